#include "clients/cli/commands/stock_commands.h"
#include "clients/cli/stock_arguments.h"
#include "clients/cli/stock_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace stock_recall {

namespace v1 = prescribing::v1;

struct Options {
  LotChoice lot;
  std::string reference;
};

void Recall(const Options& options, Shell& shell) {
  v1::RecallLotRequest request;
  request.set_reference(ValidUtf8(options.reference));
  auto& connection = shell.connection();
  request.set_lot_id(FindLot(connection, options.lot).lot().lot_id());
  const auto response = connection.Call<v1::RecallLotResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintRecall(shell.out, shell.terminal, response, PlaceNames(connection));
}

}  // namespace stock_recall

void AddStockRecall(CLI::App& parent, Shell& shell) {
  using namespace stock_recall;
  auto* command =
      parent.add_subcommand("recall", "Take a lot out of use for good: every patient who got it, and where it lies");
  command->footer("Recalling a lot again changes nothing and shows the same.");
  const auto options = std::make_shared<Options>();
  command->add_option("LOT", options->lot.lot, "Number of the lot, or its id")->required();
  AddLotProduct(*command, options->lot);
  command->add_option("--reference", options->reference, "The manufacturer's or the agency's number of the recall");
  command->callback([options, &shell] { Recall(*options, shell); });
}

}  // namespace cairn::cli

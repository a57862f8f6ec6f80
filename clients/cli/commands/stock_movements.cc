#include "clients/cli/commands/stock_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/stock_arguments.h"
#include "clients/cli/stock_text.h"

namespace cairn::cli {
namespace stock_movements {

namespace v1 = prescribing::v1;

struct Options {
  LotChoice lot;
  std::string kit;
  std::string place;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  v1::ListStockMovementsRequest request;
  auto& connection = shell.connection();
  if (!options.lot.lot.empty()) request.set_lot_id(FindLot(connection, options.lot).lot().lot_id());
  if (!options.kit.empty()) request.set_kit_id(FindKit(connection, options.kit));
  if (!options.place.empty()) request.set_place_id(FindPlace(connection, options.place).place_id());
  const auto response = ListAll<v1::ListStockMovementsResponse>(connection, request, options.limit,
                                                                [](auto& page) { return page.mutable_movements(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.movements().empty()) {
    shell.out << "Nothing was booked.\n";
    return;
  }
  std::vector<std::string> lots;
  for (const auto& movement : response.movements()) lots.push_back(movement.lot_id());
  PrintMovements(shell.out, shell.terminal, response.movements(), NamesOf(connection, lots));
  SayMore(shell, response.next_page_token());
}

}  // namespace stock_movements

void AddStockMovements(CLI::App& parent, Shell& shell) {
  using namespace stock_movements;
  auto* command = parent.add_subcommand("movements", "What was booked, last booked first");
  const auto options = std::make_shared<Options>();
  auto* lot = command->add_option("--lot", options->lot.lot, "Of this lot only: its number or id");
  AddLotProduct(*command, options->lot)->needs(lot);
  command->add_option("--kit", options->kit,
                      std::string("Of one carton: ") + kKitWords + "; one that is no longer in stock by its whole id");
  command->add_option("--place", options->place, "From or to this place only: name or id");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

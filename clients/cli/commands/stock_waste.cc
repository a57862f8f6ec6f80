#include "clients/cli/arguments.h"
#include "clients/cli/commands/stock_commands.h"
#include "clients/cli/stock_arguments.h"
#include "clients/cli/stock_text.h"

namespace cairn::cli {
namespace stock_waste {

namespace v1 = prescribing::v1;

struct Options {
  StockTaken taken;
  std::string reason;
};

void Waste(const Options& options, Shell& shell) {
  v1::WasteStockRequest request;
  request.set_reason(static_cast<v1::WasteReason>(EnumFrom("--reason", options.reason, *v1::WasteReason_descriptor())));
  *request.mutable_choice() = StockChoiceFrom(shell, options.taken);
  auto& connection = shell.connection();
  const auto response = connection.Call<v1::WasteStockResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintBooked(shell.out, shell.terminal, connection, response.movements());
}

}  // namespace stock_waste

void AddStockWaste(CLI::App& parent, Shell& shell) {
  using namespace stock_waste;
  auto* command = parent.add_subcommand("waste", "Book what nobody can use any more");
  const auto options = std::make_shared<Options>();
  AddStockTaken(*command, options->taken);
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::WasteReason_descriptor()))->required();
  command->callback([options, &shell] { Waste(*options, shell); });
}

}  // namespace cairn::cli

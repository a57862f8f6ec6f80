#include "clients/cli/commands/stock_commands.h"
#include "clients/cli/stock_arguments.h"
#include "clients/cli/stock_text.h"

namespace cairn::cli {
namespace stock_return {

namespace v1 = prescribing::v1;

void Return(const StockTaken& taken, Shell& shell) {
  v1::ReturnStockRequest request;
  *request.mutable_choice() = StockChoiceFrom(shell, taken);
  auto& connection = shell.connection();
  const auto response = connection.Call<v1::ReturnStockResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintBooked(shell.out, shell.terminal, connection, response.movements());
}

}  // namespace stock_return

void AddStockReturn(CLI::App& parent, Shell& shell) {
  using namespace stock_return;
  auto* command = parent.add_subcommand("return", "Book what goes back to the supplier");
  const auto taken = std::make_shared<StockTaken>();
  AddStockTaken(*command, *taken);
  command->callback([taken, &shell] { Return(*taken, shell); });
}

}  // namespace cairn::cli

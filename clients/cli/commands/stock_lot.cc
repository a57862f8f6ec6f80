#include "clients/cli/commands/stock_commands.h"
#include "clients/cli/stock_arguments.h"
#include "clients/cli/stock_text.h"

namespace cairn::cli {
namespace stock_lot {

void ShowLot(const LotChoice& lot, Shell& shell) {
  auto& connection = shell.connection();
  const auto response = FindLot(connection, lot);
  if (shell.json) return shell.PrintJson(response);
  PrintLot(shell.out, shell.terminal, response, PlaceNames(connection));
}

}  // namespace stock_lot

void AddStockLot(CLI::App& parent, Shell& shell) {
  using namespace stock_lot;
  auto* command = parent.add_subcommand("lot", "A lot: what lies of it where, and what has become of the rest");
  const auto lot = std::make_shared<LotChoice>();
  command->add_option("LOT", lot->lot, "Its number, or its id")->required();
  AddLotProduct(*command, *lot);
  command->callback([lot, &shell] { ShowLot(*lot, shell); });
}

}  // namespace cairn::cli

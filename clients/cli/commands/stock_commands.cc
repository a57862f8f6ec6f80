#include "clients/cli/commands/stock_commands.h"

#include "clients/cli/commands/command_groups.h"

namespace cairn::cli {

void AddStockCommands(CLI::App& app, Shell& shell) {
  CLI::App* stock =
      AddGroup(app, "stock", "The clinic's medicines: what lies where, how it was kept, what became of it");
  AddStockList(*stock, shell);
  AddStockLot(*stock, shell);
  AddStockMovements(*stock, shell);
  AddStockReceive(*stock, shell);
  AddStockMove(*stock, shell);
  AddStockWaste(*stock, shell);
  AddStockReturn(*stock, shell);
  AddStockCount(*stock, shell);
  AddStockTemperature(*stock, shell);
  AddStockRecall(*stock, shell);
  AddStockPlaces(*stock, shell);
  AddStockAddPlace(*stock, shell);
}

}  // namespace cairn::cli

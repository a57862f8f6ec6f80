#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for the clinic's medicines.
namespace cairn::cli {

void AddStockList(CLI::App& parent, Shell& shell);
void AddStockLot(CLI::App& parent, Shell& shell);
void AddStockMovements(CLI::App& parent, Shell& shell);
void AddStockReceive(CLI::App& parent, Shell& shell);
void AddStockMove(CLI::App& parent, Shell& shell);
void AddStockWaste(CLI::App& parent, Shell& shell);
void AddStockReturn(CLI::App& parent, Shell& shell);
void AddStockCount(CLI::App& parent, Shell& shell);
void AddStockTemperature(CLI::App& parent, Shell& shell);
void AddStockRecall(CLI::App& parent, Shell& shell);
void AddStockPlaces(CLI::App& parent, Shell& shell);
void AddStockAddPlace(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for findings, orders and the safety gate.
namespace cairn::cli {

void AddFindingsRecord(CLI::App& parent, Shell& shell);
void AddFindingsRecordAll(CLI::App& parent, Shell& shell);
void AddFindingsList(CLI::App& parent, Shell& shell);
void AddFindingsRetract(CLI::App& parent, Shell& shell);
void AddOrdersCreate(CLI::App& parent, Shell& shell);
void AddOrdersUpdate(CLI::App& parent, Shell& shell);
void AddOrdersEndorse(CLI::App& parent, Shell& shell);
void AddOrdersSign(CLI::App& parent, Shell& shell);
void AddOrdersStop(CLI::App& parent, Shell& shell);
void AddOrdersList(CLI::App& parent, Shell& shell);
void AddGateCheck(CLI::App& parent, Shell& shell);
void AddGateDecision(CLI::App& parent, Shell& shell);
void AddGatePack(CLI::App& parent, Shell& shell);
void AddGateActivate(CLI::App& parent, Shell& shell);
void AddGateReplay(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

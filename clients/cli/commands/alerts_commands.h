#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for alerts.
namespace cairn::cli {

void AddAlertsMine(CLI::App& parent, Shell& shell);
void AddAlertsPatient(CLI::App& parent, Shell& shell);
void AddAlertsAcknowledge(CLI::App& parent, Shell& shell);
void AddAlertsHandOver(CLI::App& parent, Shell& shell);
void AddAlertsClose(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

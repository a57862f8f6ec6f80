#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for reports.
namespace cairn::cli {

void AddReportsList(CLI::App& parent, Shell& shell);
void AddReportsRun(CLI::App& parent, Shell& shell);
void AddReportsCompare(CLI::App& parent, Shell& shell);
void AddReportsExport(CLI::App& parent, Shell& shell);
void AddReportsRows(CLI::App& parent, Shell& shell);
void AddReportsFreshness(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

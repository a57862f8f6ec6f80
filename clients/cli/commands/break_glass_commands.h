#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for medical emergencies.
namespace cairn::cli {

void AddBreakGlassOpen(CLI::App& parent, Shell& shell);
void AddBreakGlassSummary(CLI::App& parent, Shell& shell);
void AddBreakGlassEnd(CLI::App& parent, Shell& shell);
void AddBreakGlassList(CLI::App& parent, Shell& shell);
void AddBreakGlassReview(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for what the clinic offers, and who is in it.
namespace cairn::cli {

void AddProgrammesList(CLI::App& parent, Shell& shell);
void AddPanel(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for keys.
namespace cairn::cli {

void AddKeysStatus(CLI::App& parent, Shell& shell);
void AddKeysRotate(CLI::App& parent, Shell& shell);
void AddKeysShred(CLI::App& parent, Shell& shell);
void AddKeysActions(CLI::App& parent, Shell& shell);
void AddKeysDecide(CLI::App& parent, Shell& shell);
void AddKeysRewrap(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

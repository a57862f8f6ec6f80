#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for what stands for itself.
namespace cairn::cli {

void AddCall(CLI::App& parent, Shell& shell);
void AddSimulate(CLI::App& parent, Shell& shell);
void AddTotp(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for who you are to the services: signing in, sessions, password.
namespace cairn::cli {

void AddSignIn(CLI::App& parent, Shell& shell);
void AddSignOut(CLI::App& parent, Shell& shell);
void AddWhoami(CLI::App& parent, Shell& shell);
void AddStepUp(CLI::App& parent, Shell& shell);
void AddSessionsList(CLI::App& parent, Shell& shell);
void AddSessionsEnd(CLI::App& parent, Shell& shell);
void AddPasswordChange(CLI::App& parent, Shell& shell);
void AddRecoveryCodesRenew(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for what patients tell of online forums, hotlines and mutual help, and for the
// local hotlines that there are.
namespace cairn::cli {

void AddFormsForum(CLI::App& parent, Shell& shell);
void AddFormsHotline(CLI::App& parent, Shell& shell);
void AddFormsMutualHelp(CLI::App& parent, Shell& shell);
void AddFormsResources(CLI::App& parent, Shell& shell);
void AddFormsList(CLI::App& parent, Shell& shell);
void AddFormsFollowUps(CLI::App& parent, Shell& shell);
void AddFormsFollowedUp(CLI::App& parent, Shell& shell);
void AddFormsHotlinesList(CLI::App& parent, Shell& shell);
void AddFormsHotlinesAdd(CLI::App& parent, Shell& shell);
void AddFormsHotlinesUpdate(CLI::App& parent, Shell& shell);
void AddFormsHotlinesWithdraw(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

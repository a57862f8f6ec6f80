#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for modules of therapy and sessions of counselling.
namespace cairn::cli {

void AddModulesList(CLI::App& parent, Shell& shell);
void AddModulesSets(CLI::App& parent, Shell& shell);
void AddModulesChoose(CLI::App& parent, Shell& shell);
void AddModulesAssign(CLI::App& parent, Shell& shell);
void AddModulesStart(CLI::App& parent, Shell& shell);
void AddModulesProgress(CLI::App& parent, Shell& shell);
void AddModulesQuiz(CLI::App& parent, Shell& shell);
void AddModulesPractice(CLI::App& parent, Shell& shell);
void AddModulesWaive(CLI::App& parent, Shell& shell);
void AddModulesShow(CLI::App& parent, Shell& shell);
void AddSessionsPatient(CLI::App& parent, Shell& shell);
void AddSessionsPlan(CLI::App& parent, Shell& shell);
void AddSessionsHeld(CLI::App& parent, Shell& shell);
void AddSessionsNoShow(CLI::App& parent, Shell& shell);
void AddSessionsCancel(CLI::App& parent, Shell& shell);
void AddSessionsGroups(CLI::App& parent, Shell& shell);
void AddSessionsPlanGroup(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

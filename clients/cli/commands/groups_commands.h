#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for the clinic's groups, who was there, and who is referred to one.
namespace cairn::cli {

void AddGroupsList(CLI::App& parent, Shell& shell);
void AddGroupsCreate(CLI::App& parent, Shell& shell);
void AddGroupsEnd(CLI::App& parent, Shell& shell);
void AddGroupsAttend(CLI::App& parent, Shell& shell);
void AddGroupsAttendance(CLI::App& parent, Shell& shell);
void AddGroupsTrend(CLI::App& parent, Shell& shell);
void AddGroupsVoid(CLI::App& parent, Shell& shell);
void AddGroupsRefer(CLI::App& parent, Shell& shell);
void AddGroupsHandOff(CLI::App& parent, Shell& shell);
void AddGroupsReferralOutcome(CLI::App& parent, Shell& shell);
void AddGroupsCancelReferral(CLI::App& parent, Shell& shell);
void AddGroupsReferrals(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for matching of patients and mentors.
namespace cairn::cli {

void AddMatchingAsk(CLI::App& parent, Shell& shell);
void AddMatchingWithdraw(CLI::App& parent, Shell& shell);
void AddMatchingWaiting(CLI::App& parent, Shell& shell);
void AddMatchingPropose(CLI::App& parent, Shell& shell);
void AddMatchingRematch(CLI::App& parent, Shell& shell);
void AddMatchingList(CLI::App& parent, Shell& shell);
void AddMatchingShow(CLI::App& parent, Shell& shell);
void AddMatchingApprove(CLI::App& parent, Shell& shell);
void AddMatchingReject(CLI::App& parent, Shell& shell);
void AddMatchingCandidates(CLI::App& parent, Shell& shell);
void AddMatchingChoose(CLI::App& parent, Shell& shell);
void AddMatchingDecline(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for care elsewhere: referrals, levels of care, coverage.
namespace cairn::cli {

void AddReferralsCreate(CLI::App& parent, Shell& shell);
void AddReferralsSend(CLI::App& parent, Shell& shell);
void AddReferralsList(CLI::App& parent, Shell& shell);
void AddReferralsShow(CLI::App& parent, Shell& shell);
void AddReferralsResponse(CLI::App& parent, Shell& shell);
void AddReferralsAdmission(CLI::App& parent, Shell& shell);
void AddReferralsOutcome(CLI::App& parent, Shell& shell);
void AddReferralsCancel(CLI::App& parent, Shell& shell);
void AddLevelOfCareSet(CLI::App& parent, Shell& shell);
void AddLevelOfCareCorrect(CLI::App& parent, Shell& shell);
void AddLevelOfCareList(CLI::App& parent, Shell& shell);
void AddCoverageAdd(CLI::App& parent, Shell& shell);
void AddCoverageList(CLI::App& parent, Shell& shell);
void AddCoverageUpdate(CLI::App& parent, Shell& shell);
void AddCoverageEnd(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

#pragma once

#include <CLI/CLI.hpp>

#include "clients/cli/shell.h"

// As command_groups.h says, for instruments, what patients answer to them, diaries, interviews and specimens.
namespace cairn::cli {

void AddInstrumentsList(CLI::App& parent, Shell& shell);
void AddInstrumentsShow(CLI::App& parent, Shell& shell);
void AddAssessmentsRecord(CLI::App& parent, Shell& shell);
void AddAssessmentsCorrect(CLI::App& parent, Shell& shell);
void AddAssessmentsVoid(CLI::App& parent, Shell& shell);
void AddAssessmentsList(CLI::App& parent, Shell& shell);
void AddAssessmentsTrend(CLI::App& parent, Shell& shell);
void AddAssessmentsDue(CLI::App& parent, Shell& shell);
void AddAssessmentsFlags(CLI::App& parent, Shell& shell);
void AddAssessmentsAcknowledge(CLI::App& parent, Shell& shell);
void AddDiaryRecord(CLI::App& parent, Shell& shell);
void AddDiaryShow(CLI::App& parent, Shell& shell);
void AddFollowUpsInterview(CLI::App& parent, Shell& shell);
void AddFollowUpsSpecimen(CLI::App& parent, Shell& shell);
void AddFollowUpsList(CLI::App& parent, Shell& shell);
void AddFollowUpsVoid(CLI::App& parent, Shell& shell);

}  // namespace cairn::cli

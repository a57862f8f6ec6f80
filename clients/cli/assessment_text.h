#pragma once

#include <google/protobuf/repeated_field.h>

#include <ostream>
#include <string>

#include "cairn/outcomes/v1/assessment_service.pb.h"
#include "clients/cli/panel_names.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "14 (moderate)", "12 prorated", "not known: 3 and 7 not answered".
std::string ScoreText(const outcomes::v1::Score& score);
/// "total 14 (moderate), use 3": all scores.
std::string ScoresText(const google::protobuf::RepeatedPtrField<outcomes::v1::Score>& scores);
/// Raised flags, and those that cannot be known: "item 9, thoughts of death or self-harm (SAFETY)".
std::string FlagsText(const google::protobuf::RepeatedPtrField<outcomes::v1::Flag>& flags);

void PrintAssessments(std::ostream& out, const Terminal& terminal,
                      const google::protobuf::RepeatedPtrField<outcomes::v1::Assessment>& assessments);
void PrintAssessment(std::ostream& out, const Terminal& terminal, const outcomes::v1::Assessment& assessment);
/// A warning on flags that were just opened; nothing without any.
void WarnOfFlags(std::ostream& out, const google::protobuf::RepeatedPtrField<outcomes::v1::SafetyFlag>& flags);

/// Scores over time, each with its change since the first that is known.
void PrintTrend(std::ostream& out, const Terminal& terminal, const outcomes::v1::GetTrendResponse& trend);
/// A row an instrument that is due; the one due first, first.
void PrintDueAssessments(std::ostream& out, const Terminal& terminal,
                         const outcomes::v1::ListDueAssessmentsResponse& due, const PanelNames& names);
void PrintSafetyFlags(std::ostream& out, const Terminal& terminal,
                      const google::protobuf::RepeatedPtrField<outcomes::v1::SafetyFlag>& flags,
                      const PanelNames& names);

}  // namespace cairn::cli

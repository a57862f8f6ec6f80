#include "outcomes/domain/assessment.h"

#include "measures/days.h"

namespace cairn::outcomes::domain {

using platform::Code;
using platform::Fail;
using platform::Result;

namespace {

constexpr int kMostDaysAgo = 731;

Result<void> RequireRecorded(const Assessment& assessment) {
  if (assessment.state == AssessmentState::kRecorded) return {};
  return Fail(
      {.code = Code::kFailedPrecondition,
       .reason = "ASSESSMENT_CLOSED",
       .message = "The assessment counts no more: a correction stands in its place, or it was entered in error.",
       .metadata = {{"state", NameOf(assessment.state)}}});
}

}  // namespace

Result<void> CheckAssessedOn(Date assessed_on, Date today) {
  const auto from = measures::AddDays(today, -kMostDaysAgo);
  if (assessed_on >= from && assessed_on <= today) return {};
  return Fail({.code = Code::kFailedPrecondition,
               .reason = "ASSESSED_ON_OUT_OF_RANGE",
               .message = "The day of an assessment is today or one of the last two years.",
               .metadata = {{"from", platform::FormatDate(from)}, {"to", platform::FormatDate(today)}}});
}

Result<Assessment> Supersede(Assessment assessment, AssessmentId by) {
  if (auto recorded = RequireRecorded(assessment); !recorded) return Fail(std::move(recorded.error()));
  assessment.state = AssessmentState::kSuperseded;
  assessment.superseded_by = by;
  ++assessment.version;
  return assessment;
}

Result<Assessment> Void(Assessment assessment, AssessmentVoidReason reason) {
  if (auto recorded = RequireRecorded(assessment); !recorded) return Fail(std::move(recorded.error()));
  assessment.state = AssessmentState::kVoided;
  assessment.void_reason = reason;
  ++assessment.version;
  return assessment;
}

std::string NameOf(AssessmentState state) {
  switch (state) {
    case AssessmentState::kRecorded:
      return "RECORDED";
    case AssessmentState::kSuperseded:
      return "SUPERSEDED";
    case AssessmentState::kVoided:
      return "VOIDED";
  }
  return "UNKNOWN";
}

}  // namespace cairn::outcomes::domain

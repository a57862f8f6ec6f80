#pragma once

#include <optional>
#include <string>
#include <vector>

#include "measures/instrument.h"
#include "outcomes/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// An instrument as a patient has answered it. What it comes to is not part of it: measures::ScoreAnswers says so, from
// the answers and the version of the instrument.
namespace cairn::outcomes::domain {

using platform::Date;

/// Numbers as in the contracts.
enum class AssessmentMode { kSelf = 1, kInterview = 2, kTelephone = 3 };
enum class AssessmentState { kRecorded = 1, kSuperseded = 2, kVoided = 3 };
enum class AssessmentVoidReason { kWrongPatient = 1, kWrongInstrument = 2, kRecordedTwice = 3, kNotByPatient = 4 };

struct Assessment {
  AssessmentId id{};
  std::int64_t version = 1;
  PatientId patient{};
  std::string instrument_id{};
  int instrument_version = 1;
  std::string content_hash{};
  Date assessed_on{};
  AssessmentMode mode = AssessmentMode::kSelf;
  measures::ThresholdSex threshold_sex = measures::ThresholdSex::kNotStated;
  /// Without items that were not answered.
  measures::Answers answers{};
  AssessmentState state = AssessmentState::kRecorded;
  std::optional<AssessmentId> supersedes{};
  std::optional<AssessmentId> superseded_by{};
  std::optional<AssessmentVoidReason> void_reason{};
  bool operator==(const Assessment&) const = default;
};

/// Forms of the last two years can be typed in (house rule). FAILED_PRECONDITION ASSESSED_ON_OUT_OF_RANGE (metadata:
/// from, to): after today or before that.
platform::Result<void> CheckAssessedOn(Date assessed_on, Date today);

/// The changes return the assessment with its version one higher. FAILED_PRECONDITION ASSESSMENT_CLOSED (metadata:
/// state) unless it counts.
platform::Result<Assessment> Supersede(Assessment assessment, AssessmentId by);
platform::Result<Assessment> Void(Assessment assessment, AssessmentVoidReason reason);

/// RECORDED, SUPERSEDED …
std::string NameOf(AssessmentState state);

}  // namespace cairn::outcomes::domain

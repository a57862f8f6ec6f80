#pragma once

#include <optional>
#include <string>
#include <vector>

#include "measures/instrument.h"
#include "outcomes/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// Somebody must look at a person the same day.
namespace cairn::outcomes::domain {

/// Numbers as in the contracts.
enum class SafetyFlagCause { kRaised = 1, kNotKnown = 2 };
enum class SafetyAction {
  kAssessedAndSafe = 1,
  kSafetyPlanMade = 2,
  kCrisisLineConnected = 3,
  kEmergencyCare = 4,
  kAskedAndDenied = 5,
  kRecordedInError = 6
};

struct SafetyFlag {
  SafetyFlagId id{};
  std::int64_t version = 1;
  PatientId patient{};
  AssessmentId assessment{};
  std::string flag_key{};
  SafetyFlagCause cause = SafetyFlagCause::kRaised;
  platform::Instant raised_at{};
  /// Of one that was acknowledged.
  std::optional<SafetyAction> action{};
  std::optional<platform::Instant> acknowledged_at{};
  std::optional<platform::AccountId> acknowledged_by{};
  bool operator==(const SafetyFlag&) const = default;
};

struct SafetyConcern {
  std::string flag_key{};
  SafetyFlagCause cause = SafetyFlagCause::kRaised;
  bool operator==(const SafetyConcern&) const = default;
};

/// What of a scoring somebody must look at: its flags of safety that are raised, and those that cannot be known.
std::vector<SafetyConcern> ConcernsOf(const measures::Instrument& instrument, const measures::Scoring& scoring);

/// Those of `concerns` that a correction opens a flag for: the ones that `before`, the flags of the assessments that it
/// corrects, whether open or not, do not name with the same cause. One that was acknowledged as recorded in error names
/// nothing. (Who has looked at the person because nothing was answered must look again when the answer turns out to be
/// yes.)
std::vector<SafetyConcern> NewConcerns(const std::vector<SafetyConcern>& concerns,
                                       const std::vector<SafetyFlag>& before);

/// With its version one higher. FAILED_PRECONDITION SAFETY_FLAG_CLOSED when it was acknowledged;
/// SAFETY_ACTION_NOT_FOR_CAUSE (metadata: cause): only what was not answered can be asked.
platform::Result<SafetyFlag> Acknowledge(SafetyFlag flag, SafetyAction action, platform::AccountId by,
                                         platform::Instant now);

}  // namespace cairn::outcomes::domain

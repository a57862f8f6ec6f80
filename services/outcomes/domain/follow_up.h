#pragma once

#include <optional>

#include "outcomes/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// What is planned and held beside instruments: interviews that a programme owes its funder, urine specimens that were
// asked for.
namespace cairn::outcomes::domain {

using platform::Date;

/// Numbers as in the contracts.
enum class FollowUpKind { kIntakeInterview = 1, kFollowUpInterview = 2, kSpecimen = 3 };
enum class FollowUpState { kRecorded = 1, kVoided = 2 };
enum class FollowUpVoidReason { kWrongPatient = 1, kWrongDay = 2, kRecordedTwice = 3, kCalledOff = 4 };

struct FollowUpEntry {
  FollowUpEntryId id{};
  PatientId patient{};
  FollowUpKind kind = FollowUpKind::kIntakeInterview;
  /// Of an interview the day on which it was held, of a specimen the one on which it is to be given.
  Date on{};
  FollowUpState state = FollowUpState::kRecorded;
  std::optional<FollowUpVoidReason> void_reason{};
  bool operator==(const FollowUpEntry&) const = default;
};

/// An interview was held today or in the last two years; a specimen is to be given by a year from today, and may be
/// written down two years later (house rules). FAILED_PRECONDITION FOLLOW_UP_DAY_OUT_OF_RANGE (metadata: from, to).
platform::Result<void> CheckFollowUpDay(FollowUpKind kind, Date on, Date today);

/// Taken back. FAILED_PRECONDITION FOLLOW_UP_ENTRY_CLOSED; NOT_TO_BE_CALLED_OFF: what is no specimen, or whose day has
/// passed, so that nobody who gave none is made one who was not asked.
platform::Result<FollowUpEntry> Void(FollowUpEntry entry, FollowUpVoidReason reason, Date today);

}  // namespace cairn::outcomes::domain

#include "outcomes/domain/follow_up.h"

#include "measures/days.h"

namespace cairn::outcomes::domain {

using platform::Code;
using platform::Fail;
using platform::Result;

namespace {

constexpr int kMostDaysAgo = 731;
constexpr int kMostDaysAhead = 366;

}  // namespace

Result<void> CheckFollowUpDay(FollowUpKind kind, Date on, Date today) {
  const auto from = measures::AddDays(today, -kMostDaysAgo);
  const auto to = kind == FollowUpKind::kSpecimen ? measures::AddDays(today, kMostDaysAhead) : today;
  if (from <= on && on <= to) return {};
  return Fail({.code = Code::kFailedPrecondition,
               .reason = "FOLLOW_UP_DAY_OUT_OF_RANGE",
               .message = kind == FollowUpKind::kSpecimen
                              ? "A specimen is asked for within a year from today, or was within the last two."
                              : "The day of an interview is today or one of the last two years.",
               .metadata = {{"from", platform::FormatDate(from)}, {"to", platform::FormatDate(to)}}});
}

Result<FollowUpEntry> Void(FollowUpEntry entry, FollowUpVoidReason reason, Date today) {
  if (entry.state != FollowUpState::kRecorded) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "FOLLOW_UP_ENTRY_CLOSED",
                 .message = "It counts no more: it was taken back before."});
  }
  if (reason == FollowUpVoidReason::kCalledOff && (entry.kind != FollowUpKind::kSpecimen || entry.on < today)) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "NOT_TO_BE_CALLED_OFF",
                 .message = "Only a specimen can be called off, and on its day at the latest."});
  }
  entry.state = FollowUpState::kVoided;
  entry.void_reason = reason;
  return entry;
}

}  // namespace cairn::outcomes::domain

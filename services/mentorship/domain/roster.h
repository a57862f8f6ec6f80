#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/ids/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// Who is on call when: weekly rotations, holidays, and changes that people have agreed on. All of it is kept as read
// on the clinic's wall, and becomes moments only when somebody asks.
namespace cairn::mentorship::domain {

using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::TimeZone;

/// Numbers are stored. Who is on the backup line is called when nobody on the first answers.
enum class OnCallLine { kFirst = 1, kBackup = 2 };
inline constexpr OnCallLine kOnCallLines[] = {OnCallLine::kFirst, OnCallLine::kBackup};

/// A time on the clinic's wall: `at` after midnight of `day`, whole minutes. 24:00 and more is on the days after it.
///
/// Times that the clock skips are the moment at which it does; times that it has twice are the first of the two. What
/// ends at such a time and what begins at it therefore meet, and a shift over a change of clocks is an hour shorter or
/// longer than it reads.
struct WallTime {
  Date day{};
  std::chrono::minutes at{};
  bool operator==(const WallTime&) const = default;
};
Instant InstantOf(const WallTime& time, const TimeZone& zone);

constexpr std::chrono::days kLongestShift{7};

/// Every week: from `from` after midnight of the weekday to `until` after that same midnight; a night shift ends after
/// 24 h.
struct WeeklyShift {
  std::chrono::weekday weekday{};
  std::chrono::minutes from{};
  std::chrono::minutes until{};
};

/// A line's shifts, all of them done by one person for a week, then by the next, in turn. A week begins on Monday; the
/// shift that begins on Sunday night belongs to the week in which it begins.
struct Rotation {
  OnCallLine line = OnCallLine::kFirst;
  std::vector<AccountId> people{};
  /// The first person has the week of this day. No shift begins before it.
  Date from{};
  /// No shift begins after this day; nothing: it goes on.
  std::optional<Date> until{};
  std::vector<WeeklyShift> shifts{};
};

/// On this day, from midnight to midnight, the line's rotations do not hold: these duties do. With none, nobody is on
/// call.
struct Holiday {
  OnCallLine line = OnCallLine::kFirst;
  Date day{};
  struct Duty {
    AccountId person{};
    std::chrono::minutes from{};
    /// At most 24 h.
    std::chrono::minutes until{};
  };
  std::vector<Duty> duties{};
};

/// From `from` to `until` one person leaves the line, or comes to it, or both. A swap is two of them: each leaves where
/// the other comes. Who comes is on duty for the whole time, whatever the other had of it.
struct RosterChange {
  OnCallLine line = OnCallLine::kFirst;
  WallTime from{};
  WallTime until{};
  std::optional<AccountId> leaves{};
  std::optional<AccountId> comes{};
};

struct Roster {
  TimeZone zone;
  std::vector<Rotation> rotations{};
  /// A day and line at most once.
  std::vector<Holiday> holidays{};
  /// In the order in which they were agreed on: a later one changes what the earlier ones have made.
  std::vector<RosterChange> changes{};
};

/// Everything that is wrong with a roster, with its path (`rotations[1].shifts[0].until`): nobody in a rotation, a day
/// that is none, a time before midnight or beyond the next (a shift may be a week long, and begins on its day), an end
/// that is not after its beginning, a change in which nobody leaves or comes, a holiday that stands there twice. Empty:
/// duties can be told. Gaps and overlaps are no problem of a roster: roster_coverage.h lists them.
std::vector<platform::FieldViolation> Problems(const Roster& roster);

/// A time without interruption in which a person is on call on a line, from `from` to before `until`.
struct Duty {
  OnCallLine line = OnCallLine::kFirst;
  AccountId person{};
  Instant from{};
  Instant until{};
  bool operator==(const Duty&) const = default;
};

/// Who is on call between `from` and before `to`, cut to that time; by line, then beginning, then person. A person's
/// duties that touch or overlap on a line are one. Rotations, then holidays, then changes. `roster` has no Problems.
/// Pure.
std::vector<Duty> DutiesOf(const Roster& roster, Instant from, Instant to);

/// Whom to call at `now`, in this order: the first line, who came on last first (they are awake and have heard the
/// handover), then the backup line. Each person once.
std::vector<AccountId> OnCallAt(const Roster& roster, Instant now);

}  // namespace cairn::mentorship::domain

#pragma once

#include <vector>

#include "mentorship/domain/roster_local_time.h"

// The proof that somebody is on call at every minute, or where nobody is.
namespace cairn::mentorship::domain {

/// From `from` to before `until`, and as the clinic's wall reads.
struct Uncovered {
  Instant from{};
  Instant until{};
  Wall::Reading local_from{};
  Wall::Reading local_until{};
  std::int64_t minutes() const { return std::chrono::duration_cast<std::chrono::minutes>(until - from).count(); }
};

/// Two or more people on one line; the same people from beginning to end.
struct Overlap {
  Instant from{};
  Instant until{};
  Wall::Reading local_from{};
  Wall::Reading local_until{};
  /// By id.
  std::vector<AccountId> people{};
};

struct LineCoverage {
  OnCallLine line = OnCallLine::kFirst;
  std::int64_t uncovered_minutes = 0;
  /// In order; none touches the next.
  std::vector<Uncovered> uncovered{};
  /// In order.
  std::vector<Overlap> overlaps{};
};

struct Coverage {
  /// Whole minutes: `from` rounded down, `to` up.
  Instant from{};
  Instant to{};
  std::int64_t minutes = 0;
  /// The first line, then the backup.
  std::vector<LineCoverage> lines{};
};

/// Coverage of `roster` from `from` to before `to`, exact to the minute, over every change of clocks. Somebody who is
/// on the first line is no backup at that time: the backup line is covered only by somebody else. Overlaps are as the
/// roster has them. `roster` has no Problems. Pure.
Coverage CoverageOf(const Roster& roster, Instant from, Instant to);

/// Minutes of a week that the shifts of a line cover on the wall clock, whoever does them, of the rotations that hold
/// on `day`: 10,080 where none is left out. The week that repeats, without holidays, changes or changes of clocks.
int MinutesOfWeek(const Roster& roster, OnCallLine line, Date day);

}  // namespace cairn::mentorship::domain

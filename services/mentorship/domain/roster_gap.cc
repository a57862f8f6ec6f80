#include "mentorship/domain/roster_gap.h"

#include <algorithm>

namespace cairn::mentorship::domain {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

bool Meet(Instant from, Instant until, const Uncovered& gap) { return from < gap.until && gap.from < until; }

/// Of the days of a gap: is there one on which no rotation of the line holds, and one on which one does?
struct Days {
  bool without = false;
  bool with = false;
};
Days DaysOf(const Roster& roster, OnCallLine line, const Uncovered& gap) {
  Days days;
  std::chrono::sys_days last(gap.local_until.day);
  // It ends with the day before.
  if (gap.local_until.at == minutes(0)) last -= std::chrono::days(1);
  for (std::chrono::sys_days day(gap.local_from.day); day <= last; day += std::chrono::days(1)) {
    const bool holds = std::any_of(roster.rotations.begin(), roster.rotations.end(), [&](const Rotation& rotation) {
      return rotation.line == line && rotation.from <= Date(day) && (!rotation.until || Date(day) <= *rotation.until);
    });
    (holds ? days.with : days.without) = true;
  }
  return days;
}

bool HolidayIn(const Roster& roster, OnCallLine line, const Uncovered& gap) {
  const Wall wall(roster.zone);
  return std::any_of(roster.holidays.begin(), roster.holidays.end(), [&](const Holiday& holiday) {
    return holiday.line == line &&
           Meet(wall.InstantOf({holiday.day, minutes(0)}), wall.InstantOf({holiday.day, hours(24)}), gap);
  });
}

bool SomebodyLeft(const Roster& roster, OnCallLine line, const Uncovered& gap) {
  const Wall wall(roster.zone);
  return std::any_of(roster.changes.begin(), roster.changes.end(), [&](const RosterChange& change) {
    return change.line == line && change.leaves && !change.comes &&
           Meet(wall.InstantOf(change.from), wall.InstantOf(change.until), gap);
  });
}

bool SomebodyIsOn(const Roster& roster, OnCallLine line, const Uncovered& gap) {
  const auto duties = DutiesOf(roster, gap.from, gap.until);
  return std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) { return duty.line == line; });
}

}  // namespace

std::vector<GapReason> ReasonsOf(const Roster& roster, OnCallLine line, const Uncovered& gap) {
  std::vector<GapReason> reasons;
  const Days days = DaysOf(roster, line, gap);
  const bool is_first = line == OnCallLine::kBackup && SomebodyIsOn(roster, line, gap);
  const bool holiday = HolidayIn(roster, line, gap);
  const bool left = SomebodyLeft(roster, line, gap);
  if (days.without && !is_first) reasons.push_back(GapReason::kNoRotation);
  if (days.with && !is_first && !holiday && !left) reasons.push_back(GapReason::kNoShift);
  if (holiday) reasons.push_back(GapReason::kHoliday);
  if (left) reasons.push_back(GapReason::kLeft);
  if (is_first) reasons.push_back(GapReason::kIsFirst);
  return reasons;
}

}  // namespace cairn::mentorship::domain

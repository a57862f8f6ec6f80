#include "mentorship/domain/roster.h"

#include <algorithm>
#include <tuple>

#include "mentorship/domain/roster_local_time.h"

namespace cairn::mentorship::domain {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::weekday;

Date Later(Date day, days by) { return Date(sys_days(day) + by); }
Date MondayOf(Date day) { return Later(day, -(weekday(sys_days(day)) - std::chrono::Monday)); }

/// The duties of one line in the making.
class Line {
 public:
  Line(OnCallLine line, Instant from, Instant to) : line_(line), from_(from), to_(to) {}

  void Add(AccountId person, Instant from, Instant until) {
    from = std::max(from, from_);
    until = std::min(until, to_);
    if (from < until) duties_.push_back({line_, person, from, until});
  }

  /// Takes the time out of the duties of `person`, or of everybody.
  void Cut(std::optional<AccountId> person, Instant from, Instant until) {
    std::vector<Duty> left;
    for (const Duty& duty : duties_) {
      const bool apart = duty.until <= from || until <= duty.from;
      if (apart || (person && duty.person != *person)) {
        left.push_back(duty);
        continue;
      }
      if (duty.from < from) left.push_back({line_, duty.person, duty.from, from});
      if (until < duty.until) left.push_back({line_, duty.person, until, duty.until});
    }
    duties_ = std::move(left);
  }

  std::vector<Duty> Take() {
    std::sort(duties_.begin(), duties_.end(),
              [](const Duty& a, const Duty& b) { return std::tie(a.person, a.from) < std::tie(b.person, b.from); });
    std::vector<Duty> joined;
    for (const Duty& duty : duties_) {
      if (!joined.empty() && joined.back().person == duty.person && duty.from <= joined.back().until) {
        joined.back().until = std::max(joined.back().until, duty.until);
      } else {
        joined.push_back(duty);
      }
    }
    std::sort(joined.begin(), joined.end(),
              [](const Duty& a, const Duty& b) { return std::tie(a.from, a.person) < std::tie(b.from, b.person); });
    return joined;
  }

 private:
  const OnCallLine line_;
  const Instant from_;
  const Instant to_;
  std::vector<Duty> duties_;
};

class Planner {
 public:
  Planner(const Roster& roster, Instant from, Instant to)
      : roster_(roster),
        from_(from),
        to_(to),
        wall_(roster.zone),
        // Shifts that began before may reach in.
        first_(Later(wall_.DayOf(from), -kLongestShift - days(1))),
        last_(wall_.DayOf(to)) {}

  std::vector<Duty> Of(OnCallLine line) const {
    Line duties(line, from_, to_);
    for (const auto& rotation : roster_.rotations) {
      if (rotation.line == line) Rotate(rotation, duties);
    }
    for (const auto& holiday : roster_.holidays) {
      if (holiday.line == line && first_ <= holiday.day && holiday.day <= last_) Observe(holiday, duties);
    }
    for (const auto& change : roster_.changes) {
      if (change.line != line) continue;
      const Instant from = wall_.InstantOf(change.from);
      const Instant until = wall_.InstantOf(change.until);
      if (change.leaves) duties.Cut(change.leaves, from, until);
      if (change.comes) duties.Add(*change.comes, from, until);
    }
    return duties.Take();
  }

 private:
  void Rotate(const Rotation& rotation, Line& duties) const {
    const Date first = std::max(first_, rotation.from);
    const Date last = rotation.until ? std::min(last_, *rotation.until) : last_;
    const Date start = MondayOf(rotation.from);
    for (Date day = first; day <= last; day = Later(day, days(1))) {
      const auto week = static_cast<std::size_t>((sys_days(day) - sys_days(start)) / days(7));
      const AccountId person = rotation.people[week % rotation.people.size()];
      const weekday today{sys_days(day)};
      for (const auto& shift : rotation.shifts) {
        if (shift.weekday != today) continue;
        duties.Add(person, wall_.InstantOf({day, shift.from}), wall_.InstantOf({day, shift.until}));
      }
    }
  }

  void Observe(const Holiday& holiday, Line& duties) const {
    duties.Cut(std::nullopt, wall_.InstantOf({holiday.day, minutes(0)}), wall_.InstantOf({holiday.day, hours(24)}));
    for (const auto& duty : holiday.duties) {
      duties.Add(duty.person, wall_.InstantOf({holiday.day, duty.from}), wall_.InstantOf({holiday.day, duty.until}));
    }
  }

  const Roster& roster_;
  const Instant from_;
  const Instant to_;
  const Wall wall_;
  const Date first_;
  const Date last_;
};

}  // namespace

Instant InstantOf(const WallTime& time, const TimeZone& zone) { return Wall(zone).InstantOf(time); }

std::vector<Duty> DutiesOf(const Roster& roster, Instant from, Instant to) {
  std::vector<Duty> duties;
  if (to <= from) return duties;
  const Planner planner(roster, from, to);
  for (const auto line : kOnCallLines) {
    for (const Duty& duty : planner.Of(line)) duties.push_back(duty);
  }
  return duties;
}

std::vector<AccountId> OnCallAt(const Roster& roster, Instant now) {
  // As far back as a shift can reach, so that it is seen who came on last.
  auto duties = DutiesOf(roster, now - kLongestShift, now + std::chrono::microseconds(1));
  std::erase_if(duties, [&](const Duty& duty) { return now < duty.from || duty.until <= now; });
  std::sort(duties.begin(), duties.end(), [](const Duty& a, const Duty& b) {
    return std::tie(a.line, b.from, a.person) < std::tie(b.line, a.from, b.person);
  });
  std::vector<AccountId> people;
  for (const Duty& duty : duties) {
    if (std::find(people.begin(), people.end(), duty.person) == people.end()) people.push_back(duty.person);
  }
  return people;
}

}  // namespace cairn::mentorship::domain

#include "mentorship/domain/meeting_clock.h"

#include <algorithm>

#include "platform/time/wall_clock.h"

namespace cairn::mentorship::domain {

using platform::Instant;
using std::chrono::minutes;

namespace {

Instant NextFullMinute(Instant now) { return std::chrono::ceil<minutes>(now); }

}  // namespace

WeekAhead AheadOf(const platform::TimeZone& zone, Instant now) {
  const auto from = NextFullMinute(now);
  WeekAhead ahead{.time_zone = zone.name(), .now_minute = platform::MinuteOfWeek(from, zone)};
  if (const auto shift = platform::NextClockShift(from, from + std::chrono::days(8), zone)) {
    ahead.shift_in = static_cast<int>(std::chrono::floor<minutes>(shift->at - from).count());
    ahead.shift = static_cast<int>(shift->by.count());
  }
  return ahead;
}

int StartsIn(const WeekAhead& ahead, int minute_of_week) {
  const int wall = (minute_of_week - ahead.now_minute + kMinutesOfWeek) % kMinutesOfWeek;
  if (wall < ahead.shift_in) return wall;
  return std::max(ahead.shift_in, wall - ahead.shift);
}

Instant NextStart(const WeekAhead& ahead, int minute_of_week, Instant now) {
  return NextFullMinute(now) + minutes(StartsIn(ahead, minute_of_week));
}

}  // namespace cairn::mentorship::domain

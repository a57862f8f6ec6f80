#pragma once

#include <string>

#include "platform/time/time.h"

// When a meeting begins next. It is held at the same time of every week as read on its wall, so the way to it is longer
// or shorter by an hour where clocks are set meanwhile.
namespace cairn::mentorship::domain {

constexpr int kMinutesOfWeek = 7 * 24 * 60;

/// What has to be known of a zone at a moment to say how far away any time of the week is: few numbers, so that the
/// database can do the same sum for many meetings.
struct WeekAhead {
  std::string time_zone;
  /// What the clocks show, minutes since Monday 00:00. A minute that has begun is over.
  int now_minute = 0;
  /// Clocks are set when this many minutes have passed, by `shift` minutes; kNever when not in the coming eight days.
  int shift_in = kNever;
  int shift = 0;
  static constexpr int kNever = 1'000'000;
};
WeekAhead AheadOf(const platform::TimeZone& zone, platform::Instant now);

/// Minutes until the clocks next show `minute_of_week`, from the beginning of the next full minute: 0 when they show it
/// then. A time that is left out when clocks are set is the moment at which they are; one that is there twice is the
/// first, or what is left of the two.
int StartsIn(const WeekAhead& ahead, int minute_of_week);

/// The moment of it.
platform::Instant NextStart(const WeekAhead& ahead, int minute_of_week, platform::Instant now);

}  // namespace cairn::mentorship::domain

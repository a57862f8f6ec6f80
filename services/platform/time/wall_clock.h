#pragma once

#include <chrono>
#include <optional>

#include "platform/time/time.h"

// What the clocks on the wall show, and when they are set.
namespace cairn::platform {

/// Minutes since Monday 00:00 of the week, as read on the wall of `zone` at `instant`; seconds are left out.
int MinuteOfWeek(Instant instant, const TimeZone& zone);

/// Clocks are set at `at`, by `by`: ahead where it is over zero.
struct ClockShift {
  Instant at;
  std::chrono::minutes by;
};
/// The first one after `from` and not after `until`; nothing when there is none.
std::optional<ClockShift> NextClockShift(Instant from, Instant until, const TimeZone& zone);

}  // namespace cairn::platform

#pragma once

#include <chrono>
#include <vector>

#include "platform/time/time.h"

namespace cairn::platform {

/// The local times that `zone` skips or has twice when its clocks change: from `first` to before `last`, both as read
/// on the wall, on the calendar of the zone. Forward from 02:00 to 03:00 and back from 03:00 to 02:00 both give 02:00
/// to 03:00.
struct ClockChange {
  std::chrono::local_time<std::chrono::microseconds> first;
  std::chrono::local_time<std::chrono::microseconds> last;
};

/// Every change of clocks at or after `from` and before `to`, in order. Empty for a zone without summer time.
std::vector<ClockChange> ClockChanges(Instant from, Instant to, const TimeZone& zone);

}  // namespace cairn::platform

#include "platform/time/clock_changes.h"

#include <date/tz.h>

#include <algorithm>

namespace cairn::platform {

using std::chrono::microseconds;

std::vector<ClockChange> ClockChanges(Instant from, Instant to, const TimeZone& zone) {
  const auto* rules = date::locate_zone(zone.name());
  std::vector<ClockChange> changes;
  // The last period of a zone ends beyond what an Instant can hold: ends are compared in seconds.
  const auto end = std::chrono::ceil<std::chrono::seconds>(to);
  auto period = rules->get_info(from - microseconds(1));
  while (period.end < end) {
    const auto next = rules->get_info(period.end);
    if (next.offset != period.offset) {
      const microseconds moment = period.end.time_since_epoch();
      const auto [low, high] = std::minmax(period.offset, next.offset);
      changes.push_back({.first = std::chrono::local_time<microseconds>(moment + low),
                         .last = std::chrono::local_time<microseconds>(moment + high)});
    }
    period = next;
  }
  return changes;
}

}  // namespace cairn::platform

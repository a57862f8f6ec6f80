#include "platform/time/wall_clock.h"

#include <date/tz.h>

namespace cairn::platform {

using std::chrono::minutes;

int MinuteOfWeek(Instant instant, const TimeZone& zone) {
  const auto local = date::locate_zone(zone.name())->to_local(instant);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::weekday weekday{std::chrono::sys_days(day.time_since_epoch())};
  const auto in_day = std::chrono::floor<minutes>(local - day);
  return (static_cast<int>(weekday.iso_encoding()) - 1) * 24 * 60 + static_cast<int>(in_day.count());
}

std::optional<ClockShift> NextClockShift(Instant from, Instant until, const TimeZone& zone) {
  const auto* rules = date::locate_zone(zone.name());
  // The last period of a zone ends beyond what an Instant can hold: ends are compared in seconds.
  const auto last = std::chrono::floor<std::chrono::seconds>(until);
  auto period = rules->get_info(from);
  while (period.end <= last) {
    const auto next = rules->get_info(period.end);
    if (next.offset != period.offset) {
      return ClockShift{Instant(period.end), std::chrono::floor<minutes>(next.offset - period.offset)};
    }
    period = next;
  }
  return std::nullopt;
}

}  // namespace cairn::platform

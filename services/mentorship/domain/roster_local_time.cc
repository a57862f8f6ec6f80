#include "mentorship/domain/roster_local_time.h"

#include <date/tz.h>

namespace cairn::mentorship::domain {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::minutes;
using std::chrono::sys_days;

Wall::Wall(const TimeZone& zone) : zone_(date::locate_zone(zone.name())) {}

Instant Wall::InstantOf(const WallTime& time) const {
  const date::local_time<minutes> local{sys_days(time.day).time_since_epoch() + time.at};
  return zone_->to_sys(local, date::choose::earliest);
}

Date Wall::DayOf(Instant instant) const { return Read(instant).day; }

Wall::Reading Wall::Read(Instant instant) const {
  const auto offset = floor<minutes>(zone_->get_info(instant).offset);
  const auto local = floor<minutes>(instant) + offset;
  const auto day = floor<days>(local);
  return {.day = Date(day), .at = local - day, .offset = offset};
}

}  // namespace cairn::mentorship::domain

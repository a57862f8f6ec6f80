#include "mentorship/domain/attendance.h"

#include <chrono>
#include <map>
#include <utility>

namespace cairn::mentorship::domain {

using platform::Date;
using platform::Violations;
using std::chrono::days;
using std::chrono::sys_days;

namespace {

constexpr days kRemembered{90};
constexpr days kWeek{7};

}  // namespace

Violations CheckAttendance(const GroupAttendance& attendance, const Group& group, const AttendanceWriter& by,
                           Date today) {
  Violations violations;
  if (attendance.attended_on > today)
    violations.push_back({"DATE_IN_FUTURE", "attended_on", "The day is yet to come."});
  if (sys_days(today) - sys_days(attendance.attended_on) > kRemembered)
    violations.push_back({"DATE_TOO_LONG_AGO", "attended_on", "The day is more than 90 days ago."});
  if (group.ended_on && attendance.attended_on > *group.ended_on)
    violations.push_back({"AFTER_LAST_DAY", "attended_on", "The group had ended by then."});
  const bool either = group.format == GroupFormat::kHybrid;
  if (attendance.format == GroupFormat::kHybrid || (!either && attendance.format != group.format))
    violations.push_back({"FORMAT_NOT_OF_GROUP", "format", "The group does not meet like this."});
  if ((attendance.source == AttendanceSource::kFacilitator || by.is_mentor) && by.account != group.facilitator)
    violations.push_back({"NOT_THE_FACILITATOR", "source", "Only who leads the group has seen who was there."});
  return violations;
}

Date MondayOf(Date day) {
  const std::chrono::weekday weekday{sys_days(day)};
  return Date(sys_days(day) - days(weekday.iso_encoding() - 1));
}

std::vector<AttendanceWeek> TrendOf(const std::vector<GroupAttendance>& attendances, Date today, int weeks) {
  const auto first = sys_days(MondayOf(today)) - kWeek * (weeks - 1);
  std::vector<AttendanceWeek> trend;
  for (int i = 0; i < weeks; ++i) trend.push_back({.begins_on = Date(first + kWeek * i)});
  std::map<std::pair<GroupId, Date>, bool> seen_by_meeting;
  for (const auto& attendance : attendances) {
    bool& seen = seen_by_meeting[{attendance.group, attendance.attended_on}];
    seen = seen || attendance.source == AttendanceSource::kFacilitator;
  }
  for (const auto& [meeting, seen] : seen_by_meeting) {
    const auto since = sys_days(meeting.second) - first;
    if (since < days(0) || since >= kWeek * weeks) continue;
    auto& week = trend[static_cast<std::size_t>(since / kWeek)];
    ++week.recorded;
    if (!seen) ++week.self_reported;
  }
  return trend;
}

}  // namespace cairn::mentorship::domain

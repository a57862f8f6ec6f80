#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mentorship/domain/meeting.h"
#include "platform/geography/geography.h"
#include "platform/result/result.h"

namespace cairn::mentorship::domain {

/// What is asked of the directory of meetings. What is not asked for is empty or nothing.
struct MeetingSearch {
  std::string postal_code;
  std::optional<platform::Position> position;
  double radius_miles = 25;
  /// 1 Monday … 7 Sunday.
  std::optional<int> day;
  std::optional<int> from_minute;
  std::optional<int> until_minute;
  std::vector<std::string> types;
  std::string language;
  std::optional<Attendance> attendance;
  bool friendly_only = false;
  bool by_distance = false;

  bool HasPlace() const { return position.has_value() || !postal_code.empty(); }
  /// A meeting by appointment fits only where no time is asked for.
  bool AsksForTime() const { return day || from_minute || until_minute; }
};

/// Everything that makes no sense, by the fields of FindMeetingsRequest: two places; coordinates off the globe; a
/// radius that is no number of 1 to 250; an order by distance without a place; a window that ends before it begins;
/// attendance SUSPENDED.
std::vector<platform::FieldViolation> CheckSearch(const MeetingSearch& search);

}  // namespace cairn::mentorship::domain

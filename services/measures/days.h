#pragma once

#include <chrono>
#include <vector>

#include "platform/time/time.h"

// Clinic days as measures count them.
namespace cairn::measures {

using platform::Date;

/// Days on and between two dates, both ends included; none when `last` is before `first`.
struct DayRange {
  Date first{};
  Date last{};

  friend bool operator==(const DayRange&, const DayRange&) = default;
};

inline Date AddDays(Date date, int days) { return std::chrono::sys_days(date) + std::chrono::days(days); }

/// From `from` to `to`; negative when `to` is earlier.
inline int DaysFrom(Date from, Date to) {
  return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count());
}

/// How many days `range` has.
inline int CountDays(const DayRange& range) {
  const int days = DaysFrom(range.first, range.last) + 1;
  return days > 0 ? days : 0;
}

}  // namespace cairn::measures

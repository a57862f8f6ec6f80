#pragma once

#include <optional>

#include "platform/time/time.h"

namespace cairn::simulator {

using platform::Date;

inline Date After(Date day, int days) { return Date(std::chrono::sys_days(day) + std::chrono::days(days)); }
inline Date Before(Date day, int days) { return After(day, -days); }
inline int DaysBetween(Date first, Date last) {
  return static_cast<int>((std::chrono::sys_days(last) - std::chrono::sys_days(first)).count());
}

/// The last day of `from` … `to` on which the clocks of the United States change: the second Sunday of March, the first
/// of November (Energy Policy Act of 2005, section 110). Nothing when there is none.
std::optional<Date> LastClockChange(Date from, Date to);

}  // namespace cairn::simulator

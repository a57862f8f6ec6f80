#pragma once

#include "mentorship/domain/roster.h"

namespace cairn::mentorship::domain::tests {

inline AccountId Person(int number) {
  AccountId id;
  id.value.bytes[15] = static_cast<std::uint8_t>(number);
  return id;
}
inline const AccountId kAna = Person(1);
inline const AccountId kBen = Person(2);
inline const AccountId kCleo = Person(3);
inline const AccountId kDee = Person(4);

inline Date Day(std::string_view day) { return *platform::ParseDate(day); }
inline Instant Utc(std::string_view day, std::chrono::minutes at) { return std::chrono::sys_days(Day(day)) + at; }
inline TimeZone California() { return *TimeZone::Find("America/Los_Angeles"); }

inline std::vector<WeeklyShift> Daily(std::chrono::minutes from, std::chrono::minutes until) {
  std::vector<WeeklyShift> shifts;
  for (unsigned day = 0; day < 7; ++day) shifts.push_back({std::chrono::weekday(day), from, until});
  return shifts;
}

/// From Monday 2026-01-05: Ana and Ben have the days from 8:00 to 20:00, a week each in turn, Cleo all nights, Dee is
/// the backup.
inline Roster DaysAndNights() {
  using std::chrono::hours;
  return {.zone = California(),
          .rotations = {{OnCallLine::kFirst, {kAna, kBen}, Day("2026-01-05"), {}, Daily(hours(8), hours(20))},
                        {OnCallLine::kFirst, {kCleo}, Day("2026-01-05"), {}, Daily(hours(20), hours(32))},
                        {OnCallLine::kBackup, {kDee}, Day("2026-01-05"), {}, Daily(hours(0), hours(24))}}};
}

}  // namespace cairn::mentorship::domain::tests

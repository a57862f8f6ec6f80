#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "measures/days.h"

namespace cairn::measures {

/// US standard drinks of 14 g ethanol (NIAAA), in hundredths, so that sums and thresholds are those of whole numbers. A
/// day that is not here is not known; a day without a drink is here with 0. Days lie side by side and in order, for
/// reports go through the calendars of many.
class DrinkingDays {
 public:
  using Day = std::pair<Date, std::int64_t>;
  using const_iterator = std::vector<Day>::const_iterator;

  DrinkingDays() = default;
  DrinkingDays(std::initializer_list<Day> days) {
    for (const auto& [day, hundredths] : days) (*this)[day] = hundredths;
  }

  /// Known with 0 where it was not.
  std::int64_t& operator[](Date day) {
    // Most are told in their order.
    if (days_.empty() || days_.back().first < day) return days_.emplace_back(day, 0).second;
    const auto place = Place(day);
    return place->first == day ? place->second : days_.insert(place, {day, 0})->second;
  }
  /// Not known any more.
  void erase(Date day) {
    const auto place = Place(day);
    if (place != days_.end() && place->first == day) days_.erase(place);
  }

  /// The first known day that is not before `day`.
  const_iterator lower_bound(Date day) const { return std::lower_bound(days_.begin(), days_.end(), day, IsBefore); }
  const_iterator begin() const { return days_.begin(); }
  const_iterator end() const { return days_.end(); }
  bool empty() const { return days_.empty(); }
  std::size_t size() const { return days_.size(); }

  friend bool operator==(const DrinkingDays&, const DrinkingDays&) = default;

 private:
  static bool IsBefore(const Day& a, Date day) { return a.first < day; }
  std::vector<Day>::iterator Place(Date day) { return std::lower_bound(days_.begin(), days_.end(), day, IsBefore); }

  std::vector<Day> days_;
};

}  // namespace cairn::measures

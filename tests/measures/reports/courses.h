#pragma once

#include <deque>
#include <span>
#include <vector>

#include "measures/reports/cohort.h"
#include "tests/measures/supplies.h"

namespace cairn::tests {

using measures::Day;
using measures::Fill;
using measures::Injection;
using measures::reports::Cohort;
using measures::reports::Member;

/// Members only look at their supply: kept here until the tests end.
inline std::span<const measures::SupplyEvent> Kept(std::vector<measures::SupplyEvent> supply) {
  static std::deque<std::vector<measures::SupplyEvent>> all;
  return all.emplace_back(std::move(supply));
}

inline Member With(std::vector<measures::SupplyEvent> supply) { return {.supply = Kept(std::move(supply))}; }

/// For `days` days from the day that is `first` days after 2026-01-01.
inline measures::SupplyEvent Tablets(int first, int days) {
  return {.start = measures::AddDays(Day("2026-01-01"), first), .days = days};
}

inline measures::Date DayNumber(int day) { return measures::AddDays(Day("2026-01-01"), day); }

}  // namespace cairn::tests

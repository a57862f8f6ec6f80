#pragma once

#include <string>
#include <vector>

#include "measures/supply.h"

namespace cairn::measures {

inline Date Day(const std::string& text) { return platform::ParseDate(text).value(); }

/// Tablets for `days` handed out on `start`.
inline SupplyEvent Fill(const std::string& start, int days) { return {.start = Day(start), .days = days}; }

inline SupplyEvent Injection(const std::string& start, int days = 28) {
  return {.product = kNaltrexoneInjection,
          .surplus = Surplus::kLost,
          .start = Day(start),
          .days = days,
          .source = Source::kAdministered};
}

inline SupplyEvent ObservedDose(const std::string& start, int days) {
  return {.start = Day(start), .days = days, .source = Source::kObserved};
}

inline DayRange Days(const std::string& first, const std::string& last) { return {Day(first), Day(last)}; }

}  // namespace cairn::measures

#include "tests/measures/coverage_oracle.h"

#include <map>

namespace cairn::measures {

using std::chrono::days;
using std::chrono::sys_days;

std::set<sys_days> LiveThrough(std::span<const SupplyEvent> events, const std::vector<DayRange>& stays) {
  std::set<sys_days> covered;
  if (events.empty()) return covered;
  sys_days day = events.front().start;
  for (const auto& event : events) day = std::min(day, sys_days(event.start));
  // Tablets left of each product, and the last day that an injection reaches.
  std::map<Product, int> box;
  sys_days injected_until = day - days(1);
  for (const sys_days end = day + days(3000); day < end; day += days(1)) {
    for (const auto& event : events) {
      if (sys_days(event.start) != day || event.source != Source::kAdministered) continue;
      box.clear();
      injected_until = std::max(injected_until, day + days(event.days - 1));
    }
    for (const auto& event : events) {
      if (sys_days(event.start) == day && event.source == Source::kDispensed) box[event.product] += event.days;
    }
    bool away = false;
    for (const auto& stay : stays) away = away || (sys_days(stay.first) <= day && day <= sys_days(stay.last));
    bool taken = false;
    for (auto& [product, tablets] : box) {
      if (away || tablets == 0) continue;
      --tablets;
      taken = true;
    }
    if (taken || day <= injected_until) covered.insert(day);
  }
  return covered;
}

}  // namespace cairn::measures

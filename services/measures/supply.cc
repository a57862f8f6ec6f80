#include "measures/supply.h"

#include <algorithm>

namespace cairn::measures {
bool IsObserved(const SupplyEvent& event, const Circumstances& circumstances) {
  const Date on = event.start;
  return std::any_of(circumstances.observed.begin(), circumstances.observed.end(),
                     [&](const DayRange& days) { return days.first <= on && on <= days.last; });
}

DayRange StayDays(Date admitted, Date discharged, StayEnd end) {
  return {admitted, end == StayEnd::kThroughDischarge ? discharged : AddDays(discharged, -1)};
}

std::vector<DayRange> Merged(std::vector<DayRange> ranges) {
  std::erase_if(ranges, [](const DayRange& range) { return CountDays(range) == 0; });
  std::sort(ranges.begin(), ranges.end(), [](const DayRange& a, const DayRange& b) { return a.first < b.first; });
  std::vector<DayRange> merged;
  for (const auto& range : ranges) {
    if (!merged.empty() && DaysFrom(merged.back().last, range.first) <= 1) {
      merged.back().last = std::max(merged.back().last, range.last);
    } else {
      merged.push_back(range);
    }
  }
  return merged;
}

}  // namespace cairn::measures

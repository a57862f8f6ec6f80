#include "measures/supply.h"

#include <algorithm>

namespace cairn::measures {
namespace {

bool IsFrom(const SupplyEvent& event, Series series, const Circumstances& circumstances) {
  switch (series) {
    case Series::kHeadline:
      break;
    case Series::kSelfReport:
      return event.source == Source::kSelfReport;
    case Series::kPillCount:
      return event.source == Source::kPillCount;
    case Series::kDevice:
      return event.source == Source::kDevice;
  }
  if (event.source != Source::kObserved) {
    return event.source == Source::kAdministered || event.source == Source::kDispensed;
  }
  return std::any_of(circumstances.observed.begin(), circumstances.observed.end(),
                     [&](const DayRange& days) { return days.first <= event.start && event.start <= days.last; });
}

}  // namespace

bool IsCounted(const SupplyEvent& event, Series series, const Circumstances& circumstances) {
  return event.status == SupplyStatus::kValid && event.days > 0 && event.product != kBupropionNaltrexone &&
         event.product != kLowDoseNaltrexone && IsFrom(event, series, circumstances);
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

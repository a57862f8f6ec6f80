#include "measures/pdc.h"

#include <algorithm>
#include <vector>

#include "measures/serial_days.h"

namespace cairn::measures {
namespace {

Date EndOf(const MeasurementPeriod& period) {
  Date end = period.last;
  for (const auto& early : {period.death, period.disenrolled, period.data_cut}) {
    if (early) end = std::min(end, *early);
  }
  return end;
}

std::vector<SupplyEvent> CountedWithin(std::span<const SupplyEvent> events, Series series,
                                       const Circumstances& circumstances, const DayRange& window) {
  std::vector<SupplyEvent> counted;
  counted.reserve(events.size());
  for (const auto& event : events) {
    if (event.start < window.first || window.last < event.start) continue;
    if (IsCounted(event, series, circumstances)) counted.push_back(event);
  }
  return counted;
}

bool IsMeasurable(const std::vector<SupplyEvent>& events) {
  bool enough = false;
  for (const auto& event : events) {
    if (event.as_needed) return false;
    enough = enough || event.source == Source::kAdministered || event.start != events.front().start;
  }
  return enough;
}

}  // namespace

Pdc ProportionOfDaysCovered(std::span<const SupplyEvent> events, Series series, const Circumstances& circumstances,
                            const MeasurementPeriod& period) {
  const DayRange whole{period.first, EndOf(period)};
  const auto counted = CountedWithin(events, series, circumstances, whole);
  if (counted.empty()) return {};
  const auto index =
      std::min_element(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
  Pdc pdc;
  pdc.window = DayRange{index->start, whole.last};
  pdc.index_early_enough = DaysFrom(index->start, period.last) >= 91;
  if (IsMeasurable(counted)) {
    const auto window = SerialOf(*pdc.window);
    pdc.covered = CoveredShare(CoveredUpTo(window.last, CarryCounted(counted, circumstances)), window,
                               MergedSerial(circumstances.stays));
  }
  return pdc;
}

std::optional<Ratio> MedicationPossessionRatio(std::span<const SupplyEvent> events, Series series,
                                               const Circumstances& circumstances, const DayRange& window) {
  std::int64_t days = 0;
  for (const auto& event : CountedWithin(events, series, circumstances, window)) days += event.days;
  return ShareOf(days, CountDays(window));
}

}  // namespace cairn::measures

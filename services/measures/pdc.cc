#include "measures/pdc.h"

#include <algorithm>
#include <vector>

namespace cairn::measures {
namespace {

using SysDays = std::chrono::sys_days;

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
  const SysDays first = window.first;
  const SysDays last = window.last;
  for (const auto& event : events) {
    if (event.start < first || last < event.start) continue;
    if (IsCounted(event, series, circumstances)) counted.push_back(event);
  }
  return counted;
}

/// Of those that begin up to `last`.
bool IsMeasurable(std::span<const SupplyEvent> events, SysDays last) {
  const SupplyEvent* first = nullptr;
  bool enough = false;
  for (const auto& event : events) {
    if (last < event.start) continue;
    if (event.as_needed) return false;
    if (first == nullptr) first = &event;
    enough = enough || event.source == Source::kAdministered || event.start != first->start;
  }
  return enough;
}

Pdc WithoutShare(const DayRange& window, const MeasurementPeriod& period) {
  return {.window = window, .index_early_enough = DaysFrom(window.first, period.last) >= 91};
}

}  // namespace

Pdc ProportionOfDaysCovered(std::span<const SupplyEvent> events, Series series, const Circumstances& circumstances,
                            const MeasurementPeriod& period) {
  const DayRange whole{period.first, EndOf(period)};
  const auto counted = CountedWithin(events, series, circumstances, whole);
  if (counted.empty()) return {};
  const auto index =
      std::min_element(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
  Pdc pdc = WithoutShare({index->start, whole.last}, period);
  if (IsMeasurable(counted, whole.last)) {
    const auto window = SerialOf(*pdc.window);
    pdc.covered = CoveredShare(CoveredUpTo(window.last, CarryCounted(counted, circumstances)), window,
                               MergedSerial(circumstances.stays));
  }
  return pdc;
}

Pdc ProportionOfDaysCovered(std::span<const SupplyEvent> counted, std::span<const SerialRange> covered,
                            std::span<const SerialRange> stays, const MeasurementPeriod& period) {
  const SysDays last = EndOf(period);
  std::optional<SysDays> index;
  for (const auto& event : counted) {
    if (event.start <= last && (!index || event.start < *index)) index = event.start;
  }
  if (!index) return {};
  Pdc pdc = WithoutShare({*index, last}, period);
  if (IsMeasurable(counted, last)) pdc.covered = CoveredShare(covered, SerialOf(*pdc.window), stays);
  return pdc;
}

std::optional<Ratio> MedicationPossessionRatio(std::span<const SupplyEvent> events, Series series,
                                               const Circumstances& circumstances, const DayRange& window) {
  std::int64_t days = 0;
  for (const auto& event : CountedWithin(events, series, circumstances, window)) days += event.days;
  return ShareOf(days, CountDays(window));
}

}  // namespace cairn::measures

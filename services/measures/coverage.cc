#include "measures/coverage.h"

#include <algorithm>

#include "measures/serial_days.h"

namespace cairn::measures {
namespace {

int Precedence(const SupplyEvent& event) {
  if (event.source == Source::kAdministered) return 2;
  return event.source == Source::kObserved ? 1 : 0;
}

DayRange Intersection(const DayRange& a, const DayRange& b) {
  return {std::max(a.first, b.first), std::min(a.last, b.last)};
}

std::vector<DayRange> RangesOf(std::span<const CoveredSpan> spans) {
  std::vector<DayRange> ranges;
  ranges.reserve(spans.size());
  for (const auto& span : spans) ranges.push_back(span.days);
  return ranges;
}

/// `from` without the days of `without`; both merged.
std::vector<DayRange> Without(const std::vector<DayRange>& from, const std::vector<DayRange>& without) {
  std::vector<DayRange> rest;
  for (DayRange range : from) {
    for (const auto& hole : without) {
      if (CountDays(Intersection(range, hole)) == 0) continue;
      rest.push_back({range.first, AddDays(hole.first, -1)});
      range.first = AddDays(hole.last, 1);
    }
    rest.push_back(range);
  }
  return Merged(std::move(rest));
}

}  // namespace

int CountDaysWithin(const std::vector<DayRange>& merged, const DayRange& window) {
  int days = 0;
  for (const auto& range : merged) days += CountDays(Intersection(range, window));
  return days;
}

std::vector<CalendarDay> CoverDays(std::span<const SupplyEvent> events, Series series,
                                   const Circumstances& circumstances, const DayRange& window) {
  std::vector<CalendarDay> calendar(static_cast<std::size_t>(CountDays(window)));
  for (std::size_t i = 0; i < calendar.size(); ++i) calendar[i].date = AddDays(window.first, static_cast<int>(i));
  const auto at = [&](Date date) -> CalendarDay& {
    return calendar[static_cast<std::size_t>(DaysFrom(window.first, date))];
  };
  for (const auto& stay : circumstances.stays) {
    const DayRange days = Intersection(stay, window);
    for (int i = 0; i < CountDays(days); ++i) at(AddDays(days.first, i)).stay = true;
  }
  for (const auto& span : CarriedSupply(events, series, circumstances)) {
    const DayRange days = Intersection(span.days, window);
    for (int i = 0; i < CountDays(days); ++i) {
      auto& by = at(AddDays(days.first, i)).by;
      if (!by || Precedence(events[span.event]) >= Precedence(events[*by])) by = span.event;
    }
  }
  return calendar;
}

std::optional<Ratio> CoveredShare(std::span<const CoveredSpan> spans, const DayRange& window,
                                  const std::vector<DayRange>& stays) {
  return CoveredShare(MergedSerial(RangesOf(spans)), SerialOf(window), MergedSerial(stays));
}

std::vector<DayRange> UncoveredRanges(std::span<const CoveredSpan> spans, const DayRange& window,
                                      const std::vector<DayRange>& stays) {
  auto accounted = RangesOf(spans);
  accounted.insert(accounted.end(), stays.begin(), stays.end());
  return Without(Merged({window}), Merged(std::move(accounted)));
}

}  // namespace cairn::measures

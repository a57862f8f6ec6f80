#pragma once

#include <optional>
#include <span>
#include <vector>

#include "measures/carried_supply.h"
#include "measures/ratio.h"

namespace cairn::measures {

/// One day of a person's calendar.
struct CalendarDay {
  Date date{};
  /// In a facility: neither covered nor missing.
  bool stay = false;
  /// What covers it, as an index into the events; nothing when it is uncovered. Also set on a day of a stay on which an
  /// injection works. Where several do: an injection or implant before an observed dose before tablets, and of the same
  /// kind the later one.
  std::optional<std::size_t> by{};
};

/// Every day of `window`, in order: one chart's calendar. Supply from before it counts as far as it is carried in.
std::vector<CalendarDay> CoverDays(std::span<const SupplyEvent> events, Series series,
                                   const Circumstances& circumstances, const DayRange& window);

/// Covered days of `window` over its days, days of `stays` left out of both. Nothing when no day is left. The same
/// number as counting CoverDays, without a day by day list.
std::optional<Ratio> CoveredShare(std::span<const CoveredSpan> spans, const DayRange& window,
                                  const std::vector<DayRange>& stays);

/// Parts of `window` that no span covers, in order; days of `stays` are no gap.
std::vector<DayRange> UncoveredRanges(std::span<const CoveredSpan> spans, const DayRange& window,
                                      const std::vector<DayRange>& stays);

/// Days of `window` in `merged`, which is in order and without overlap.
int CountDaysWithin(const std::vector<DayRange>& merged, const DayRange& window);

}  // namespace cairn::measures

#include "measures/episodes.h"

#include <algorithm>

#include "measures/coverage.h"
#include "measures/serial_days.h"

namespace cairn::measures {

std::vector<Episode> TreatmentEpisodes(std::span<const CoveredSpan> spans, int max_gap,
                                       const std::vector<DayRange>& stays) {
  std::vector<DayRange> covered;
  covered.reserve(spans.size());
  for (const auto& span : spans) covered.push_back(span.days);
  return RunsOf(MergedSerial(covered), max_gap, MergedSerial(stays));
}

bool IsContinuous(std::span<const CoveredSpan> spans, int max_gap, int days) {
  const auto episodes = TreatmentEpisodes(spans, max_gap);
  return std::any_of(episodes.begin(), episodes.end(), [&](const Episode& episode) { return episode.days >= days; });
}

std::vector<RefillGap> RefillGaps(std::span<const SupplyEvent> events, Product product, Series series,
                                  const Circumstances& circumstances) {
  std::vector<std::optional<Date>> last_day(events.size());
  for (const auto& span : CarriedSupply(events, series, circumstances)) {
    auto& last = last_day[span.event];
    last = last ? std::max(*last, span.days.last) : span.days.last;
  }
  std::vector<std::size_t> fills;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].product == product && IsCounted(events[i], series, circumstances)) fills.push_back(i);
  }
  std::stable_sort(fills.begin(), fills.end(),
                   [&](std::size_t a, std::size_t b) { return events[a].start < events[b].start; });
  std::vector<RefillGap> gaps;
  std::optional<Date> until;
  for (const std::size_t fill : fills) {
    if (fill != fills.front()) {
      // Supply that covers nothing, under observation or after an injection, leaves the gap from its own start.
      const Date before = until.value_or(AddDays(events[fills.front()].start, -1));
      gaps.push_back({fill, std::max(0, DaysFrom(before, events[fill].start) - 1)});
    }
    if (last_day[fill]) until = until ? std::max(*until, *last_day[fill]) : last_day[fill];
  }
  return gaps;
}

Persistence PersistenceOf(const Episode& episode, int max_gap, Date data_cut, std::optional<StopReason> reason,
                          const std::vector<DayRange>& stays) {
  const DayRange since{AddDays(episode.last, 1), data_cut};
  const int days_without = CountDays(since) - CountDaysWithin(Merged(stays), since);
  const bool censors =
      reason == StopReason::kPlannedCompletion || reason == StopReason::kTransfer || reason == StopReason::kDeath;
  Persistence persistence;
  persistence.discontinued = !censors && days_without > max_gap;
  persistence.at = std::min(episode.last, data_cut);
  persistence.days = CountDays({episode.first, persistence.at});
  persistence.reason = reason;
  return persistence;
}

}  // namespace cairn::measures

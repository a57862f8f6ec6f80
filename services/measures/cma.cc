#include "measures/cma.h"

#include <algorithm>
#include <cmath>

namespace cairn::measures {
namespace {

/// Days since 1970, in parts where a dose was rescaled.
using Day = double;

Day DayOf(Date date) { return static_cast<Day>(std::chrono::sys_days(date).time_since_epoch().count()); }

/// As the reference has it: by way of seconds, which matters to the last digit of a part of a day.
double DaysBetween(Day from, Day to) { return (to * 86400.0 - from * 86400.0) / 86400.0; }

/// The reference adds up in extended precision.
class Sum {
 public:
  void Add(double value) { sum_ += value; }
  double value() const { return static_cast<double>(sum_); }

 private:
  long double sum_ = 0;
};

/// An event with the interval that it begins.
struct Interval {
  Day date = 0;
  double supplied = 0;
  double daily_dose = 0;
  int product = 0;
  /// Until the next event or the end.
  double days = 0;
  /// Left over from before.
  double carried = 0;
  /// Days of it without supply.
  double gap = 0;
};

using Intervals = std::span<Interval>;

/// What is left of `carried` when `next` begins.
double Handed(double carried, const Interval& from, const Interval& next, const CmaRules& rules) {
  if (rules.only_same_product && from.product != next.product) return 0;
  return rules.rescale_by_dose ? carried * (from.daily_dose / next.daily_dose) : carried;
}

/// Carries supply forward through `intervals`, the last of which ends at `end`.
void Carry(Intervals intervals, Day end, const CmaRules& rules) {
  double carried = 0;
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    Interval& interval = intervals[i];
    const bool last = i + 1 == intervals.size();
    interval.days = (last ? end : intervals[i + 1].date) - interval.date;
    interval.carried = carried;
    const double gap = interval.days - interval.supplied - carried;
    interval.gap = std::max(gap, 0.0);
    carried = gap < 0 ? -gap : 0.0;
    if (!last) carried = Handed(carried, interval, intervals[i + 1], rules);
  }
}

double GapsOf(Intervals intervals) {
  Sum gaps;
  for (const auto& interval : intervals) gaps.Add(interval.gap);
  return gaps.value();
}

double SuppliedBy(Intervals intervals) {
  Sum supplied;
  for (const auto& interval : intervals) supplied.Add(interval.supplied);
  return supplied.value();
}

std::optional<double> Defined(double value) {
  if (std::isnan(value)) return std::nullopt;
  return value;
}

std::optional<double> Capped(const std::optional<double>& value) {
  if (!value) return std::nullopt;
  return std::min(*value, 1.0);
}

/// Those from `first` to and with `end`.
Intervals Within(Intervals intervals, Day first, Day end) {
  const auto from = std::find_if(intervals.begin(), intervals.end(), [&](const auto& i) { return i.date >= first; });
  const auto to = std::find_if(from, intervals.end(), [&](const auto& i) { return i.date > end; });
  return {from, to};
}

/// CMA1 to CMA6: what happens in the observation, as if nothing had been before.
void MeasureWithin(Intervals observed, Day end, const CmaRules& rules, Cmas& cmas) {
  if (observed.empty()) return;
  const double to_end = DaysBetween(observed.front().date, end);
  const double to_last = DaysBetween(observed.front().date, observed.back().date);
  Carry(observed, end, rules);
  cmas[1] = SuppliedBy(observed) / to_end;
  cmas[5] = Defined(1 - GapsOf(observed) / to_end);
  if (to_last > 0) {
    const Intervals all_but_last = observed.first(observed.size() - 1);
    cmas[0] = SuppliedBy(all_but_last) / to_last;
    cmas[4] = 1 - GapsOf(all_but_last) / to_last;
  }
  cmas[2] = Capped(cmas[0]);
  cmas[3] = Capped(cmas[1]);
}

/// CMA7 of the observation from `first` to `end` (which may be before it). `followed`: events of the follow-up.
std::optional<double> MeasureWhole(Intervals followed, Day first, Day end, const CmaRules& rules) {
  const Intervals until_end{
      followed.begin(), std::find_if(followed.begin(), followed.end(), [&](const auto& i) { return i.date > end; })};
  Carry(until_end, end, rules);
  const double days = DaysBetween(first, end);
  const Intervals before{
      followed.begin(), std::find_if(followed.begin(), followed.end(), [&](const auto& i) { return i.date >= first; })};
  if (before.size() >= until_end.size()) {
    // Nothing happens in the observation: what was left over from before is all there is.
    if (before.empty() || before.size() > until_end.size()) return std::nullopt;
    const double gap = before.back().gap;
    return gap <= days ? Defined(1 - gap / days) : 0.0;
  }
  const Intervals observed = until_end.subspan(before.size());
  const double to_first = DaysBetween(first, observed.front().date);
  const double gap_before = before.empty() ? to_first : std::min(before.back().gap, to_first);
  const double gap_last = observed.back().gap;
  const Intervals all_but_last = observed.first(observed.size() - 1);
  const double gaps = all_but_last.empty() ? gap_last + gap_before : GapsOf(all_but_last) + gap_last + gap_before;
  return Defined(1 - gaps / days);
}

/// CMA8; after MeasureWhole of the same observation, whose carried supply says when it begins.
std::optional<double> MeasureLagged(Intervals followed, Day first, Day end, Day followup_end, const CmaRules& rules) {
  std::optional<Day> used_up;
  for (const auto& interval : followed) {
    if (interval.date >= first) break;
    const Day last = interval.date + interval.supplied + interval.carried;
    if (last > first) used_up = std::max(used_up.value_or(last), last);
  }
  const Day lagged = used_up.value_or(first);
  // Whole days from a start that need not be one, half to even.
  const Day lagged_end = lagged + std::nearbyint(DaysBetween(lagged, end));
  if (followup_end < lagged_end) return std::nullopt;
  return MeasureWhole(followed, lagged, lagged_end, rules);
}

/// CMA9.
std::optional<double> MeasureByInterval(Intervals followed, Day first, Day end, Day followup_end,
                                        const CmaRules& rules) {
  if (followed.front().date > end) return std::nullopt;
  Carry(followed, followup_end, rules);
  Sum covered;
  for (const auto& interval : followed) {
    if (interval.days == 0) continue;
    const double days = std::min(interval.date + interval.days, end) - std::max(interval.date, first);
    covered.Add((1 - interval.gap / interval.days) * std::max(days, 0.0));
  }
  return covered.value() / (end - first);
}

}  // namespace

CmaWindows WindowsOf(const CmaPlan& plan, Date first_event) {
  CmaWindows windows;
  windows.followup_first = AddDays(first_event, plan.followup_start);
  windows.followup_end = AddDays(windows.followup_first, plan.followup_days);
  windows.observation_first = AddDays(windows.followup_first, plan.observation_start);
  windows.observation_end = AddDays(windows.observation_first, plan.observation_days);
  return windows;
}

Cmas ComputeCmas(std::span<const CmaEvent> events, const CmaWindows& windows, const CmaRules& rules) {
  Cmas cmas;
  if (windows.observation_first < windows.followup_first || windows.followup_end < windows.observation_end ||
      windows.observation_end <= windows.observation_first) {
    return cmas;
  }
  std::vector<Interval> intervals;
  intervals.reserve(events.size());
  for (const auto& event : events) {
    if (event.date < windows.followup_first || windows.followup_end < event.date) continue;
    intervals.push_back(
        {.date = DayOf(event.date), .supplied = event.days, .daily_dose = event.daily_dose, .product = event.product});
  }
  if (intervals.empty()) return cmas;
  const Day first = DayOf(windows.observation_first);
  const Day end = DayOf(windows.observation_end);
  const Day followup_end = DayOf(windows.followup_end);
  MeasureWithin(Within(intervals, first, end), end, rules, cmas);
  cmas[6] = MeasureWhole(intervals, first, end, rules);
  cmas[7] = MeasureLagged(intervals, first, end, followup_end, rules);
  cmas[8] = MeasureByInterval(intervals, first, end, followup_end, rules);
  return cmas;
}

}  // namespace cairn::measures

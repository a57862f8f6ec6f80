#include "tests/measures/cma_oracle.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <vector>

namespace cairn::measures {
namespace {

struct Life {
  /// Part of each day (from the first event's) without supply.
  std::map<int, double> missing;
  /// Days since the first event at which the stock of what came before `until` is used up.
  double used_up = -std::numeric_limits<double>::infinity();
};

/// Lives through [from, until) with `events`, whose days are counted from the first day of the follow-up.
/// A day's supply is a dose; with `rescale` the stock is kept in doses of the moment.
Life Live(const std::vector<std::pair<int, CmaEvent>>& events, int from, int until, int observation,
          const CmaRules& rules) {
  Life life;
  double stock = 0;
  const CmaEvent* current = nullptr;
  for (int day = from; day < until; ++day) {
    for (const auto& [start, event] : events) {
      if (start != day) continue;
      if (current != nullptr && rules.only_same_product && current->product != event.product) stock = 0;
      if (current != nullptr && rules.rescale_by_dose) stock *= current->daily_dose / event.daily_dose;
      stock += event.days;
      current = &event;
      if (day < observation) life.used_up = std::max(life.used_up, day + stock);
    }
    const double used = std::min(stock, 1.0);
    stock -= used;
    life.missing[day] = 1 - used;
  }
  return life;
}

double Missing(const Life& life, int from, int until) {
  double sum = 0;
  for (int day = from; day < until; ++day) sum += life.missing.at(day);
  return sum;
}

std::optional<double> Quotient(double part, double whole) {
  const double value = part / whole;
  if (std::isnan(value)) return std::nullopt;
  return value;
}

std::optional<double> Cap(std::optional<double> value) { return value ? std::optional(std::min(1.0, *value)) : value; }

std::optional<double> Available(double missing, double days) {
  const auto share = Quotient(missing, days);
  return share ? std::optional(1 - *share) : std::nullopt;
}

}  // namespace

LivedCmas LiveThrough(std::span<const CmaEvent> all, const CmaWindows& windows, const CmaRules& rules) {
  const int first = DaysFrom(windows.followup_first, windows.observation_first);
  const int end = DaysFrom(windows.followup_first, windows.observation_end);
  const int followup_end = DaysFrom(windows.followup_first, windows.followup_end);
  std::vector<std::pair<int, CmaEvent>> followed;
  std::vector<std::pair<int, CmaEvent>> observed;
  for (const auto& event : all) {
    const int day = DaysFrom(windows.followup_first, event.date);
    if (day < 0 || day > followup_end) continue;
    followed.emplace_back(day, event);
    if (day >= first && day <= end) observed.emplace_back(day, event);
  }
  LivedCmas lived;
  Cmas& cmas = lived.cmas;
  if (followed.empty()) return lived;
  if (!observed.empty()) {
    const int start = observed.front().first;
    const int last = observed.back().first;
    double supplied = 0;
    for (const auto& event : observed) supplied += event.second.days;
    const Life life = Live(observed, start, end, start, rules);
    cmas[1] = supplied / (end - start);
    cmas[5] = Available(Missing(life, start, end), end - start);
    if (last > start) {
      cmas[0] = (supplied - observed.back().second.days) / (last - start);
      cmas[4] = 1 - Missing(life, start, last) / (last - start);
    }
    cmas[2] = Cap(cmas[0]);
    cmas[3] = Cap(cmas[1]);
  }
  const Life whole = Live(followed, 0, end, first, rules);
  const bool begun = followed.front().first <= end && (followed.front().first < first || !observed.empty());
  if (begun) {
    cmas[6] = Available(Missing(whole, first, end), end - first);
    const double lagged = std::max<double>(first, whole.used_up);
    lived.lag_known = lagged == std::floor(lagged) && lagged < end;
    if (lived.lag_known) {
      cmas[7] = Available(Missing(whole, static_cast<int>(lagged), end), end - lagged);
    }
  }
  if (followed.front().first <= end) {
    // Each interval to the next event, or to the end of the follow-up, is supplied evenly.
    const Life follow = Live(followed, 0, followup_end, 0, rules);
    double covered = 0;
    for (std::size_t i = 0; i < followed.size(); ++i) {
      const int from = followed[i].first;
      const int until = i + 1 < followed.size() ? followed[i + 1].first : followup_end;
      if (until == from) continue;
      const double share = 1 - Missing(follow, from, until) / (until - from);
      for (int day = std::max(from, first); day < std::min(until, end); ++day) covered += share;
    }
    cmas[8] = covered / (end - first);
  }
  return lived;
}

}  // namespace cairn::measures

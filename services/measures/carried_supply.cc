#include "measures/carried_supply.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace cairn::measures {
namespace {

/// Days since 1970: a span is cut and moved many times before it is a date again.
using Day = int;

struct Days {
  Day first = 0;
  Day last = 0;
};

Day DayOf(Date date) { return static_cast<Day>(std::chrono::sys_days(date).time_since_epoch().count()); }
Date DateOf(Day day) { return std::chrono::sys_days(std::chrono::days(day)); }

std::vector<Days> Sorted(const std::vector<DayRange>& ranges) {
  std::vector<Days> days;
  for (const auto& range : Merged(ranges)) days.push_back({DayOf(range.first), DayOf(range.last)});
  return days;
}

struct Supply {
  std::size_t event = 0;
  Day start = 0;
};

class Carrier {
 public:
  Carrier(std::span<const SupplyEvent> events, Series series, const Circumstances& circumstances)
      : events_(events), stays_(Sorted(circumstances.stays)), observed_(Sorted(circumstances.observed)) {
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (!IsCounted(events[i], series, circumstances)) continue;
      supplies_.push_back({i, DayOf(events[i].start)});
      if (events[i].source == Source::kAdministered) administered_.push_back(supplies_.back().start);
    }
    std::sort(administered_.begin(), administered_.end());
    std::stable_sort(supplies_.begin(), supplies_.end(), [&](const Supply& a, const Supply& b) {
      if (events_[a.event].product != events_[b.event].product) {
        return events_[a.event].product < events_[b.event].product;
      }
      return a.start < b.start;
    });
  }

  std::vector<CoveredSpan> Carry() {
    std::optional<Product> product;
    Day free = 0;
    for (const Supply& supply : supplies_) {
      const SupplyEvent& event = events_[supply.event];
      if (event.surplus == Surplus::kLost || event.source == Source::kObserved) {
        Add(supply.event, {supply.start, supply.start + event.days - 1});
        continue;
      }
      if (product != event.product) free = supply.start;
      product = event.product;
      free = Take(supply, std::max(free, supply.start));
    }
    std::stable_sort(spans_.begin(), spans_.end(), [](const CoveredSpan& a, const CoveredSpan& b) {
      return a.days.first != b.days.first ? a.days.first < b.days.first : a.event < b.event;
    });
    return std::move(spans_);
  }

 private:
  /// Uses up `supply` from `day` on, around stays; the first day that it leaves free.
  Day Take(const Supply& supply, Day day) {
    const Day end = EndedByInjection(supply);
    for (int left = events_[supply.event].days; left > 0 && day < end;) {
      const auto stay = std::find_if(stays_.begin(), stays_.end(), [&](const Days& days) { return days.last >= day; });
      if (stay != stays_.end() && stay->first <= day) {
        day = stay->last + 1;
        continue;
      }
      Day last = std::min(day + left - 1, end - 1);
      if (stay != stays_.end()) last = std::min(last, stay->first - 1);
      AddUnobserved(supply.event, {day, last});
      left -= last - day + 1;
      day = last + 1;
    }
    return std::min(day, end);
  }

  /// First day that tablets handed out before an injection no longer cover.
  Day EndedByInjection(const Supply& supply) const {
    constexpr Day kNever = std::numeric_limits<Day>::max();
    if (events_[supply.event].source != Source::kDispensed) return kNever;
    const auto next = std::upper_bound(administered_.begin(), administered_.end(), supply.start);
    return next == administered_.end() ? kNever : *next;
  }

  void AddUnobserved(std::size_t event, Days days) {
    if (events_[event].source == Source::kDispensed) {
      for (const Days& observed : observed_) {
        if (observed.last < days.first || days.last < observed.first) continue;
        if (days.first < observed.first) Add(event, {days.first, observed.first - 1});
        days.first = observed.last + 1;
      }
    }
    if (days.first <= days.last) Add(event, days);
  }

  void Add(std::size_t event, Days days) { spans_.push_back({event, {DateOf(days.first), DateOf(days.last)}}); }

  std::span<const SupplyEvent> events_;
  std::vector<Days> stays_;
  std::vector<Days> observed_;
  std::vector<Supply> supplies_;
  std::vector<Day> administered_;
  std::vector<CoveredSpan> spans_;
};

}  // namespace

std::vector<CoveredSpan> CarriedSupply(std::span<const SupplyEvent> events, Series series,
                                       const Circumstances& circumstances) {
  return Carrier(events, series, circumstances).Carry();
}

}  // namespace cairn::measures

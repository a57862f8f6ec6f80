#include "measures/carried_supply.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "measures/serial_days.h"

namespace cairn::measures {
namespace {

struct Supply {
  std::uint32_t event = 0;
  SerialDay start = 0;
};

class Carrier {
 public:
  /// Of all, or of those that belong to `series`.
  Carrier(std::span<const SupplyEvent> events, std::optional<Series> series, const Circumstances& circumstances)
      : events_(events), stays_(MergedSerial(circumstances.stays)), observed_(MergedSerial(circumstances.observed)) {
    supplies_.reserve(events.size());
    bool has_dispensed = false;
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (series && !IsCounted(events[i], *series, circumstances)) continue;
      supplies_.push_back({static_cast<std::uint32_t>(i), SerialOf(events[i].start)});
      has_dispensed = has_dispensed || events[i].source == Source::kDispensed;
    }
    if (has_dispensed) ListAdministered();
    const auto is_before = [&](const Supply& a, const Supply& b) {
      if (events_[a.event].product != events_[b.event].product) {
        return events_[a.event].product < events_[b.event].product;
      }
      return a.start < b.start;
    };
    // Most histories are in order.
    if (!std::is_sorted(supplies_.begin(), supplies_.end(), is_before))
      std::stable_sort(supplies_.begin(), supplies_.end(), is_before);
  }

  std::vector<SerialSpan> Carry() {
    spans_.reserve(supplies_.size());
    std::optional<Product> product;
    SerialDay free = 0;
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
    const auto is_before = [](const SerialSpan& a, const SerialSpan& b) {
      return a.first != b.first ? a.first < b.first : a.event < b.event;
    };
    if (!std::is_sorted(spans_.begin(), spans_.end(), is_before))
      std::stable_sort(spans_.begin(), spans_.end(), is_before);
    return std::move(spans_);
  }

 private:
  void ListAdministered() {
    for (const Supply& supply : supplies_) {
      if (events_[supply.event].source == Source::kAdministered) administered_.push_back(supply.start);
    }
    std::sort(administered_.begin(), administered_.end());
  }

  /// Uses up `supply` from `day` on, around stays; the first day that it leaves free.
  SerialDay Take(const Supply& supply, SerialDay day) {
    const SerialDay end = EndedByInjection(supply);
    for (int left = events_[supply.event].days; left > 0 && day < end;) {
      const auto stay =
          std::find_if(stays_.begin(), stays_.end(), [&](const SerialRange& days) { return days.last >= day; });
      if (stay != stays_.end() && stay->first <= day) {
        day = stay->last + 1;
        continue;
      }
      SerialDay last = std::min(day + left - 1, end - 1);
      if (stay != stays_.end()) last = std::min(last, stay->first - 1);
      AddUnobserved(supply.event, {day, last});
      left -= last - day + 1;
      day = last + 1;
    }
    return std::min(day, end);
  }

  /// First day that tablets handed out before an injection no longer cover.
  SerialDay EndedByInjection(const Supply& supply) const {
    constexpr SerialDay kNever = std::numeric_limits<SerialDay>::max();
    if (events_[supply.event].source != Source::kDispensed) return kNever;
    const auto next = std::upper_bound(administered_.begin(), administered_.end(), supply.start);
    return next == administered_.end() ? kNever : *next;
  }

  void AddUnobserved(std::uint32_t event, SerialRange days) {
    if (events_[event].source == Source::kDispensed) {
      for (const SerialRange& observed : observed_) {
        if (observed.last < days.first || days.last < observed.first) continue;
        if (days.first < observed.first) Add(event, {days.first, observed.first - 1});
        days.first = observed.last + 1;
      }
    }
    if (days.first <= days.last) Add(event, days);
  }

  void Add(std::uint32_t event, SerialRange days) { spans_.push_back({event, days.first, days.last}); }

  std::span<const SupplyEvent> events_;
  std::vector<SerialRange> stays_;
  std::vector<SerialRange> observed_;
  std::vector<Supply> supplies_;
  std::vector<SerialDay> administered_;
  std::vector<SerialSpan> spans_;
};

}  // namespace

std::vector<SerialSpan> CarrySupply(std::span<const SupplyEvent> events, Series series,
                                    const Circumstances& circumstances) {
  return Carrier(events, series, circumstances).Carry();
}

std::vector<SerialSpan> CarryCounted(std::span<const SupplyEvent> events, const Circumstances& circumstances) {
  return Carrier(events, std::nullopt, circumstances).Carry();
}

std::vector<CoveredSpan> CarriedSupply(std::span<const SupplyEvent> events, Series series,
                                       const Circumstances& circumstances) {
  const auto carried = CarrySupply(events, series, circumstances);
  std::vector<CoveredSpan> spans;
  spans.reserve(carried.size());
  for (const auto& span : carried) spans.push_back({span.event, {DateOf(span.first), DateOf(span.last)}});
  return spans;
}

}  // namespace cairn::measures

#include "prescribing/domain/kit.h"

#include <algorithm>
#include <tuple>

namespace cairn::prescribing::domain {
namespace {

bool IsCold(const TemperatureInterval& interval, const StorageLimits& limits) {
  return interval.least_c >= limits.cold_least_c && interval.most_c <= limits.cold_most_c;
}

/// The records of one carton or place, with the ends that open ones come to.
std::vector<TemperatureInterval> Closed(std::vector<TemperatureInterval> intervals, Instant now,
                                        const StorageLimits& limits) {
  std::sort(intervals.begin(), intervals.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  for (auto& interval : intervals) {
    if (interval.to) continue;
    const auto next = std::upper_bound(intervals.begin(), intervals.end(), interval.from,
                                       [](Instant from, const auto& other) { return from < other.from; });
    if (next != intervals.end()) interval.to = next->from;
    const auto stale_at = interval.from + kOpenColdRecordHolds;
    if (IsCold(interval, limits) && stale_at < interval.to.value_or(now)) interval.to = stale_at;
  }
  return intervals;
}

std::optional<Instant> Earlier(std::optional<Instant> a, std::optional<Instant> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

int Rank(ColdChainState state) {
  if (state == ColdChainState::kUsable) return 0;
  return state == ColdChainState::kUnknown ? 1 : 2;
}

}  // namespace

std::vector<Stay> StaysOf(const std::vector<KitMovement>& movements) {
  std::vector<Stay> stays;
  const auto leave = [&](Instant at) {
    if (!stays.empty() && !stays.back().to) stays.back().to = at;
  };
  for (const auto& movement : movements) {
    switch (movement.kind) {
      case MovementKind::kReceive:
        stays.push_back({movement.place, movement.at, std::nullopt});
        break;
      case MovementKind::kMove:
        leave(movement.at);
        stays.push_back({movement.to.value(), movement.at, std::nullopt});
        break;
      case MovementKind::kCount:
        leave(movement.at);
        if (movement.quantity > 0) stays.push_back({movement.place, movement.at, std::nullopt});
        break;
      case MovementKind::kUse:
      case MovementKind::kWaste:
      case MovementKind::kReturn:
        leave(movement.at);
        break;
      case MovementKind::kTakeBack:
        if (!stays.empty()) stays.back().to.reset();
        break;
      case MovementKind::kQuarantine:
        break;
    }
  }
  return stays;
}

std::vector<TemperatureInterval> LogOfKit(KitId kit, const std::vector<Stay>& stays,
                                          const std::vector<TemperatureRecord>& records, Instant now,
                                          const StorageLimits& limits) {
  const auto of = [&](const auto& condition) {
    std::vector<TemperatureInterval> intervals;
    for (const auto& record : records) {
      if (condition(record)) intervals.push_back(record.interval);
    }
    return Closed(std::move(intervals), now, limits);
  };
  auto log = of([&](const TemperatureRecord& record) { return record.kit == kit; });
  for (const auto& stay : stays) {
    for (auto& interval : of([&](const TemperatureRecord& record) { return record.place == stay.place; })) {
      interval.from = std::max(interval.from, stay.from);
      interval.to = Earlier(interval.to, stay.to);
      if (!interval.to || interval.from < *interval.to) log.push_back(interval);
    }
  }
  return log;
}

std::optional<KitId> ChooseKit(std::vector<KitOffer> offers, PatientId patient) {
  std::erase_if(offers, [&](const KitOffer& offer) { return offer.reserved_for && *offer.reserved_for != patient; });
  const auto key = [](const KitOffer& offer) {
    return std::tuple(!offer.reserved_for, Rank(offer.chain.state), offer.chain.usable_until.value_or(Instant::max()),
                      offer.id);
  };
  const auto first =
      std::min_element(offers.begin(), offers.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  if (first == offers.end()) return std::nullopt;
  return first->id;
}

}  // namespace cairn::prescribing::domain

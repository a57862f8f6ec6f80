#include "measures/injections.h"

#include <algorithm>

namespace cairn::measures {
namespace {

constexpr int kReinitiateAfterDays = 56;

}  // namespace

SupplyEvent InjectionOn(Date given, InjectionDayCount count) {
  return {.product = kNaltrexoneInjection,
          .surplus = Surplus::kLost,
          .start = given,
          .days = static_cast<int>(count),
          .source = Source::kAdministered};
}

InjectionCoverage CoverageByInjections(std::span<const Date> given, InjectionDayCount count, const DayRange& window,
                                       const std::vector<DayRange>& stays) {
  std::vector<SupplyEvent> injections;
  for (const Date day : given) injections.push_back(InjectionOn(day, count));
  const auto spans = CarriedSupply(injections, Series::kHeadline, {});
  return {count, CoveredShare(spans, window, stays), UncoveredRanges(spans, window, stays)};
}

int InjectionMaxGapDays(InjectionDayCount count) { return kReinitiateAfterDays - 1 - static_cast<int>(count); }

std::optional<Ratio> InjectionCountRatio(std::span<const Date> given, Date data_cut) {
  std::optional<Date> first;
  std::int64_t count = 0;
  for (const Date day : given) {
    if (data_cut < day) continue;
    first = std::min(first.value_or(day), day);
    ++count;
  }
  if (!first) return std::nullopt;
  return ShareOf(count, DaysFrom(*first, data_cut) / 28 + 1);
}

}  // namespace cairn::measures

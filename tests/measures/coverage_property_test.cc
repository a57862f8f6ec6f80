#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

#include "measures/cma.h"
#include "measures/episodes.h"
#include "measures/pdc.h"
#include "tests/measures/coverage_oracle.h"
#include "tests/measures/supplies.h"

namespace cairn::measures {
namespace {

using Events = std::vector<SupplyEvent>;

const Date kBegin = Day("2026-01-01");

SupplyEvent AnyFill(int products) {
  SupplyEvent event;
  event.product = kFirstOther + *rc::gen::inRange(0, products);
  event.start = AddDays(kBegin, *rc::gen::inRange(0, 120));
  event.days = *rc::gen::inRange(1, 45);
  return event;
}

Events AnyFills(int products) {
  Events events(static_cast<std::size_t>(*rc::gen::inRange(1, 9)));
  for (auto& event : events) event = AnyFill(products);
  return events;
}

Events AnySupply() {
  Events events = AnyFills(2);
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
    events.push_back(Injection("2026-01-01", 28));
    events.back().start = AddDays(kBegin, *rc::gen::inRange(0, 120));
  }
  return events;
}

std::vector<DayRange> AnyStays() {
  std::vector<DayRange> stays(static_cast<std::size_t>(*rc::gen::inRange(0, 4)));
  for (auto& stay : stays) {
    stay.first = AddDays(kBegin, *rc::gen::inRange(0, 150));
    stay.last = AddDays(stay.first, *rc::gen::inRange(0, 12));
  }
  return stays;
}

DayRange AnyWindow() {
  const Date first = AddDays(kBegin, *rc::gen::inRange(0, 90));
  return {first, AddDays(first, *rc::gen::inRange(0, 200))};
}

int SuppliedDays(const Events& events) {
  return std::accumulate(events.begin(), events.end(), 0, [](int sum, const auto& event) { return sum + event.days; });
}

RC_GTEST_PROP(Carrying, LosesAndInventsNoDayOfTablets, ()) {
  const Events events = AnyFills(1);
  const auto spans = CarriedSupply(events, Series::kHeadline, {.stays = AnyStays()});
  std::vector<int> used(events.size());
  for (std::size_t i = 0; i < spans.size(); ++i) {
    used[spans[i].event] += CountDays(spans[i].days);
    RC_ASSERT(i == 0 || spans[i - 1].days.last < spans[i].days.first);
  }
  for (std::size_t i = 0; i < events.size(); ++i) RC_ASSERT(used[i] == events[i].days);
}

RC_GTEST_PROP(Coverage, IsWhatLivingThroughTheDaysGives, ()) {
  const Events events = AnySupply();
  const auto stays = AnyStays();
  const DayRange window = AnyWindow();
  const auto lived = LiveThrough(events, stays);
  const auto calendar = CoverDays(events, Series::kHeadline, {.stays = stays}, window);
  int covered = 0;
  int counted = 0;
  for (const auto& day : calendar) {
    RC_ASSERT(day.by.has_value() == lived.contains(day.date));
    counted += day.stay ? 0 : 1;
    covered += !day.stay && day.by ? 1 : 0;
  }
  const auto spans = CarriedSupply(events, Series::kHeadline, {.stays = stays});
  RC_ASSERT(CoveredShare(spans, window, stays) == ShareOf(covered, counted));
  int uncovered = 0;
  for (const auto& gap : UncoveredRanges(spans, window, stays)) uncovered += CountDays(gap);
  RC_ASSERT(uncovered == counted - covered);
}

RC_GTEST_PROP(Coverage, IsAUnion, ()) {
  const Events events = AnySupply();
  const DayRange window = AnyWindow();
  const auto both = CoveredShare(CarriedSupply(events, Series::kHeadline, {}), window, {});
  RC_ASSERT(both->part <= both->whole);
  RC_ASSERT(both->part <= SuppliedDays(events));
}

RC_GTEST_PROP(Coverage, DoesNotDependOnTheOrderOfTheEvents, ()) {
  const Events events = AnySupply();
  Events other = events;
  std::reverse(other.begin(), other.end());
  std::rotate(other.begin(), other.begin() + *rc::gen::inRange<long>(0, static_cast<long>(other.size())), other.end());
  const auto stays = AnyStays();
  const MeasurementPeriod period{.first = kBegin, .last = AddDays(kBegin, 150)};
  const Circumstances circumstances{.stays = stays};
  RC_ASSERT(ProportionOfDaysCovered(events, Series::kHeadline, circumstances, period).covered ==
            ProportionOfDaysCovered(other, Series::kHeadline, circumstances, period).covered);
  RC_ASSERT(TreatmentEpisodes(CarriedSupply(events, Series::kHeadline, circumstances), 10) ==
            TreatmentEpisodes(CarriedSupply(other, Series::kHeadline, circumstances), 10));
}

RC_GTEST_PROP(Coverage, IgnoresWhatWasEnteredInError, ()) {
  const Events events = AnySupply();
  Events more = events;
  more.push_back(AnyFill(2));
  more.back().status = SupplyStatus::kEnteredInError;
  const DayRange window = AnyWindow();
  RC_ASSERT(CoveredShare(CarriedSupply(events, Series::kHeadline, {}), window, {}) ==
            CoveredShare(CarriedSupply(more, Series::kHeadline, {}), window, {}));
}

RC_GTEST_PROP(Episodes, HoldEveryCoveredDayAndNoMoreThanTheirGaps, ()) {
  const auto spans = CarriedSupply(AnySupply(), Series::kHeadline, {});
  const int max_gap = *rc::gen::inRange(0, 40);
  int covered = 0;
  const auto episodes = TreatmentEpisodes(spans, max_gap);
  for (std::size_t i = 0; i < episodes.size(); ++i) {
    RC_ASSERT(episodes[i].days == CountDays({episodes[i].first, episodes[i].last}));
    covered += episodes[i].days - episodes[i].gap_days;
    if (i > 0) RC_ASSERT(DaysFrom(episodes[i - 1].last, episodes[i].first) - 1 > max_gap);
  }
  RC_ASSERT(covered == CoveredShare(spans, {kBegin, AddDays(kBegin, 2000)}, {})->part);
}

RC_GTEST_PROP(Cma7, IsThePdcOfOneProductFromItsIndex, ()) {
  Events events = AnyFills(1);
  std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.start < b.start; });
  RC_PRE(events.front().start != events.back().start);
  const Date index = events.front().start;
  const int days = *rc::gen::inRange(DaysFrom(index, events.back().start) + 1, 300);
  const auto pdc =
      ProportionOfDaysCovered(events, Series::kHeadline, {}, {.first = index, .last = AddDays(index, days - 1)});
  std::vector<CmaEvent> research;
  for (const auto& event : events) research.push_back({event.start, static_cast<double>(event.days), 1, 0});
  const auto cmas = ComputeCmas(research, WindowsOf({0, days, 0, days}, index), {});
  RC_ASSERT(std::abs(*cmas[6] - pdc.covered->value()) < 1e-12);
}

}  // namespace
}  // namespace cairn::measures

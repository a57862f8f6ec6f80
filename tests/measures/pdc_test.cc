#include "measures/pdc.h"

#include <gtest/gtest.h>

#include "measures/injections.h"
#include "measures/schedule.h"
#include "tests/measures/supplies.h"

namespace cairn::measures {
namespace {

using Events = std::vector<SupplyEvent>;

constexpr Series kHeadline = Series::kHeadline;

Pdc PdcOf(const Events& events, const DayRange& period, const Circumstances& circumstances = {}) {
  return ProportionOfDaysCovered(events, kHeadline, circumstances, {.first = period.first, .last = period.last});
}

Ratio Share(const Events& events, const DayRange& window, const Circumstances& circumstances = {}) {
  return CoveredShare(CarriedSupply(events, kHeadline, circumstances), window, circumstances.stays).value();
}

const DayRange kQuarter = Days("2026-01-01", "2026-03-31");

// V1 to V5c: reference vectors.

TEST(Pdc, V1CarriesForward) {
  const Events fills = {Fill("2026-01-01", 30), Fill("2026-01-26", 30), Fill("2026-03-10", 30)};
  EXPECT_EQ(PdcOf(fills, kQuarter).covered, (Ratio{82, 90}));
  EXPECT_NEAR(PdcOf(fills, kQuarter).covered->value(), 0.911111, 5e-7);
  Events uncarried = fills;
  for (auto& fill : uncarried) fill.surplus = Surplus::kLost;
  EXPECT_EQ(Share(uncarried, kQuarter), (Ratio{77, 90}));
  EXPECT_EQ(MedicationPossessionRatio(fills, kHeadline, {}, kQuarter), (Ratio{90, 90}));
}

TEST(Pdc, V2IsAtLeastEightyPercent) {
  const auto pdc = PdcOf({Fill("2026-01-01", 30), Fill("2026-02-06", 30), Fill("2026-03-19", 30)}, kQuarter);
  EXPECT_EQ(pdc.covered, (Ratio{73, 90}));
  EXPECT_NEAR(pdc.covered->value(), 0.811111, 5e-7);
  EXPECT_TRUE(pdc.covered->IsAtLeastPercent(80));
}

TEST(Pdc, V2bStandsExactlyOnTheThreshold) {
  const Ratio share = Share({Fill("2026-01-01", 72)}, kQuarter);
  EXPECT_EQ(share, (Ratio{72, 90}));
  EXPECT_TRUE(share.IsAtLeastPercent(80));
  EXPECT_FALSE((Ratio{71, 90}.IsAtLeastPercent(80)));
}

TEST(Pdc, V3LeavesStaysOut) {
  const Events fills = {Fill("2026-01-01", 8), Fill("2026-01-11", 4)};
  const DayRange window = Days("2026-01-01", "2026-01-15");
  EXPECT_EQ(PdcOf(fills, window).covered, (Ratio{12, 15}));
  const Circumstances stay{.stays = {StayDays(Day("2026-01-05"), Day("2026-01-07"))}};
  const auto adjusted = PdcOf(fills, window, stay);
  EXPECT_EQ(adjusted.covered, (Ratio{12, 13}));
  EXPECT_NEAR(adjusted.covered->value(), 0.923077, 5e-7);
}

TEST(Pdc, V4NamesTheDaysAnInjectionCountsFor) {
  const std::vector<Date> given = {Day("2026-01-05"), Day("2026-02-02"), Day("2026-03-09"), Day("2026-04-06")};
  const DayRange window = Days("2026-01-05", "2026-05-03");
  const struct {
    InjectionDayCount count;
    Ratio covered;
    DayRange gap;
    int gap_days;
  } cases[] = {{InjectionDayCount::kLabel28, {112, 119}, Days("2026-03-02", "2026-03-08"), 7},
               {InjectionDayCount::kNqf30, {114, 119}, Days("2026-03-04", "2026-03-08"), 5},
               {InjectionDayCount::kHedis31, {115, 119}, Days("2026-03-05", "2026-03-08"), 4}};
  for (const auto& expected : cases) {
    const auto coverage = CoverageByInjections(given, expected.count, window);
    EXPECT_EQ(coverage.count, expected.count);
    EXPECT_EQ(coverage.covered, expected.covered);
    ASSERT_EQ(coverage.gaps.size(), 1u);
    EXPECT_EQ(coverage.gaps[0], expected.gap);
    EXPECT_EQ(CountDays(coverage.gaps[0]), expected.gap_days);
  }
}

TEST(Pdc, V5IsAUnionAndNoSum) {
  const auto pdc = PdcOf({Fill("2026-01-01", 30), Injection("2026-01-20")}, Days("2026-01-01", "2026-02-28"));
  EXPECT_EQ(pdc.covered, (Ratio{47, 59}));
  EXPECT_NEAR(pdc.covered->value(), 0.796610, 5e-7);
  EXPECT_FALSE(pdc.covered->IsAtLeastPercent(80));
}

TEST(Pdc, V5bCoversByObservedDoses) {
  const DayRange week = Days("2026-01-05", "2026-01-11");
  const Events doses = {ObservedDose("2026-01-05", ObservedDoseDays(100)),
                        ObservedDose("2026-01-09", ObservedDoseDays(150))};
  const Circumstances programme{.observed = {week}};
  EXPECT_EQ(PdcOf(doses, week, programme).covered, (Ratio{5, 7}));
  const auto calendar = CoverDays(doses, kHeadline, programme, week);
  for (const int covered : {0, 1, 4, 5, 6}) EXPECT_TRUE(calendar[static_cast<std::size_t>(covered)].by) << covered;
  for (const int missing : {2, 3}) EXPECT_FALSE(calendar[static_cast<std::size_t>(missing)].by) << missing;
}

TEST(Pdc, RunsFromTheFirstSupplyInThePeriodToTheEarliestEnd) {
  const Events fills = {Fill("2025-12-20", 90), Fill("2026-01-11", 30), Fill("2026-02-20", 30)};
  const auto pdc = ProportionOfDaysCovered(fills, kHeadline, {},
                                           {.first = Day("2026-01-01"),
                                            .last = Day("2026-12-31"),
                                            .death = Day("2026-03-01"),
                                            .disenrolled = Day("2026-04-01"),
                                            .data_cut = Day("2026-06-30")});
  EXPECT_EQ(pdc.window, Days("2026-01-11", "2026-03-01"));
  EXPECT_EQ(pdc.covered, (Ratio{40, 50}));
  EXPECT_TRUE(pdc.index_early_enough);
  EXPECT_FALSE(PdcOf(fills, kQuarter).index_early_enough);
}

TEST(Pdc, IsNothingWithoutEnoughSupply) {
  const auto one = PdcOf({Fill("2026-01-01", 30)}, kQuarter);
  EXPECT_EQ(one.covered, std::nullopt);
  EXPECT_EQ(one.window, kQuarter);
  EXPECT_EQ(PdcOf({Fill("2026-01-01", 30), Fill("2026-01-01", 30)}, kQuarter).covered, std::nullopt);
  EXPECT_EQ(PdcOf({Injection("2026-01-01")}, kQuarter).covered, (Ratio{28, 90}));
  const auto none = PdcOf({Fill("2026-04-01", 30)}, kQuarter);
  EXPECT_EQ(none.covered, std::nullopt);
  EXPECT_EQ(none.window, std::nullopt);
  Events targeted = {Fill("2026-01-01", 30), Fill("2026-02-01", 30)};
  targeted[1].as_needed = true;
  EXPECT_EQ(PdcOf(targeted, kQuarter).covered, std::nullopt);
}

TEST(Pdc, IsNothingWhenEveryDayIsAStay) {
  const Circumstances inside{.stays = {kQuarter}};
  EXPECT_EQ(PdcOf({Injection("2026-01-01")}, kQuarter, inside).covered, std::nullopt);
}

TEST(PossessionRatio, AddsUpAndCanBeCapped) {
  const Events fills = {Fill("2026-01-01", 60), Fill("2026-01-02", 60)};
  const auto ratio = MedicationPossessionRatio(fills, kHeadline, {}, kQuarter);
  EXPECT_EQ(ratio, (Ratio{120, 90}));
  EXPECT_EQ(ratio->Capped(), (Ratio{90, 90}));
  EXPECT_EQ((Ratio{1, 2}.Capped()), (Ratio{1, 2}));
  EXPECT_EQ(MedicationPossessionRatio(fills, kHeadline, {}, {Day("2026-01-02"), Day("2026-01-01")}), std::nullopt);
}

TEST(InjectionCountRatios, CompareWithEveryTwentyEightDays) {
  const std::vector<Date> given = {Day("2026-02-02"), Day("2026-01-05"), Day("2026-03-09")};
  EXPECT_EQ(InjectionCountRatio(given, Day("2026-03-01")), (Ratio{2, 2}));
  EXPECT_EQ(InjectionCountRatio(given, Day("2026-03-02")), (Ratio{2, 3}));
  EXPECT_EQ(InjectionCountRatio(given, Day("2026-03-09")), (Ratio{3, 3}));
  EXPECT_EQ(InjectionCountRatio(given, Day("2026-01-04")), std::nullopt);
}

TEST(Bands, AreDrawnOnIntegers) {
  EXPECT_EQ(BandOf(Ratio{72, 90}), AdherenceBand::kHigh);
  EXPECT_EQ(BandOf(Ratio{799, 1000}), AdherenceBand::kPartial);
  EXPECT_EQ(BandOf(Ratio{1, 2}), AdherenceBand::kPartial);
  EXPECT_EQ(BandOf(Ratio{499, 1000}), AdherenceBand::kLow);
  EXPECT_EQ(BandOf(Ratio{0, 90}), AdherenceBand::kLow);
  EXPECT_EQ(BandOf(std::nullopt), AdherenceBand::kNotMeasurable);
}

}  // namespace
}  // namespace cairn::measures

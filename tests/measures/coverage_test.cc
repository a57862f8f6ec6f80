#include "measures/coverage.h"

#include <gtest/gtest.h>

#include "tests/measures/supplies.h"

namespace cairn::measures {
namespace {

using Events = std::vector<SupplyEvent>;

/// "0011-": what covers each day from `first` on, by number of the event; - nothing, lower case s a stay.
std::string Calendar(const Events& events, const DayRange& window, const Circumstances& circumstances = {}) {
  std::string text;
  for (const auto& day : CoverDays(events, Series::kHeadline, circumstances, window)) {
    text += day.stay ? 's' : day.by ? static_cast<char>('0' + *day.by) : '-';
  }
  return text;
}

const DayRange kTenDays = Days("2026-01-01", "2026-01-10");

TEST(Calendars, ShowWhatCoversEachDay) {
  EXPECT_EQ(Calendar({Fill("2026-01-01", 3), Fill("2026-01-02", 2), Fill("2026-01-08", 9)}, kTenDays), "00011--222");
  EXPECT_EQ(Calendar({Fill("2025-12-30", 4)}, kTenDays), "00--------");
  EXPECT_EQ(CoverDays({}, Series::kHeadline, {}, kTenDays)[9].date, Day("2026-01-10"));
  EXPECT_EQ(Calendar({}, Days("2026-01-02", "2026-01-01")), "");
}

TEST(Calendars, PreferInjectionsToObservedDosesToTablets) {
  const Circumstances programme{.observed = {Days("2026-01-03", "2026-01-04")}};
  EXPECT_EQ(Calendar({Injection("2026-01-04", 2), ObservedDose("2026-01-03", 3), Fill("2026-01-01", 10)}, kTenDays,
                     programme),
            "22100-----");
  EXPECT_EQ(Calendar({Injection("2026-01-01", 4), Injection("2026-01-03", 4)}, kTenDays), "001111----");
}

TEST(Carrying, MovesTabletsBehindAStay) {
  const Events fills = {Fill("2026-01-01", 4), Fill("2026-01-05", 2)};
  EXPECT_EQ(Calendar(fills, kTenDays, {.stays = {Days("2026-01-03", "2026-01-04")}}), "00ss0011--");
  EXPECT_EQ(Calendar(fills, kTenDays,
                     {.stays = {Days("2026-01-01", "2026-01-01"), Days("2026-01-02", "2026-01-02"),
                                Days("2026-01-09", "2026-01-20")}}),
            "ss000011ss");
}

TEST(Carrying, KeepsNoSurplusOfAnInjection) {
  EXPECT_EQ(Calendar({Injection("2026-01-01", 5), Injection("2026-01-03", 5)}, kTenDays), "0011111---");
  const auto stay = CoverDays(Events{Injection("2026-01-01", 3)}, Series::kHeadline,
                              {.stays = {Days("2026-01-02", "2026-01-02")}}, kTenDays);
  EXPECT_TRUE(stay[1].stay);
  EXPECT_TRUE(stay[1].by);
  EXPECT_FALSE(stay[3].by);
}

TEST(Carrying, EndsTabletsWithAnInjection) {
  EXPECT_EQ(Calendar({Fill("2026-01-01", 8), Injection("2026-01-03", 2)}, kTenDays), "0011------");
  EXPECT_EQ(Calendar({Fill("2026-01-01", 8), Fill("2026-01-02", 8), Injection("2026-01-03", 2)}, kTenDays),
            "0022------");
  // What is handed out on the day of the injection or later is there for afterwards.
  EXPECT_EQ(Calendar({Injection("2026-01-01", 2), Fill("2026-01-01", 3), Fill("2026-01-06", 2)}, kTenDays),
            "001--22---");
  EXPECT_EQ(Calendar({Fill("2026-01-01", 8), Injection("2026-01-03", 1), Fill("2026-01-05", 2)}, kTenDays),
            "001-22----");
}

TEST(Carrying, LetsObservedDosesReplaceTablets) {
  const Circumstances programme{.observed = {Days("2026-01-03", "2026-01-06")}};
  EXPECT_EQ(Calendar({Fill("2026-01-01", 8), ObservedDose("2026-01-04", 1)}, kTenDays, programme), "00-1--00--");
  EXPECT_EQ(Calendar({Fill("2026-01-04", 2)}, kTenDays, programme), "----------");
}

TEST(Carrying, DoesNotShiftAcrossProducts) {
  Events fills = {Fill("2026-01-01", 4), Fill("2026-01-03", 4)};
  fills[1].product = kFirstOther;
  EXPECT_EQ(Calendar(fills, kTenDays), "001111----");
}

TEST(Uncovered, RangesAreNoStays) {
  const auto spans = CarriedSupply(Events{Fill("2026-01-02", 2), Fill("2026-01-08", 1)}, Series::kHeadline, {});
  EXPECT_EQ(UncoveredRanges(spans, kTenDays, {Days("2026-01-05", "2026-01-05")}),
            (std::vector<DayRange>{Days("2026-01-01", "2026-01-01"), Days("2026-01-04", "2026-01-04"),
                                   Days("2026-01-06", "2026-01-07"), Days("2026-01-09", "2026-01-10")}));
  EXPECT_EQ(CoveredShare(spans, kTenDays, {Days("2026-01-01", "2026-01-10")}), std::nullopt);
}

}  // namespace
}  // namespace cairn::measures

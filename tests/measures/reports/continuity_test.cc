#include "measures/reports/continuity.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "tests/measures/coverage_oracle.h"
#include "tests/measures/reports/courses.h"
#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using measures::InjectionDayCount;
using measures::reports::Continuity180;
using measures::reports::Exclusion;

Member Adult(std::vector<measures::SupplyEvent> supply) {
  return {.birth_date = Day("1990-01-01"), .has_opioid_use_disorder = true, .supply = Kept(std::move(supply))};
}

Cohort CutOn(const char* day, std::vector<Member> members, InjectionDayCount days = InjectionDayCount::kLabel28) {
  return {.data_cut = Day(day), .injection_days = days, .members = std::move(members)};
}

/// Every 28 days from 2026-01-05, the fourth and those after it `late` days later.
Member Injected(int count, int late = 0) {
  std::vector<measures::SupplyEvent> supply;
  for (int i = 0; i < count; ++i) {
    supply.push_back(Injection("2026-01-05"));
    supply.back().start = measures::AddDays(Day("2026-01-05"), 28 * i + (i >= 3 ? late : 0));
  }
  return Adult(supply);
}

bool IsContinuous(const Member& member, InjectionDayCount days) {
  return CountAt(Continuity180(CutOn("2026-12-31", {member}, days)), 0, "continuous") == 1;
}

TEST(Continuity180, V9To12) {
  using enum InjectionDayCount;
  EXPECT_TRUE(IsContinuous(Injected(7), kLabel28));
  EXPECT_TRUE(IsContinuous(Injected(7, 7), kLabel28)) << "a gap of 7 is none";
  EXPECT_FALSE(IsContinuous(Injected(7, 8), kLabel28));
  EXPECT_TRUE(IsContinuous(Injected(7, 8), kNqf30)) << "why the days of an injection are printed";
  EXPECT_FALSE(IsContinuous(Injected(6), kLabel28));
  EXPECT_FALSE(IsContinuous(Injected(6), kNqf30));
}

TEST(Continuity180, CountsWhoIsNotEligible) {
  auto alcohol = Injected(7);
  alcohol.has_opioid_use_disorder = false;
  auto unknown = Injected(7);
  unknown.birth_date.reset();
  auto young = Injected(7);
  young.birth_date = Day("2008-01-06");
  auto just_adult = Injected(7);
  just_adult.birth_date = Day("2008-01-05");
  const auto report = Continuity180(CutOn("2026-12-31", {Injected(7), Injected(2), alcohol, unknown, young, just_adult,
                                                         Adult({}), Adult({Fill("2026-07-05", 30)})}));
  ExpectWhole(report);
  EXPECT_EQ(CountAt(report, 0, "eligible"), 3);
  EXPECT_EQ(CountAt(report, 0, "continuous"), 2);
  EXPECT_THAT(report.exclusions,
              testing::UnorderedElementsAre(Exclusion{"", "no_opioid_use_disorder", 1}, Exclusion{"", "age_unknown", 1},
                                            Exclusion{"", "under_18", 1}, Exclusion{"", "no_first_dose", 1},
                                            Exclusion{"", "not_mature", 1}));
  EXPECT_EQ(report.parameters[0], (measures::reports::Parameter{"injection_days", "28"}));
}

TEST(Continuity180, LooksNoFurtherThanTheDataCut) {
  const auto member = Adult({Tablets(0, 400)});
  EXPECT_EQ(CountAt(Continuity180(CutOn("2026-06-30", {member})), 0, "continuous"), 1) << "day 180 is the 181st";
  const auto late = Adult({Tablets(0, 10), Tablets(20, 400)});
  const auto report = Continuity180(CutOn("2026-06-30", {late}));
  EXPECT_EQ(CountAt(report, 0, "eligible"), 1);
  EXPECT_EQ(CountAt(report, 0, "continuous"), 0) << "the run since day 20 has 161 days so far";
}

TEST(Continuity180, TakesNoStayForAGap) {
  auto member = Adult({Tablets(0, 90), Tablets(110, 100)});
  EXPECT_EQ(CountAt(Continuity180(CutOn("2026-12-31", {member})), 0, "continuous"), 0);
  member.circumstances.stays = {{DayNumber(90), DayNumber(109)}};
  EXPECT_EQ(CountAt(Continuity180(CutOn("2026-12-31", {member})), 0, "continuous"), 1);
}

TEST(Continuity180, OfNobodyIsALine) {
  const auto report = Continuity180(CutOn("2026-12-31", {}));
  EXPECT_EQ(CountAt(report, 0, "eligible"), 0);
  EXPECT_EQ(NumberAt(report, 0, "continuous_share"), std::nullopt);
}

RC_GTEST_PROP(Continuity180, IsWhatACalendarSays, ()) {
  std::vector<measures::SupplyEvent> supply = {Tablets(0, *rc::gen::inRange(1, 90))};
  for (int i = *rc::gen::inRange(0, 6); i > 0; --i)
    supply.push_back(Tablets(*rc::gen::inRange(0, 250), *rc::gen::inRange(1, 90)));
  const auto covered = measures::LiveThrough(supply, {});
  // Longest stretch between covered days in which no more than 7 days in a row are without.
  int longest = 0, begun = -1, last = -1;
  for (int day = 0; day < 800; ++day) {
    if (!covered.contains(std::chrono::sys_days(DayNumber(day)))) continue;
    if (begun < 0 || day - last - 1 > 7) begun = day;
    last = day;
    longest = std::max(longest, last - begun + 1);
  }
  const auto report = Continuity180({.data_cut = DayNumber(800), .members = {Adult(supply)}});
  RC_ASSERT(CountAt(report, 0, "continuous") == (longest >= 180 ? 1 : 0));
}

}  // namespace
}  // namespace cairn::tests

#include "measures/reports/retention.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "tests/measures/coverage_oracle.h"
#include "tests/measures/reports/courses.h"
#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using measures::StopReason;
using measures::reports::Anchor;
using measures::reports::Course;
using measures::reports::Exclusion;
using measures::reports::Retained;
using measures::reports::RetainedOn;
using measures::reports::Retention;
using testing::ElementsAre;
using testing::IsEmpty;

Cohort CutOn(int day, std::vector<Member> members) {
  return {.data_cut = DayNumber(day), .members = std::move(members)};
}

Retained On(int day, const Member& member) {
  const auto cohort = CutOn(day + 400, {member});
  return RetainedOn(Course(cohort.members[0], cohort), day).value();
}

TEST(RetainedOn, IsDayNItself) {
  EXPECT_EQ(On(29, With({Tablets(0, 30)})), Retained::kContinuously) << "the last of 30 days is day 29";
  EXPECT_EQ(On(30, With({Tablets(0, 30)})), Retained::kNo);
  EXPECT_EQ(On(30, With({Tablets(0, 31)})), Retained::kContinuously);
}

TEST(RetainedOn, ForgivesAGapOfTheLongestLengthAndNoMore) {
  EXPECT_EQ(On(90, With({Tablets(0, 30), Tablets(60, 60)})), Retained::kContinuously) << "30 days without";
  EXPECT_EQ(On(90, With({Tablets(0, 30), Tablets(61, 60)})), Retained::kRestarted);
  EXPECT_EQ(On(60, With({Tablets(0, 30), Tablets(61, 60)})), Retained::kNo) << "within the gap";
}

TEST(RetainedOn, WithInjectionsTheGapIsShorter) {
  const auto late = [](int second) {
    auto next = Injection("2026-01-01");
    next.start = DayNumber(second);
    return With({Injection("2026-01-01"), next});
  };
  EXPECT_EQ(On(60, late(55)), Retained::kContinuously);
  EXPECT_EQ(On(60, late(56)), Retained::kRestarted) << "56 days after the last begins anew";
}

TEST(RetainedOn, JudgesAStayByTheDayBefore) {
  auto member = With({Tablets(0, 25), Tablets(45, 30)});
  member.circumstances.stays = {{DayNumber(20), DayNumber(39)}};
  EXPECT_EQ(On(30, member), Retained::kContinuously) << "in hospital, with tablets for when it is over";
  member.supply = Kept({Tablets(0, 10)});
  EXPECT_EQ(On(30, member), Retained::kNo) << "without any since day 10";
}

TEST(RetainedOn, CoversNobodyAfterDeath) {
  auto member = With({Tablets(0, 90)});
  member.died_on = DayNumber(20);
  EXPECT_EQ(On(20, member), Retained::kContinuously);
  EXPECT_EQ(On(30, member), Retained::kNo);
}

TEST(RetainedOn, FromEnrollmentTheWaitForADoseIsAGap) {
  auto member = With({Tablets(31, 90)});
  member.enrolled_on = DayNumber(0);
  Cohort cohort = CutOn(200, {member});
  cohort.anchor = Anchor::kEnrollment;
  EXPECT_EQ(RetainedOn(Course(cohort.members[0], cohort), 60), Retained::kRestarted) << "31 days";
  cohort.members[0].supply = Kept({Tablets(30, 90)});
  EXPECT_EQ(RetainedOn(Course(cohort.members[0], cohort), 60), Retained::kContinuously);
  cohort.members[0].supply = {};
  EXPECT_EQ(RetainedOn(Course(cohort.members[0], cohort), 60), Retained::kNo);
}

TEST(Retention, CountsAHandWorkedCohort) {
  // Data cut on day 200: 30, 90 and 180 may be asked of who started by day 20, and 365 of nobody.
  auto died = With({Tablets(0, 60)});
  died.died_on = DayNumber(40);
  auto transferred = With({Tablets(0, 30)});
  transferred.ending = {DayNumber(80), StopReason::kTransfer};
  const auto report = Retention(CutOn(200, {
                                               With({Tablets(0, 200)}),                      // all along
                                               With({Tablets(20, 40), Tablets(120, 200)}),   // a gap of 60, back by 180
                                               died, transferred, With({Tablets(120, 40)}),  // too late for 90 and 180
                                               With({Tablets(201, 30)}),                     // after the cut
                                               With({}),                                     // never
                                           }));
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 4u);
  EXPECT_EQ(CountAt(report, 0, "day"), 30);
  EXPECT_EQ(CountAt(report, 0, "starters"), 5);
  EXPECT_EQ(CountAt(report, 0, "continuous"), 4) << "all but the one with tablets for days 0 to 29";
  EXPECT_EQ(NumberAt(report, 0, "continuous_share"), 0.8);
  EXPECT_EQ(CountAt(report, 0, "died"), 0);
  EXPECT_EQ(CountAt(report, 1, "starters"), 4);
  EXPECT_EQ(CountAt(report, 1, "continuous"), 1);
  EXPECT_EQ(CountAt(report, 1, "in_care"), 1);
  EXPECT_EQ(CountAt(report, 1, "died"), 1);
  EXPECT_EQ(CountAt(report, 1, "transferred"), 1);
  EXPECT_EQ(CountAt(report, 2, "continuous"), 1);
  EXPECT_EQ(CountAt(report, 2, "in_care"), 2);
  EXPECT_EQ(CountAt(report, 3, "starters"), 0);
  EXPECT_EQ(NumberAt(report, 3, "continuous_share"), std::nullopt) << "of nobody there is no share";
  EXPECT_THAT(report.exclusions, testing::UnorderedElementsAre(
                                     Exclusion{"30", "starts_after_data_cut", 1}, Exclusion{"30", "no_first_dose", 1},
                                     Exclusion{"90", "starts_after_data_cut", 1}, Exclusion{"90", "no_first_dose", 1},
                                     Exclusion{"90", "not_mature", 1}, Exclusion{"180", "starts_after_data_cut", 1},
                                     Exclusion{"180", "no_first_dose", 1}, Exclusion{"180", "not_mature", 1},
                                     Exclusion{"365", "starts_after_data_cut", 1}, Exclusion{"365", "no_first_dose", 1},
                                     Exclusion{"365", "not_mature", 5}));
}

TEST(Retention, OfNobodyHasItsLines) {
  const auto report = Retention(CutOn(0, {}));
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 4u);
  EXPECT_EQ(CountAt(report, 2, "starters"), 0);
  EXPECT_THAT(report.exclusions, IsEmpty());
  EXPECT_EQ(report.parameters[0], (measures::reports::Parameter{"injection_days", "28"}));
}

TEST(Retention, IsMatureOnTheDayItself) {
  EXPECT_EQ(CountAt(Retention(CutOn(30, {With({Tablets(0, 31)})})), 0, "starters"), 1);
  EXPECT_EQ(CountAt(Retention(CutOn(29, {With({Tablets(0, 31)})})), 0, "starters"), 0);
}

// Day by day, with what living through them gives.
RC_GTEST_PROP(RetainedOn, IsWhatACalendarSays, ()) {
  std::vector<measures::SupplyEvent> supply = {Tablets(0, *rc::gen::inRange(1, 60))};
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i)
    supply.push_back(Tablets(*rc::gen::inRange(0, 200), *rc::gen::inRange(1, 60)));
  const int longest = 30;
  const auto covered = measures::LiveThrough(supply, {});
  const int day = *rc::gen::inRange(0, 300);
  const auto is_covered = [&](int on) { return covered.contains(std::chrono::sys_days(DayNumber(on))); };
  int gap = 0;
  bool had_a_gap = false;
  for (int on = 0; on < day; ++on) {
    gap = is_covered(on) ? 0 : gap + 1;
    had_a_gap = had_a_gap || gap > longest;
  }
  const auto expected = !is_covered(day) ? Retained::kNo : had_a_gap ? Retained::kRestarted : Retained::kContinuously;
  RC_ASSERT(On(day, With(supply)) == expected);
}

}  // namespace
}  // namespace cairn::tests

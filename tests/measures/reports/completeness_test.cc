#include "measures/reports/completeness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/measures/reports/report_cells.h"
#include "tests/measures/supplies.h"

namespace cairn::tests {
namespace {

using measures::Day;
using measures::Days;
using measures::reports::Completeness;
using measures::reports::Exclusion;
using measures::reports::FollowUpInterviews;

TEST(Completeness, CountsAHandWorkedCohort) {
  const auto june = Days("2026-06-01", "2026-06-30");
  const auto report = Completeness({{"PHQ-9", june, Day("2026-06-01")},
                                    {"PHQ-9", june, Day("2026-06-30")},
                                    {"PHQ-9", june, Day("2026-07-01")},
                                    {"PHQ-9", june, Day("2026-07-02")},
                                    {"PHQ-9", june, std::nullopt},
                                    {"PHQ-9", Days("2026-06-02", "2026-07-02"), Day("2026-06-03")},
                                    {"BAM", june, Day("2026-06-15")}},
                                   Day("2026-07-01"));
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 3u);
  EXPECT_EQ(TextAt(report, 0, "instrument"), "BAM");
  EXPECT_EQ(NumberAt(report, 0, "done_share"), 1);
  EXPECT_EQ(CountAt(report, 1, "expected"), 5);
  EXPECT_EQ(CountAt(report, 1, "done"), 2);
  EXPECT_EQ(CountAt(report, 1, "done_late"), 1);
  EXPECT_EQ(CountAt(report, 1, "missing"), 2) << "what is done after the data cut is not known";
  EXPECT_EQ(TextAt(report, 2, "instrument"), "all");
  EXPECT_EQ(NumberAt(report, 2, "done_share"), 0.5);
  EXPECT_EQ(report.exclusions, (std::vector<Exclusion>{{"PHQ-9", "still_due", 1}}));
}

TEST(Completeness, OfNothingIsOneLine) {
  const auto report = Completeness({}, Day("2026-07-01"));
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 1u);
  EXPECT_EQ(NumberAt(report, 0, "done_share"), std::nullopt);
}

TEST(FollowUpInterviews, CountsAHandWorkedCohort) {
  // From 10 June to 10 September.
  const auto intake = Day("2026-01-10");
  const auto report = FollowUpInterviews({{intake, {Day("2026-06-10")}},
                                          {intake, {Day("2026-06-09"), Day("2026-09-10")}},
                                          {intake, {Day("2026-06-09")}},
                                          {intake, {Day("2026-09-11")}},
                                          {intake, {intake}},
                                          {intake, {}},
                                          {Day("2026-02-12"), {Day("2026-08-01")}},
                                          {std::nullopt, {}}},
                                         Day("2026-10-11"));
  ExpectWhole(report);
  EXPECT_EQ(CountAt(report, 0, "due"), 6);
  EXPECT_EQ(CountAt(report, 0, "interviewed"), 2);
  EXPECT_NEAR(*NumberAt(report, 0, "follow_up_rate"), 1.0 / 3, 1e-12);
  EXPECT_EQ(CountAt(report, 0, "early"), 1);
  EXPECT_EQ(CountAt(report, 0, "late"), 1);
  EXPECT_EQ(CountAt(report, 0, "missed"), 2) << "the intake is no follow-up";
  EXPECT_THAT(report.exclusions,
              testing::UnorderedElementsAre(Exclusion{"", "not_mature", 1}, Exclusion{"", "no_intake", 1}));
}

TEST(FollowUpInterviews, EndAMonthThatIsTooShortOnItsLastDay) {
  const auto report = [](const char* on, const char* cut) {
    return FollowUpInterviews({{Day("2026-06-30"), {Day(on)}}}, Day(cut));
  };
  EXPECT_EQ(CountAt(report("2027-02-28", "2027-02-28"), 0, "interviewed"), 1) << "eight months after 30 June";
  EXPECT_EQ(CountAt(report("2026-11-30", "2027-02-28"), 0, "interviewed"), 1);
  EXPECT_EQ(CountAt(report("2026-11-29", "2027-02-28"), 0, "early"), 1);
  EXPECT_EQ(CountAt(report("2027-02-01", "2027-02-27"), 0, "due"), 0);
}

}  // namespace
}  // namespace cairn::tests

#include "measures/reports/published.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "measures/reports/discontinuation.h"
#include "measures/reports/event_rates.h"
#include "measures/reports/fidelity.h"
#include "measures/reports/retention.h"
#include "tests/measures/reports/courses.h"
#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using measures::reports::ColumnKind;
using measures::reports::LineRelation;
using measures::reports::Nested;
using measures::reports::PartOf;
using measures::reports::Published;
using measures::reports::Report;
using measures::reports::Row;

Report Table(LineRelation lines, const std::vector<std::vector<std::int64_t>>& counts) {
  Report report{.definition = "d/1", .unit = "u", .anchor = "a", .maturity = "m", .lines = lines};
  report.columns = {{"line", ColumnKind::kText},
                    {"asked"},
                    PartOf("reached", {"asked"}),
                    {"share", ColumnKind::kShare},
                    {"mean", ColumnKind::kNumber}};
  for (const auto& row : counts) {
    report.rows.push_back(Row()
                              .Text(row.size() > 2 ? "group " + std::to_string(row[2]) : "line")
                              .Count(row[0])
                              .Count(row[1])
                              .ShareAlone(measures::ShareOf(row[1], row[0]))
                              .Number(1.23456)
                              .Take());
  }
  return report;
}

/// A line that is not told has nothing but its name, and says so; one that is told has a count.
bool IsTold(const Report& report, std::size_t row) {
  bool has_cell = false;
  for (std::size_t column = 0; column < report.columns.size(); ++column) {
    const auto kind = report.columns[column].kind;
    if (kind == ColumnKind::kText || kind == ColumnKind::kLabel) continue;
    has_cell = has_cell || !std::holds_alternative<std::monostate>(report.rows[row][column]);
  }
  if (!has_cell) {
    EXPECT_EQ(TextAt(report, row, "suppressed"), "true") << row;
  }
  return has_cell;
}

std::vector<bool> Told(const Report& report) {
  ExpectWhole(report);
  std::vector<bool> told;
  for (std::size_t row = 0; row < report.rows.size(); ++row) told.push_back(IsTold(report, row));
  return told;
}

using Bools = std::vector<bool>;

TEST(Published, TellsNoLineWithASmallCountOrRest) {
  const auto report = Published(Table(LineRelation::kNone, {{50, 20}, {50, 5}, {50, 45}, {50, 50}, {50, 0}, {8, 0}}));
  EXPECT_EQ(Told(report), (Bools{true, false, false, true, true, false}));
  EXPECT_EQ(CountAt(report, 0, "reached"), 20);
  EXPECT_EQ(TextAt(report, 1, "line"), "line") << "a name may be told";
}

TEST(Published, KeepsToThePolicy) {
  EXPECT_EQ(Told(Published(Table(LineRelation::kNone, {{50, 10}}), {.max = 9})), (Bools{true}));
}

TEST(Published, RoundsShares) {
  const auto report = Published(Table(LineRelation::kNone, {{57, 31}, {570, 310}}));
  EXPECT_EQ(NumberAt(report, 0, "share"), 0.54);
  EXPECT_EQ(NumberAt(report, 1, "share"), 0.544);
}

TEST(Published, TellsNoSumOfWhatItHides) {
  EXPECT_EQ(Told(Published(Table(LineRelation::kLastIsSum, {{50, 20}, {50, 5}, {100, 25}}))),
            (Bools{true, false, false}));
  EXPECT_EQ(Told(Published(Table(LineRelation::kLastIsSum, {{50, 20}, {50, 25}, {100, 45}}))),
            (Bools{true, true, true}));
}

TEST(Published, TellsAGroupWholeOrNot) {
  EXPECT_EQ(Told(Published(Table(LineRelation::kGroups, {{50, 20, 1}, {50, 5, 1}, {60, 20, 2}}))),
            (Bools{false, false, true}));
}

TEST(Published, TellsNothingOfSinglePersons) {
  EXPECT_EQ(Told(Published(Table(LineRelation::kPersons, {{50, 20}}))), (Bools{false}));
}

TEST(Published, HidesWhoWasLeftOutWithAnyLine) {
  auto report = Table(LineRelation::kNone, {{50, 20}});
  report.exclusions = {{"", "early", 40}};
  EXPECT_EQ(Published(report).exclusions[0].count, 40);
  report.exclusions.push_back({"", "other", 4});
  EXPECT_EQ(Published(report).exclusions[0].count, std::nullopt);
  report.exclusions.pop_back();
  report.rows.push_back(Table(LineRelation::kNone, {{50, 5}}).rows[0]);
  EXPECT_EQ(Published(report).exclusions[0].count, std::nullopt);
}

Cohort Retained(int all, int until_30, int until_90) {
  Cohort cohort{.data_cut = DayNumber(400)};
  for (int i = 0; i < all; ++i) {
    const int days = i < until_30 ? 15 : i < until_30 + until_90 ? 60 : 400;
    cohort.members.push_back(With({Tablets(0, days)}));
  }
  return cohort;
}

TEST(Published, TellsNoDifferenceBetweenDaysOfRetention) {
  // 15 have stopped by day 30, and 3 more by day 90.
  const auto near = Published(Retention(Retained(100, 15, 3)));
  EXPECT_EQ(Told(near), (Bools{true, false, false, false}));
  const auto far = Published(Retention(Retained(100, 15, 20)));
  EXPECT_EQ(Told(far), (Bools{true, true, true, true})) << "20 have stopped between, and none after";
  EXPECT_EQ(NumberAt(far, 1, "continuous_share"), 0.65);
  EXPECT_EQ(CountAt(near, 1, "day"), 90) << "a label is told";
}

TEST(Published, HidesAloneWhatStandsAlone) {
  auto cohort = Retained(100, 15, 20);
  for (std::size_t i = 0; i < 4; ++i) cohort.members[i].died_on = DayNumber(10);
  // Of those who stopped by day 30, 3 are back on day 90.
  for (std::size_t i = 4; i < 7; ++i) {
    auto& supply = cohort.members[i].supply;
    std::vector<measures::SupplyEvent> more(supply.begin(), supply.end());
    more.push_back(Tablets(80, 15));
    supply = Kept(std::move(more));
  }
  const auto report = Published(Retention(cohort));
  EXPECT_EQ(Told(report), (Bools{true, true, true, true}));
  EXPECT_EQ(CountAt(report, 1, "continuous"), 65);
  for (const char* column : {"died", "in_care", "in_care_share", "in_care_share_lower"})
    EXPECT_TRUE(std::holds_alternative<std::monostate>(report.At(1, column))) << column;
  EXPECT_EQ(CountAt(report, 1, "transferred"), 0);
  // Four had died by day 30 and later, and three were back on day 90.
  for (std::size_t row = 0; row < 4; ++row) EXPECT_EQ(TextAt(report, row, "suppressed"), "true") << row;
}

TEST(Published, MarksNoLineOfWhichNothingIsHidden) {
  const auto report = Published(Retention(Retained(100, 15, 20)));
  for (std::size_t row = 0; row < 4; ++row) EXPECT_EQ(TextAt(report, row, "suppressed"), "false") << row;
}

TEST(Published, HidesAloneInEveryLineOfASum) {
  using measures::reports::MentorMonth;
  const auto month = [](unsigned number, int met) {
    return MentorMonth{
        .month = std::chrono::year(2026) / std::chrono::month(number), .contacts_expected = 40, .contacts_met = met};
  };
  std::vector<MentorMonth> months;
  for (int i = 0; i < 30; ++i) {
    months.push_back(month(1, i < 3 ? 40 : 20));
    months.push_back(month(2, i < 15 ? 40 : 20));
  }
  const auto report = Published(measures::reports::PeerFidelity(months, Day("2026-12-31")));
  ASSERT_EQ(report.rows.size(), 3u);
  EXPECT_EQ(CountAt(report, 2, "contacts_expected"), 2400);
  for (std::size_t row = 0; row < 3; ++row) {
    EXPECT_EQ(TextAt(report, row, "suppressed"), "true");
    EXPECT_TRUE(std::holds_alternative<std::monostate>(report.At(row, "fully_met"))) << row;
    EXPECT_TRUE(std::holds_alternative<std::monostate>(report.At(row, "fully_met_share"))) << row;
  }
}

TEST(Published, TellsTheSummaryOfDiscontinuationWithoutItsCurve) {
  const auto result = measures::reports::TimeToDiscontinuation(Retained(100, 15, 20));
  for (const bool told : Told(Published(result.curve))) EXPECT_FALSE(told);
  EXPECT_EQ(Told(Published(result.summary)), (Bools{true}));
  EXPECT_EQ(Told(Published(result.endings)), (Bools{true, true}));
}

TEST(Published, TellsEventsOfAKindInAllPeriodsOrNone) {
  measures::reports::WatchedCohort cohort{.data_cut = DayNumber(99)};
  for (int i = 0; i < 40; ++i) {
    cohort.members.push_back({.member = With({Tablets(0, 30)}),
                              .watched_by = {cohort.source},
                              .events = {{.kind = measures::reports::CareEventKind::kOverdose,
                                          .source = cohort.source,
                                          .on = DayNumber(i < 3 ? 10 : 80)}}});
  }
  const auto report = Published(measures::reports::EventRates(cohort));
  EXPECT_EQ(Told(report), (Bools{false, false, false, false, true, true, true, true, true, true, true, true}));
}

// Whatever the lines are: of what is told no count, rest or sum of lines is small.
RC_GTEST_PROP(Published, LeavesNoSmallCountToBeWorkedOut, ()) {
  std::vector<std::vector<std::int64_t>> counts;
  std::vector<std::int64_t> sum(2);
  for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
    const auto asked = *rc::gen::inRange(0, 60);
    counts.push_back({asked, *rc::gen::inRange(0, asked + 1)});
    sum = {sum[0] + counts.back()[0], sum[1] + counts.back()[1]};
  }
  counts.push_back(sum);
  const auto report = Published(Table(LineRelation::kLastIsSum, counts));
  const auto small = [](std::int64_t count) { return count >= 1 && count <= 10; };
  bool is_any_hidden = false;
  for (std::size_t row = 0; row < counts.size(); ++row) {
    if (!IsTold(report, row)) {
      is_any_hidden = true;
      continue;
    }
    RC_ASSERT(!small(counts[row][0]) && !small(counts[row][1]) && !small(counts[row][0] - counts[row][1]));
  }
  RC_ASSERT(!is_any_hidden || !IsTold(report, counts.size() - 1));
}

}  // namespace
}  // namespace cairn::tests

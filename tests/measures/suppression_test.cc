// Reference vectors and the edges of the rules.
#include "measures/suppression.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using measures::CountTable;
using measures::FeasibleInterval;
using measures::FeasibleIntervalOf;
using measures::PublishedPercent;
using measures::Suppress;
using measures::SuppressedTable;
using measures::SuppressionPolicy;
using measures::TableCell;

using Rows = std::vector<std::vector<std::int64_t>>;

/// As published, margins last; -1 is hidden.
Rows ShownOf(const SuppressedTable& suppressed) {
  Rows rows(suppressed.table.height(), std::vector<std::int64_t>(suppressed.table.width()));
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < rows[r].size(); ++c) rows[r][c] = suppressed.Shown({r, c}).value_or(-1);
  }
  return rows;
}

Rows Published(const Rows& rows, const SuppressionPolicy& policy = {}) {
  return ShownOf(Suppress(CountTable(rows), policy));
}

TEST(CountTable, HasItsMargins) {
  const CountTable two_way({{1, 2, 3}, {4, 5, 6}});
  EXPECT_EQ(two_way.height(), 3u);
  EXPECT_EQ(two_way.width(), 4u);
  EXPECT_EQ(two_way.at({0, 3}), 6);
  EXPECT_EQ(two_way.at({2, 1}), 7);
  EXPECT_EQ(two_way.at({2, 3}), 21);
  EXPECT_TRUE(two_way.IsTotal({2, 3}));
  EXPECT_TRUE(two_way.IsTotal({0, 3}));
  EXPECT_FALSE(two_way.IsTotal({1, 2}));
  const CountTable column({{1}, {2}});
  EXPECT_EQ(column.width(), 1u);
  EXPECT_EQ(column.at({2, 0}), 3);
  EXPECT_EQ(CountTable(Rows{{5}}).size(), 1u);
}

TEST(Suppress, V32HidesASecondCount) { EXPECT_EQ(Published({{46, 12, 31, 7}}), (Rows{{46, -1, 31, -1, 96}})); }

TEST(Suppress, V33ProtectsRowsAndColumns) {
  const auto suppressed = Suppress(CountTable({{14, 9}, {52, 38}, {31, 22}, {12, 15}}));
  EXPECT_EQ(ShownOf(suppressed), (Rows{{-1, -1, 23}, {52, 38, 90}, {31, 22, 53}, {-1, -1, 27}, {109, 84, 193}}));
  EXPECT_EQ(FeasibleIntervalOf(suppressed.table, suppressed.hidden, suppressed.table.IndexOf({0, 1})),
            (FeasibleInterval{0, 23}));
}

TEST(Suppress, V34TakesNoZeroWhileThereIsAnother) {
  EXPECT_EQ(Published({{46, 0, 31, 7}}), (Rows{{46, 0, -1, -1, 84}}));
}

TEST(Suppress, V35SeesThroughASumOfSmallOnes) {
  EXPECT_EQ(Published({{46, 12, 31, 7, 3}}), (Rows{{46, -1, 31, -1, -1, 99}}));
}

TEST(Suppress, V36HidesASmallTotal) { EXPECT_EQ(Published({{0, 7, 0}}), (Rows{{0, -1, 0, -1}})); }

TEST(Suppress, V37ShowsZerosAndWhatIsAboveTen) {
  EXPECT_EQ(Published({{20, 15}, {11, 0}}), (Rows{{20, 15, 35}, {11, 0, 11}, {31, 15, 46}}));
}

TEST(Suppress, V38HidesARateThatSaysWhatTheTableHides) {
  const auto suppressed = Suppress(CountTable({{45, 5}}));
  EXPECT_EQ(ShownOf(suppressed), (Rows{{-1, -1, 50}}));
  EXPECT_TRUE(measures::IsShareSmall(45, 50));
  EXPECT_EQ(PublishedPercent(45, 50), std::nullopt);
  EXPECT_EQ(measures::PublishedPercentOfRow(suppressed, {0, 0}), std::nullopt);
}

TEST(Suppress, V39IsStableOverRowsAndColumns) {
  EXPECT_EQ(Published({{25, 4, 30}, {18, 40, 22}, {33, 27, 6}}),
            (Rows{{-1, -1, 30, 59}, {-1, 40, -1, 80}, {33, -1, -1, 66}, {76, 71, 58, 205}}));
}

TEST(Suppress, BreaksTiesByRowThenColumn) {
  EXPECT_EQ(Published({{20, 7, 20}}), (Rows{{-1, -1, 20, 47}}));
  EXPECT_EQ(Published({{20}, {7}, {20}}), (Rows{{-1}, {-1}, {20}, {47}}));
}

TEST(Suppress, TakesTheTotalWhereNoCellIsLeft) {
  EXPECT_EQ(Published({{0, 9, 0}, {30, 40, 50}}), (Rows{{0, -1, 0, -1}, {30, -1, 50, -1}, {30, 49, 50, 129}}))
      << "the total of the row is small, so both totals of rows and both counts of the column go";
}

TEST(Suppress, TakesAZeroWhereNothingElseIsLeft) {
  const std::vector<TableCell> already = {{0, 0}};
  EXPECT_EQ(ShownOf(Suppress(CountTable({{0, 0}, {30, 40}}), {}, already)),
            (Rows{{-1, -1, -1}, {-1, -1, -1}, {30, 40, 70}}))
      << "a zero hidden elsewhere takes its row along, and what the columns would tell of it";
  EXPECT_EQ(Published({{6, 0}, {7, 0}}), (Rows{{-1, 0, -1}, {-1, 0, -1}, {13, 0, 13}})) << "here none is needed";
}

TEST(Suppress, KeepsToOtherLimits) {
  EXPECT_EQ(Published({{46, 12, 31, 10}}, {.min = 1, .max = 9}), (Rows{{46, 12, 31, 10, 99}}));
  EXPECT_EQ(Published({{46, 2, 31, 15}}, {.min = 3, .max = 10}), (Rows{{46, 2, 31, 15, 94}}));
  EXPECT_EQ(Published({{46, 2, 5}}, {.min = 3, .max = 10}), (Rows{{-1, 2, -1, 53}}));
  EXPECT_EQ(Published({{2, 5}}, {.min = 3, .max = 6}), (Rows{{2, -1, -1}}))
      << "the total above the limit goes before a count below it";
}

TEST(Suppress, AuditAsksForTheWidthOfThePolicy) {
  // Two hidden of 14 leave 0 to 14.
  EXPECT_EQ(Published({{3, 11, 60}}), (Rows{{-1, -1, 60, 74}}));
  EXPECT_EQ(Published({{3, 11, 60}}, {.least_width = 14}), (Rows{{-1, -1, 60, 74}}));
  EXPECT_EQ(Published({{3, 11, 60}}, {.least_width = 15}), (Rows{{-1, -1, -1, 74}}));
  EXPECT_EQ(Published({{3, 11, 60}}, {.least_width = 75}), (Rows{{-1, -1, -1, -1}}));
}

TEST(Suppress, HidesWithWhatIsHiddenAlready) {
  const std::vector<TableCell> already = {{0, 2}};
  EXPECT_EQ(ShownOf(Suppress(CountTable({{46, 12, 31, 20}}), {}, already)), (Rows{{46, -1, -1, 20, 109}}));
}

TEST(Suppress, HidesTheOnlyCount) {
  EXPECT_EQ(Published({{5}}), (Rows{{-1}}));
  EXPECT_EQ(Published({{50}}), (Rows{{50}}));
  EXPECT_EQ(Published({{0}}), (Rows{{0}}));
}

TEST(FeasibleInterval, OfWhatIsShownIsItself) {
  const CountTable table({{20, 30}});
  EXPECT_EQ(FeasibleIntervalOf(table, {false, false, false}, 1), (FeasibleInterval{30, 30}));
  EXPECT_EQ(FeasibleIntervalOf(table, {true, false, false}, 0), (FeasibleInterval{20, 20})) << "the rest of the total";
  EXPECT_EQ(FeasibleIntervalOf(table, {true, true, false}, 0), (FeasibleInterval{0, 50}));
  EXPECT_EQ(FeasibleIntervalOf(table, {true, false, true}, 0), (FeasibleInterval{0, std::nullopt}));
  EXPECT_EQ(FeasibleIntervalOf(table, {true, false, true}, 2), (FeasibleInterval{30, std::nullopt}));
}

TEST(PublishedPercent, IsAsFineAsItsWhole) {
  EXPECT_EQ(PublishedPercent(31, 57), 54) << "54.386";
  EXPECT_EQ(PublishedPercent(33, 48), 69) << "68.75";
  EXPECT_EQ(PublishedPercent(21, 40), 53) << "52.5, half up";
  EXPECT_EQ(PublishedPercent(99, 99), 100);
  EXPECT_EQ(PublishedPercent(310, 570), 54.4);
  EXPECT_EQ(PublishedPercent(0, 40), 0);
}

TEST(PublishedPercent, IsNothingWhereAPartTheRestOrTheWholeIsSmall) {
  EXPECT_EQ(PublishedPercent(10, 40), std::nullopt);
  EXPECT_EQ(PublishedPercent(30, 40), std::nullopt);
  EXPECT_EQ(PublishedPercent(0, 10), std::nullopt);
  EXPECT_EQ(PublishedPercent(0, 0), std::nullopt);
  EXPECT_EQ(PublishedPercent(10, 40, {.max = 9}), 25);
}

TEST(PublishedPercentOfRow, IsNothingWhereItsCountsAreHidden) {
  const auto suppressed = Suppress(CountTable({{46, 5, 31}, {50, 60, 70}}));
  EXPECT_TRUE(suppressed.IsHidden({0, 2}));
  EXPECT_EQ(measures::PublishedPercentOfRow(suppressed, {0, 2}), std::nullopt)
      << "38 % of 82 would say that 31 is hidden, and so 5";
  EXPECT_EQ(measures::PublishedPercentOfRow(suppressed, {0, 0}), 56);
  EXPECT_EQ(measures::PublishedPercentOfRow(Suppress(CountTable(Rows{{20}, {30}})), {0, 0}), std::nullopt);
}

}  // namespace
}  // namespace cairn::tests

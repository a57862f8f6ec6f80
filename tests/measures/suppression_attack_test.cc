// What holds of every table: somebody who reads it cannot narrow a small count below the policy.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include "measures/suppression.h"
#include "tests/measures/suppression_attacker.h"

namespace cairn::tests {
namespace {

using measures::CountTable;
using measures::Suppress;
using measures::SuppressedTable;
using measures::SuppressionPolicy;
using measures::TableCell;

using Rows = std::vector<std::vector<std::int64_t>>;

class RandomTables {
 public:
  explicit RandomTables(unsigned seed) : random_(seed) {}

  int Below(int end) { return std::uniform_int_distribution(0, end - 1)(random_); }

  Rows Next(int most_rows, int most_columns) {
    Rows rows(static_cast<std::size_t>(1 + Below(most_rows)));
    const auto columns = static_cast<std::size_t>(1 + Below(most_columns));
    const int small = 1 + Below(5);
    for (auto& row : rows) {
      for (std::size_t c = 0; c < columns; ++c) {
        const int kind = Below(6);
        row.push_back(kind == 0 ? 0 : kind < small ? 1 + Below(10) : 11 + Below(40));
      }
    }
    return rows;
  }

 private:
  std::mt19937 random_;
};

Published PublishedOf(const SuppressedTable& suppressed) {
  Published published(suppressed.table.height());
  for (std::size_t r = 0; r < published.size(); ++r) {
    for (std::size_t c = 0; c < suppressed.table.width(); ++c) published[r].push_back(suppressed.Shown({r, c}));
  }
  return published;
}

Attacker AttackerOf(const SuppressedTable& suppressed) {
  return {PublishedOf(suppressed), suppressed.table.has_row_totals(), suppressed.table.has_column_totals()};
}

/// How far apart the counts are that one of `true_count` could be, as far as the attacker looks.
std::int64_t WidthAround(const Attacker& attacker, TableCell cell, std::int64_t true_count, std::int64_t reach) {
  std::int64_t low = true_count, high = true_count;
  for (auto value = std::max<std::int64_t>(0, true_count - reach); value <= true_count + reach; ++value) {
    if (!attacker.CouldBe(cell.row, cell.column, value)) continue;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  return high - low;
}

void Attack(const CountTable& table, const SuppressionPolicy& policy) {
  const auto suppressed = Suppress(table, policy);
  const auto attacker = AttackerOf(suppressed);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto cell = table.CellOf(i);
    if (table.at(cell) < policy.min || policy.max < table.at(cell)) continue;
    ASSERT_TRUE(suppressed.hidden[i]);
    ASSERT_GE(WidthAround(attacker, cell, table.at(cell), policy.least_width), policy.least_width)
        << "row " << cell.row << " column " << cell.column;
  }
}

TEST(SuppressionAttack, FindsNoSmallCountInAThousandTables) {
  RandomTables tables(20261127);
  for (int i = 0; i < 1000 && !testing::Test::HasFatalFailure(); ++i) {
    SCOPED_TRACE("table " + std::to_string(i));
    Attack(CountTable(tables.Next(4, 5)), {});
  }
}

TEST(SuppressionAttack, FindsNoneUnderOtherPolicies) {
  RandomTables tables(7);
  for (int i = 0; i < 300 && !testing::Test::HasFatalFailure(); ++i) {
    SCOPED_TRACE("table " + std::to_string(i));
    Attack(CountTable(tables.Next(3, 4)), {.min = 1 + i % 3, .max = 4 + i % 9, .least_width = 1 + i % 12});
  }
}

TEST(SuppressionAttack, FindsWhatIsHiddenAloneAndWhatIsHiddenTooTightly) {
  const Attacker alone({{20, std::nullopt, 25}}, true, false);
  EXPECT_TRUE(alone.CouldBe(0, 1, 5));
  EXPECT_FALSE(alone.CouldBe(0, 1, 4));
  // A square in which every row and every column has two hidden: 1 or 2 of them is all there is.
  const Attacker tight({{std::nullopt, std::nullopt, 2}, {std::nullopt, std::nullopt, 30}, {12, 20, 32}}, true, true);
  EXPECT_TRUE(tight.CouldBe(0, 0, 2));
  EXPECT_FALSE(tight.CouldBe(0, 0, 3));
}

TEST(FeasibleIntervalOf, IsWhatTryingEveryNumberFinds) {
  RandomTables tables(33);
  for (int i = 0; i < 400; ++i) {
    const CountTable table(tables.Next(3, 3));
    std::vector<bool> hidden(table.size());
    for (std::size_t cell = 0; cell < hidden.size(); ++cell) hidden[cell] = tables.Below(2) == 0;
    const SuppressedTable published{table, hidden};
    const auto attacker = AttackerOf(published);
    for (std::size_t index = 0; index < table.size(); ++index) {
      const auto interval = measures::FeasibleIntervalOf(table, hidden, index);
      const auto cell = table.CellOf(index);
      ASSERT_TRUE(attacker.CouldBe(cell.row, cell.column, interval.low));
      ASSERT_FALSE(interval.low > 0 && attacker.CouldBe(cell.row, cell.column, interval.low - 1));
      const auto high = interval.high.value_or(table.at(cell) + 1000);
      ASSERT_TRUE(attacker.CouldBe(cell.row, cell.column, high));
      ASSERT_EQ(attacker.CouldBe(cell.row, cell.column, high + 1), !interval.high);
    }
  }
}

Rows AnyRows() { return RandomTables(static_cast<unsigned>(*rc::gen::inRange(0, 1 << 30))).Next(5, 5); }

RC_GTEST_PROP(Suppress, ShowsWhatIsShownAsItIs, ()) {
  const CountTable table(AnyRows());
  const auto suppressed = Suppress(table);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto shown = suppressed.Shown(table.CellOf(i));
    RC_ASSERT(!shown || (*shown == table.at(table.CellOf(i)) && (*shown == 0 || *shown > 10)));
  }
}

RC_GTEST_PROP(Suppress, HidesNothingWhereNothingIsSmall, ()) {
  auto rows = AnyRows();
  for (auto& row : rows) {
    for (auto& count : row) count = count == 0 ? 0 : count + 10;
  }
  const auto suppressed = Suppress(CountTable(rows));
  RC_ASSERT(std::count(suppressed.hidden.begin(), suppressed.hidden.end(), true) == 0);
}

RC_GTEST_PROP(Suppress, GivenItsAnswerHidesNothingMore, ()) {
  const CountTable table(AnyRows());
  const auto once = Suppress(table);
  std::vector<TableCell> already;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (once.hidden[i]) already.push_back(table.CellOf(i));
  }
  RC_ASSERT(Suppress(table, {}, already).hidden == once.hidden);
}

/// Where a zero is hidden, another zero could have been.
bool HasTies(const SuppressedTable& suppressed) {
  std::set<std::int64_t> cells, totals;
  bool is_zero_hidden = false;
  std::int64_t zeros = 0;
  for (std::size_t i = 0; i < suppressed.table.size(); ++i) {
    const auto cell = suppressed.table.CellOf(i);
    const auto count = suppressed.table.at(cell);
    if (count == 0) {
      ++zeros;
      is_zero_hidden = is_zero_hidden || suppressed.hidden[i];
    } else if (!(suppressed.table.IsTotal(cell) ? totals : cells).insert(count).second) {
      return true;
    }
  }
  return is_zero_hidden && zeros > 1;
}

RC_GTEST_PROP(Suppress, FollowsItsRowsAndColumnsWhereNoTieIsBroken, ()) {
  const auto rows = AnyRows();
  const auto suppressed = Suppress(CountTable(rows));
  RC_PRE(!HasTies(suppressed));
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), std::mt19937(static_cast<unsigned>(*rc::gen::inRange(0, 1 << 30))));
  Rows mixed;
  for (const auto row : order) mixed.push_back(rows[row]);
  const auto again = Suppress(CountTable(mixed));
  for (std::size_t r = 0; r < order.size(); ++r) {
    for (std::size_t c = 0; c < again.table.width(); ++c)
      RC_ASSERT(again.IsHidden({r, c}) == suppressed.IsHidden({order[r], c}));
  }
}

}  // namespace
}  // namespace cairn::tests

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "measures/count_table.h"
#include "measures/feasible_interval.h"

// Small counts of persons are not shown, nor what they could be worked out from.
namespace cairn::measures {

/// Name and version of what is hidden; another way to hide gets another.
constexpr char kSuppressionDefinition[] = "suppression/1";

/// Counts from `min` to `max` are small. 1 to 10 is the cell size suppression policy of the Centers for Medicare &
/// Medicaid Services (ResDAC, "CMS Cell Size Suppression Policy", 2024), which lets 0 be shown; other data owners have
/// 1 to 9. 1 <= min <= max.
struct SuppressionPolicy {
  std::int64_t min = 1;
  std::int64_t max = 10;
  /// A small count stays uncertain by at least this much: the highest that it may be, less the lowest (house rule).
  /// From 1.
  std::int64_t least_width = 3;

  bool IsSmall(std::int64_t count) const { return min <= count && count <= max; }
};

/// A table in which some counts are not to be shown. All hidden ones are shown alike: whether a count is small, or
/// hidden to protect another, must not be seen.
struct SuppressedTable {
  CountTable table;
  /// By index of the table.
  std::vector<bool> hidden{};

  bool IsHidden(TableCell cell) const { return hidden[table.IndexOf(cell)]; }
  /// Nothing where it is hidden.
  std::optional<std::int64_t> Shown(TableCell cell) const;
};

/// Hides, over the table with its margins:
///   1. every small count, totals included;
///   2. in each line (a row or a column with its total) that has exactly one hidden count, or whose total is shown and
///      whose hidden counts add up to at most `max`, one count more: the smallest of those above `max` that is no total
///      of the line; else its total, if above `max`; else any. Of equal ones that of the lower row, then of the lower
///      column. Zeros come last. Rows go first, from the top, then columns, each seeing what was hidden before it;
///   3. so on until nothing changes;
///   4. then, where a small count can be narrowed to less than `least_width` by all that is shown
///      (FeasibleIntervalOf), one count more and 2. to 4. again: from the lines of the small one that is known best (of
///      equal ones the smallest, then a cell before a total, then the lower row, then the lower column), in the order
///      of 2. with all totals alike; from the whole table where its lines have nothing left.
/// Steps 1 to 3 are complementary suppression as the policy asks for it; step 4 is the audit of statistical disclosure
/// control (Federal Committee on Statistical Methodology, Working Paper 22, 2005), on exact intervals.
///
/// `hidden_already` are counts that are hidden for another reason, as in a table released before that shows the same
/// ones. The answer is a function of the arguments alone: what it gives, given again, hides nothing more. Everything
/// hidden is an answer too, for tables with little in them.
///
/// What it does not do: the reader is taken to know the table and the non-negative whole numbers, not this algorithm
/// and its reasons for a choice, and not other tables: for those see released_tables.h.
SuppressedTable Suppress(const CountTable& table, const SuppressionPolicy& policy = {},
                         std::span<const TableCell> hidden_already = {});

/// Whether a share must not be shown: its part, the rest of its whole, or the whole is small, for 90 % of 50 says that
/// there are 5. 0 <= part <= whole.
bool IsShareSmall(std::int64_t part, std::int64_t whole, const SuppressionPolicy& policy = {});

/// A share in percent as it may be published: whole percents (half up) where the whole is below 100, else tenths, so
/// that it does not give away more of the counts than its size needs. Nothing where IsShareSmall, or `whole` is 0.
std::optional<double> PublishedPercent(std::int64_t part, std::int64_t whole, const SuppressionPolicy& policy = {});

/// What one cell of a table is of its row's total, in percent as above. Nothing also where either of the two is hidden,
/// or the table has no totals of rows: with a percentage a hidden count could be worked out.
std::optional<double> PublishedPercentOfRow(const SuppressedTable& suppressed, TableCell cell,
                                            const SuppressionPolicy& policy = {});

}  // namespace cairn::measures

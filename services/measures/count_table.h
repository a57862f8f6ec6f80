#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cairn::measures {

/// Where a count stands, margins included; from 0.
struct TableCell {
  std::size_t row = 0;
  std::size_t column = 0;

  friend bool operator==(const TableCell&, const TableCell&) = default;
};

/// Counts of persons in a one-way or two-way table together with its margins, which are computed here and so are the
/// sums of the cells. A table of several rows and several columns has a total of each row (its last column), of each
/// column (its last row) and of all (the corner). One row, or one column, is a one-way table: it has the total of all
/// alone. A single cell has no total.
class CountTable {
 public:
  /// At least one row and one column, every row as wide as the first, every count from 0, their sum below 2^40.
  explicit CountTable(const std::vector<std::vector<std::int64_t>>& rows);

  /// Margins included.
  std::size_t height() const { return height_; }
  std::size_t width() const { return width_; }
  bool has_row_totals() const { return has_row_totals_; }
  bool has_column_totals() const { return has_column_totals_; }
  std::int64_t at(TableCell cell) const { return counts_[IndexOf(cell)]; }
  /// A total of a row, of a column, or of all.
  bool IsTotal(TableCell cell) const;

  /// Rows first, as cells are numbered where something is told of each.
  std::size_t size() const { return counts_.size(); }
  std::size_t IndexOf(TableCell cell) const { return cell.row * width_ + cell.column; }
  TableCell CellOf(std::size_t index) const { return {index / width_, index % width_}; }

  /// Cells of which the last is the sum of the others: rows from the top, then columns from the left; those of totals
  /// are lines as well. Each is a list of indices.
  std::vector<std::vector<std::size_t>> Lines() const;

 private:
  bool has_row_totals_;
  bool has_column_totals_;
  std::size_t height_;
  std::size_t width_;
  std::vector<std::int64_t> counts_;
};

}  // namespace cairn::measures

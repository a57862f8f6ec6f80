#include "measures/count_table.h"

namespace cairn::measures {

CountTable::CountTable(const std::vector<std::vector<std::int64_t>>& rows)
    : has_row_totals_(rows.front().size() > 1),
      has_column_totals_(rows.size() > 1),
      height_(rows.size() + (has_column_totals_ ? 1 : 0)),
      width_(rows.front().size() + (has_row_totals_ ? 1 : 0)),
      counts_(height_ * width_) {
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < rows[r].size(); ++c) {
      const auto count = rows[r][c];
      counts_[IndexOf({r, c})] = count;
      if (has_row_totals_) counts_[IndexOf({r, width_ - 1})] += count;
      if (has_column_totals_) counts_[IndexOf({height_ - 1, c})] += count;
      if (has_row_totals_ && has_column_totals_) counts_[IndexOf({height_ - 1, width_ - 1})] += count;
    }
  }
}

bool CountTable::IsTotal(TableCell cell) const {
  return (has_column_totals_ && cell.row + 1 == height_) || (has_row_totals_ && cell.column + 1 == width_);
}

std::vector<std::vector<std::size_t>> CountTable::Lines() const {
  std::vector<std::vector<std::size_t>> lines;
  for (std::size_t r = 0; has_row_totals_ && r < height_; ++r) {
    auto& line = lines.emplace_back();
    for (std::size_t c = 0; c < width_; ++c) line.push_back(IndexOf({r, c}));
  }
  for (std::size_t c = 0; has_column_totals_ && c < width_; ++c) {
    auto& line = lines.emplace_back();
    for (std::size_t r = 0; r < height_; ++r) line.push_back(IndexOf({r, c}));
  }
  return lines;
}

}  // namespace cairn::measures

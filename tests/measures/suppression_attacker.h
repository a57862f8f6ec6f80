#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace cairn::tests {

/// A table as it was published: with its margins, hidden counts empty.
using Published = std::vector<std::vector<std::optional<std::int64_t>>>;

/// Who reads it, and wants to know a hidden count. Tries the whole numbers that the sums leave, one after the other,
/// and backtracks: shares nothing with what it attacks.
class Attacker {
 public:
  /// Whether the last column and the last row are totals.
  Attacker(const Published& published, bool has_row_totals, bool has_column_totals);

  /// Could the count there be `value`?
  bool CouldBe(std::size_t row, std::size_t column, std::int64_t value) const;

 private:
  struct Range {
    std::int64_t low = 0;
    std::int64_t high = 0;
  };
  using Line = std::vector<std::size_t>;

  bool Narrow(std::vector<Range>& ranges) const;
  bool Search(std::vector<Range> ranges) const;

  std::size_t width_;
  std::vector<Range> known_;
  /// The last is the sum of the others.
  std::vector<Line> lines_;
};

}  // namespace cairn::tests

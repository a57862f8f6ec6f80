#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "measures/count_table.h"

namespace cairn::measures {

/// Every count that a hidden cell may have as far as a reader of the table can tell.
struct FeasibleInterval {
  std::int64_t low = 0;
  /// Nothing where it may be as high as one likes.
  std::optional<std::int64_t> high{};

  bool IsAtLeastAsWideAs(std::int64_t width) const { return !high || *high - low >= width; }
  friend bool operator==(const FeasibleInterval&, const FeasibleInterval&) = default;
};

/// What follows for `cell` from the counts that are shown and from the sums of the lines, the hidden counts being whole
/// numbers from 0 of which nothing else is known. Exact: both ends are reached, and everything between. `hidden` is
/// told by index; of a cell that is shown both ends are its count.
///
/// A table with its margins is a circulation: each row a node, each column a node, one node on either side of all, a
/// count what flows. The ends are those of the flow through one arc, found by a greatest flow round it in what the
/// other hidden counts leave free (Ahuja, Magnanti & Orlin, Network Flows, 1993, chapters 6 and 9), which is whole.
FeasibleInterval FeasibleIntervalOf(const CountTable& table, const std::vector<bool>& hidden, std::size_t cell);

}  // namespace cairn::measures

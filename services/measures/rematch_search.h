#pragma once

#include "measures/rematch_pool.h"

// For re-matching alone: how many, and then how well, within so many changes.
namespace cairn::measures {

/// An answer with as many matches as the changes allow: exact, by halving between flows of least changes.
RematchPoint MostMatched(const RematchPool& pool, std::int64_t most_changes);

struct HighestFound {
  RematchPoint best{};
  /// No answer with as many matches and no more changes scores higher. The score of `best` when that is proven.
  std::int64_t bound = 0;
};

/// The highest score within the changes, among answers with at least as many matches as `start`, which MostMatched
/// gave. Lagrangean bounds, branch and bound, best first; at most so many flows.
HighestFound FindHighest(const RematchPool& pool, std::int64_t most_changes, int most_flows, RematchPoint start);

}  // namespace cairn::measures

#pragma once

#include <cstdint>
#include <vector>

namespace cairn::measures {

struct CapacityArc {
  int from = 0;
  int to = 0;
  /// From 0.
  std::int64_t capacity = 0;
};

/// The most that can flow from `from` to `to`, two of the nodes 0 to nodes - 1. Arcs may come in any order, and several
/// may run between the same nodes. Capacities add up to less than 2^62.
std::int64_t MostFlow(int nodes, std::vector<CapacityArc> arcs, int from, int to);

}  // namespace cairn::measures

#pragma once

#include <cstdint>
#include <vector>

namespace cairn::measures {

struct FlowArc {
  int from = 0;
  int to = 0;
  /// Above 0. As much may flow as there is.
  std::int64_t cost = 0;
};

/// Node v sends at least supplies[v] more than it gets; where the supply is below 0, it gets at most -supplies[v] more
/// than it sends. Arcs are in order of `from`.
struct FlowNetwork {
  std::vector<int> supplies;
  std::vector<FlowArc> arcs;
};

struct CheapestFlow {
  /// By arc, whole numbers.
  std::vector<int> flow;
  /// By node, at most 0; 0 where a node sends more than its supply. For every arc cost + potential[from] -
  /// potential[to] >= 0, with equality where something flows.
  std::vector<std::int64_t> potentials;
};

/// A flow of least cost, and the prices that prove it. Somewhere in the network there is room for every supply, and the
/// highest cost times the number of nodes is at most kMostWeight. The same network gives the same flow.
CheapestFlow SendCheaply(const FlowNetwork& network);

}  // namespace cairn::measures

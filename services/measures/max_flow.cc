// As min_cost_flow.cc, a door to LEMON: its maps hold numbers only.
#include "measures/max_flow.h"

#include <lemon/preflow.h>
#include <lemon/static_graph.h>

#include <algorithm>
#include <utility>

namespace cairn::measures {

std::int64_t MostFlow(int nodes, std::vector<CapacityArc> arcs, int from, int to) {
  using Graph = lemon::StaticDigraph;
  using Capacities = Graph::ArcMap<std::int64_t>;
  std::stable_sort(arcs.begin(), arcs.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  std::vector<std::pair<int, int>> ends;
  ends.reserve(arcs.size());
  for (const auto& arc : arcs) ends.emplace_back(arc.from, arc.to);
  Graph graph;
  graph.build(nodes, ends.begin(), ends.end());
  Capacities capacities(graph);
  for (std::size_t i = 0; i < arcs.size(); ++i) capacities[Graph::arc(static_cast<int>(i))] = arcs[i].capacity;
  lemon::Preflow<Graph, Capacities> preflow(graph, capacities, Graph::node(from), Graph::node(to));
  preflow.runMinCut();
  return preflow.flowValue();
}

}  // namespace cairn::measures

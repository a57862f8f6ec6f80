// The one file that knows LEMON. Its maps hold numbers only: for classes they ask the allocator for what C++20 removed.
#include "measures/min_cost_flow.h"

#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <stdexcept>
#include <utility>

namespace cairn::measures {

CheapestFlow SendCheaply(const FlowNetwork& network) {
  using Graph = lemon::StaticDigraph;
  using Simplex = lemon::NetworkSimplex<Graph, int, std::int64_t>;
  const int nodes = static_cast<int>(network.supplies.size());
  const int arcs = static_cast<int>(network.arcs.size());

  std::vector<std::pair<int, int>> ends;
  ends.reserve(network.arcs.size());
  for (const FlowArc& arc : network.arcs) ends.emplace_back(arc.from, arc.to);
  Graph graph;
  graph.build(nodes, ends.begin(), ends.end());
  Graph::ArcMap<std::int64_t> costs(graph);
  for (int i = 0; i < arcs; ++i) costs[Graph::arc(i)] = network.arcs[static_cast<std::size_t>(i)].cost;
  Graph::NodeMap<int> supplies(graph);
  for (int i = 0; i < nodes; ++i) supplies[Graph::node(i)] = network.supplies[static_cast<std::size_t>(i)];

  // Arcs in their own order: mixed, as LEMON does when not told, dense pools take twice as long.
  Simplex simplex(graph, false);
  if (simplex.costMap(costs).supplyMap(supplies).run(Simplex::BLOCK_SEARCH) != Simplex::OPTIMAL) {
    throw std::logic_error("a network without room for its supplies");
  }
  CheapestFlow answer;
  answer.flow.reserve(network.arcs.size());
  for (int i = 0; i < arcs; ++i) answer.flow.push_back(simplex.flow(Graph::arc(i)));
  answer.potentials.reserve(network.supplies.size());
  for (int i = 0; i < nodes; ++i) answer.potentials.push_back(simplex.potential(Graph::node(i)));
  return answer;
}

}  // namespace cairn::measures

#include "base/graph.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <boost/graph/transitive_reduction.hpp>
#include <iterator>

namespace whence {

namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;

// Fills a graph that the caller owns: graphs of Boost 1.74 cannot be moved, only copied.
void copy_edges(const Successors& successors, Graph& graph) {
  for (std::size_t from = 0; from < successors.size(); ++from) {
    for (const std::uint32_t to : successors[from]) boost::add_edge(from, to, graph);
  }
}

}  // namespace

std::vector<std::uint32_t> strong_components(const Successors& successors) {
  Graph graph(successors.size());
  copy_edges(successors, graph);
  std::vector<std::uint32_t> component(successors.size());
  boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, graph)));
  return component;
}

std::optional<std::vector<std::uint32_t>> topological_order(const Successors& successors) {
  Graph graph(successors.size());
  copy_edges(successors, graph);
  std::vector<std::uint32_t> order;
  order.reserve(successors.size());
  try {
    boost::topological_sort(graph, std::back_inserter(order));
  } catch (const boost::not_a_dag&) {
    return std::nullopt;
  }
  return order;
}

std::optional<Successors> transitive_reduction(const Successors& successors) {
  if (successors.empty()) return Successors{};  // the library takes the address of its first node
  if (!topological_order(successors)) return std::nullopt;
  Graph graph(successors.size());
  copy_edges(successors, graph);
  Graph reduced;
  std::vector<std::size_t> place(successors.size());  // of each node in the reduced graph
  const auto index = get(boost::vertex_index, graph);
  boost::transitive_reduction(graph, reduced,
                              boost::make_iterator_property_map(place.begin(), index), index);
  std::vector<std::uint32_t> node(successors.size());
  for (std::size_t v = 0; v < place.size(); ++v) node[place[v]] = static_cast<std::uint32_t>(v);
  Successors out(successors.size());
  for (auto [edge, end] = boost::edges(reduced); edge != end; ++edge) {
    out[node[source(*edge, reduced)]].push_back(node[target(*edge, reduced)]);
  }
  for (std::vector<std::uint32_t>& ends : out) {
    std::ranges::sort(ends);
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  }
  return out;
}

}  // namespace whence

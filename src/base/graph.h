#pragma once

// Questions about small graphs, answered by Boost.Graph: of functions that mention each other,
// types, boxes of a picture. Nodes are numbered from 0; a graph says where the edges of each node
// lead. What comes out depends on the graph alone. None of it recurses on the depth of the graph.
//
// The steps of a derivation are not copied into such a graph: each has its premises before it, so
// one sweep answers the same (proof/provenance.h).

#include <cstdint>
#include <optional>
#include <vector>

namespace whence {

/// Where the edges of each node lead, by node. Requires that all of these are nodes.
using Successors = std::vector<std::vector<std::uint32_t>>;

/// For each node the number of its strongly connected component. Edges lead into the same component
/// or one with a smaller number.
[[nodiscard]] std::vector<std::uint32_t> strong_components(const Successors& graph);

/// All nodes, each after those that its edges lead to; nothing if there is a circle.
[[nodiscard]] std::optional<std::vector<std::uint32_t>> topological_order(const Successors& graph);

/// The least graph in which every node reaches what it reaches in this one: without edges that
/// others imply, and with edges by growing ends. Nothing if there is a circle. Takes time and
/// memory by the square of the nodes and more: for pictures.
[[nodiscard]] std::optional<Successors> transitive_reduction(const Successors& graph);

}  // namespace whence

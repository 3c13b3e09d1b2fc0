#pragma once

// The picture of a proof: a graph (Boost.Graph), laid out by Graphviz's library, drawn as SVG with
// links. Graphviz sees sizes only, never a name, so no label can mean anything to it.

#include <boost/graph/adjacency_list.hpp>
#include <string>
#include <vector>

#include "report/book.h"

namespace whence::report {

struct PictureNode {
  std::string title;     ///< first line
  std::string subtitle;  ///< second line, smaller; may be empty
  std::string tooltip;
  std::string href;
  std::string style;  ///< class of the node: theorem, lemma, case, axiom, step, hole
};

/// Edges lead from what is used to what uses it.
using PictureGraph = boost::adjacency_list<boost::setS, boost::vecS, boost::directedS, PictureNode>;

/// A theorem with its cases, and what they use: lemmas, axioms, other theorems.
[[nodiscard]] PictureGraph outline_graph(const Book& book, std::size_t theorem);

/// Every kernel step shown on the theorem's page, with the steps of other pages it uses.
[[nodiscard]] PictureGraph step_graph(const Book& book, std::size_t theorem);

/// An <svg> element; empty if the graph is empty, too large to be looked at, or cannot be laid out.
/// `description` is read out instead of the picture.
[[nodiscard]] std::string draw(const PictureGraph& graph, std::string_view description);

}  // namespace whence::report

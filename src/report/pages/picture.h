#pragma once

// The picture of a proof: a graph, laid out by Graphviz's library, drawn as SVG with links.
// Graphviz sees sizes only, never a name, so no label can mean anything to it.

#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "report/pages/page_writer.h"
#include "report/reading/book.h"

namespace whence::report {

struct PictureNode {
  std::string title{};     ///< first line
  std::string subtitle{};  ///< second line, smaller; may be empty
  std::string tooltip{};   ///< lines; the page shows them beside the graph
  std::string href{};      ///< empty: no link
  std::string style{};  ///< class of the node: theorem, lemma, case, axiom, step, run, block, hole
  std::string key{};    ///< by which scripts and addresses know it, such as s12
  std::string stage{};  ///< of a block: the id of the stage that shows what is in it
  std::size_t number = 0;        ///< of the step, for the names of blocks
  std::size_t last_number = 0;   ///< of the last of a run
  std::size_t group = kNoGroup;  ///< what it is summarised with
  static constexpr std::size_t kNoGroup = std::numeric_limits<std::size_t>::max();
};

/// Edges lead from what is used to what uses it.
struct PictureGraph {
  using Vertex = std::uint32_t;

  std::vector<PictureNode> nodes;
  std::vector<std::set<Vertex>> users;  ///< by node

  [[nodiscard]] bool empty() const { return nodes.empty(); }
  [[nodiscard]] Vertex size() const { return static_cast<Vertex>(nodes.size()); }
  Vertex add(PictureNode node);
  void connect(Vertex used, Vertex user) { users[used].insert(user); }
  /// In lexicographic order.
  [[nodiscard]] std::vector<std::pair<Vertex, Vertex>> edges() const;
};

/// A theorem with its cases, and what they use: lemmas, axioms, other theorems. Of the
/// contradiction: nothing.
[[nodiscard]] PictureGraph outline_graph(const Book& book, std::size_t theorem);

/// Every kernel step shown on the theorem's page, premises first; long runs of steps, each of which
/// is used by the next alone, are one node.
[[nodiscard]] PictureGraph step_graph(const Book& book, std::size_t theorem);

/// Axioms, definitions and theorems, what rests on what; groups are chapters.
[[nodiscard]] PictureGraph theory_graph(const Book& book, const Catalogue& catalogue);

enum class Direction : std::uint8_t { kUpwards, kRightwards };
/// Curves go round boxes, and take Graphviz three times as long as straight lines.
enum class Edges : std::uint8_t { kCurved, kStraight };

/// An <svg> element; empty if the graph is empty or cannot be laid out. `description` is read out
/// for the whole. Edges lead upwards, which suits long proofs, or to the right, which suits many
/// boxes side by side. May be called from several threads; Graphviz works for one at a time.
[[nodiscard]] std::string draw(const PictureGraph& graph, std::string_view description,
                               Direction direction = Direction::kUpwards,
                               Edges edges = Edges::kCurved);

/// The outline graph of a proof as an SVG file of its own: without links, and with its style. The
/// proofs of the book have been read.
[[nodiscard]] std::string outline_svg(const Book& book, std::size_t theorem);

/// A graph of any size, to be looked at. A large one is summarised: its nodes are blocks, the
/// groups of the graph or runs of its nodes in their order, each of which opens a picture of its
/// own, which is loaded then. `id` begins the ids of the pictures; `noun` is what blocks are called
/// after if they have no title ("Steps"); `group_titles` by group.
[[nodiscard]] std::string draw_stages(PageWriter& page, const PictureGraph& graph,
                                      std::string_view id, std::string_view noun,
                                      std::string_view description,
                                      Direction direction = Direction::kUpwards,
                                      const std::vector<std::string>& group_titles = {});

}  // namespace whence::report

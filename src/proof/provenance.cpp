#include "proof/provenance.h"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/topological_sort.hpp>
#include <iterator>
#include <stdexcept>

namespace whence {

namespace {

class Collector : public boost::default_bfs_visitor {
 public:
  explicit Collector(std::vector<StepId>& found) : found_(&found) {}
  template <class Vertex, class Graph>
  void discover_vertex(Vertex v, const Graph&) const {
    found_->push_back(StepId{static_cast<std::size_t>(v)});
  }

 private:
  std::vector<StepId>* found_;
};

template <class Graph>
std::vector<StepId> reachable(const Graph& graph, StepId from) {
  std::vector<StepId> found;
  boost::breadth_first_search(graph, from.index(), boost::visitor(Collector(found)));
  std::sort(found.begin(), found.end());
  return found;
}

// A tree that grows at its leaves and answers lowest common ancestors in logarithmic time: besides
// its parent each node knows one ancestor further up, so chosen that two jumps of equal length
// follow each other (Myers, "An applicative random-access stack", 1983).
class GrowingTree {
 public:
  explicit GrowingTree(std::size_t size) : nodes_(size) {}

  void add_root(std::size_t v) { nodes_[v] = {v, v, 0}; }
  void add(std::size_t v, std::size_t parent) {
    const Node& p = nodes_[parent];
    const Node& j = nodes_[p.jump];
    const bool equal_jumps = p.level - j.level == j.level - nodes_[j.jump].level;
    nodes_[v] = {parent, equal_jumps ? j.jump : parent, p.level + 1};
  }
  [[nodiscard]] std::size_t common_ancestor(std::size_t a, std::size_t b) const {
    if (nodes_[a].level < nodes_[b].level) std::swap(a, b);
    while (nodes_[a].level > nodes_[b].level) {
      a = nodes_[nodes_[a].jump].level >= nodes_[b].level ? nodes_[a].jump : nodes_[a].parent;
    }
    while (a != b) {
      const bool far = nodes_[a].jump != nodes_[b].jump;
      a = far ? nodes_[a].jump : nodes_[a].parent;
      b = far ? nodes_[b].jump : nodes_[b].parent;
    }
    return a;
  }

 private:
  struct Node {
    std::size_t parent = 0;
    std::size_t jump = 0;
    std::size_t level = 0;
  };
  std::vector<Node> nodes_;
};

}  // namespace

Provenance::Provenance(const Derivation& derivation)
    : derivation_(derivation), graph_(derivation.steps.size()) {
  for (std::size_t i = 0; i < derivation.steps.size(); ++i) {
    for (StepId premise : derivation.steps[i].premises) {
      boost::add_edge(premise.index(), i, graph_);
    }
  }
}

std::vector<StepId> Provenance::topological_order() const {
  std::vector<std::size_t> order;
  order.reserve(derivation_.steps.size());
  try {
    boost::topological_sort(graph_, std::back_inserter(order));
  } catch (const boost::not_a_dag&) {
    throw std::invalid_argument("the premises of the derivation go round in a circle");
  }
  std::vector<StepId> out;
  out.reserve(order.size());
  for (auto it = order.rbegin(); it != order.rend(); ++it) out.push_back(StepId{*it});
  return out;
}

std::vector<StepId> Provenance::ancestors(StepId step) const {
  return reachable(boost::make_reverse_graph(graph_), step);
}

std::vector<StepId> Provenance::dependents(StepId step) const {
  return reachable(graph_, step);
}

std::vector<StepId> Provenance::users(StepId step) const {
  std::vector<StepId> out;
  const auto [begin, end] = boost::out_edges(step.index(), graph_);
  for (auto it = begin; it != end; ++it) {
    out.push_back(StepId{static_cast<std::size_t>(boost::target(*it, graph_))});
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::uint32_t> Provenance::axioms_of(StepId step) const {
  std::vector<std::uint32_t> axioms;
  for (StepId id : ancestors(step)) {
    const Step& s = derivation_[id];
    if (s.rule == Rule::kInput && !s.arguments.numbers.empty()) {
      axioms.push_back(s.arguments.numbers[0]);
    }
  }
  std::sort(axioms.begin(), axioms.end());
  axioms.erase(std::unique(axioms.begin(), axioms.end()), axioms.end());
  return axioms;
}

std::vector<StepId> Provenance::leaves_of(StepId step) const {
  std::vector<StepId> out;
  for (StepId id : ancestors(step)) {
    if (derivation_[id].premises.empty() && derivation_[id].rule != Rule::kInput) out.push_back(id);
  }
  return out;
}

// A step's dominators are those that all its users in the proof have in common. Users come later,
// so one sweep from the theorem backwards meets every step after all its users.
std::vector<StepId> Provenance::immediate_dominators(StepId theorem) const {
  std::vector<StepId> dominator(derivation_.steps.size());
  std::vector<bool> in_proof(derivation_.steps.size(), false);
  const std::vector<StepId> proof = ancestors(theorem);
  for (StepId id : proof) in_proof[id.index()] = true;
  GrowingTree tree(derivation_.steps.size());
  tree.add_root(theorem.index());
  for (auto it = proof.rbegin(); it != proof.rend(); ++it) {
    if (*it == theorem) continue;
    StepId common;
    for (StepId user : users(*it)) {
      if (!in_proof[user.index()]) continue;
      common = common.valid() ? StepId{tree.common_ancestor(common.index(), user.index())} : user;
    }
    dominator[it->index()] = common;
    tree.add(it->index(), common.index());
  }
  return dominator;
}

std::vector<ProofSegment> Provenance::segments(StepId theorem, std::size_t least) const {
  const std::vector<StepId> dominator = immediate_dominators(theorem);
  const std::vector<StepId> proof = ancestors(theorem);
  std::vector<std::size_t> size(derivation_.steps.size(), 1);
  for (StepId id : proof) {  // a dominator is a later step, so sizes are complete when added
    if (dominator[id.index()].valid()) size[dominator[id.index()].index()] += size[id.index()];
  }
  std::vector<ProofSegment> out;
  std::vector<std::vector<StepId>> children(derivation_.steps.size());
  for (StepId id : proof) {
    if (dominator[id.index()].valid()) children[dominator[id.index()].index()].push_back(id);
  }
  for (StepId id : proof) {
    if (id == theorem || size[id.index()] < least) continue;
    ProofSegment segment{id, {}};
    std::vector<StepId> stack{id};
    while (!stack.empty()) {
      const StepId top = stack.back();
      stack.pop_back();
      segment.steps.push_back(top);
      const auto& below = children[top.index()];
      stack.insert(stack.end(), below.begin(), below.end());
    }
    std::sort(segment.steps.begin(), segment.steps.end());
    out.push_back(std::move(segment));
  }
  return out;
}

}  // namespace whence

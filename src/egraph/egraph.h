#pragma once

// An e-graph: many terms and what is known of their equality, in little space.
//
// Terms that are equal are in one *class*; an *e-node* is a function applied to classes, and stands
// for all terms that one finds by choosing a term of each of them. So a class of a hundred nodes
// stands for more terms than could be written down, and a law that is applied once is applied to
// all of them. Classes are kept closed under congruence: `f(a)` and `f(b)` are in one class if a
// and b are. That is restored in `rebuild`, once for many unions, from the classes that were
// changed upwards (Willsey et al., "egg: Fast and extensible equality saturation", POPL 2021).
//
// Each node has a term, the one that it was made for, and each union its reason. The reasons form
// a forest over nodes: two nodes of a class are joined by one path in it, and a union adds an edge
// between two trees (Nieuwenhuis & Oliveras, "Proof-producing congruence closure", RTA 2005). The
// path never changes, so what explains an edge by congruence is older than the edge, and
// explanations end. Terms that are congruent to a node have nodes too, for explanations alone:
// they are not looked at by what searches.

#include <absl/container/flat_hash_set.h>

#include <cstdint>
#include <span>
#include <vector>

#include "logic/term.h"

namespace whence::egraph {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xffffffffU;

/// Of an edge of the forest: which application of a law it is.
using Reason = std::uint32_t;
inline constexpr Reason kByCongruence = 0xffffffffU;

class EGraph {
 public:
  /// The bank must outlive it.
  explicit EGraph(TermBank& bank);
  EGraph(const EGraph&) = delete;
  EGraph& operator=(const EGraph&) = delete;

  /// The node of a term, made with those of its parts if there is none. Variables are constants
  /// here, and so are quantified formulas.
  NodeId add(TermId t);
  /// The node of a term that has one, else kNoNode.
  [[nodiscard]] NodeId node_of(TermId t) const {
    return t.index() < node_of_.size() ? node_of_[t.index()] : kNoNode;
  }
  /// The node that stands for the class of a node.
  [[nodiscard]] NodeId find(NodeId n) const;
  [[nodiscard]] bool equal(NodeId a, NodeId b) const { return find(a) == find(b); }
  /// The class of a function applied to classes, of which the nodes stand for them (`find`);
  /// kNoNode if no node is that.
  [[nodiscard]] NodeId lookup(FunctionId function, std::span<const NodeId> arguments) const;

  /// Puts the classes of two nodes together; false if they are one. Until the next `rebuild`,
  /// congruent terms may be in different classes.
  bool merge(NodeId a, NodeId b, Reason reason);
  /// Closes the classes under congruence.
  void rebuild();

  [[nodiscard]] TermId term(NodeId n) const { return nodes_[n].term; }
  /// Not valid for variables and quantified formulas.
  [[nodiscard]] FunctionId function(NodeId n) const { return nodes_[n].function; }
  /// Nodes of the arguments; `find` says of which classes.
  [[nodiscard]] std::span<const NodeId> arguments(NodeId n) const {
    return {arguments_.data() + nodes_[n].arguments, nodes_[n].arity};
  }
  /// Whether a node takes part: no other of the same function and the same classes does.
  [[nodiscard]] bool is_alive(NodeId n) const { return nodes_[n].alive; }
  /// The next node of the class, in a ring, of which all may have died but one.
  [[nodiscard]] NodeId next(NodeId n) const { return nodes_[n].next; }
  /// Nodes of a function; some may have died.
  [[nodiscard]] std::span<const NodeId> nodes_of(FunctionId function) const;
  /// Calls `visit` for each node above a class that is alive or was.
  template <class Visit>
  void for_each_parent(NodeId root, const Visit& visit) const {
    for (std::uint32_t p = nodes_[root].first_parent; p != kNoNode; p = parents_[p].next) {
      visit(parents_[p].node);
    }
  }
  /// A small term of the class of a node.
  [[nodiscard]] TermId small_term(NodeId n) const { return nodes_[nodes_[find(n)].small].term; }

  /// The weight of that term, for the node of a class that stands for it.
  [[nodiscard]] std::uint32_t weight(NodeId root) const {
    return bank_.weight(nodes_[nodes_[root].small].term);
  }

  /// The edge from a node towards the root of its tree in the forest; to kNoNode at the root.
  struct Edge {
    NodeId to = kNoNode;
    Reason reason = kByCongruence;
  };
  [[nodiscard]] Edge edge(NodeId n) const { return {nodes_[n].edge, nodes_[n].reason}; }

  [[nodiscard]] TermBank& bank() { return bank_; }
  [[nodiscard]] const TermBank& bank() const { return bank_; }
  /// All nodes, with those that died or serve explanations only.
  [[nodiscard]] NodeId node_count() const { return static_cast<NodeId>(nodes_.size()); }
  [[nodiscard]] std::size_t alive_count() const { return table_.size(); }
  [[nodiscard]] std::size_t class_count() const { return classes_; }
  /// Unions so far.
  [[nodiscard]] std::uint64_t unions() const { return unions_; }
  /// Functions of nodes, in the order in which they came.
  [[nodiscard]] const std::vector<FunctionId>& functions() const { return functions_; }
  /// Bytes held, without the bank.
  [[nodiscard]] std::size_t bytes() const;
  /// Throws std::logic_error unless classes are closed under congruence and the table has each node
  /// that is alive in its place. To be called after `rebuild`.
  void check_invariants() const;

 private:
  struct Node {
    TermId term;
    FunctionId function;
    std::uint32_t arguments = 0;  // in arguments_ and canonical_
    std::uint32_t arity : 24 = 0;
    std::uint32_t alive : 8 = 0;
    mutable NodeId up = kNoNode;  // towards the node that stands for the class
    NodeId next = kNoNode;
    NodeId edge = kNoNode;
    Reason reason = kByCongruence;
    // Of a node that stands for its class:
    NodeId small = kNoNode;
    std::uint32_t size = 1;
    std::uint32_t first_parent = kNoNode;
    std::uint32_t last_parent = kNoNode;
  };
  struct Parent {
    NodeId node = kNoNode;
    std::uint32_t next = kNoNode;
  };
  struct Key {
    FunctionId function;
    std::span<const NodeId> arguments;
  };
  struct Hash {
    using is_transparent = void;
    const EGraph* graph;
    std::size_t operator()(const Key& key) const;
    std::size_t operator()(NodeId n) const { return (*this)(graph->key(n)); }
  };
  struct Equal {
    using is_transparent = void;
    const EGraph* graph;
    bool operator()(const Key& a, const Key& b) const;
    bool operator()(NodeId a, NodeId b) const { return (*this)(graph->key(a), graph->key(b)); }
    bool operator()(NodeId a, const Key& b) const { return (*this)(graph->key(a), b); }
    bool operator()(const Key& a, NodeId b) const { return (*this)(a, graph->key(b)); }
  };

  [[nodiscard]] Key key(NodeId n) const {
    return {nodes_[n].function, {canonical_.data() + nodes_[n].arguments, nodes_[n].arity}};
  }
  NodeId add_one(TermId t);
  void add_parent(NodeId root, NodeId parent);
  void reroot(NodeId n);

  TermBank& bank_;
  std::vector<Node> nodes_;
  std::vector<NodeId> arguments_;
  std::vector<NodeId> canonical_;  // arguments as the table knows them
  std::vector<Parent> parents_;
  std::vector<NodeId> node_of_;  // by term
  absl::flat_hash_set<NodeId, Hash, Equal> table_;
  std::vector<std::vector<NodeId>> by_function_;
  std::vector<FunctionId> functions_;
  std::vector<NodeId> dirty_;
  std::size_t classes_ = 0;
  std::uint64_t unions_ = 0;
};

}  // namespace whence::egraph

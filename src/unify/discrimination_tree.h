#pragma once

// A perfect discrimination tree (McCune, Experiments with discrimination-tree indexing and path
// indexing for term retrieval, J. Autom. Reasoning 9, 1992): a trie of the keys in preorder. Keys
// keep the variable numbers of their clauses, so a retrieved matcher is the clause's.
//
// Terms being hash-consed, a subterm without variables is one edge. A query is never written out as
// a string: the terms at its preorder positions are found when an edge asks for them, and a subterm
// is skipped by adding its weight to the position.

#include <absl/container/inlined_vector.h>

#include <algorithm>
#include <compare>
#include <cstdint>
#include <utility>
#include <vector>

#include "unify/bindings.h"

namespace whence {

/// What an index tells of a key: where it stands.
struct IndexEntry {
  std::uint32_t clause = 0;
  std::uint16_t literal = 0;
  std::uint8_t side = 0;
  std::uint8_t extra = 0;
  friend bool operator==(const IndexEntry&, const IndexEntry&) = default;
  friend auto operator<=>(const IndexEntry&, const IndexEntry&) = default;
};

/// A set of (key, entry). The order of visits depends only on what is in the tree, not on how it
/// came there. Keys must have no loose bound variables. A query that has some, or is heavier than
/// kMaxQueryWeight, finds nothing.
class DiscriminationTree {
 public:
  static constexpr std::uint32_t kMaxQueryWeight = 1U << 20U;

  DiscriminationTree() : nodes_(1) {}

  /// Adds an entry; nothing happens if it is there already.
  void insert(const TermBank& bank, TermId key, IndexEntry entry);
  /// Removes an entry; nothing happens if it is not there.
  void erase(const TermBank& bank, TermId key, IndexEntry entry);
  /// Number of entries.
  [[nodiscard]] std::size_t size() const { return size_; }

  /// Calls visit(entry) for all entries whose keys match the query, in depth-first order, symbols
  /// before variables. The bindings, which are extended, hold the matcher during the call;
  /// variables of the query are constants. If `visit` returns true, this stops and returns true and
  /// the bindings stay; else they are as before. `visit` may build terms but not change the tree.
  /// `work` is raised by the nodes visited.
  template <class Visit>
  bool for_each_generalisation(const TermBank& bank, TermId query, Bindings& bindings,
                               std::uint64_t& work, Visit&& visit) const;

  /// The same for all entries whose keys are instances of the query; the query's variables are
  /// bound.
  template <class Visit>
  bool for_each_instance(const TermBank& bank, TermId query, Bindings& bindings,
                         std::uint64_t& work, Visit&& visit) const;

 private:
  static constexpr std::uint32_t kNone = 0xffffffffU;

  struct Edge {
    std::uint32_t label;
    std::uint32_t node;
  };
  using Edges = absl::InlinedVector<Edge, 2>;
  struct Node {
    Edges functions;  // heads of applications with variables; their arguments follow
    Edges terms;      // subterms without variables, and quantified ones: by identity
    Edges variables;  // by number; a whole key that is a variable by TermId, as its sort matters
    std::uint32_t leaf = kNone;
    std::uint32_t lightest = kNone;  // at most the weight of any key below
  };
  struct Leaf {
    TermId key;
    absl::InlinedVector<IndexEntry, 2> entries;  // sorted
  };
  // An edge of a key's path: which list, and the label in it.
  struct Label {
    Edges Node::*edges;
    std::uint32_t value;
  };

  // A retrieval. `terms_[p]` is the query's subterm at preorder position p, once an edge has led
  // there.
  template <class Visit>
  class Search;

  static void labels(const TermBank& bank, TermId key, std::vector<Label>& path);
  static const Edge* find(const Edges& edges, std::uint32_t label) {
    const Edge* end = edges.data() + edges.size();
    const Edge* at = std::lower_bound(edges.data(), end, label,
                                      [](const Edge& e, std::uint32_t l) { return e.label < l; });
    return at != end && at->label == label ? at : nullptr;
  }
  std::uint32_t new_node();

  std::vector<Node> nodes_;  // 0: the root
  std::vector<Leaf> leaves_;
  std::vector<std::uint32_t> free_nodes_;
  std::vector<std::uint32_t> free_leaves_;
  std::size_t size_ = 0;
};

template <class Visit>
class DiscriminationTree::Search {
 public:
  Search(const DiscriminationTree& tree, const TermBank& bank, TermId query, Bindings& bindings,
         std::uint64_t& work, Visit& visit)
      : tree_(tree), bank_(bank), query_(query), bindings_(bindings), work_(work), visit_(visit) {
    terms_.resize(bank.weight(query));
    terms_[0] = query;
  }

  // Keys whose path is the one to `n` with an instance of it before `position`.
  bool generalisations(std::uint32_t n, std::uint32_t position) {
    const Node& node = tree_.nodes_[n];
    ++work_;
    if (position == terms_.size()) {
      for (const IndexEntry& entry : tree_.leaves_[node.leaf].entries) {
        if (visit_(entry)) return true;
      }
      return false;
    }
    if (node.lightest > terms_.size()) return false;
    const TermId t = terms_[position];
    const std::uint32_t next = position + bank_.weight(t);
    if (!node.terms.empty() && bank_.variable_bound(t) == 0) {
      if (const Edge* e = find(node.terms, t.value)) {
        if (generalisations(e->node, next)) return true;
      }
    }
    if (!node.functions.empty() && bank_.kind(t) == TermKind::kApplication) {
      if (const Edge* e = find(node.functions, bank_.function(t).value)) {
        enter(t, position);
        if (generalisations(e->node, position + 1)) return true;
      }
    }
    for (const Edge& e : node.variables) {
      std::uint32_t variable = e.label;
      if (position == 0) {
        const TermId key{e.label};
        if (bank_.sort(key) != bank_.sort(t)) continue;
        variable = bank_.index(key);
      }
      const TermId image = bindings_[variable];
      if (image.valid()) {
        if (image == t && generalisations(e.node, next)) return true;
        continue;
      }
      const std::size_t mark = bindings_.mark();
      bindings_.bind(variable, t);
      if (generalisations(e.node, next)) return true;
      bindings_.undo_to(mark);
    }
    return false;
  }

  // Keys whose path is the one to `n` with an instance of the query's part before `position`, where
  // repeated variables are not compared yet.
  bool instances(std::uint32_t n, std::uint32_t position) {
    ++work_;
    if (position == terms_.size()) return matched_leaf(n);
    const Node& node = tree_.nodes_[n];
    const TermId t = terms_[position];
    const std::uint32_t next = position + bank_.weight(t);
    if (bank_.kind(t) == TermKind::kVariable) return skip(n, 1, next);
    if (bank_.variable_bound(t) == 0) {
      const Edge* e = find(node.terms, t.value);
      return e != nullptr && instances(e->node, next);
    }
    if (bank_.kind(t) != TermKind::kApplication) return false;
    if (const Edge* e = find(node.functions, bank_.function(t).value)) {
      enter(t, position);
      if (instances(e->node, position + 1)) return true;
    }
    for (const Edge& e : node.terms) {
      const TermId ground{e.label};
      const std::size_t mark = bindings_.mark();
      if (!match(bank_, t, ground, bindings_, work_)) continue;
      bindings_.undo_to(mark);
      if (instances(e.node, next)) return true;
    }
    return false;
  }

 private:
  // Finds the terms at the positions of the arguments of `t`.
  void enter(TermId t, std::uint32_t position) {
    std::uint32_t at = position + 1;
    for (TermId a : bank_.arguments(t)) {
      terms_[at] = a;
      at += bank_.weight(a);
    }
  }

  // Goes on with `instances` wherever `count` subterms of keys end.
  bool skip(std::uint32_t n, std::uint32_t count, std::uint32_t position) {
    if (count == 0) return instances(n, position);
    ++work_;
    const Node& node = tree_.nodes_[n];
    for (const Edge& e : node.terms) {
      if (skip(e.node, count - 1, position)) return true;
    }
    for (const Edge& e : node.functions) {
      const auto& function = bank_.signature().function(FunctionId{e.label});
      const auto arity = static_cast<std::uint32_t>(function.argument_sorts.size());
      if (skip(e.node, count - 1 + arity, position)) return true;
    }
    for (const Edge& e : node.variables) {
      if (skip(e.node, count - 1, position)) return true;
    }
    return false;
  }

  bool matched_leaf(std::uint32_t n) {
    const Leaf& leaf = tree_.leaves_[tree_.nodes_[n].leaf];
    const std::size_t mark = bindings_.mark();
    if (!match(bank_, query_, leaf.key, bindings_, work_)) return false;
    for (const IndexEntry& entry : leaf.entries) {
      if (visit_(entry)) return true;
    }
    bindings_.undo_to(mark);
    return false;
  }

  const DiscriminationTree& tree_;
  const TermBank& bank_;
  TermId query_;
  Bindings& bindings_;
  std::uint64_t& work_;
  Visit& visit_;
  absl::InlinedVector<TermId, 64> terms_;
};

template <class Visit>
bool DiscriminationTree::for_each_generalisation(const TermBank& bank, TermId query,
                                                 Bindings& bindings, std::uint64_t& work,
                                                 Visit&& visit) const {
  if (size_ == 0 || bank.weight(query) > kMaxQueryWeight || bank.loose_bound(query) > 0) {
    return false;
  }
  return Search<Visit>(*this, bank, query, bindings, work, visit).generalisations(0, 0);
}

template <class Visit>
bool DiscriminationTree::for_each_instance(const TermBank& bank, TermId query, Bindings& bindings,
                                           std::uint64_t& work, Visit&& visit) const {
  if (size_ == 0 || bank.weight(query) > kMaxQueryWeight || bank.loose_bound(query) > 0) {
    return false;
  }
  return Search<Visit>(*this, bank, query, bindings, work, visit).instances(0, 0);
}

}  // namespace whence

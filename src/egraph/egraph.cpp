#include "egraph/egraph.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace whence::egraph {

namespace {

constexpr std::size_t kTableAtFirst = 64;

}  // namespace

std::size_t EGraph::Hash::operator()(const Key& key) const {
  std::uint64_t h = key.function.value * 0x9e3779b97f4a7c15ULL;
  for (const NodeId a : key.arguments) {
    h = (h ^ a) * 0xbf58476d1ce4e5b9ULL;
    h ^= h >> 29U;
  }
  return h;
}

bool EGraph::Equal::operator()(const Key& a, const Key& b) const {
  return a.function == b.function && std::ranges::equal(a.arguments, b.arguments);
}

EGraph::EGraph(TermBank& bank) : bank_(bank), table_(kTableAtFirst, Hash{this}, Equal{this}) {}

NodeId EGraph::find(NodeId n) const {
  while (nodes_[n].up != n) {
    nodes_[n].up = nodes_[nodes_[n].up].up;
    n = nodes_[n].up;
  }
  return n;
}

void EGraph::add_parent(NodeId root, NodeId parent) {
  Node& node = nodes_[root];
  const auto entry = static_cast<std::uint32_t>(parents_.size());
  parents_.push_back({parent, kNoNode});
  if (node.first_parent == kNoNode) {
    node.first_parent = entry;
  } else {
    parents_[node.last_parent].next = entry;
  }
  node.last_parent = entry;
}

// The parts have their nodes.
NodeId EGraph::add_one(TermId t) {
  const auto n = static_cast<NodeId>(nodes_.size());
  Node node;
  node.term = t;
  node.up = node.next = node.small = n;
  node.arguments = static_cast<std::uint32_t>(arguments_.size());
  if (bank_.kind(t) == TermKind::kApplication) {
    node.function = bank_.function(t);
    const auto parts = bank_.arguments(t);
    node.arity = static_cast<std::uint32_t>(parts.size()) & 0xffffffU;
    for (const TermId part : parts) {
      arguments_.push_back(node_of(part));
      canonical_.push_back(find(arguments_.back()));
    }
  }
  nodes_.push_back(node);
  if (t.index() >= node_of_.size()) node_of_.resize(std::max(bank_.size(), t.index() + 1), kNoNode);
  node_of_[t.index()] = n;
  if (node.function.valid()) {
    if (const auto other = table_.find(n); other != table_.end()) {
      const NodeId root = find(*other);
      nodes_[n].up = root;
      nodes_[n].edge = *other;
      nodes_[n].reason = kByCongruence;
      ++nodes_[root].size;
      if (bank_.weight(t) < bank_.weight(small_term(root))) nodes_[root].small = n;
      return n;
    }
    table_.insert(n);
    if (node.function.index() >= by_function_.size()) {
      by_function_.resize(node.function.index() + 1);
    }
    std::vector<NodeId>& same = by_function_[node.function.index()];
    if (same.empty()) functions_.push_back(node.function);
    same.push_back(n);
    for (std::uint32_t i = 0; i < node.arity; ++i) {
      add_parent(canonical_[node.arguments + i], n);
    }
  }
  nodes_[n].alive = 1;
  ++classes_;
  return n;
}

NodeId EGraph::add(TermId t) {
  if (const NodeId n = node_of(t); n != kNoNode) return n;
  std::vector<TermId> pending{t};
  while (!pending.empty()) {
    const TermId top = pending.back();
    if (node_of(top) != kNoNode) {
      pending.pop_back();
      continue;
    }
    bool ready = true;
    if (bank_.kind(top) == TermKind::kApplication) {
      const auto parts = bank_.arguments(top);
      for (std::size_t i = parts.size(); i-- > 0;) {
        if (node_of(parts[i]) != kNoNode) continue;
        pending.push_back(parts[i]);
        ready = false;
      }
    }
    if (!ready) continue;
    pending.pop_back();
    add_one(top);
  }
  return node_of(t);
}

NodeId EGraph::lookup(FunctionId function, std::span<const NodeId> arguments) const {
  const auto found = table_.find(Key{function, arguments});
  return found == table_.end() ? kNoNode : find(*found);
}

std::span<const NodeId> EGraph::nodes_of(FunctionId function) const {
  if (function.index() >= by_function_.size()) return {};
  return by_function_[function.index()];
}

// Turns the edges between a node and the root of its tree round, so that it is the root.
void EGraph::reroot(NodeId n) {
  NodeId to = kNoNode;
  Reason reason = kByCongruence;
  while (n != kNoNode) {
    const NodeId above = std::exchange(nodes_[n].edge, to);
    reason = std::exchange(nodes_[n].reason, reason);
    to = n;
    n = above;
  }
}

bool EGraph::merge(NodeId a, NodeId b, Reason reason) {
  NodeId into = find(a);
  NodeId from = find(b);
  if (into == from) return false;
  if (nodes_[into].size < nodes_[from].size) {
    std::swap(into, from);
    std::swap(a, b);
  }
  ++unions_;
  --classes_;
  reroot(b);
  nodes_[b].edge = a;
  nodes_[b].reason = reason;
  Node& kept = nodes_[into];
  Node& gone = nodes_[from];
  gone.up = into;
  kept.size += gone.size;
  std::swap(kept.next, gone.next);
  const std::uint32_t old_weight = bank_.weight(nodes_[kept.small].term);
  const std::uint32_t weight = bank_.weight(nodes_[gone.small].term);
  if (weight < old_weight || (weight == old_weight && gone.small < kept.small)) {
    kept.small = gone.small;
  }
  // Only what stands above the class that is gone has another key now.
  if (gone.first_parent != kNoNode) {
    dirty_.push_back(from);
    // Its list stays behind the other one's, where it still begins at its first entry and ends
    // with the last.
    if (kept.first_parent == kNoNode) {
      kept.first_parent = gone.first_parent;
    } else {
      parents_[kept.last_parent].next = gone.first_parent;
    }
    kept.last_parent = gone.last_parent;
  }
  return true;
}

void EGraph::rebuild() {
  while (!dirty_.empty()) {
    const std::vector<NodeId> changed = std::exchange(dirty_, {});
    for (const NodeId c : changed) {
      const std::uint32_t last = nodes_[c].last_parent;
      for (std::uint32_t p = nodes_[c].first_parent; p != kNoNode; p = parents_[p].next) {
        const NodeId n = parents_[p].node;
        if (nodes_[n].alive != 0) {
          table_.erase(n);
          for (std::uint32_t i = 0; i < nodes_[n].arity; ++i) {
            NodeId& argument = canonical_[nodes_[n].arguments + i];
            argument = find(argument);
          }
          const auto [place, fresh] = table_.insert(n);
          if (!fresh) {
            nodes_[n].alive = 0;
            merge(*place, n, kByCongruence);
          }
        }
        if (p == last) break;
      }
    }
  }
  for (const FunctionId f : functions_) {
    std::erase_if(by_function_[f.index()], [&](NodeId n) { return nodes_[n].alive == 0; });
  }
}

std::size_t EGraph::bytes() const {
  std::size_t out =
      nodes_.capacity() * sizeof(Node) + parents_.capacity() * sizeof(Parent) +
      (arguments_.capacity() + canonical_.capacity() + node_of_.capacity()) * sizeof(NodeId) +
      table_.capacity() * (sizeof(NodeId) + 1);
  for (const auto& nodes : by_function_) out += nodes.capacity() * sizeof(NodeId);
  return out;
}

void EGraph::check_invariants() const {
  const auto require = [](bool holds, const char* what) {
    if (!holds) throw std::logic_error(what);
  };
  require(dirty_.empty(), "an e-graph that has not been rebuilt");
  std::size_t alive = 0;
  for (NodeId n = 0; n < nodes_.size(); ++n) {
    require(node_of(nodes_[n].term) == n, "a node that is not that of its term");
    if (!nodes_[n].function.valid()) continue;
    std::vector<NodeId> roots;
    for (const NodeId a : arguments(n)) roots.push_back(find(a));
    const NodeId found = lookup(nodes_[n].function, roots);
    require(found == find(n), "congruent nodes in different classes");
    if (nodes_[n].alive == 0) continue;
    ++alive;
    const auto place = table_.find(n);
    require(place != table_.end() && *place == n, "a node that is not in its place");
    for (std::uint32_t i = 0; i < nodes_[n].arity; ++i) {
      const NodeId argument = canonical_[nodes_[n].arguments + i];
      require(argument == find(argument), "a key that is not canonical");
    }
  }
  require(alive == table_.size(), "the table has nodes that are not alive");
}

}  // namespace whence::egraph

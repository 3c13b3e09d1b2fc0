#include "unify/discrimination_tree.h"

namespace whence {

namespace {

template <class Edges>
auto place_of(Edges& edges, std::uint32_t label) {
  return std::lower_bound(edges.begin(), edges.end(), label,
                          [](const auto& e, std::uint32_t l) { return e.label < l; });
}

}  // namespace

void DiscriminationTree::labels(const TermBank& bank, TermId key, std::vector<Label>& path) {
  path.clear();
  if (bank.kind(key) == TermKind::kVariable) {
    path.push_back({&Node::variables, key.value});
    return;
  }
  std::vector<TermId> pending{key};
  while (!pending.empty()) {
    const TermId t = pending.back();
    pending.pop_back();
    if (bank.kind(t) == TermKind::kVariable) {
      path.push_back({&Node::variables, bank.index(t)});
    } else if (bank.variable_bound(t) == 0 || bank.kind(t) != TermKind::kApplication) {
      path.push_back({&Node::terms, t.value});
    } else {
      path.push_back({&Node::functions, bank.function(t).value});
      const std::span<const TermId> arguments = bank.arguments(t);
      pending.insert(pending.end(), arguments.rbegin(), arguments.rend());
    }
  }
}

std::uint32_t DiscriminationTree::new_node() {
  if (!free_nodes_.empty()) {
    const std::uint32_t n = free_nodes_.back();
    free_nodes_.pop_back();
    return n;
  }
  nodes_.emplace_back();
  return static_cast<std::uint32_t>(nodes_.size() - 1);
}

void DiscriminationTree::insert(const TermBank& bank, TermId key, IndexEntry entry) {
  std::vector<Label> path;
  labels(bank, key, path);
  const std::uint32_t weight = bank.weight(key);
  std::uint32_t n = 0;
  nodes_[0].lightest = std::min(nodes_[0].lightest, weight);
  for (const Label& label : path) {
    std::uint32_t child = kNone;
    if (const Edge* e = find(nodes_[n].*label.edges, label.value)) {
      child = e->node;
    } else {
      child = new_node();
      Edges& edges = nodes_[n].*label.edges;
      edges.insert(place_of(edges, label.value), Edge{label.value, child});
    }
    n = child;
    nodes_[n].lightest = std::min(nodes_[n].lightest, weight);
  }
  if (nodes_[n].leaf == kNone) {
    if (free_leaves_.empty()) {
      nodes_[n].leaf = static_cast<std::uint32_t>(leaves_.size());
      leaves_.emplace_back();
    } else {
      nodes_[n].leaf = free_leaves_.back();
      free_leaves_.pop_back();
    }
    leaves_[nodes_[n].leaf].key = key;
  }
  auto& entries = leaves_[nodes_[n].leaf].entries;
  const auto at = std::lower_bound(entries.begin(), entries.end(), entry);
  if (at != entries.end() && *at == entry) return;
  entries.insert(at, entry);
  ++size_;
}

void DiscriminationTree::erase(const TermBank& bank, TermId key, IndexEntry entry) {
  std::vector<Label> path;
  labels(bank, key, path);
  std::vector<std::uint32_t> way{0};
  for (const Label& label : path) {
    const Edge* e = find(nodes_[way.back()].*label.edges, label.value);
    if (e == nullptr) return;
    way.push_back(e->node);
  }
  const std::uint32_t leaf = nodes_[way.back()].leaf;
  if (leaf == kNone) return;
  auto& entries = leaves_[leaf].entries;
  const auto at = std::lower_bound(entries.begin(), entries.end(), entry);
  if (at == entries.end() || *at != entry) return;
  entries.erase(at);
  --size_;
  if (!entries.empty()) return;
  leaves_[leaf].key = TermId{};
  free_leaves_.push_back(leaf);
  nodes_[way.back()].leaf = kNone;
  for (std::size_t i = path.size(); i-- > 0;) {
    Node& node = nodes_[way[i + 1]];
    if (!node.functions.empty() || !node.terms.empty() || !node.variables.empty()) break;
    node.lightest = kNone;
    free_nodes_.push_back(way[i + 1]);
    Edges& edges = nodes_[way[i]].*path[i].edges;
    edges.erase(place_of(edges, path[i].value));
  }
}

}  // namespace whence

#include "synth/decision_tree.h"

#include <algorithm>
#include <cmath>

namespace whence::synth {

namespace {

constexpr std::size_t kMostLeaves = 1500;
constexpr std::size_t kMostPredicates = 20000;
constexpr std::size_t kMostRanked = 1000;  // predicates compared by their gain

}  // namespace

bool Parts::add_leaf(Leaf leaf) {
  if (leaves_.size() >= kMostLeaves) return false;
  for (const Leaf& l : leaves_) {
    if (l.cost <= leaf.cost && l.cover.includes(leaf.cover)) return false;
  }
  leaves_.push_back(std::move(leaf));
  return true;
}

bool Parts::add_predicate(Predicate predicate) {
  if (predicates_.size() >= kMostPredicates) return false;
  if (!known_.emplace(predicate.truth, 0).second) return false;
  predicates_.push_back(std::move(predicate));
  return true;
}

std::uint32_t DecisionTree::add(Node node) {
  nodes_.push_back(node);
  return static_cast<std::uint32_t>(nodes_.size() - 1);
}

std::optional<std::uint32_t> DecisionTree::leaf(const Bits& examples) {
  const auto find = [&]() -> std::optional<std::uint32_t> {
    const auto& leaves = parts_.leaves();
    const Leaf* best = nullptr;
    for (const Leaf& l : leaves) {
      if ((best == nullptr || l.cost < best->cost) && l.cover.includes(examples)) best = &l;
    }
    if (best == nullptr) return {};
    return add({best->cost, 1, static_cast<std::uint32_t>(best - leaves.data()), kNone, kNone});
  };
  work_ += parts_.leaves().size() / 32;
  auto found = find();
  if (!found && more_ && more_(examples)) found = find();
  return found;
}

// How mixed the examples are, if leaves take them greedily, the one that covers most first.
double DecisionTree::entropy(const Bits& examples) const {
  constexpr int kMostLabels = 4;
  const auto total = static_cast<double>(examples.count());
  Bits left = examples;
  double h = 0;
  double rest = total;
  for (int i = 0; i < kMostLabels && rest > 0; ++i) {
    const Leaf* best = nullptr;
    std::size_t most = 0;
    for (const Leaf& l : parts_.leaves()) {
      const std::size_t n = l.cover.count_common(left);
      if (n > most) {
        most = n;
        best = &l;
      }
    }
    if (best == nullptr) break;
    left = left.without(best->cover);
    const double share = static_cast<double>(most) / total;
    h -= share * std::log2(share);
    rest -= static_cast<double>(most);
  }
  // What is left counts as an example a label.
  return h + (rest > 0 ? rest / total * std::log2(total) : 0);
}

std::vector<std::uint32_t> DecisionTree::best_predicates(const Bits& examples, std::size_t count) {
  struct Ranked {
    double entropy;
    std::uint64_t cost;
    std::uint32_t predicate;
  };
  std::vector<Ranked> ranked;
  const auto& predicates = parts_.predicates();
  const std::size_t all = examples.count();
  absl::flat_hash_map<Bits, std::uint32_t> seen;  // how it splits these examples
  for (std::uint32_t p = 0; p < predicates.size() && ranked.size() < kMostRanked; ++p) {
    Bits yes = predicates[p].truth & examples;
    const std::size_t n = yes.count();
    if (n == 0 || n == all) continue;
    const Bits no = examples.without(yes);
    if (!seen.emplace(yes, p).second || seen.contains(no)) continue;
    const double share = static_cast<double>(n) / static_cast<double>(all);
    ranked.push_back({share * entropy(yes) + (1 - share) * entropy(no), predicates[p].cost, p});
    work_ += 1 + parts_.leaves().size() / 8;
    if (over_()) break;
  }
  std::ranges::stable_sort(ranked, [](const Ranked& a, const Ranked& b) {
    return a.entropy != b.entropy ? a.entropy < b.entropy : a.cost < b.cost;
  });
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < ranked.size() && i < count; ++i) out.push_back(ranked[i].predicate);
  return out;
}

std::optional<std::uint32_t> DecisionTree::split(const Bits& examples, std::uint32_t leaves,
                                                 std::uint32_t predicate, std::uint32_t depth) {
  const Bits yes = parts_.predicates()[predicate].truth & examples;
  const Bits no = examples.without(yes);
  const auto left = grow(yes, leaves - 1, depth + 1);
  if (!left) return {};
  const auto right = grow(no, leaves - nodes_[*left].leaves, depth + 1);
  if (!right) return {};
  return add({1 + parts_.predicates()[predicate].cost + nodes_[*left].cost + nodes_[*right].cost,
              nodes_[*left].leaves + nodes_[*right].leaves, predicate, *left, *right});
}

// The cheapest tree of two leaves.
std::optional<std::uint32_t> DecisionTree::two(const Bits& examples) {
  std::optional<std::uint32_t> best;
  const std::size_t all = examples.count();
  absl::flat_hash_map<Bits, std::uint32_t> seen;
  for (std::uint32_t p = 0; p < parts_.predicates().size(); ++p) {
    const Bits yes = parts_.predicates()[p].truth & examples;
    const std::size_t n = yes.count();
    if (n == 0 || n == all) continue;
    if (best && parts_.predicates()[p].cost + 3 >= nodes_[*best].cost) continue;
    if (!seen.emplace(yes, p).second) continue;
    if (over_()) break;
    const auto left = leaf(yes);
    if (!left) continue;
    const auto right = leaf(examples.without(yes));
    if (!right) continue;
    const std::uint64_t cost =
        1 + parts_.predicates()[p].cost + nodes_[*left].cost + nodes_[*right].cost;
    if (!best || cost < nodes_[*best].cost) best = add({cost, 2, p, *left, *right});
  }
  return best;
}

std::optional<std::uint32_t> DecisionTree::grow(const Bits& examples, std::uint32_t leaves,
                                                std::uint32_t depth) {
  const auto key = std::pair(examples, leaves);
  if (const auto found = known_.find(key); found != known_.end()) {
    if (found->second == kNone) return {};
    return found->second;
  }
  if (over_()) return {};
  std::optional<std::uint32_t> best = leaf(examples);
  if (!best && leaves >= 2) best = two(examples);
  if (!best && leaves >= 3) {
    const std::size_t width = depth == 0 ? 6 : depth == 1 ? 3 : depth <= 3 ? 2 : 1;
    for (const std::uint32_t p : best_predicates(examples, width)) {
      const auto tree = split(examples, leaves, p, depth);
      if (tree && (!best || nodes_[*tree].cost < nodes_[*best].cost)) best = tree;
    }
  }
  known_[key] = best.value_or(kNone);
  return best;
}

std::optional<std::uint32_t> DecisionTree::solve(const Bits& examples, std::uint32_t leaves) {
  return grow(examples, leaves, 0);
}

}  // namespace whence::synth

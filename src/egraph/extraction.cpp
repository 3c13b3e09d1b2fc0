#include "egraph/extraction.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <stdexcept>

namespace whence::egraph {

namespace {

constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max() / 4;

std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
  return std::min(a + b, kMost);
}

// Of an application, from the prices of its arguments.
template <class ArgumentPrice>
Price price_above(const Signature& signature, FunctionId function, std::size_t arity,
                  const Cost& cost, const ArgumentPrice& argument) {
  Price out{0, 1};
  if (cost.kind == CostKind::kWeights) {
    const auto weight = cost.weights.find(signature.function(function).symbol);
    out.cost = weight == cost.weights.end() ? 1 : weight->second;
  } else {
    out.cost = 1;
  }
  std::uint64_t deepest = 0;
  for (std::size_t i = 0; i < arity; ++i) {
    const Price p = argument(i);
    out.size = sum(out.size, p.size);
    deepest = std::max(deepest, p.cost);
    if (cost.kind != CostKind::kDepth) out.cost = sum(out.cost, p.cost);
  }
  if (cost.kind == CostKind::kDepth) out.cost = sum(out.cost, deepest);
  return out;
}

Price price_of_leaf(const TermBank& bank, TermId t, const Cost& cost) {
  const bool variable = bank.kind(t) == TermKind::kVariable;
  // Nothing is known of what stands in a quantified formula but how much it is.
  const std::uint64_t size = bank.weight(t);
  return {variable && cost.kind == CostKind::kWeights ? cost.variable_weight : size, size};
}

}  // namespace

Price price_of(const TermBank& bank, TermId t, const Cost& cost) {
  absl::flat_hash_map<TermId, Price> known;
  std::vector<TermId> pending{t};
  while (!pending.empty()) {
    const TermId top = pending.back();
    if (known.contains(top)) {
      pending.pop_back();
      continue;
    }
    if (bank.kind(top) != TermKind::kApplication) {
      known.emplace(top, price_of_leaf(bank, top, cost));
      continue;
    }
    const auto arguments = bank.arguments(top);
    bool ready = true;
    for (const TermId a : arguments) {
      if (known.contains(a)) continue;
      pending.push_back(a);
      ready = false;
    }
    if (!ready) continue;
    const Price price = price_above(bank.signature(), bank.function(top), arguments.size(), cost,
                                    [&](std::size_t i) { return known.at(arguments[i]); });
    known.emplace(top, price);
  }
  return known.at(t);
}

TermId extract(EGraph& graph, NodeId n, const Cost& cost) {
  struct Best {
    Price price{kMost, kMost};
    NodeId node = kNoNode;
  };
  TermBank& bank = graph.bank();
  std::vector<Best> best(graph.node_count());
  std::deque<NodeId> pending;
  std::vector<bool> waits(graph.node_count(), false);
  for (NodeId i = 0; i < graph.node_count(); ++i) {
    if (!graph.is_alive(i)) continue;
    pending.push_back(i);
    waits[i] = true;
  }
  // Prices only fall, so this ends; a node is looked at again when an argument has become cheaper.
  while (!pending.empty()) {
    const NodeId i = pending.front();
    pending.pop_front();
    waits[i] = false;
    const auto arguments = graph.arguments(i);
    if (std::ranges::any_of(arguments,
                            [&](NodeId a) { return best[graph.find(a)].node == kNoNode; })) {
      continue;
    }
    const Price price =
        graph.function(i).valid()
            ? price_above(bank.signature(), graph.function(i), arguments.size(), cost,
                          [&](std::size_t k) { return best[graph.find(arguments[k])].price; })
            : price_of_leaf(bank, graph.term(i), cost);
    const NodeId root = graph.find(i);
    if (price >= best[root].price) continue;
    best[root] = {price, i};
    graph.for_each_parent(root, [&](NodeId parent) {
      if (!graph.is_alive(parent) || waits[parent]) return;
      pending.push_back(parent);
      waits[parent] = true;
    });
  }
  absl::flat_hash_map<NodeId, TermId> built;
  std::vector<NodeId> stack{graph.find(n)};
  while (!stack.empty()) {
    const NodeId root = stack.back();
    if (built.contains(root)) {
      stack.pop_back();
      continue;
    }
    const NodeId node = best[root].node;
    if (node == kNoNode) throw std::logic_error("a class without a term");
    if (!graph.function(node).valid()) {
      built.emplace(root, graph.term(node));
      continue;
    }
    bool ready = true;
    std::vector<TermId> arguments;
    for (const NodeId a : graph.arguments(node)) {
      const auto known = built.find(graph.find(a));
      if (known == built.end()) {
        stack.push_back(graph.find(a));
        ready = false;
      } else {
        arguments.push_back(known->second);
      }
    }
    if (ready) built.emplace(root, bank.apply(graph.function(node), arguments));
  }
  return built.at(graph.find(n));
}

}  // namespace whence::egraph

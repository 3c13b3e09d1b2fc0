// The questions about graphs, against their definitions.

#include "base/graph.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "base/random.h"
#include "unit/support/often.h"

using namespace whence;

namespace {

// What a node reaches by one edge or more.
std::vector<std::set<std::uint32_t>> reached(const Successors& graph) {
  std::vector<std::set<std::uint32_t>> out(graph.size());
  for (std::uint32_t from = 0; from < graph.size(); ++from) {
    std::vector<std::uint32_t> pending{from};
    while (!pending.empty()) {
      const std::uint32_t v = pending.back();
      pending.pop_back();
      for (const std::uint32_t w : graph[v]) {
        if (out[from].insert(w).second) pending.push_back(w);
      }
    }
  }
  return out;
}

Successors random_graph(Random& random, std::size_t nodes, bool acyclic) {
  Successors graph(nodes);
  for (std::uint32_t v = 0; v < nodes; ++v) {
    for (std::uint64_t k = random.below(4); k > 0; --k) {
      const std::uint64_t most = acyclic ? v : nodes;
      if (most > 0) graph[v].push_back(static_cast<std::uint32_t>(random.below(most)));
    }
  }
  return graph;
}

std::size_t edges(const Successors& graph) {
  std::size_t count = 0;
  for (const auto& ends : graph) count += ends.size();
  return count;
}

}  // namespace

TEST_CASE("strong components are what reaches each other", "[graph]") {
  CHECK(strong_components({}).empty());
  // 0 and 2 need each other, and 1.
  CHECK(strong_components({{2, 1}, {}, {0}}) == std::vector<std::uint32_t>{1, 0, 1});
  Random random(1);
  for (int round = 0; round < 40; ++round) {
    const Successors graph = random_graph(random, 25, false);
    const auto component = strong_components(graph);
    const auto reach = reached(graph);
    for (std::uint32_t a = 0; a < graph.size(); ++a) {
      for (std::uint32_t b = 0; b < graph.size(); ++b) {
        const bool together = a == b || (reach[a].contains(b) && reach[b].contains(a));
        CHECK((component[a] == component[b]) == together);
      }
      for (const std::uint32_t b : graph[a]) CHECK(component[b] <= component[a]);
    }
  }
}

TEST_CASE("in topological order nodes come after those they lead to", "[graph]") {
  CHECK(topological_order({{2}, {0, 2}, {}}) == std::vector<std::uint32_t>{2, 0, 1});
  CHECK(!topological_order({{1}, {0}}));
  CHECK(!topological_order({{0}}));
  Random random(2);
  for (int round = 0; round < 40; ++round) {
    const Successors graph = random_graph(random, 25, true);
    const auto order = topological_order(graph);
    REQUIRE(order);
    REQUIRE(order->size() == graph.size());
    std::vector<std::size_t> place(graph.size(), graph.size());
    for (std::size_t i = 0; i < order->size(); ++i) place[(*order)[i]] = i;
    for (std::uint32_t v = 0; v < graph.size(); ++v) {
      for (const std::uint32_t w : graph[v]) CHECK(place[w] < place[v]);
    }
  }
}

TEST_CASE("a transitive reduction reaches the same with the fewest edges", "[graph]") {
  CHECK(transitive_reduction({{1, 2}, {2}, {}}) == Successors{{1}, {2}, {}});
  CHECK(transitive_reduction({{1, 1}, {}}) == Successors{{1}, {}});
  CHECK(!transitive_reduction({{1}, {2}, {0}}));
  CHECK(transitive_reduction({}) == Successors{});
  Random random(3);
  for (int round = 0; round < 40; ++round) {
    const Successors graph = random_graph(random, 20, true);
    const auto reduced = transitive_reduction(graph);
    REQUIRE(reduced);
    const auto reach = reached(graph);
    CHECK(reached(*reduced) == reach);
    CHECK(edges(*reduced) <= edges(graph));
    for (std::uint32_t v = 0; v < reduced->size(); ++v) {
      for (const std::uint32_t w : (*reduced)[v]) {
        CHECK(std::ranges::count(graph[v], w) > 0);
        // No other edge implies it.
        for (const std::uint32_t u : (*reduced)[v]) CHECK(!reach[u].contains(w));
      }
    }
  }
}

TEST_CASE("deep graphs do not recurse", "[graph]") {
  constexpr std::uint32_t kNodes = test::often(1'000'000U);
  Successors chain(kNodes);
  for (std::uint32_t v = 1; v < kNodes; ++v) chain[v].push_back(v - 1);
  const auto order = topological_order(chain);
  REQUIRE(order);
  CHECK(order->front() == 0);
  CHECK(order->back() == kNodes - 1);
  const auto component = strong_components(chain);
  CHECK(component.front() == 0);
  CHECK(component.back() == kNodes - 1);
  chain[0].push_back(kNodes - 1);
  CHECK(!topological_order(chain));
  const auto one = strong_components(chain);
  CHECK(std::ranges::all_of(one, [](std::uint32_t c) { return c == 0; }));
  chain.resize(2000);
  chain[0].clear();
  CHECK(transitive_reduction(chain) == chain);
}

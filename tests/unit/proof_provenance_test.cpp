#include <catch2/catch.hpp>
#include <stdexcept>

#include "proof/provenance.h"
#include "unit/support/proofs.h"

using namespace whence;
using namespace whence::test;

namespace {

std::vector<StepId> ids(std::initializer_list<std::uint32_t> numbers) {
  std::vector<StepId> out;
  for (std::uint32_t n : numbers) out.emplace_back(n);
  return out;
}

// Steps of which only the premises matter.
Derivation graph(const std::vector<std::vector<std::uint32_t>>& premises) {
  Derivation d;
  for (const auto& p : premises) {
    Step step;
    for (std::uint32_t i : p) step.premises.emplace_back(i);
    d.add(std::move(step));
  }
  return d;
}

}  // namespace

TEST_CASE("ancestors, dependents and axioms", "[provenance]") {
  Theory t;
  const Derivation d = resolution_proof(t);
  const Provenance provenance(d);
  CHECK(provenance.ancestors(StepId{4U}) == ids({0, 1, 2, 4}));
  CHECK(provenance.dependents(StepId{2U}) == ids({2, 4, 5}));
  CHECK(provenance.users(StepId{2U}) == ids({4, 5}));
  CHECK(provenance.axioms_of(StepId{5U}) == std::vector<std::uint32_t>{t.p_e, t.p_f});
  CHECK(provenance.axioms_of(StepId{3U}).empty());
  CHECK(provenance.leaves_of(StepId{5U}).empty());
  CHECK(provenance.leaves_of(StepId{3U}) == ids({3}));
}

TEST_CASE("topological order puts premises first", "[provenance]") {
  const Derivation d = graph({{2}, {0, 2}, {}});
  const std::vector<StepId> order = Provenance(d).topological_order();
  CHECK(order == ids({2, 0, 1}));
  const Derivation circle = graph({{1}, {0}});
  CHECK_THROWS_AS(Provenance(circle).topological_order(), std::invalid_argument);
}

TEST_CASE("dominators", "[provenance]") {
  // 3 rests on 0 and 1, 4 on 2 and 3, 5 on 3, and 6, the theorem, on 4, 5 and 1.
  const Derivation d = graph({{}, {}, {}, {0, 1}, {2, 3}, {3}, {4, 5, 1}, {}});
  const Provenance provenance(d);
  const auto dominator = provenance.immediate_dominators(StepId{6U});
  CHECK(dominator == std::vector<StepId>{StepId{3U}, StepId{6U}, StepId{4U}, StepId{6U}, StepId{6U},
                                         StepId{6U}, StepId{}, StepId{}});
  const auto segments = provenance.segments(StepId{6U}, 2);
  REQUIRE(segments.size() == 2);
  CHECK(segments[0].conclusion == StepId{3U});
  CHECK(segments[0].steps == ids({0, 3}));
  CHECK(segments[1].steps == ids({2, 4}));
}

TEST_CASE("dominators agree with their definition", "[provenance]") {
  std::uint32_t state = 7;
  const auto random = [&](std::uint32_t below) {
    state = state * 1664525U + 1013904223U;
    return (state >> 8U) % below;
  };
  for (int round = 0; round < 30; ++round) {
    std::vector<std::vector<std::uint32_t>> premises(40);
    for (std::uint32_t i = 1; i < 40; ++i) {
      for (std::uint32_t k = 0; k < random(4); ++k) premises[i].push_back(random(i));
    }
    const Derivation d = graph(premises);
    const Provenance provenance(d);
    const StepId theorem{39U};
    const auto dominator = provenance.immediate_dominators(theorem);
    for (StepId s : provenance.ancestors(theorem)) {
      if (s == theorem) continue;
      // Without its dominator a step does not reach the theorem; without any step between, it does.
      StepId nearest = theorem;
      for (std::uint32_t cut = 39; cut > s.value; --cut) {
        Derivation without = d;
        for (Step& step : without.steps) std::erase(step.premises, StepId{cut});
        if (cut < 39) without.steps[cut].premises.clear();
        const auto reached = Provenance(without).ancestors(theorem);
        if (std::find(reached.begin(), reached.end(), s) == reached.end()) nearest = StepId{cut};
      }
      CHECK(dominator[s.index()] == nearest);
    }
  }
}

TEST_CASE("long chains do not recurse", "[provenance]") {
  std::vector<std::vector<std::uint32_t>> premises{{}};
  for (std::uint32_t i = 1; i < 200000; ++i) premises.push_back({i - 1});
  const Derivation d = graph(premises);
  const Provenance provenance(d);
  const StepId last{199999U};
  CHECK(provenance.topological_order().size() == 200000);
  CHECK(provenance.immediate_dominators(last)[0] == StepId{1U});
}

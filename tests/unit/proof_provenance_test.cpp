#include <catch2/catch.hpp>
#include <optional>
#include <set>

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

TEST_CASE("what a step rests on", "[provenance]") {
  Theory t;
  Derivation d = resolution_proof(t);
  Provenance provenance(d);
  CHECK(provenance.ancestors(StepId{4U}) == ids({0, 1, 2, 4}));
  const Basis basis = provenance.basis_of(StepId{5U});
  CHECK(basis.axioms == std::vector<std::uint32_t>{t.p_e, t.p_f});
  CHECK(basis.steps == provenance.ancestors(StepId{5U}).size());
  CHECK(basis.holes.empty());
  CHECK(provenance.basis_of(StepId{3U}).axioms.empty());
  CHECK(provenance.basis_of(StepId{3U}).steps == 1);
  d.steps[2].rule = Rule::kHole;
  CHECK(provenance.basis_of(StepId{4U}).holes == ids({2}));
}

TEST_CASE("the first to need a step", "[provenance]") {
  // 3 rests on 0 and 1, 4 on 2 and 3, 5 on 3, and 6 on 4, 5 and 1; nothing rests on 7.
  const Derivation d = graph({{}, {}, {}, {0, 1}, {2, 3}, {3}, {4, 5, 1}, {}});
  const Provenance provenance(d);
  const auto first = provenance.first_to_need(ids({5, 6}));
  using First = std::vector<std::optional<std::size_t>>;
  CHECK(first == First{0, 0, 1, 0, 1, 0, 1, std::nullopt});
  CHECK(provenance.first_to_need({}) == First(8));
}

TEST_CASE("ancestors agree with their definition", "[provenance]") {
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
    Provenance provenance(d);
    // A step rests on itself and on what its premises rest on.
    std::vector<std::set<StepId>> rests(40);
    for (std::uint32_t i = 0; i < 40; ++i) {
      rests[i].insert(StepId{i});
      for (const std::uint32_t p : premises[i]) rests[i].insert(rests[p].begin(), rests[p].end());
      const std::vector<StepId> found = provenance.ancestors(StepId{i});
      CHECK(found == std::vector<StepId>(rests[i].begin(), rests[i].end()));
    }
  }
}

TEST_CASE("long chains do not recurse", "[provenance]") {
  std::vector<std::vector<std::uint32_t>> premises{{}};
  for (std::uint32_t i = 1; i < 1'000'000; ++i) premises.push_back({i - 1});
  const Derivation d = graph(premises);
  Provenance provenance(d);
  const StepId last{999'999U};
  CHECK(provenance.ancestors(last).size() == 1'000'000);
  CHECK(provenance.first_to_need({&last, 1}).front() == 0);
}

// The SAT solver of splitting: models, and refutations that unit propagation checks.

#include "first_order/split_solver.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "damage/mutate.h"
#include "unit/support/theory.h"

using namespace whence;
using namespace whence::test;

namespace {

using Clauses = std::vector<PropositionalClause>;

// Checks the steps as the rule asks for it, written down once more and without any index.
std::string fault(const Clauses& clauses, const std::vector<PropositionalStep>& steps) {
  if (steps.empty() || !steps.back().clause.empty()) return "it does not end with the empty clause";
  std::vector<bool> used(clauses.size() + steps.size(), false);
  for (std::size_t k = 0; k < steps.size(); ++k) {
    std::vector<int> holds;
    for (int l : steps[k].clause) holds.push_back(-l);
    const auto has = [&](int l) { return std::find(holds.begin(), holds.end(), l) != holds.end(); };
    for (std::size_t i = 0; i < steps[k].antecedents.size(); ++i) {
      const std::size_t a = steps[k].antecedents[i];
      if (a >= clauses.size() + k) return "an antecedent comes later";
      used[a] = true;
      int open = 0;
      for (int l : a < clauses.size() ? clauses[a] : steps[a - clauses.size()].clause) {
        if (has(l)) return "an antecedent is true";
        if (has(-l)) continue;
        if (open != 0) return "an antecedent has two open literals";
        open = l;
      }
      if ((open == 0) != (i + 1 == steps[k].antecedents.size())) return "the conflict is not last";
      holds.push_back(open);
    }
    if (steps[k].antecedents.empty()) return "a step has no antecedents";
  }
  for (std::size_t k = 0; k + 1 < steps.size(); ++k) {
    if (!used[clauses.size() + k]) return "a step is not used";
  }
  return "";
}

// n + 1 pigeons do not fit into n holes.
Clauses pigeons(int n) {
  Clauses out;
  const auto sits = [&](int pigeon, int hole) { return 1 + pigeon * n + hole; };
  for (int p = 0; p <= n; ++p) {
    auto& clause = out.emplace_back();
    for (int h = 0; h < n; ++h) clause.push_back(sits(p, h));
  }
  for (int h = 0; h < n; ++h) {
    for (int p = 0; p <= n; ++p) {
      for (int q = 0; q < p; ++q) out.push_back({-sits(p, h), -sits(q, h)});
    }
  }
  return out;
}

PropositionalClause random_clause(damage::Random& random, int variables, std::size_t length) {
  PropositionalClause out;
  while (out.size() < length) {
    const int v = 1 + static_cast<int>(random(static_cast<std::size_t>(variables)));
    if (std::any_of(out.begin(), out.end(), [&](int l) { return std::abs(l) == v; })) continue;
    out.push_back(random(2) == 0 ? v : -v);
  }
  return out;
}

// Whether some assignment satisfies all clauses, by trying them all.
bool has_model(const Clauses& clauses, int variables) {
  for (unsigned bits = 0; bits < 1U << static_cast<unsigned>(variables); ++bits) {
    const auto is_true = [&](int l) {
      return ((bits >> static_cast<unsigned>(std::abs(l) - 1) & 1U) != 0) == (l > 0);
    };
    if (std::all_of(clauses.begin(), clauses.end(), [&](const PropositionalClause& c) {
          return std::any_of(c.begin(), c.end(), is_true);
        })) {
      return true;
    }
  }
  return false;
}

struct Atoms {
  Theory t;
  std::vector<TermId> formulas;
  explicit Atoms(std::size_t n) {
    for (TermId term = t.e(); formulas.size() < n; term = t.f(term)) {
      formulas.push_back(t.p(term));
    }
  }
};

}  // namespace

TEST_CASE("small refutations", "[split-solver]") {
  for (const Clauses& clauses : std::vector<Clauses>{{{}},
                                                     {{1, 2}, {}, {3}},
                                                     {{1}, {-1}},
                                                     {{1}, {-1, 2}, {-2, 3}, {-3, -1}},
                                                     {{1, -1}, {2, 1, -2}, {3}, {-3}},
                                                     {{-1, 2}, {-1, -2}, {1, 2}, {1, -2}},
                                                     {{1, 2, 3}, {-1}, {-2}, {-3}}}) {
    const auto steps = refute_propositionally(clauses);
    REQUIRE(steps);
    CHECK(fault(clauses, *steps).empty());
  }
  // Pure propagation is one step.
  CHECK(refute_propositionally({{1}, {-1, 2}, {-2, 3}, {-3, -1}})->size() == 1);
  CHECK_THROWS(refute_propositionally({{1, 2}, {-1}}));
  CHECK_THROWS(refute_propositionally({}));
}

TEST_CASE("random sets of clauses are refuted", "[split-solver]") {
  damage::Random random(3);
  for (int round = 0; round < 40; ++round) {
    Clauses clauses;
    for (int i = 0; i < 700; ++i) clauses.push_back(random_clause(random, 100, 3));
    std::uint64_t work = 0;
    const auto steps = refute_propositionally(clauses, nullptr, &work);
    REQUIRE(steps);
    CHECK(fault(clauses, *steps).empty());
    CHECK(work > 0);
  }
}

TEST_CASE("pigeons are refuted", "[split-solver]") {
  for (int n = 1; n <= 7; ++n) {
    const Clauses clauses = pigeons(n);
    const auto steps = refute_propositionally(clauses);
    REQUIRE(steps);
    CHECK(fault(clauses, *steps).empty());
  }
}

TEST_CASE("a large set with a small reason is trimmed", "[split-solver]") {
  damage::Random random(5);
  Clauses clauses;
  // A long chain of implications among many clauses that can be satisfied.
  constexpr int kLength = 20000;
  for (int i = 1; i < kLength; ++i) {
    clauses.push_back({-i, i + 1});
    auto other = random_clause(random, kLength, 4);
    for (int& l : other) l += l > 0 ? kLength : -kLength;
    clauses.push_back(std::move(other));
  }
  clauses.push_back({-kLength});
  clauses.push_back({1});
  const auto steps = refute_propositionally(clauses);
  REQUIRE(steps);
  REQUIRE(steps->size() == 1);
  CHECK(steps->back().antecedents.size() == kLength + 1);
}

TEST_CASE("it can be told to stop", "[split-solver]") {
  StopToken stop;
  stop.request();
  CHECK_FALSE(refute_propositionally(pigeons(9), &stop));
}

TEST_CASE("complements share a number", "[split-solver]") {
  Atoms a(2);
  TermBank& b = a.t.bank;
  SplitSolver solver(b);
  const int n = solver.component(a.formulas[0]);
  CHECK(n > 0);
  CHECK(solver.component(b.negation(a.formulas[0])) == -n);
  CHECK(solver.component(b.negation(b.negation(a.formulas[0]))) == n);
  CHECK(solver.find(b.negation(a.formulas[0])) == -n);
  CHECK(solver.find(a.formulas[1]) == 0);
  CHECK(solver.atom(-n) == a.formulas[0]);
  CHECK(solver.component(a.formulas[1]) != n);
}

TEST_CASE("only what is asked for is asserted", "[split-solver]") {
  Atoms a(6);
  SplitSolver solver(a.t.bank);
  std::vector<int> c;
  for (TermId f : a.formulas) c.push_back(solver.component(f));
  CHECK(solver.solve() == SplitStatus::kModel);
  CHECK(solver.asserted().empty());
  solver.add_split(0, std::vector{c[0], c[1]}, {});
  REQUIRE(solver.solve() == SplitStatus::kModel);
  CHECK(solver.asserted() == std::vector{c[0]});
  // Split under what is not asserted: nothing to do.
  solver.add_split(1, std::vector{c[2], c[3]}, std::vector{c[1]});
  REQUIRE(solver.solve() == SplitStatus::kModel);
  CHECK(solver.asserted() == std::vector{c[0]});
  solver.add_conflict(2, std::vector{c[0]});
  REQUIRE(solver.solve() == SplitStatus::kModel);
  REQUIRE(solver.asserted().size() == 2);
  CHECK(solver.asserted()[0] == c[1]);
  const int third = solver.asserted()[1];
  CHECK((third == c[2] || third == c[3]));
  // What is asserted stays if it can.
  solver.add_split(3, std::vector{c[4], third}, {});
  solver.add_split(4, std::vector{c[5], c[4]}, {});
  solver.add_conflict(5, std::vector{c[5]});
  REQUIRE(solver.solve() == SplitStatus::kModel);
  CHECK(solver.asserted() == std::vector{c[1], third, c[4]});
  solver.add_conflict(6, std::vector{c[1], c[4]});
  CHECK(solver.solve() == SplitStatus::kUnsatisfiable);
  const auto refutation = solver.refutation();
  REQUIRE(refutation);
  CHECK(fault(refutation->clauses, refutation->steps).empty());
  CHECK(refutation->premises.size() == 5);
  CHECK(std::find(refutation->premises.begin(), refutation->premises.end(), 3U) ==
        refutation->premises.end());
  CHECK(solver.solve() == SplitStatus::kUnsatisfiable);
}

TEST_CASE("models satisfy what was split, and end when there is none", "[split-solver]") {
  constexpr int kVariables = 10;
  damage::Random random(11);
  for (int round = 0; round < 30; ++round) {
    Atoms a(kVariables);
    SplitSolver solver(a.t.bank);
    SplitSolver again(a.t.bank);
    for (TermId f : a.formulas) {
      solver.component(f);
      again.component(f);
    }
    struct Split {
      std::vector<int> components, assumed;
    };
    std::vector<Split> splits;
    Clauses clauses;
    while (true) {
      const SplitStatus status = solver.solve();
      REQUIRE(again.solve() == status);
      REQUIRE((status == SplitStatus::kModel) == has_model(clauses, kVariables));
      if (status != SplitStatus::kModel) break;
      const std::vector<int>& asserted = solver.asserted();
      CHECK(again.asserted() == asserted);
      const auto has = [&](int c) {
        return std::find(asserted.begin(), asserted.end(), c) != asserted.end();
      };
      std::vector<int> needed;
      for (const Split& s : splits) {
        if (!std::all_of(s.assumed.begin(), s.assumed.end(), has)) continue;
        CHECK(std::any_of(s.components.begin(), s.components.end(), has));
        needed.insert(needed.end(), s.components.begin(), s.components.end());
      }
      for (int c : asserted) {
        CHECK_FALSE(has(-c));
        CHECK(std::find(needed.begin(), needed.end(), c) != needed.end());
      }
      for (std::size_t n = 1 + random(3); n > 0; --n) {
        PropositionalClause clause = random_clause(random, kVariables, 1 + random(4));
        Split split;
        for (int l : clause) {
          if (random(2) == 0) {
            split.components.push_back(l);
          } else {
            split.assumed.push_back(-l);
          }
        }
        const auto premise = static_cast<std::uint32_t>(100 + clauses.size());
        for (SplitSolver* s : {&solver, &again}) {
          if (split.components.empty()) {
            s->add_conflict(premise, split.assumed);
          } else {
            s->add_split(premise, split.components, split.assumed);
          }
        }
        if (!split.components.empty()) splits.push_back(std::move(split));
        clauses.push_back(std::move(clause));
      }
    }
    CHECK(solver.work() == again.work());
    const auto refutation = solver.refutation();
    REQUIRE(refutation);
    CHECK(fault(refutation->clauses, refutation->steps).empty());
    for (std::size_t i = 0; i < refutation->premises.size(); ++i) {
      PropositionalClause clause = clauses[refutation->premises[i] - 100];
      std::sort(clause.begin(), clause.end());
      CHECK(refutation->clauses[i] == clause);
    }
  }
}

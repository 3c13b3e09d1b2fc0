// Splitting: components, their steps, and whole proofs by cases.

#include "first_order/splitting.h"

#include <catch2/catch.hpp>
#include <cstdlib>

#include "damage/mutate.h"
#include "first_order/split_solver.h"
#include "unit/support/proofs.h"

using namespace whence;
using namespace whence::test;

namespace {

std::vector<TermId> formulas(TermBank& bank, const Clause& clause) {
  std::vector<TermId> out;
  for (const Component& c : split_components(bank, clause)) out.push_back(c.formula);
  return out;
}

}  // namespace

TEST_CASE("components share no variable", "[splitting]") {
  Theory t;
  const Clause chain{{t.q(t.x(0), t.x(1)), true},  {t.p(t.x(4)), true},
                     {t.q(t.x(2), t.x(3)), true},  {t.p(t.e()), false},
                     {t.q(t.x(1), t.x(2)), false}, {t.p(t.d()), false}};
  const auto components = split_components(t.bank, chain);
  REQUIRE(components.size() == 4);
  CHECK(components[0].literals.size() == 3);
  CHECK(components[1].literals == std::vector<std::uint32_t>{1});
  CHECK(components[2].clause == Clause{{t.p(t.e()), false}});
  CHECK(components[2].formula == t.bank.negation(t.p(t.e())));
  CHECK(components[3].literals == std::vector<std::uint32_t>{5});
  CHECK(splits(t.bank, chain));
  const Clause whole{{t.q(t.x(0), t.x(1)), true}, {t.q(t.x(1), t.x(2)), true}};
  CHECK_FALSE(splits(t.bank, whole));
  CHECK(split_components(t.bank, whole).size() == 1);
  CHECK_FALSE(splits(t.bank, {}));
  CHECK(split_components(t.bank, {}).empty());
}

TEST_CASE("variants of a component have one name", "[splitting]") {
  Theory t;
  const auto q = [&](std::uint32_t i, std::uint32_t j) {
    return Literal{t.q(t.x(i), t.x(j)), true};
  };
  const auto p = [&](std::uint32_t i) { return Literal{t.p(t.x(i)), false}; };
  CHECK(formulas(t.bank, {q(0, 1), p(1)}) == formulas(t.bank, {p(7), q(3, 7)}));
  CHECK(formulas(t.bank, {q(0, 1), p(1)}) != formulas(t.bank, {q(0, 1), p(0)}));
  // Literals of one form, told apart by what comes before them.
  CHECK(formulas(t.bank, {p(0), q(0, 1), q(1, 2)}) == formulas(t.bank, {q(4, 2), q(5, 4), p(5)}));
  CHECK(formulas(t.bank, {q(0, 1), q(1, 0)}).size() == 1);
  CHECK(formulas(t.bank, {{t.p(t.e()), false}}) ==
        std::vector<TermId>{t.bank.negation(t.p(t.e()))});
}

TEST_CASE("an assumed component opens to its literals", "[splitting]") {
  Theory t;
  Derivation derivation;
  ProofBuilder builder(t.problem, derivation);
  const TermId some = t.bank.exists_over(t.x(2), t.q(t.x(0), t.x(2)));
  const TermId all = t.bank.forall_over(t.x(0), t.p(t.x(0)));
  const TermId either = t.bank.disjunction(t.p(t.x(0)), t.p(t.x(1)));
  const TermId truth = t.bank.negation(t.p(t.x(1)));
  // Atoms that look like what as_formula puts on are not touched.
  for (const Clause& clause :
       std::vector<Clause>{{{t.p(t.e()), true}},
                           {{t.p(t.e()), false}},
                           {{all, true}},
                           {{all, false}},
                           {{t.q(t.x(0), t.x(1)), true}, {t.p(t.x(1)), false}, {some, false}},
                           {{either, true}, {truth, true}, {either, false}},
                           {{truth, false}, {t.p(t.x(1)), true}}}) {
    for (const Component& c : split_components(t.bank, clause)) {
      const StepId step = write_assumed_component(builder, c);
      CHECK(builder.conclusion(step) == Sequent{{c.formula}, c.clause});
    }
  }
  CHECK(std::holds_alternative<kernel::Proof>(kernel::certify(t.problem, derivation)));
}

TEST_CASE("a clause is split and refuted in both parts", "[splitting]") {
  Theory t;
  const auto theorem = add_split_theorem(t);
  auto result = kernel::certify(t.problem, split_proof(t, theorem));
  REQUIRE(std::holds_alternative<kernel::Proof>(result));
  const auto& proof = std::get<kernel::Proof>(result);
  CHECK(proof.verdict() == kernel::Verdict::kVerified);
  CHECK(proof.theorems().size() == 1);
}

TEST_CASE("a refutation of the axioms rests on no assumption", "[splitting]") {
  // forall x y. p(x) or q(y, e); exists x. not p(x); not q(e, e)
  Theory t;
  TermBank& b = t.bank;
  const auto either =
      t.state(StatementKind::kAxiom, "either", b.disjunction(t.p(t.x(0)), t.q(t.x(1), t.e())));
  const auto no_p =
      t.state(StatementKind::kAxiom, "no_p", b.exists_over(t.x(0), b.negation(t.p(t.x(0)))));
  const auto no_q = t.state(StatementKind::kAxiom, "no_q", b.negation(t.q(t.e(), t.e())));
  Derivation derivation;
  ProofBuilder builder(t.problem, derivation);
  const auto input = [&](std::uint32_t i) { return builder.add(Rule::kInput, {}, numbers({i})); };
  const StepId clause = builder.add(Rule::kClausify, {input(either)}, numbers({0, 0, 0, 0, 0, 0}));
  const StepId not_p = builder.add(Rule::kClausify, {input(no_p)}, numbers({0, 0, 0, 0}));
  const StepId not_q = builder.add(Rule::kClausify, {input(no_q)}, numbers({0, 0}));
  const TermId sk = t.bank.argument(builder.clause(not_p)[0].atom, 0);

  SplitSolver solver(t.bank);
  const auto components = split_components(t.bank, builder.clause(clause));
  REQUIRE(components.size() == 2);
  const int p = solver.component(components[0].formula);
  const int q = solver.component(components[1].formula);
  std::vector<StepId> premises{write_split(builder, clause, components)};
  solver.add_split(0, std::vector{p, q}, {});
  REQUIRE(solver.solve() == SplitStatus::kModel);
  CHECK(solver.asserted() == std::vector{p});
  premises.push_back(builder.add(Rule::kResolve,
                                 {write_assumed_component(builder, components[0]), not_p},
                                 with({0, 0}, {binding({{0, sk}}), {}})));
  solver.add_conflict(1, std::vector{p});
  REQUIRE(solver.solve() == SplitStatus::kModel);
  CHECK(solver.asserted() == std::vector{q});
  premises.push_back(builder.add(Rule::kResolve,
                                 {write_assumed_component(builder, components[1]), not_q},
                                 with({0, 0}, {binding({{0, t.e()}}), {}})));
  solver.add_conflict(2, std::vector{q});
  REQUIRE(solver.solve() == SplitStatus::kUnsatisfiable);
  const auto refutation = solver.refutation();
  REQUIRE(refutation);
  const StepId absurd = write_split_refutation(builder, solver, *refutation,
                                               [&](std::uint32_t i) { return premises[i]; });
  CHECK(builder.conclusion(absurd) == Sequent{});
  auto result = kernel::certify(t.problem, derivation);
  REQUIRE(std::holds_alternative<kernel::Proof>(result));
  CHECK(std::get<kernel::Proof>(result).contradiction() == absurd);
}

TEST_CASE("assumptions that are no components stay, whatever they are about", "[splitting]") {
  // Random sequents over few atoms. Some assume formulas of a "goal", which may be atoms that the
  // solver knows, too, or their negations. The kernel checks every step as it is written.
  Theory t;
  std::vector<TermId> atoms;
  for (TermId term = t.e(); atoms.size() < 5; term = t.f(term)) atoms.push_back(t.p(term));
  damage::Random random(7);
  const auto formula = [&](int n) {
    const TermId atom = atoms[static_cast<std::size_t>(std::abs(n)) - 1];
    return n > 0 ? atom : t.bank.negation(atom);
  };
  const auto any = [&] {
    const int n = 1 + static_cast<int>(random(atoms.size()));
    return random(2) == 0 ? n : -n;
  };
  std::size_t under_goal = 0;
  for (int round = 0; round < 200; ++round) {
    Derivation derivation;
    ProofBuilder builder(t.problem, derivation);
    SplitSolver solver(t.bank);
    std::vector<TermId> goal;
    for (std::size_t k = random(3); k > 0; --k) goal = unite(goal, std::vector{formula(any())});
    for (TermId atom : atoms) solver.component(atom);
    while (solver.solve() == SplitStatus::kModel) {
      std::vector<int> components;
      std::vector<int> assumed;
      Sequent sequent;
      for (std::size_t k = random(4); k > 0; --k) {
        const int n = any();
        if (random(2) == 0) {
          assumed.push_back(n);
          sequent.assumptions = unite(sequent.assumptions, std::vector{formula(n)});
        } else {
          components.push_back(n);
          sequent.clause.push_back(without_negations(t.bank, {formula(n), true}));
        }
      }
      if (components.size() + assumed.size() == 0) continue;
      for (TermId g : goal) {
        if (random(2) == 0) sequent.assumptions = unite(sequent.assumptions, std::vector{g});
      }
      remove_duplicate_literals(sequent.clause);
      const StepId step = derivation.add({Rule::kHole, {}, {}, sequent});
      solver.add_split(step.value, components, assumed);
    }
    const auto refutation = solver.refutation();
    REQUIRE(refutation);
    const StepId absurd = write_split_refutation(builder, solver, *refutation,
                                                 [](std::uint32_t i) { return StepId{i}; });
    const Sequent& conclusion = builder.conclusion(absurd);
    CHECK(conclusion.clause.empty());
    CHECK(unite(goal, conclusion.assumptions) == goal);
    if (!conclusion.assumptions.empty()) ++under_goal;
  }
  CHECK(under_goal > 20);
}

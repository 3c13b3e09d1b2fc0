// The cases of a denied goal by the conditions in it.

#include "inductive/conditions.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "lang/mpl/mpl.h"

using namespace whence;

namespace {

constexpr const char* kConditionTheory =
    "type Nat = 0 | s(Nat)\n"
    "pred <= : Nat, Nat infix 50\n"
    "fun f : Nat -> Nat\n"
    "fun g : Nat -> Nat\n";

struct Conditions {
  Problem problem = std::get<Problem>(read_mpl_text(kConditionTheory, "test.mpl"));
  TermBank& bank = problem.bank;

  // The matrix of a formula, over Skolem constants: the same ones for the same first quantifiers.
  TermId ground(const std::string& formula) {
    REQUIRE(read_goal(problem, "forall x y. " + formula, "goal").empty());
    TermId t = problem.statements.back().formula;
    const SortId sort = bank.binder_sort(t);
    for (std::uint32_t i = 0; i < 2; ++i) {
      REQUIRE(bank.kind(t) == TermKind::kForall);
      t = bank.open(t, constant(i, sort));
    }
    return t;
  }
  // Any two that differ.
  TermId constant(std::uint32_t i, SortId sort) {
    TermId claim = bank.falsity();
    for (; i > 0; --i) claim = bank.negation(claim);
    return bank.skolem_term(bank.exists(sort, claim));
  }
};

}  // namespace

TEST_CASE("a goal with a condition has a case for each value of it", "[conditions]") {
  Conditions f;
  const TermId order = f.ground("x <= y");
  const TermId first = f.ground("f(x) = g(y)");
  const TermId second = f.ground("f(y) = g(x)");
  const std::vector<ConditionCase> cases = cases_by_conditions(
      f.bank, {{{order, false}, {first, false}}, {{order, true}, {second, false}}});
  REQUIRE(cases.size() == 2);
  CHECK(cases[0].conditions == std::vector<Literal>{{order, true}});
  CHECK(cases[0].clauses == std::vector<Clause>{{{first, false}}});
  CHECK(cases[1].conditions == std::vector<Literal>{{order, false}});
  CHECK(cases[1].clauses == std::vector<Clause>{{{second, false}}});
}

TEST_CASE("a condition that says what a constant is takes its place", "[conditions]") {
  Conditions f;
  const TermId same = f.ground("x = y");
  const TermId first = f.ground("f(x) = g(y)");
  const TermId second = f.ground("f(y) = g(x)");
  const std::vector<ConditionCase> cases = cases_by_conditions(
      f.bank, {{{same, false}, {first, false}}, {{same, true}, {second, false}}});
  REQUIRE(cases.size() == 2);
  CHECK(cases[0].conditions.empty());
  const std::vector<TermId> merged{
      f.bank.replace(first, f.bank.argument(same, 0), f.bank.argument(same, 1)),
      f.bank.replace(first, f.bank.argument(same, 1), f.bank.argument(same, 0))};
  REQUIRE(cases[0].clauses.size() == 1);
  CHECK(std::ranges::find(merged, cases[0].clauses[0][0].atom) != merged.end());
  CHECK(cases[1].conditions == std::vector<Literal>{{same, false}});
}

TEST_CASE("clauses without conditions have no cases", "[conditions]") {
  Conditions f;
  const TermId order = f.ground("x <= y");
  const TermId first = f.ground("f(x) = g(y)");
  // A premise, and a conclusion; and a condition that nothing depends on the other way.
  CHECK(cases_by_conditions(f.bank, {{{order, true}}, {{first, false}}}).empty());
  CHECK(cases_by_conditions(f.bank, {{{order, true}, {first, false}}}).empty());
  CHECK(cases_by_conditions(f.bank, {{{order, true}, {first, false}}, {{order, false}}}).empty());
}

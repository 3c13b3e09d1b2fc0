// Laws that a stuck goal asks for: between its conditions, and of accumulators.

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "inductive/accumulator_laws.h"
#include "inductive/condition_laws.h"
#include "lang/mpl/mpl.h"

using namespace whence;

namespace {

constexpr const char* kListsAndOrders =
    "type Nat = 0 | s(Nat)\n"
    "type List = nil | cons(Nat, List)\n"
    "fun + : Nat, Nat -> Nat infix left 60\n"
    "fun ++ : List, List -> List infix right 60\n"
    "fun onto : List, List -> List\n"
    "fun length : List -> Nat\n"
    "pred <= : Nat, Nat infix 50\n"
    "pred < : Nat, Nat infix 50\n"
    "pred even : Nat\n"
    "var k l m : List\n"
    "0 + y = y\ns(x) + y = s(x + y)\n"
    "nil ++ l = l\ncons(x, k) ++ l = cons(x, k ++ l)\n"
    "onto(nil, l) = l\nonto(cons(x, k), l) = onto(k, cons(x, l))\n"
    "length(nil) = 0\nlength(cons(x, k)) = s(length(k))\n";

struct StuckGoal {
  Problem problem = std::get<Problem>(read_mpl_text(kListsAndOrders, "test.mpl"));
  TermBank& bank = problem.bank;

  TermId read(const std::string& formula) {
    REQUIRE(read_goal(problem, formula, "goal").empty());
    return problem.statements.back().formula;
  }
  // The atom of a formula, over Skolem constants.
  TermId ground(const std::string& formula) {
    TermId t = read(formula);
    while (bank.kind(t) == TermKind::kForall) {
      t = bank.open(t, bank.skolem_term(bank.exists(bank.binder_sort(t), bank.truth())));
    }
    return t;
  }
  std::vector<std::vector<TermId>> between(const std::vector<std::string>& atoms) {
    Clause clause;
    for (const std::string& a : atoms) clause.push_back({ground(a), false});
    const PathOrdering ordering{Precedence(problem)};
    return condition_laws(bank, ordering, {clause});
  }
  bool has(const std::vector<std::vector<TermId>>& laws, const std::string& law) {
    const TermId wanted = read(law);
    return std::ranges::any_of(
        laws, [&](const auto& forms) { return std::ranges::find(forms, wanted) != forms.end(); });
  }
};

}  // namespace

TEST_CASE("conditions about the same terms may depend on each other", "[conjectures]") {
  StuckGoal g;
  const auto laws = g.between({"x <= x", "even(x)"});
  CHECK(laws.size() == 2);
  CHECK((g.has(laws, "x <= x <=> not even(x)") || g.has(laws, "even(x) <=> not x <= x")));
  CHECK((g.has(laws, "x <= x <=> even(x)") || g.has(laws, "even(x) <=> x <= x")));
}

TEST_CASE("a condition that compares may say whether two values are equal", "[conjectures]") {
  StuckGoal g;
  const auto laws = g.between({"s(x) <= x", "x <= s(x)", "even(x)"});
  CHECK(std::ranges::count_if(
            laws, [&](const auto& forms) { return g.has({forms}, "x <= y <=> x = y"); }) == 1);
}

TEST_CASE("conditions about different terms give no law of both", "[conjectures]") {
  StuckGoal g;
  CHECK(g.between({"x <= s(x)", "even(x)"}).size() == 1);  // of one that compares
  CHECK(g.between({"even(x)"}).empty());
}

TEST_CASE("what is built on an accumulator is known by what is built on nothing", "[conjectures]") {
  StuckGoal g;
  Definitions definitions(g.problem);
  AccumulatorLaws laws(g.problem, definitions);
  const std::vector<Clause> clauses{{{g.ground("length(onto(k, cons(x, l))) = 0"), false}}};
  const auto found = laws.of(clauses);
  CHECK(g.has(found, "length(onto(k, l)) = length(onto(k, nil)) + length(l)"));
  CHECK(g.has(found, "onto(k, l) = onto(k, nil) ++ l"));
  CHECK(laws.of(clauses).empty());  // once is enough
}

TEST_CASE("an argument that is taken apart or passed on as it is is no accumulator",
          "[conjectures]") {
  StuckGoal g;
  Definitions definitions(g.problem);
  AccumulatorLaws laws(g.problem, definitions);
  CHECK(laws.of({{{g.ground("length(k ++ l) = 0"), false}}}).empty());
}

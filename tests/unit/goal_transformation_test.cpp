#include "first_order/goal_transformation.h"

#include <catch2/catch.hpp>

#include "unit/support/oracle.h"

using namespace whence;
using namespace whence::test;

namespace {

struct Transformed {
  Derivation derivation;
  std::vector<InputClause> goals;
  std::vector<InputClause> definitions;
};

Transformed transformed(Theory& t, TermId goal, GoalTransformationOptions options = {}) {
  Transformed out;
  Clausifier clausifier(t.problem, out.derivation);
  clausifier.add_negated_goal(goal, out.goals);
  out.definitions = transform_goal(t.problem, out.derivation, out.goals, options);
  auto certified = kernel::certify(t.problem, out.derivation);
  if (const auto* r = std::get_if<kernel::Rejection>(&certified)) FAIL(r->reason);
  for (const InputClause& c : out.goals) {
    CHECK(out.derivation[c.step].conclusion.clause == c.clause);
    CHECK(c.from_goal);
  }
  for (const InputClause& c : out.definitions) {
    CHECK(out.derivation[c.step].conclusion == Sequent{{}, c.clause});
    CHECK(c.from_goal);
    std::uint32_t next = 0;
    for (TermId v : free_variables(t.bank, c.clause)) CHECK(t.bank.index(v) == next++);
  }
  return out;
}

bool is_name(const TermBank& bank, TermId t) {
  return bank.kind(t) == TermKind::kApplication &&
         bank.signature().symbol(bank.symbol(t)).kind == SymbolKind::kName;
}

}  // namespace

TEST_CASE("ground terms of the goal become constants", "[goal-transformation]") {
  Theory t;
  // h(f(e), f(f(e))) = f(d)
  const TermId goal = t.eq(t.h(t.f(t.e()), t.f(t.f(t.e()))), t.f(t.d()));
  const Transformed r = transformed(t, goal);
  // f(e), f(f(e)), h(.., ..), f(d)
  REQUIRE(r.definitions.size() == 4);
  REQUIRE(r.goals.size() == 1);
  REQUIRE(r.goals[0].clause.size() == 1);
  const Literal& literal = r.goals[0].clause[0];
  CHECK_FALSE(literal.positive);
  for (std::size_t side : {0U, 1U}) {
    CHECK(is_name(t.bank, t.bank.argument(literal.atom, side)));
    CHECK(t.bank.arguments(t.bank.argument(literal.atom, side)).empty());
  }
  // An equation is flat, and what it mentions has been defined before.
  std::vector<TermId> known{t.e(), t.d()};
  for (const InputClause& c : r.definitions) {
    REQUIRE(c.clause.size() == 1);
    const TermId right = t.bank.argument(c.clause[0].atom, 1);
    for (TermId a : t.bank.arguments(right)) {
      CHECK(std::ranges::find(known, a) != known.end());
    }
    known.push_back(t.bank.argument(c.clause[0].atom, 0));
  }
  // With what the names mean, the goal is what it was.
  const Sequent now{{}, r.goals[0].clause};
  CHECK(smt::entails(t.bank, std::vector{now}, Theory::unit(goal, false), kRlimit) ==
        smt::Answer::kYes);
}

TEST_CASE("terms with variables get names only if asked for", "[goal-transformation]") {
  Theory t;
  TermBank& b = t.bank;
  // not: exists x, y. q(f(h(x, e)), h(y, x)), so the negated goal has variables
  const TermId goal = b.exists_over(
      t.x(0), b.exists_over(t.x(1), t.q(t.f(t.h(t.x(0), t.e())), t.h(t.x(1), t.x(0)))));
  const Transformed ground = transformed(t, goal);
  CHECK(ground.definitions.empty());
  GoalTransformationOptions all;
  all.ground_only = false;
  const Transformed r = transformed(t, goal, all);
  // h(x, e) and f of its name; h(y, x) is a function of different variables.
  CHECK(r.definitions.size() == 2);
  REQUIRE(r.goals.size() == 1);
  const TermId atom = r.goals[0].clause[0].atom;
  CHECK(is_name(b, b.argument(atom, 0)));
  CHECK(b.symbol(b.argument(atom, 1)) == t.h_symbol);
  const Sequent now{{}, r.goals[0].clause};
  CHECK(smt::entails(b, std::vector{now}, Theory::unit(b.negation(goal)), kRlimit) ==
        smt::Answer::kYes);
}

TEST_CASE("constants, constructor terms and truth values get no names", "[goal-transformation]") {
  Theory t;
  // s(0) = s(0 + s(0)) has one compound term without a constructor at its head.
  const Transformed r = transformed(t, t.eq(t.s(t.zero()), t.s(t.plus(t.zero(), t.s(t.zero())))));
  CHECK(r.definitions.size() == 1);
  CHECK(transformed(t, t.p(t.e())).definitions.empty());
  // The condition of an `if` is a formula.
  const TermId conditional = t.bank.if_then_else(t.p(t.f(t.e())), t.e(), t.d());
  const Transformed c = transformed(t, t.p(t.f(conditional)));
  CHECK(c.definitions.size() == 1);
}

TEST_CASE("one name for one term in all clauses, at all sorts", "[goal-transformation]") {
  Theory t;
  TermBank& b = t.bank;
  const TermId fe = t.f(t.e());
  const Transformed r =
      transformed(t, b.disjunction(t.p(fe), b.disjunction(t.p(t.f(fe)), t.q(fe, fe))));
  CHECK(r.definitions.size() == 2);
  CHECK(r.goals.size() == 3);
  // len(cons(x, nil)) at a type variable: the Skolem constant for x is of unknown sort.
  const TermId x = b.variable(0, t.a);
  const TermId length = t.len(t.cons(x, t.nil(t.a)), t.a);
  const Transformed p = transformed(t, b.forall_over(x, t.eq(length, t.zero())));
  CHECK(p.definitions.size() == 1);
  // Work is bounded: what is left is the goal as it was.
  GoalTransformationOptions none;
  none.most_rewritings = 0;
  CHECK(transformed(t, t.p(fe), none).definitions.empty());
}

TEST_CASE("a deep goal gets the names that looking at it pays for", "[goal-transformation]") {
  Theory t;
  TermId deep = t.e();
  for (int i = 0; i < 20'000; ++i) deep = t.f(deep);
  const std::size_t before = t.bank.size();
  const Transformed r = transformed(t, t.eq(deep, t.d()));
  CHECK(r.definitions.size() == 5);  // 100,000 places, 20,000 of them for each
  CHECK(t.bank.size() - before < 200'000);
}

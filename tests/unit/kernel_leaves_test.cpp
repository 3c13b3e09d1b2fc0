#include "unit/support/oracle.h"

using namespace whence;
using namespace whence::test;

TEST_CASE("rule names are unique and found again", "[kernel]") {
  for (std::size_t i = 0; i < kRuleCount; ++i) {
    const Rule rule = static_cast<Rule>(i);
    REQUIRE(rule_by_name(rule_name(rule)) == rule);
    REQUIRE_FALSE(rule_schema(rule).empty());
  }
  REQUIRE_FALSE(rule_by_name("magic").has_value());
}

TEST_CASE("input gives axioms and definitions only", "[kernel]") {
  Theory t;
  const auto outcome = t.conclude(Rule::kInput, {}, numbers({t.add_0}));
  REQUIRE(std::get<Sequent>(outcome) == Theory::unit(t.formula(t.add_0)));
  CHECK_FALSE(t.refusal(Rule::kInput, {}, numbers({t.zero_add})).empty());
  CHECK_FALSE(t.refusal(Rule::kInput, {}, numbers({1000})).empty());
  CHECK_FALSE(t.refusal(Rule::kInput, {}, {}).empty());
  CHECK_FALSE(t.refusal(Rule::kInput, {}, numbers({0, 0})).empty());
  CHECK_FALSE(t.refusal(Rule::kInput, {Theory::unit(t.p(t.e()))}, numbers({0})).empty());
  StepArguments extra = numbers({t.add_0});
  extra.name = "because";
  CHECK_FALSE(t.refusal(Rule::kInput, {}, extra).empty());
}

TEST_CASE("assume takes closed formulas", "[kernel]") {
  Theory t;
  const TermId f = t.p(t.e());
  const Sequent c = follows(t, Rule::kAssume, {}, terms({f}));
  REQUIRE(c == Sequent{{f}, {{f, true}}});
  CHECK_FALSE(t.refusal(Rule::kAssume, {}, terms({t.p(t.x(0))})).empty());
  CHECK_FALSE(t.refusal(Rule::kAssume, {}, terms({t.e()})).empty());
  CHECK_FALSE(t.refusal(Rule::kAssume, {}, terms({TermId{}})).empty());
  CHECK_FALSE(t.refusal(Rule::kAssume, {}, terms({TermId{t.bank.size() + 7}})).empty());
}

TEST_CASE("reflexivity and excluded middle", "[kernel]") {
  Theory t;
  CHECK(follows(t, Rule::kReflexivity, {}, terms({t.f(t.x(3))})).clause ==
        Clause{{t.eq(t.f(t.x(3)), t.f(t.x(3))), true}});
  CHECK_FALSE(t.refusal(Rule::kReflexivity, {}, terms({t.bank.bound(0, t.g)})).empty());
  // One number for variables of two sorts.
  const TermId mixed = t.cons(t.n(0), t.bank.variable(0, t.list_nat));
  CHECK_FALSE(t.refusal(Rule::kReflexivity, {}, terms({mixed})).empty());

  CHECK(follows(t, Rule::kExcludedMiddle, {}, terms({t.p(t.x(0))})).clause ==
        Clause{{t.p(t.x(0)), true}, {t.p(t.x(0)), false}});
  CHECK_FALSE(t.refusal(Rule::kExcludedMiddle, {}, terms({t.x(0)})).empty());
}

TEST_CASE("constructors are distinct", "[kernel]") {
  Theory t;
  CHECK(follows(t, Rule::kDistinct, {}, terms({t.zero(), t.s(t.n(0))})).clause ==
        Clause{{t.eq(t.zero(), t.s(t.n(0))), false}});
  follows(t, Rule::kDistinct, {}, terms({t.bank.truth(), t.bank.falsity()}));
  CHECK_FALSE(t.refusal(Rule::kDistinct, {}, terms({t.s(t.n(0)), t.s(t.n(1))})).empty());
  CHECK_FALSE(t.refusal(Rule::kDistinct, {}, terms({t.e(), t.d()})).empty());
  CHECK_FALSE(t.refusal(Rule::kDistinct, {}, terms({t.zero(), t.nil(t.nat)})).empty());
  CHECK_FALSE(t.refusal(Rule::kDistinct, {}, terms({t.nil(t.a), t.nil(t.nat)})).empty());
}

TEST_CASE("constructors are injective", "[kernel]") {
  Theory t;
  const TermId l = t.cons(t.n(0), t.bank.variable(1, t.list_nat));
  const TermId r = t.cons(t.n(2), t.bank.variable(3, t.list_nat));
  const Sequent c = follows(t, Rule::kInjective, {}, terms({l, r}, {1}));
  CHECK(c.clause ==
        Clause{{t.eq(l, r), false}, {t.eq(t.bank.argument(l, 1), t.bank.argument(r, 1)), true}});
  follows(t, Rule::kInjective, {}, terms({l, r}, {0}));
  CHECK_FALSE(t.refusal(Rule::kInjective, {}, terms({l, r}, {2})).empty());
  CHECK_FALSE(t.refusal(Rule::kInjective, {}, terms({l, t.nil(t.nat)}, {0})).empty());
  CHECK_FALSE(t.refusal(Rule::kInjective, {}, terms({t.f(t.e()), t.f(t.d())}, {0})).empty());
}

TEST_CASE("values are not part of themselves", "[kernel]") {
  Theory t;
  StepArguments arguments = terms({t.s(t.s(t.n(0)))});
  arguments.position = {0, 0};
  CHECK(follows(t, Rule::kAcyclic, {}, arguments).clause ==
        Clause{{t.eq(t.n(0), t.s(t.s(t.n(0)))), false}});
  arguments.position = {0, 0, 0};
  CHECK_FALSE(t.refusal(Rule::kAcyclic, {}, arguments).empty());
  arguments.position = {};
  CHECK_FALSE(t.refusal(Rule::kAcyclic, {}, arguments).empty());

  // Through lists of trees.
  const TermId r = t.bank.variable(0, t.rose);
  StepArguments nested = terms({t.node(t.zero(), t.cons(r, t.bank.variable(1, t.list_rose)))});
  nested.position = {1, 0};
  follows(t, Rule::kAcyclic, {}, nested);
  nested.position = {1};
  CHECK_FALSE(t.refusal(Rule::kAcyclic, {}, nested).empty());

  // Not through other functions.
  StepArguments sum = terms({t.plus(t.n(0), t.zero())});
  sum.position = {0};
  CHECK_FALSE(t.refusal(Rule::kAcyclic, {}, sum).empty());
  StepArguments below = terms({t.s(t.plus(t.n(0), t.zero()))});
  below.position = {0, 0};
  CHECK_FALSE(t.refusal(Rule::kAcyclic, {}, below).empty());
}

TEST_CASE("constructors exhaust a datatype", "[kernel]") {
  Theory t;
  const TermId n = t.n(5);
  const Sequent c = follows(t, Rule::kExhaustive, {}, terms({n}));
  CHECK(c.clause == Clause{{t.eq(n, t.zero()), true},
                           {t.bank.exists_over(t.n(6), t.eq(n, t.s(t.n(6)))), true}});
  const TermId l = t.bank.variable(0, t.list_a);
  const Sequent lists = follows(t, Rule::kExhaustive, {}, terms({l}));
  const TermId y = t.bank.variable(1, t.a);
  const TermId z = t.bank.variable(2, t.list_a);
  CHECK(lists.clause[1].atom ==
        t.bank.exists_over(y, t.bank.exists_over(z, t.eq(l, t.cons(y, z)))));
  follows(t, Rule::kExhaustive, {}, terms({t.len(l, t.a)}));
  follows(t, Rule::kExhaustive, {}, terms({t.p(t.e())}));
  follows(t, Rule::kExhaustive, {}, terms({t.bank.variable(0, t.rose)}));
  CHECK_FALSE(t.refusal(Rule::kExhaustive, {}, terms({t.e()})).empty());
  CHECK_FALSE(t.refusal(Rule::kExhaustive, {}, terms({t.bank.variable(0, t.a)})).empty());
}

TEST_CASE("laws hold", "[kernel]") {
  Theory t;
  for (std::uint32_t k = 0; k < kernel::kLogicalLawCount; ++k) {
    INFO("law " << k);
    StepArguments arguments = numbers({k});
    const bool needs_sort = kernel::logical_law(k).needs_sort;
    if (needs_sort) arguments.sorts = {t.list_a};
    follows(t, Rule::kLaw, {}, arguments);
    arguments.sorts.assign(needs_sort ? 0 : 1, t.nat);
    CHECK_FALSE(t.refusal(Rule::kLaw, {}, arguments).empty());
  }
  CHECK_FALSE(t.refusal(Rule::kLaw, {}, numbers({kernel::kLogicalLawCount})).empty());
}

TEST_CASE("a hole says on whose word it stands", "[kernel]") {
  Theory t;
  StepArguments arguments = terms({t.p(t.d())});
  CHECK_FALSE(t.refusal(Rule::kHole, {}, arguments).empty());
  arguments.name = "smt";
  CHECK(t.refusal(Rule::kHole, {}, arguments).empty());
  arguments.terms = {t.p(t.x(0))};
  CHECK_FALSE(t.refusal(Rule::kHole, {}, arguments).empty());
}

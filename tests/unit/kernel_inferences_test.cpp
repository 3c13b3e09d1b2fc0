#include "unit/support/oracle.h"

using namespace whence;
using namespace whence::test;

TEST_CASE("instantiate", "[kernel]") {
  Theory t;
  const Sequent c = Theory::fact({{t.p(t.x(0)), true}, {t.p(t.x(1)), true}});
  CHECK(follows(t, Rule::kInstantiate, {c}, with({}, {binding({{0, t.x(1)}})})).clause ==
        Clause{{t.p(t.x(1)), true}});
  CHECK_FALSE(t.refusal(Rule::kInstantiate, {c}, with({}, {binding({{0, t.zero()}})})).empty());
  CHECK_FALSE(
      t.refusal(Rule::kInstantiate, {c}, with({}, {binding({{0, t.bank.bound(0, t.g)}})})).empty());
  CHECK_FALSE(t.refusal(Rule::kInstantiate, {c}, with({}, {})).empty());
  // The image brings in a variable of another sort with a number that stays.
  const TermId image = t.bank.if_then_else(t.eq(t.n(1), t.zero()), t.e(), t.d());
  CHECK_FALSE(t.refusal(Rule::kInstantiate, {c}, with({}, {binding({{0, image}})})).empty());
}

TEST_CASE("instantiate-sort reaches the assumptions too", "[kernel]") {
  Theory t;
  const TermId all = t.formula(t.len_nil);
  const Sequent premise{{all}, {{all, true}}};
  StepArguments arguments;
  arguments.sorts = {t.nat};
  const auto outcome = t.conclude(Rule::kInstantiateSort, {premise}, arguments);
  const TermId special = t.eq(t.len(t.nil(t.nat), t.nat), t.zero());
  REQUIRE(std::get<Sequent>(outcome) == Sequent{{special}, {{special, true}}});
  arguments.sorts = {};
  CHECK_FALSE(t.refusal(Rule::kInstantiateSort, {premise}, arguments).empty());
  arguments.sorts = {SortId{}};
  CHECK_FALSE(t.refusal(Rule::kInstantiateSort, {premise}, arguments).empty());
}

TEST_CASE("where Bool is no type, what holds of all is not said of it", "[kernel]") {
  // "There is one thing only" has a model with types alone; of Bool it would say that true is
  // false.
  Theory t;
  t.problem.bool_is_no_sort_argument = true;
  const TermId x = t.bank.variable(0, t.a);
  const TermId y = t.bank.variable(1, t.a);
  const Sequent one = Theory::unit(t.eq(x, y));
  StepArguments arguments;
  arguments.sorts = {t.g};
  CHECK(std::holds_alternative<Sequent>(t.conclude(Rule::kInstantiateSort, {one}, arguments)));
  const auto list = t.signature.sort(t.list_a).constructor;
  for (const SortId sort : {t.boolean, t.signature.sort(list, {&t.boolean, 1})}) {
    arguments.sorts = {sort};
    CHECK_FALSE(t.refusal(Rule::kInstantiateSort, {one}, arguments).empty());
  }
  t.problem.bool_is_no_sort_argument = false;
  CHECK(t.refusal(Rule::kInstantiateSort, {one}, arguments).empty());
}

TEST_CASE("instantiate-sort refuses sorts that grow out of hand", "[kernel]") {
  Theory t;
  const auto pair = t.signature.add_sort_constructor("Pair", 2, SortKind::kUninterpreted);
  const std::vector<SortId> twice{t.a, t.a};
  StepArguments arguments;
  arguments.sorts = {t.signature.sort(pair, twice)};
  Sequent c = Theory::unit(t.eq(t.bank.variable(0, t.a), t.bank.variable(0, t.a)));
  bool refused = false;
  for (int i = 0; i < 100 && !refused; ++i) {
    auto outcome = t.conclude(Rule::kInstantiateSort, {c}, arguments);
    refused = std::holds_alternative<kernel::Refusal>(outcome);
    if (!refused) c = std::get<Sequent>(outcome);
  }
  REQUIRE(refused);
}

TEST_CASE("clausify takes literals apart", "[kernel]") {
  Theory t;
  TermBank& b = t.bank;
  const TermId p = t.p(t.x(0));
  const TermId q = t.q(t.x(0), t.x(1));
  const TermId some = b.exists_over(t.x(2), t.q(t.x(0), t.x(2)));
  const TermId all = b.forall_over(t.x(2), t.q(t.x(0), t.x(2)));
  const std::vector<TermId> formulas{b.truth(),
                                     b.falsity(),
                                     b.negation(p),
                                     b.conjunction(p, q),
                                     b.disjunction(p, q),
                                     b.implication(p, q),
                                     t.eq(p, q),
                                     b.if_then_else(p, q, b.negation(q)),
                                     all,
                                     some,
                                     t.eq(p, p),
                                     t.eq(t.x(0), t.x(0)),
                                     p,
                                     t.eq(t.x(0), t.x(1))};
  std::size_t applied = 0;
  for (TermId formula : formulas) {
    for (bool positive : {true, false}) {
      const Literal literal{formula, positive};
      const std::uint32_t choices = kernel::clausify_choices(b, literal);
      const Sequent premise = Theory::fact({{t.p(t.e()), true}, literal, {t.p(t.d()), false}});
      for (std::uint32_t choice = 0; choice < choices; ++choice) {
        const Sequent c = follows(t, Rule::kClausify, {premise}, numbers({1, choice}));
        CHECK(c.clause.front() == premise.clause.front());
        CHECK(c.clause.back() == premise.clause.back());
        ++applied;
      }
      CHECK_FALSE(t.refusal(Rule::kClausify, {premise}, numbers({1, choices})).empty());
    }
  }
  CHECK(applied == 27);
  const Sequent premise = Theory::unit(all);
  CHECK_FALSE(t.refusal(Rule::kClausify, {premise}, numbers({})).empty());
  CHECK_FALSE(t.refusal(Rule::kClausify, {premise}, numbers({0})).empty());
  CHECK_FALSE(t.refusal(Rule::kClausify, {premise}, numbers({1, 0})).empty());
}

TEST_CASE("clausify numbers fresh variables behind those of the clause", "[kernel]") {
  Theory t;
  const TermId all = t.bank.forall_over(t.x(0), t.bank.forall_over(t.x(1), t.q(t.x(0), t.x(1))));
  const Sequent premise = Theory::fact({{t.p(t.x(4)), true}, {all, true}});
  const Sequent c = follows(t, Rule::kClausify, {premise}, numbers({1, 0, 1, 0}));
  CHECK(c.clause == Clause{{t.p(t.x(4)), true}, {t.q(t.x(5), t.x(6)), true}});
}

TEST_CASE("clausify gives one Skolem symbol to one formula", "[kernel]") {
  Theory t;
  const Sequent first =
      follows(t, Rule::kClausify, {Theory::unit(t.formula(t.some_p))}, numbers({0, 0, 0, 0}));
  const TermId some = t.bank.exists_over(t.x(9), t.q(t.e(), t.x(9)));
  const Sequent second = follows(t, Rule::kClausify, {Theory::unit(some)}, numbers({0, 0}));
  const TermId sk = t.bank.argument(first.clause[0].atom, 1);
  CHECK(t.bank.arguments(sk).size() == 1);
  CHECK(t.bank.arguments(t.bank.argument(second.clause[0].atom, 1)).empty());
}

TEST_CASE("resolve", "[kernel]") {
  Theory t;
  const Sequent c = Theory::fact({{t.p(t.x(0)), true}, {t.q(t.x(0), t.x(1)), true}});
  const Sequent d{{t.p(t.e())}, {{t.q(t.x(0), t.x(0)), true}, {t.p(t.f(t.x(0))), false}}};
  const StepArguments good = with({0, 1}, {binding({{0, t.f(t.x(2))}}), binding({{0, t.x(2)}})});
  const Sequent r = follows(t, Rule::kResolve, {c, d}, good);
  CHECK(r ==
        Sequent{{t.p(t.e())}, {{t.q(t.f(t.x(2)), t.x(1)), true}, {t.q(t.x(2), t.x(2)), true}}});
  // The negative literal may stand in the first premise.
  follows(t, Rule::kResolve, {d, c}, with({1, 0}, {binding({}), binding({{0, t.f(t.x(0))}})}));
  CHECK_FALSE(t.refusal(Rule::kResolve, {c, d}, with({0, 1}, {binding({}), binding({})})).empty());
  CHECK_FALSE(t.refusal(Rule::kResolve, {c, d}, with({1, 0}, {binding({{1, t.x(0)}}), binding({})}))
                  .empty());
  CHECK_FALSE(t.refusal(Rule::kResolve, {c, d}, with({0, 2}, good.substitutions)).empty());
  CHECK_FALSE(t.refusal(Rule::kResolve, {c}, good).empty());
  CHECK_FALSE(t.refusal(Rule::kResolve, {c, d, d}, good).empty());
  StepArguments extra = good;
  extra.position = {0};
  CHECK_FALSE(t.refusal(Rule::kResolve, {c, d}, extra).empty());
}

TEST_CASE("superpose", "[kernel]") {
  Theory t;
  const Sequent c =
      Theory::fact({{t.eq(t.f(t.x(0)), t.h(t.x(0), t.x(0))), true}, {t.p(t.x(0)), false}});
  const Sequent d = Theory::fact({{t.p(t.x(1)), true}, {t.q(t.e(), t.f(t.x(0))), false}});
  const StepArguments good = with({0, 0, 1}, {binding({}), binding({})}, {1});
  CHECK(
      follows(t, Rule::kSuperpose, {c, d}, good).clause ==
      Clause{{t.p(t.x(0)), false}, {t.p(t.x(1)), true}, {t.q(t.e(), t.h(t.x(0), t.x(0))), false}});
  CHECK_FALSE(t.refusal(Rule::kSuperpose, {c, d}, with({0, 0, 1}, {binding({}), binding({})}, {0}))
                  .empty());
  CHECK_FALSE(
      t.refusal(Rule::kSuperpose, {c, d}, with({0, 0, 1}, {binding({}), binding({})}, {1, 0, 0}))
          .empty());
  CHECK_FALSE(t.refusal(Rule::kSuperpose, {c, d}, with({0, 1, 1}, {binding({}), binding({})}, {1}))
                  .empty());
  CHECK_FALSE(t.refusal(Rule::kSuperpose, {c, d}, with({0, 3, 1}, {binding({}), binding({})}, {1}))
                  .empty());
  CHECK_FALSE(t.refusal(Rule::kSuperpose, {c, d}, with({1, 0, 1}, {binding({}), binding({})}, {1}))
                  .empty());
  // From right to left.
  const Sequent e = Theory::unit(t.p(t.h(t.e(), t.e())));
  follows(t, Rule::kSuperpose, {c, e}, with({0, 1, 0}, {binding({{0, t.e()}}), binding({})}, {0}));
  // Whole atoms: the literal not p(x) says p(x) = false.
  const Sequent g = Theory::unit(t.bank.disjunction(t.p(t.x(3)), t.p(t.e())));
  const Sequent r = follows(t, Rule::kSuperpose, {c, g},
                            with({1, 2, 0}, {binding({{0, t.x(3)}}), binding({})}, {0}));
  CHECK(r.clause[1].atom == t.bank.disjunction(t.bank.falsity(), t.p(t.e())));
}

TEST_CASE("superpose goes under quantifiers without capture", "[kernel]") {
  Theory t;
  const Sequent c = Theory::unit(t.eq(t.f(t.x(0)), t.x(0)));
  // forall y. q(f(e), f(y)): only the first f-term is free of y.
  const TermId all = t.bank.forall_over(t.x(5), t.q(t.f(t.e()), t.f(t.x(5))));
  const Sequent d = Theory::unit(all);
  follows(t, Rule::kRewrite, {c, d}, with({0, 0, 0}, {binding({{0, t.e()}})}, {0, 0}));
  for (TermId image : {t.x(5), t.x(0), t.e()}) {
    CHECK_FALSE(t.refusal(Rule::kRewrite, {c, d}, with({0, 0, 0}, {binding({{0, image}})}, {0, 1}))
                    .empty());
  }
}

TEST_CASE("rewrite", "[kernel]") {
  Theory t;
  const Sequent rule = Theory::unit(t.eq(t.f(t.f(t.x(0))), t.x(0)));
  const Sequent d = Theory::fact({{t.p(t.x(0)), true}, {t.p(t.f(t.f(t.f(t.x(0))))), true}});
  const Sequent r = follows(t, Rule::kRewrite, {rule, d}, with({0, 0, 1}, {binding({})}, {0, 0}));
  CHECK(r.clause == Clause{{t.p(t.x(0)), true}, {t.p(t.f(t.x(0))), true}});
  follows(t, Rule::kRewrite, {rule, d},
          with({0, 0, 1}, {binding({{0, t.f(t.x(0))}}), binding({})}, {0}));
  CHECK_FALSE(t.refusal(Rule::kRewrite, {rule, d},
                        with({0, 0, 1}, {binding({}), binding({{0, t.e()}})}, {0, 0}))
                  .empty());
  const Sequent two = Theory::fact({rule.clause[0], {t.p(t.e()), true}});
  CHECK_FALSE(t.refusal(Rule::kRewrite, {two, d}, with({0, 0, 1}, {binding({})}, {0, 0})).empty());
}

TEST_CASE("equality resolution and factoring", "[kernel]") {
  Theory t;
  const Sequent c = Theory::fact({{t.eq(t.f(t.x(0)), t.x(1)), false}, {t.p(t.x(1)), true}});
  CHECK(
      follows(t, Rule::kEqualityResolution, {c}, with({0}, {binding({{1, t.f(t.x(0))}})})).clause ==
      Clause{{t.p(t.f(t.x(0))), true}});
  CHECK_FALSE(t.refusal(Rule::kEqualityResolution, {c}, with({0}, {binding({})})).empty());
  CHECK_FALSE(t.refusal(Rule::kEqualityResolution, {c}, with({1}, {binding({})})).empty());
  const Sequent positive = Theory::fact({{t.eq(t.x(0), t.x(0)), true}});
  CHECK_FALSE(t.refusal(Rule::kEqualityResolution, {positive}, with({0}, {binding({})})).empty());

  const Sequent f = Theory::fact(
      {{t.eq(t.f(t.x(0)), t.e()), true}, {t.p(t.x(1)), true}, {t.eq(t.d(), t.f(t.x(1))), true}});
  const Substitution u = binding({{0, t.x(1)}});
  CHECK(follows(t, Rule::kEqualityFactoring, {f}, with({0, 0, 2, 1}, {u})).clause ==
        Clause{{t.eq(t.e(), t.d()), false}, {t.p(t.x(1)), true}, {t.eq(t.d(), t.f(t.x(1))), true}});
  CHECK_FALSE(t.refusal(Rule::kEqualityFactoring, {f}, with({0, 0, 2, 0}, {u})).empty());
  CHECK_FALSE(t.refusal(Rule::kEqualityFactoring, {f}, with({0, 0, 0, 0}, {u})).empty());
  CHECK_FALSE(t.refusal(Rule::kEqualityFactoring, {f}, with({0, 0, 1, 0}, {u})).empty());
  CHECK_FALSE(t.refusal(Rule::kEqualityFactoring, {f}, with({0, 2, 2, 2}, {u})).empty());
}

TEST_CASE("symmetry, transitivity and congruence", "[kernel]") {
  Theory t;
  const Sequent c = Theory::fact({{t.p(t.e()), true}, {t.eq(t.f(t.x(0)), t.e()), false}});
  CHECK(follows(t, Rule::kSymmetry, {c}, numbers({1})).clause[1].atom == t.eq(t.e(), t.f(t.x(0))));
  CHECK_FALSE(t.refusal(Rule::kSymmetry, {c}, numbers({0})).empty());

  const Sequent ab = Theory::unit(t.eq(t.f(t.x(0)), t.x(0)));
  const Sequent bc = Theory::unit(t.eq(t.x(0), t.h(t.x(0), t.x(0))));
  CHECK(follows(t, Rule::kTransitivity, {ab, bc}, {}).clause ==
        Clause{{t.eq(t.f(t.x(0)), t.h(t.x(0), t.x(0))), true}});
  CHECK_FALSE(t.refusal(Rule::kTransitivity, {bc, ab}, {}).empty());
  CHECK_FALSE(
      t.refusal(Rule::kTransitivity, {ab, Theory::unit(t.eq(t.x(0), t.e()), false)}, {}).empty());
  CHECK_FALSE(t.refusal(Rule::kTransitivity, {ab, c}, {}).empty());

  const TermId term = t.h(t.x(0), t.f(t.x(0)));
  CHECK(follows(t, Rule::kCongruence, {ab}, terms({term}, {1})).clause ==
        Clause{{t.eq(term, t.h(t.x(0), t.x(0))), true}});
  follows(t, Rule::kCongruence, {bc, ab}, terms({term}, {0, 1}));
  CHECK_FALSE(t.refusal(Rule::kCongruence, {ab}, terms({term}, {0})).empty());
  CHECK_FALSE(t.refusal(Rule::kCongruence, {ab}, terms({term}, {2})).empty());
  CHECK_FALSE(t.refusal(Rule::kCongruence, {ab, bc}, terms({term}, {1, 0})).empty());
  CHECK_FALSE(t.refusal(Rule::kCongruence, {ab}, terms({term}, {})).empty());
  CHECK_FALSE(t.refusal(Rule::kCongruence, {ab}, terms({t.x(0)}, {0})).empty());
}

TEST_CASE("variables of one number and two sorts do not meet", "[kernel]") {
  Theory t;
  const Sequent first = Theory::fact({{t.p(t.e()), true}, {t.p(t.x(0)), true}});
  const Sequent second = Theory::fact({{t.p(t.e()), false}, {t.eq(t.n(0), t.zero()), true}});
  CHECK_FALSE(
      t.refusal(Rule::kResolve, {first, second}, with({0, 0}, {binding({}), binding({})})).empty());
  follows(t, Rule::kResolve, {first, second}, with({0, 0}, {binding({{0, t.x(1)}}), binding({})}));
}

TEST_CASE("discharge", "[kernel]") {
  Theory t;
  const TermId f = t.p(t.e());
  const TermId not_f = t.bank.negation(f);
  const Sequent premise{{not_f}, {{t.p(t.d()), true}}};
  CHECK(follows(t, Rule::kDischarge, {premise}, terms({not_f})) ==
        Sequent{{}, {{f, true}, {t.p(t.d()), true}}});
  // Weakening.
  CHECK(follows(t, Rule::kDischarge, {premise}, terms({f})) ==
        Sequent{{not_f}, {{f, false}, {t.p(t.d()), true}}});
  CHECK_FALSE(t.refusal(Rule::kDischarge, {premise}, terms({t.p(t.x(0))})).empty());
  CHECK_FALSE(t.refusal(Rule::kDischarge, {premise}, terms({t.e()})).empty());
}

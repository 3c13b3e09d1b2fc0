#include "unit/support/oracle.h"

using namespace whence;
using namespace whence::test;

TEST_CASE("split closes what shares no variable", "[kernel]") {
  Theory t;
  TermBank& b = t.bank;
  const Sequent premise{{t.p(t.d())},
                        {{t.q(t.x(0), t.x(1)), true},
                         {t.p(t.x(2)), true},
                         {t.p(t.x(1)), false},
                         {t.q(t.e(), t.e()), false},
                         {t.p(t.e()), true}}};
  const TermId p_all = b.universal_closure(t.p(t.x(2)));
  // The formula follows the order in which the numbers name the literals.
  const TermId pair =
      b.universal_closure(b.disjunction(b.negation(t.p(t.x(1))), t.q(t.x(0), t.x(1))));
  CHECK(follows(t, Rule::kSplit, {premise}, numbers({1, 1, 2, 2, 0, 1, 3, 1, 4})) ==
        Sequent{premise.assumptions,
                {{p_all, true}, {pair, true}, {t.q(t.e(), t.e()), false}, {t.p(t.e()), true}}});
  // A component may be larger than it need be.
  follows(t, Rule::kSplit, {premise}, numbers({3, 0, 1, 2, 2, 3, 4}));
  follows(t, Rule::kSplit, {premise}, numbers({5, 4, 3, 2, 1, 0}));
  CHECK(t.refusal(Rule::kSplit, {premise}, numbers({1, 0, 1, 1, 1, 2, 1, 3, 1, 4}))
            .find("share variable 1") != std::string::npos);
  for (const std::vector<std::uint32_t>& bad :
       std::vector<std::vector<std::uint32_t>>{{},
                                               {1, 1, 2, 2, 0, 1, 3},
                                               {1, 1, 2, 2, 0, 1, 3, 1},
                                               {1, 1, 2, 2, 0, 1, 3, 2, 4},
                                               {1, 1, 2, 2, 0, 1, 3, 1, 4, 0},
                                               {1, 1, 2, 2, 0, 1, 3, 1, 4, 1, 4},
                                               {1, 1, 2, 2, 2, 1, 3, 1, 4},
                                               {1, 1, 2, 2, 0, 1, 3, 1, 5},
                                               {1, 1, 2, 2, 0, 1, 3, 0xffffffffU, 4}}) {
    CHECK_FALSE(t.refusal(Rule::kSplit, {premise}, numbers(bad)).empty());
  }
  CHECK_FALSE(t.refusal(Rule::kSplit, {}, numbers({})).empty());
}

TEST_CASE("split: variants become one, negations go into the sign", "[kernel]") {
  Theory t;
  const Sequent twice = Theory::fact({{t.p(t.x(0)), true}, {t.p(t.x(1)), true}});
  CHECK(follows(t, Rule::kSplit, {twice}, numbers({1, 0, 1, 1})).clause.size() == 1);
  const TermId not_p = t.bank.negation(t.p(t.e()));
  const Sequent ground = Theory::fact({{not_p, false}, {t.p(t.d()), true}});
  CHECK(follows(t, Rule::kSplit, {ground}, numbers({1, 0, 1, 1})).clause ==
        Clause{{t.p(t.e()), true}, {t.p(t.d()), true}});
  CHECK(follows(t, Rule::kSplit, {Theory::fact({})}, numbers({})).clause.empty());
}

TEST_CASE("rup checks a claim by unit propagation", "[kernel]") {
  Theory t;
  TermBank& b = t.bank;
  const TermId a = t.p(t.e());
  const TermId c = t.p(t.d());
  const TermId f = b.universal_closure(t.p(t.x(0)));
  const TermId goal = t.q(t.e(), t.e());
  const Sequent split{{goal}, {{a, true}, {f, true}}};
  const Sequent left{{a}, {{c, true}}};
  const Sequent right{{f}, {{c, true}}};
  const Sequent not_c{{c, goal}, {}};
  CHECK(follows(t, Rule::kRup, {not_c, left, right, split}, terms({goal})) == Sequent{{goal}, {}});
  CHECK(follows(t, Rule::kRup, {left, right, split}, terms({c, goal}, {1})) ==
        Sequent{{goal}, {{c, true}}});
  // An assumption may go into the clause, and the other way round.
  CHECK(follows(t, Rule::kRup, {left, right, split}, terms({c, goal}, {1, 0})) ==
        Sequent{{}, {{c, true}, {goal, false}}});
  CHECK(follows(t, Rule::kRup, {left, right, split}, terms({b.negation(c), goal})).clause.empty());
  // No assumption gets lost.
  CHECK_FALSE(t.refusal(Rule::kRup, {not_c, left, right, split}, terms({})).empty());
  CHECK_FALSE(t.refusal(Rule::kRup, {left, right, split}, terms({c}, {1})).empty());
  // The order counts, and so does every premise.
  CHECK_FALSE(t.refusal(Rule::kRup, {split, not_c, left, right}, terms({goal})).empty());
  CHECK_FALSE(t.refusal(Rule::kRup, {not_c, left, split}, terms({goal})).empty());
  CHECK_FALSE(t.refusal(Rule::kRup, {not_c, left, right}, terms({goal})).empty());
  CHECK_FALSE(t.refusal(Rule::kRup, {not_c, left, right, split, split}, terms({goal})).empty());
  CHECK_FALSE(t.refusal(Rule::kRup, {not_c, left, left, right, split}, terms({goal})).empty());
  CHECK_FALSE(t.refusal(Rule::kRup, {}, terms({})).empty());
}

TEST_CASE("rup: a formula and its negation are complementary", "[kernel]") {
  Theory t;
  TermBank& b = t.bank;
  const TermId a = t.p(t.e());
  const TermId not_a = b.negation(a);
  const TermId not_not_a = b.negation(not_a);
  const Sequent under_a{{a}, {}};
  const Sequent under_not_a{{not_a}, {}};
  const Sequent under_not_not_a{{not_not_a}, {}};
  follows(t, Rule::kRup, {under_a, under_not_a}, {});
  follows(t, Rule::kRup, {under_not_not_a, under_not_a}, {});
  follows(t, Rule::kRup, {Theory::unit(not_not_a), Theory::unit(not_a)}, {});
  follows(t, Rule::kRup, {under_not_not_a}, terms({a}, {0}));
  CHECK_FALSE(t.refusal(Rule::kRup, {under_a, under_not_not_a}, {}).empty());
  // One literal twice is one literal: `a |- not a`.
  follows(t, Rule::kRup, {Sequent{{a}, {{a, false}}}, Theory::unit(a)}, {});
  // What holds in any case says nothing.
  const Sequent assumed{{a}, {{a, true}}};
  CHECK_FALSE(t.refusal(Rule::kRup, {assumed, under_a}, {}).empty());
  // Nor does a claim that does; it takes no premise.
  for (const StepArguments& certain :
       {terms({a, a}, {1, 0}), terms({a, a}, {1}), terms({a, not_a}), terms({not_a, a}, {0, 0})}) {
    follows(t, Rule::kRup, {}, certain);
    CHECK_FALSE(t.refusal(Rule::kRup, {under_a}, certain).empty());
  }
  CHECK_FALSE(t.refusal(Rule::kRup, {}, terms({a}, {1})).empty());
  CHECK_FALSE(t.refusal(Rule::kRup, {}, terms({a, not_a}, {1, 0})).empty());
}

TEST_CASE("rup takes closed formulas only", "[kernel]") {
  Theory t;
  const TermId open = t.p(t.x(0));
  // |- p(x), q(y,y) and |- not p(x) do not give q(e,e) propositionally.
  CHECK_FALSE(t.refusal(Rule::kRup, {Theory::unit(open), Theory::unit(open, false)}, {}).empty());
  CHECK_FALSE(t.refusal(Rule::kRup, {Theory::unit(open)}, terms({open}, {1})).empty());
  CHECK_FALSE(t.refusal(Rule::kRup, {Theory::unit(t.p(t.e()))}, terms({t.e()}, {1})).empty());
  const Sequent fact = Theory::unit(t.p(t.e()));
  CHECK(t.refusal(Rule::kRup, {fact}, terms({t.p(t.e())}, {1})).empty());
  CHECK_FALSE(t.refusal(Rule::kRup, {fact}, terms({t.p(t.e())}, {2})).empty());
  CHECK_FALSE(t.refusal(Rule::kRup, {fact}, terms({t.p(t.e())}, {0})).empty());
  CHECK_FALSE(t.refusal(Rule::kRup, {fact}, terms({t.p(t.e())}, {1, 1})).empty());
  StepArguments position = terms({t.p(t.e())}, {1});
  position.position = {0};
  CHECK_FALSE(t.refusal(Rule::kRup, {fact}, position).empty());
}

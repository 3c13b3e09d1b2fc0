#include "proof/arguments.h"
#include "proof/kernel/rules.h"
#include "unit/support/oracle.h"

using namespace whence;
using namespace whence::test;

namespace {

std::variant<std::vector<TermId>, std::string> cases(Theory& t, TermId goal, std::uint32_t n,
                                                     const InductionScheme& scheme) {
  return kernel::induction_cases(t.bank, encode_induction(t.bank, goal, n, scheme));
}

bool accepted(Theory& t, TermId goal, std::uint32_t n, const InductionScheme& scheme) {
  return std::holds_alternative<std::vector<TermId>>(cases(t, goal, n, scheme));
}

// forall x y. x + y = y + x
TermId commutativity(Theory& t) {
  return t.bank.universal_closure(t.eq(t.plus(t.n(0), t.n(1)), t.plus(t.n(1), t.n(0))));
}

}  // namespace

TEST_CASE("structural induction on naturals", "[kernel][induct]") {
  Theory t;
  const TermId goal = t.formula(t.zero_add);
  const InductionScheme scheme{{{0}}, {{{t.zero()}, {}}, {{t.s(t.n(0))}, {{t.n(0)}}}}};
  const auto result = cases(t, goal, 1, scheme);
  REQUIRE(std::holds_alternative<std::vector<TermId>>(result));
  const auto& formulas = std::get<std::vector<TermId>>(result);
  const auto at = [&](TermId x) { return t.eq(t.plus(t.zero(), x), x); };
  CHECK(formulas ==
        std::vector<TermId>{
            at(t.zero()),
            t.bank.forall_over(t.n(0), t.bank.implication(at(t.n(0)), at(t.s(t.n(0)))))});

  const StepArguments arguments = encode_induction(t.bank, goal, 1, scheme);
  const Sequent base{{t.p(t.e())}, {{formulas[0], true}}};
  const Sequent step = Theory::unit(formulas[1]);
  const auto outcome = t.conclude(Rule::kInduct, {base, step}, arguments);
  REQUIRE(std::get<Sequent>(outcome) == Sequent{{t.p(t.e())}, {{goal, true}}});
  CHECK_FALSE(t.refusal(Rule::kInduct, {step, base}, arguments).empty());
  CHECK_FALSE(t.refusal(Rule::kInduct, {base}, arguments).empty());
  CHECK_FALSE(t.refusal(Rule::kInduct, {base, step, step}, arguments).empty());
  CHECK_FALSE(
      t.refusal(Rule::kInduct, {base, Theory::unit(formulas[1], false)}, arguments).empty());
  const Sequent weaker = Theory::fact({{formulas[1], true}, {t.p(t.e()), true}});
  CHECK_FALSE(t.refusal(Rule::kInduct, {base, weaker}, arguments).empty());
}

TEST_CASE("induction in steps of two", "[kernel][induct]") {
  Theory t;
  const TermId goal = t.formula(t.zero_add);
  const InductionCase zero{{t.zero()}, {}};
  const InductionCase one{{t.s(t.zero())}, {}};
  const InductionCase more{{t.s(t.s(t.n(0)))}, {{t.n(0)}, {t.s(t.n(0))}}};
  CHECK(accepted(t, goal, 1, {{{0}}, {zero, one, more}}));
  CHECK_FALSE(accepted(t, goal, 1, {{{0}}, {zero, more}}));
  CHECK_FALSE(accepted(t, goal, 1, {{{0}}, {one, more}}));
  CHECK_FALSE(accepted(t, goal, 1, {{{0}}, {}}));
  // Without hypotheses any cover is a case distinction and needs no measure.
  CHECK(accepted(t, goal, 1, {{}, {zero, {{t.s(t.n(0))}, {}}}}));
  CHECK(accepted(t, goal, 1, {{}, {{{t.n(0)}, {}}}}));
}

TEST_CASE("induction on two variables", "[kernel][induct]") {
  Theory t;
  const TermId goal = commutativity(t);
  const TermId sx = t.s(t.n(0));
  const TermId sy = t.s(t.n(1));
  const InductionCase left{{t.zero(), t.n(0)}, {}};
  const InductionCase right{{sx, t.zero()}, {{t.n(0), t.zero()}}};
  // Either shrinks alone, both at once, or they change places.
  const InductionCase both{{sx, sy}, {{t.n(0), t.n(1)}, {t.n(0), sy}, {sx, t.n(1)}, {t.n(1), sx}}};
  CHECK(accepted(t, goal, 2, {{{0, 1}}, {left, right, both}}));
  CHECK_FALSE(accepted(t, goal, 2, {{{0}}, {left, right, both}}));
  CHECK_FALSE(accepted(t, goal, 2, {{{0, 1}}, {left, both}}));
  // Lexicographic: the second may grow when the first shrinks (as in Ackermann's function).
  const InductionCase ackermann{{sx, sy}, {{t.n(0), t.s(t.s(t.n(1)))}, {sx, t.n(1)}}};
  CHECK(accepted(t, goal, 2, {{{0}, {1}}, {left, right, ackermann}}));
  CHECK_FALSE(accepted(t, goal, 2, {{{1}, {0}}, {left, right, ackermann}}));
  CHECK_FALSE(accepted(t, goal, 2, {{{0, 1}}, {left, right, ackermann}}));
}

TEST_CASE("accumulators stand behind the deciding set", "[kernel][induct]") {
  Theory t;
  const TermId goal = commutativity(t);
  // forall w. P[x, w] is the hypothesis; and P[x, y + x] at a term that is no constructor term.
  const InductionCase zero{{t.zero(), t.n(0)}, {}};
  const InductionCase any{{t.s(t.n(0)), t.n(1)}, {{t.n(0), t.n(2)}}};
  const InductionCase sum{{t.s(t.n(0)), t.n(1)}, {{t.n(0), t.plus(t.n(0), t.n(1))}}};
  CHECK(accepted(t, goal, 2, {{{0}}, {zero, any}}));
  CHECK(accepted(t, goal, 2, {{{0}, {1}}, {zero, any}}));
  CHECK(accepted(t, goal, 2, {{{0}, {1}}, {zero, sum}}));
  CHECK_FALSE(accepted(t, goal, 2, {{{1}, {0}}, {zero, any}}));
  CHECK_FALSE(accepted(t, goal, 2, {{{1}, {0}}, {zero, sum}}));
  CHECK_FALSE(accepted(t, goal, 2, {{{0, 1}}, {zero, sum}}));

  const auto result = cases(t, goal, 2, {{{0}}, {zero, any}});
  const auto at = [&](TermId x, TermId y) { return t.eq(t.plus(x, y), t.plus(y, x)); };
  CHECK(std::get<std::vector<TermId>>(result)[1] ==
        t.bank.forall_over(
            t.n(0), t.bank.forall_over(
                        t.n(1), t.bank.implication(t.bank.forall_over(t.n(2), at(t.n(0), t.n(2))),
                                                   at(t.s(t.n(0)), t.n(1))))));
}

TEST_CASE("induction on trees with lists of trees", "[kernel][induct]") {
  Theory t;
  const TermId r = t.bank.variable(0, t.rose);
  const TermId goal = t.bank.universal_closure(t.eq(r, r));
  const TermId label = t.n(0);
  const TermId first = t.bank.variable(1, t.rose);
  const TermId rest = t.bank.variable(2, t.list_rose);
  const InductionCase leaf{{t.node(label, t.nil(t.rose))}, {}};
  const InductionCase inner{{t.node(label, t.cons(first, rest))},
                            {{first}, {t.node(label, rest)}, {t.node(t.zero(), rest)}}};
  CHECK(accepted(t, goal, 1, {{{0}}, {leaf, {inner.pattern, {{first}, {t.node(label, rest)}}}}}));
  // A fixed label may be larger than the one it replaces: the size of the label counts.
  CHECK_FALSE(accepted(t, goal, 1,
                       {{{0}}, {leaf, {inner.pattern, {{t.node(label, t.cons(first, rest))}}}}}));
  CHECK(accepted(t, goal, 1, {{{0}}, {leaf, {inner.pattern, {{t.node(t.zero(), rest)}}}}}) ==
        false);
  CHECK_FALSE(accepted(t, goal, 1, {{{0}}, {leaf}}));
}

TEST_CASE("elements of unknown sorts have no size", "[kernel][induct]") {
  Theory t;
  const TermId l = t.bank.variable(0, t.list_a);
  const TermId goal = t.bank.universal_closure(t.eq(l, l));
  const TermId x = t.bank.variable(0, t.a);
  const TermId xs = t.bank.variable(1, t.list_a);
  const TermId y = t.bank.variable(2, t.a);
  const TermId z = t.bank.variable(3, t.a);
  const InductionCase nil{{t.nil(t.a)}, {}};
  const InductionCase one{{t.cons(x, t.nil(t.a))}, {}};
  CHECK(accepted(t, goal, 1, {{{0}}, {nil, {{t.cons(x, xs)}, {{xs}}}}}));
  // The hypothesis may put any other element.
  const InductionCase two{{t.cons(x, t.cons(y, xs))}, {{t.cons(z, xs)}}};
  const InductionCase renumbered{{t.cons(x, t.cons(t.bank.variable(2, t.a), xs))},
                                 {{t.cons(z, xs)}}};
  CHECK(accepted(t, goal, 1, {{{0}}, {nil, one, two}}));
  CHECK(accepted(t, goal, 1, {{{0}}, {nil, one, renumbered}}));
  CHECK_FALSE(accepted(t, goal, 1, {{{0}}, {nil, {{t.cons(x, xs)}, {{t.cons(y, xs)}}}}}));
}

TEST_CASE("unsound schemes are refused", "[kernel][induct]") {
  Theory t;
  const TermId goal = t.formula(t.zero_add);
  const InductionCase zero{{t.zero()}, {}};
  const auto bad = [&](const InductionCase& c) {
    return !accepted(t, goal, 1, {{{0}}, {zero, {{t.s(t.n(0))}, {}}, c}}) ||
           accepted(t, goal, 1, {{{0}}, {zero, c}});
  };
  // Hypotheses that do not shrink, or whose size is not known.
  CHECK_FALSE(accepted(t, goal, 1, {{{0}}, {zero, {{t.s(t.n(0))}, {{t.s(t.n(0))}}}}}));
  CHECK_FALSE(accepted(t, goal, 1, {{{0}}, {zero, {{t.s(t.n(0))}, {{t.n(1)}}}}}));
  CHECK_FALSE(accepted(t, goal, 1, {{{0}}, {{{t.n(0)}, {{t.s(t.n(0))}}}}}));
  CHECK_FALSE(accepted(t, goal, 1, {{{0}}, {zero, {{t.s(t.n(0))}, {{t.plus(t.n(0), t.zero())}}}}}));
  CHECK_FALSE(accepted(t, goal, 1, {{}, {zero, {{t.s(t.n(0))}, {{t.n(0)}}}}}));
  // Patterns that are no patterns.
  CHECK(bad({{t.plus(t.n(0), t.n(1))}, {}}));
  CHECK(bad({{t.s(t.n(1))}, {}}));
  CHECK(bad({{t.nil(t.nat)}, {}}));
  CHECK_FALSE(accepted(t, commutativity(t), 2, {{{0}}, {{{t.n(0), t.n(0)}, {}}}}));
  // The goal and the measure.
  CHECK_FALSE(accepted(t, goal, 2, {{{0}}, {{{t.n(0), t.n(1)}, {}}}}));
  CHECK_FALSE(accepted(t, t.p(t.e()), 1, {{{0}}, {{{t.n(0)}, {}}}}));
  CHECK_FALSE(accepted(t, goal, 1, {{{1}}, {{{t.n(0)}, {}}}}));
  CHECK_FALSE(accepted(t, goal, 1, {{{0, 0}}, {{{t.n(0)}, {}}}}));
  CHECK_FALSE(accepted(t, goal, 1, {{{}}, {{{t.n(0)}, {}}}}));
  // A hypothesis with a variable of the case at another sort.
  const InductionScheme mixed{
      {{0}}, {zero, {{t.s(t.n(0))}, {{t.len(t.bank.variable(0, t.list_nat), t.nat)}}}}};
  CHECK_FALSE(accepted(t, goal, 1, mixed));
  // Arguments that do not add up.
  StepArguments arguments =
      encode_induction(t.bank, goal, 1, {{{0}}, {zero, {{t.s(t.n(0))}, {{t.n(0)}}}}});
  StepArguments more = arguments;
  more.terms.push_back(t.n(0));
  CHECK(std::holds_alternative<std::string>(kernel::induction_cases(t.bank, more)));
  for (std::size_t i = 0; i < arguments.numbers.size(); ++i) {
    StepArguments fewer = arguments;
    fewer.numbers.erase(fewer.numbers.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK(std::holds_alternative<std::string>(kernel::induction_cases(t.bank, fewer)));
    StepArguments huge = arguments;
    huge.numbers[i] = 0xffffffffU;
    CHECK(std::holds_alternative<std::string>(kernel::induction_cases(t.bank, huge)));
  }
}

TEST_CASE("too large a case distinction is refused, not computed", "[kernel][induct]") {
  Theory t;
  // 24 columns of naturals: row i has s(...) in column i, which splits into 2^24 matrices.
  constexpr std::uint32_t n = 24;
  TermId goal = t.bank.truth();
  for (std::uint32_t i = 0; i < n; ++i) goal = t.bank.forall(t.nat, goal);
  InductionScheme scheme;
  for (std::uint32_t row = 0; row < n; ++row) {
    InductionCase c;
    for (std::uint32_t i = 0; i < n; ++i) {
      c.pattern.push_back(i == row ? t.s(t.s(t.n(i))) : t.n(i));
    }
    scheme.cases.push_back(c);
    for (std::uint32_t i = 0; i < n; ++i) {
      c.pattern[i] = i == row ? t.s(t.zero()) : t.n(i < row ? i : i - 1);
    }
    scheme.cases.push_back(c);
  }
  CHECK_FALSE(accepted(t, goal, n, scheme));

  // A pattern that is small as a graph and huge as a tree.
  TermId tree = t.nil(t.a);
  TermId list_goal = t.bank.forall(t.rose, t.bank.truth());
  TermId r = t.node(t.zero(), t.nil(t.rose));
  for (int i = 0; i < 40; ++i) r = t.node(t.zero(), t.cons(r, t.cons(r, t.nil(t.rose))));
  CHECK_FALSE(accepted(t, list_goal, 1, {{{0}}, {{{r}, {}}}}));
  CHECK(t.bank.is_constructor(tree));
}

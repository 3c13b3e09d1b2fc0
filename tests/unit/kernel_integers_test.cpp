// The rules about integers.

#include <catch2/catch.hpp>

#include "logic/polynomial.h"
#include "proof/arguments.h"
#include "proof/kernel/rules.h"

using namespace whence;

namespace {

struct Integers {
  Problem problem;
  TermBank& bank = problem.bank;
  SortId integer;
  TermId x, y, c;

  Integers() {
    Signature& signature = bank.signature();
    integer = signature.add_integers();
    Symbol constant;
    constant.name = "c";
    constant.result_sort = integer;
    const SymbolId symbol = signature.add_symbol(std::move(constant));
    problem.input_symbol_count = signature.symbol_count();
    c = bank.apply(signature.function(symbol), {});
    x = bank.variable(0, integer);
    y = bank.variable(1, integer);
  }
  TermId n(const Integer& value) { return numeral_term(bank, value); }
  TermId make(Arithmetic operation, std::initializer_list<TermId> arguments) {
    Signature& signature = bank.signature();
    return bank.apply(signature.function(signature.arithmetic_symbol(operation)), arguments);
  }
  TermId add(TermId a, TermId b) { return make(Arithmetic::kAdd, {a, b}); }
  TermId mul(TermId a, TermId b) { return make(Arithmetic::kMultiply, {a, b}); }
  TermId le(TermId a, TermId b) { return make(Arithmetic::kLessOrEqual, {a, b}); }
  TermId lt(TermId a, TermId b) { return make(Arithmetic::kLess, {a, b}); }

  bool equal(TermId a, TermId b) {
    StepArguments sides;
    sides.terms = {a, b};
    return std::holds_alternative<Sequent>(kernel::conclude(problem, Rule::kRing, {}, sides));
  }
  kernel::Outcome linear(const std::vector<Sequent>& premises, std::vector<TermId> factors,
                         std::optional<Literal> target) {
    LinearArguments arguments;
    arguments.literals.assign(premises.size(), 0);
    arguments.coefficients = std::move(factors);
    arguments.target = target;
    std::vector<const Sequent*> all;
    for (const Sequent& s : premises) all.push_back(&s);
    return kernel::conclude(problem, Rule::kLinear, all, encoded(arguments));
  }
};

Sequent unit_of(TermId atom, bool positive = true) {
  return {{}, {{atom, positive}}};
}

}  // namespace

TEST_CASE("numerals are of any length and one for each number", "[kernel]") {
  Integers t;
  const Integer large("123456789012345678901234567890");
  CHECK(numeral_value(t.bank, t.n(large)) == large);
  CHECK(t.n(large) == t.n(large));
  CHECK(t.n(-large) != t.n(large));
  for (const char* text : {"0", "-1", "10"}) CHECK(Signature::is_numeral_text(text));
  for (const char* text : {"", "-", "-0", "00", "01", "+1", "1 ", "x"}) {
    CHECK_FALSE(Signature::is_numeral_text(text));
  }
}

TEST_CASE("division is Euclidean", "[kernel]") {
  for (int a = -9; a <= 9; ++a) {
    for (int b = -4; b <= 4; ++b) {
      if (b == 0) continue;
      const Division d = euclidean(a, b);
      CHECK(d.quotient * b + d.remainder == a);
      CHECK((d.remainder >= 0 && d.remainder < std::abs(b)));
    }
  }
}

TEST_CASE("ring", "[kernel]") {
  Integers t;
  CHECK(t.equal(t.mul(t.add(t.x, t.y), t.x), t.add(t.mul(t.x, t.x), t.mul(t.y, t.x))));
  CHECK_FALSE(t.equal(t.mul(t.x, t.x), t.x));
  const TermId by_zero = t.make(Arithmetic::kDivide, {t.n(1), t.n(0)});
  CHECK(t.equal(t.make(Arithmetic::kDivide, {t.n(-7), t.n(2)}), t.n(-4)));
  CHECK(t.equal(by_zero, by_zero));
  CHECK_FALSE(t.equal(by_zero, t.n(0)));
  // Comparisons: what is strict is one more, and what cannot be is false.
  CHECK(t.equal(t.lt(t.x, t.y), t.le(t.add(t.x, t.n(1)), t.y)));
  CHECK(t.equal(t.le(t.n(1), t.mul(t.n(2), t.x)), t.le(t.n(1), t.x)));
  CHECK(t.equal(t.bank.equality(t.mul(t.n(2), t.x), t.n(3)), t.bank.falsity()));
  CHECK(t.equal(t.bank.equality(t.x, t.y),
                t.bank.equality(t.mul(t.n(-3), t.y), t.mul(t.n(-3), t.x))));
  CHECK_FALSE(t.equal(t.lt(t.x, t.y), t.le(t.x, t.y)));
  CHECK_FALSE(t.equal(t.le(t.x, t.y), t.le(t.y, t.x)));
  CHECK_FALSE(t.equal(t.bank.equality(t.x, t.y), t.le(t.x, t.y)));
  // Nothing that would take for ever.
  TermId power = t.add(t.x, t.y);
  for (int i = 0; i < 40; ++i) power = t.mul(power, power);
  CHECK_FALSE(t.equal(power, power));
}

TEST_CASE("linear", "[kernel]") {
  Integers t;
  const auto holds = [](const kernel::Outcome& o) { return std::holds_alternative<Sequent>(o); };
  const TermId one = t.n(1);
  const TermId twice = t.mul(t.n(2), t.c);
  const Sequent low = unit_of(t.le(one, twice));
  const Sequent high = unit_of(t.le(twice, one));
  // 1 <= 2c gives 1 <= c by rounding, and with 2c <= 1 a contradiction.
  CHECK(holds(t.linear({low}, {one}, Literal{t.le(one, t.c), true})));
  CHECK(holds(t.linear({low}, {one}, Literal{t.le(t.n(0), t.c), true})));
  CHECK_FALSE(holds(t.linear({low}, {one}, Literal{t.le(t.n(2), t.c), true})));
  CHECK(holds(t.linear({unit_of(t.le(one, t.c)), high}, {t.n(2), one}, {})));
  CHECK_FALSE(holds(t.linear({low, high}, {one, one}, {})));
  CHECK_FALSE(holds(t.linear({low}, {t.n(-1)}, Literal{t.le(t.c, one), true})));
  CHECK_FALSE(holds(t.linear({}, {}, {})));
  // Equations may be multiplied by any number, disequations by none.
  const Sequent equation = unit_of(t.bank.equality(t.c, t.n(5)));
  CHECK_FALSE(holds(t.linear({equation}, {t.n(-2)}, Literal{t.le(t.n(4), t.c), true})));
  CHECK(holds(t.linear({equation}, {t.n(-1)}, Literal{t.bank.equality(t.n(5), t.c), true})));
  CHECK_FALSE(holds(t.linear({unit_of(t.bank.equality(t.c, t.n(5)), false)}, {one},
                             Literal{t.lt(t.c, t.n(5)), true})));
  // Other literals and assumptions stay.
  const Sequent more{{t.lt(t.c, t.x)}, {{t.le(one, twice), true}, {t.lt(t.x, t.y), false}}};
  const auto outcome = t.linear({more}, {one}, Literal{t.le(one, t.c), true});
  REQUIRE(holds(outcome));
  CHECK(std::get<Sequent>(outcome) ==
        Sequent{more.assumptions, {{t.lt(t.x, t.y), false}, {t.le(one, t.c), true}}});
}

TEST_CASE("laws of integers hold", "[kernel]") {
  Integers t;
  for (std::uint32_t k = 0; k < kernel::kFirstFieldLaw; ++k) {
    StepArguments number;
    number.numbers = {k};
    const auto outcome = kernel::conclude(t.problem, Rule::kIntegerLaw, {}, number);
    REQUIRE(std::holds_alternative<Sequent>(outcome));
    for (int a = -5; a <= 5; ++a) {
      for (int b = -5; b <= 5; ++b) {
        Substitution values;
        values.bind(0, t.n(a));
        values.bind(1, t.n(b));
        bool holds = false;
        for (const Literal& l : std::get<Sequent>(outcome).clause) {
          auto c = constraint_of(t.bank, {t.bank.substitute(l.atom, values), l.positive});
          REQUIRE(c);
          c->tighten(t.bank);
          holds = holds || c->is_true();
        }
        INFO("law " << k << " of " << a << ", " << b);
        CHECK(holds);
      }
    }
  }
  StepArguments beyond;
  beyond.numbers = {kernel::kIntegerLawCount};
  CHECK(std::holds_alternative<kernel::Refusal>(
      kernel::conclude(t.problem, Rule::kIntegerLaw, {}, beyond)));
}

TEST_CASE("integer-induct", "[kernel]") {
  Integers t;
  const TermId goal = t.bank.forall_over(t.x, t.lt(t.x, t.c));
  StepArguments arguments;
  arguments.numbers = {1};
  arguments.terms = {goal, t.x};
  const Sequent premise = unit_of(kernel::integer_induction_case(t.bank, goal, 1, t.x));
  CHECK(std::get<Sequent>(kernel::conclude(t.problem, Rule::kIntegerInduct, {&premise},
                                           arguments)) == unit_of(goal));
  const Sequent other = unit_of(goal);
  CHECK(std::holds_alternative<kernel::Refusal>(
      kernel::conclude(t.problem, Rule::kIntegerInduct, {&other}, arguments)));
  arguments.terms = {goal, t.y};
  CHECK(std::holds_alternative<kernel::Refusal>(
      kernel::conclude(t.problem, Rule::kIntegerInduct, {&premise}, arguments)));
}

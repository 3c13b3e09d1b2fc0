// The rules about numbers, where there is a field.

#include <catch2/catch.hpp>

#include "logic/polynomial.h"
#include "proof/arguments.h"
#include "proof/kernel/rules.h"

using namespace whence;

namespace {

struct Field {
  Problem problem;
  TermBank& bank = problem.bank;
  SortId field;
  SortId integer;
  TermId x, y, k;  // variables of the field, and one of the integers

  explicit Field(const char* name = "Real") {
    field = bank.signature().add_field(name);
    integer = bank.signature().integer_sort();
    problem.input_symbol_count = bank.signature().symbol_count();
    x = bank.variable(0, field);
    y = bank.variable(1, field);
    k = bank.variable(2, integer);
  }
  TermId n(int above, int below = 1) { return number_term(bank, field, above, below); }
  TermId make(Arithmetic operation, std::initializer_list<TermId> arguments, SortId numbers = {}) {
    Signature& signature = bank.signature();
    if (!numbers.valid()) numbers = field;
    return bank.apply(signature.function(signature.arithmetic_symbol(operation, numbers)),
                      arguments);
  }
  TermId add(TermId a, TermId b) { return make(Arithmetic::kAdd, {a, b}); }
  TermId mul(TermId a, TermId b) { return make(Arithmetic::kMultiply, {a, b}); }
  TermId over(TermId a, TermId b) { return make(Arithmetic::kQuotient, {a, b}); }
  TermId le(TermId a, TermId b) { return make(Arithmetic::kLessOrEqual, {a, b}); }
  TermId lt(TermId a, TermId b) { return make(Arithmetic::kLess, {a, b}); }
  TermId embed(TermId a) { return make(Arithmetic::kEmbed, {a}); }
  TermId floor(TermId a) { return make(Arithmetic::kFloor, {a}); }

  bool equal(TermId a, TermId b) {
    StepArguments sides;
    sides.terms = {a, b};
    return std::holds_alternative<Sequent>(kernel::conclude(problem, Rule::kRing, {}, sides));
  }
  // Whether the target, or a contradiction, is the sum of the literals with the factors.
  bool follows(const std::vector<Literal>& literals, const std::vector<int>& factors,
               std::optional<Literal> target = std::nullopt) {
    LinearArguments arguments;
    std::vector<Sequent> premises;
    for (const Literal& l : literals) premises.push_back({{}, {l}});
    std::vector<const Sequent*> all;
    for (const Sequent& s : premises) all.push_back(&s);
    arguments.literals.assign(premises.size(), 0);
    for (const int f : factors) arguments.coefficients.push_back(numeral_term(bank, f));
    arguments.target = target;
    return std::holds_alternative<Sequent>(
        kernel::conclude(problem, Rule::kLinear, all, encoded(arguments)));
  }
};

}  // namespace

TEST_CASE("numerals of a field are fractions in lowest terms", "[kernel]") {
  const Field t;
  const Signature& signature = t.bank.signature();
  for (const char* text : {"0", "-1", "10", "1/2", "-3/4", "10/7"}) {
    CHECK(signature.is_numeral_text(text, t.field));
  }
  for (const char* text : {"2/4", "1/1", "0/2", "1/0", "1/-2", "1/02", "1/", "/2", "-0", "1.5", ""}) {
    CHECK_FALSE(signature.is_numeral_text(text, t.field));
  }
  CHECK_FALSE(signature.is_numeral_text("1/2", t.integer));
  CHECK_FALSE(signature.is_numeral_text("1", signature.bool_sort()));
}

TEST_CASE("ring in a field", "[kernel]") {
  Field t;
  CHECK(t.equal(t.add(t.n(1, 2), t.n(1, 3)), t.n(5, 6)));
  CHECK(t.equal(t.over(t.x, t.n(2)), t.mul(t.n(1, 2), t.x)));
  CHECK(t.equal(t.over(t.x, t.n(-2, 3)), t.mul(t.n(-3, 2), t.x)));
  CHECK(t.equal(t.add(t.over(t.x, t.n(2)), t.over(t.x, t.n(2))), t.x));
  CHECK(t.equal(t.over(t.over(t.x, t.n(2)), t.n(3)), t.over(t.x, t.n(6))));
  CHECK_FALSE(t.equal(t.over(t.x, t.n(2)), t.x));
  // Nothing is known of a quotient by zero, or by what may be zero.
  CHECK_FALSE(t.equal(t.over(t.n(0), t.n(0)), t.n(0)));
  CHECK_FALSE(t.equal(t.over(t.n(0), t.y), t.n(0)));
  CHECK_FALSE(t.equal(t.mul(t.y, t.over(t.x, t.y)), t.x));
  CHECK_FALSE(t.equal(t.over(t.x, t.x), t.n(1)));
  // Integers are what they are.
  CHECK(t.equal(t.embed(numeral_term(t.bank, 3)), t.n(3)));
  CHECK(t.equal(t.floor(t.n(-5, 2)), numeral_term(t.bank, -3)));
  CHECK(t.equal(t.floor(t.n(5, 2)), numeral_term(t.bank, 2)));
  CHECK(t.equal(t.make(Arithmetic::kAbsolute, {t.n(-1, 2)}), t.n(1, 2)));
  CHECK_FALSE(t.equal(t.embed(t.floor(t.x)), t.x));
  CHECK_FALSE(t.equal(t.k, t.embed(t.k)));
  // Constraints: a multiple says the same, nothing is rounded.
  CHECK(t.equal(t.lt(t.n(0), t.x), t.lt(t.n(0), t.mul(t.n(2, 3), t.x))));
  CHECK(t.equal(t.lt(t.n(1, 2), t.n(1)), t.bank.truth()));
  CHECK(t.equal(t.lt(t.n(1), t.n(1)), t.bank.falsity()));
  CHECK_FALSE(t.equal(t.lt(t.n(0), t.x), t.le(t.n(0), t.x)));
  CHECK_FALSE(t.equal(t.lt(t.n(0), t.x), t.le(t.n(1), t.x)));
  CHECK_FALSE(t.equal(t.le(t.n(1), t.mul(t.n(2), t.x)), t.le(t.n(1), t.x)));
  CHECK_FALSE(t.equal(t.bank.equality(t.mul(t.n(2), t.x), t.n(1)), t.bank.falsity()));
  // Unless all unknowns are integers.
  const TermId k = t.embed(t.k);
  CHECK(t.equal(t.lt(t.n(0), k), t.le(t.n(1), k)));
  CHECK(t.equal(t.le(t.n(1), t.mul(t.n(2), k)), t.le(t.n(1), k)));
  CHECK(t.equal(t.bank.equality(t.mul(t.n(2), k), t.n(1)), t.bank.falsity()));
  CHECK(t.equal(t.le(t.n(1, 3), k), t.make(Arithmetic::kLess, {numeral_term(t.bank, 0), t.k},
                                          t.integer)));
  CHECK_FALSE(t.equal(t.lt(t.n(0), t.mul(k, t.x)), t.le(t.n(1), t.mul(k, t.x))));
}

TEST_CASE("linear in a field", "[kernel]") {
  Field t;
  const Literal positive{t.lt(t.n(0), t.x), true};
  const Literal not_negative{t.le(t.n(0), t.x), true};
  const Literal negative{t.lt(t.x, t.n(0)), true};
  const Literal not_positive{t.le(t.x, t.n(0)), true};
  CHECK(t.follows({positive, not_positive}, {1, 1}));
  CHECK(t.follows({positive, negative}, {2, 2}));
  CHECK_FALSE(t.follows({not_negative, not_positive}, {1, 1}));
  // A strict premise that is not used makes nothing strict.
  CHECK_FALSE(t.follows({not_negative, not_positive, positive}, {1, 1, 0}));
  CHECK_FALSE(t.follows({positive, not_positive}, {-1, 1}));
  CHECK_FALSE(t.follows({positive, {t.lt(t.x, t.n(1)), true}}, {1, 1}));
  // Not x <= 0 is 0 < x, and not 1 <= x.
  CHECK(t.follows({{not_positive.atom, false}}, {1}, positive));
  CHECK_FALSE(t.follows({{not_positive.atom, false}}, {1}, Literal{t.le(t.n(1), t.x), true}));
  // What is concluded may be weaker, and of another multiple.
  CHECK(t.follows({{t.lt(t.n(1, 2), t.x), true}}, {1}, positive));
  CHECK(t.follows({{t.le(t.n(1), t.mul(t.n(2), t.x)), true}}, {1}, positive));
  CHECK(t.follows({positive}, {1}, not_negative));
  CHECK_FALSE(t.follows({not_negative}, {1}, positive));
  CHECK_FALSE(t.follows({not_negative}, {1}, Literal{t.le(t.n(1, 2), t.x), true}));
  CHECK_FALSE(t.follows({not_negative}, {1}, not_positive));
  CHECK_FALSE(t.follows({not_negative}, {1}, Literal{t.bank.equality(t.x, t.n(0)), true}));
  CHECK_FALSE(t.follows({{t.bank.equality(t.x, t.n(0)), false}}, {1}));
  // An integer between 0 and 1 is none, an element of the field may be.
  const TermId k = t.embed(t.k);
  CHECK(t.follows({{t.lt(t.n(0), k), true}}, {1}, Literal{t.le(t.n(1), k), true}));
  CHECK_FALSE(t.follows({positive}, {1}, Literal{t.le(t.n(1), t.x), true}));
  // The unknowns of the field have gone from the sum: what is left is of integers.
  CHECK(t.follows({{t.le(t.mul(t.n(2), k), t.x), true}, {t.lt(t.x, t.n(1)), true}}, {1, 1},
                  Literal{t.le(k, t.n(0)), true}));
  // Factors are integers.
  LinearArguments half;
  half.literals = {0};
  half.coefficients = {t.n(1, 2)};
  half.target = positive;
  const Sequent premise{{}, {positive}};
  const std::vector<const Sequent*> premises{&premise};
  CHECK(std::holds_alternative<kernel::Refusal>(
      kernel::conclude(t.problem, Rule::kLinear, premises, encoded(half))));
}

TEST_CASE("laws of a field hold", "[kernel]") {
  Field t;
  for (std::uint32_t law = kernel::kFirstFieldLaw; law < kernel::kIntegerLawCount; ++law) {
    StepArguments number;
    number.numbers = {law};
    const auto outcome = kernel::conclude(t.problem, Rule::kIntegerLaw, {}, number);
    REQUIRE(std::holds_alternative<Sequent>(outcome));
    for (int a = -5; a <= 5; ++a) {
      for (int b = -5; b <= 5; ++b) {
        Substitution values;
        values.bind(0, t.n(a, 2));
        values.bind(1, t.n(b, 3));
        bool holds = false;
        for (const Literal& l : std::get<Sequent>(outcome).clause) {
          auto c = constraint_of(t.bank, {t.bank.substitute(l.atom, values), l.positive});
          REQUIRE(c);
          c->tighten(t.bank);
          holds = holds || c->is_true();
        }
        INFO("law " << law << " of " << a << "/2, " << b << "/3");
        CHECK(holds);
      }
    }
  }
}

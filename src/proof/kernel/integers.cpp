// Integers and a field: polynomials, linear combinations, what defines operations, and induction.

#include "logic/polynomial.h"
#include "proof/kernel/rule_support.h"

namespace whence::kernel {

static SortId integers_of(const RuleUse& use) {
  require(use.bank.signature().has_integers(), "the problem has no integers");
  return use.bank.signature().integer_sort();
}

static Constraint constraint_from(const RuleUse& use, const Literal& literal) {
  auto constraint = constraint_of(use.bank, literal);
  require(constraint.has_value(), "a literal compares no numbers, or is too large");
  return *std::move(constraint);
}

Conclusion conclude_ring(const RuleUse& use) {
  integers_of(use);
  const TermId s = use.term(0);
  const TermId t = use.term(1);
  require(use.bank.sort(s) == use.bank.sort(t), "the terms have different sorts");
  if (use.bank.signature().is_numbers(use.bank.sort(s))) {
    const auto left = polynomial_of(use.bank, s);
    const auto right = polynomial_of(use.bank, t);
    require(left && right, "a polynomial is too large");
    require(*left == *right, "the terms are different polynomials");
  } else {
    Constraint left = constraint_from(use, {s, true});
    Constraint right = constraint_from(use, {t, true});
    left.tighten(use.bank);
    right.tighten(use.bank);
    require(left == right, "the formulas are different constraints");
  }
  return unit(use.bank.equality(s, t));
}

Conclusion conclude_linear(const RuleUse& use) {
  integers_of(use);
  const auto [literals, coefficients, target] = use.decoded<LinearArguments>();
  require(literals.size() == use.premises.size(), "not every premise has its literal");
  Constraint sum{{}, Relation::kZero};
  Clause out;
  for (std::size_t k = 0; k < literals.size(); ++k) {
    const Constraint one = constraint_from(use, use.literal(k, literals[k]));
    const auto factor = numeral_value(use.bank, coefficients[k]);
    require(factor.has_value(), "a coefficient is not a number");
    require(one.relation != Relation::kNotZero, "a premise is a disequation");
    if (one.relation != Relation::kZero) {
      require(*factor >= 0, "an inequality has a negative coefficient");
      if (sum.relation == Relation::kZero) sum.relation = Relation::kAtLeastZero;
      if (one.relation == Relation::kAboveZero && *factor > 0) sum.relation = one.relation;
    }
    sum.polynomial.add(one.polynomial, *factor);
    append_instances(use.bank, use.clause(k), {}, literals[k], out);
  }
  sum.tighten(use.bank);
  if (!target) {
    require(sum.is_false(), "the sum is not impossible");
    return out;
  }
  Constraint wanted = constraint_from(use, *target);
  wanted.tighten(use.bank);
  require(sum.gives(wanted), "the sum does not give what is concluded");
  out.push_back(*target);
  return out;
}

namespace {

// What the laws are written with: x and y are variables 0 and 1, of the integers or of the field.
struct NumberLetters {
  TermBank& bank;
  SortId sort;
  TermId x = bank.variable(0, sort);
  TermId y = bank.variable(1, sort);
  TermId zero = number_term(bank, sort, 0);

  TermId make(Arithmetic operation, std::initializer_list<TermId> arguments) {
    Signature& signature = bank.signature();
    return bank.apply(signature.function(signature.arithmetic_symbol(operation, sort)), arguments);
  }
  Literal at_most(TermId a, TermId b) { return {make(Arithmetic::kLessOrEqual, {a, b}), true}; }
  Literal less(TermId a, TermId b) { return {make(Arithmetic::kLess, {a, b}), true}; }
  Literal equal(TermId a, TermId b) { return {bank.equality(a, b), true}; }
  TermId remainder() { return make(Arithmetic::kModulo, {x, y}); }
  TermId absolute(TermId a) { return make(Arithmetic::kAbsolute, {a}); }
  TermId product(TermId a, TermId b) { return make(Arithmetic::kMultiply, {a, b}); }
  TermId sum(TermId a, TermId b) { return make(Arithmetic::kAdd, {a, b}); }
  TermId floor() { return make(Arithmetic::kEmbed, {make(Arithmetic::kFloor, {x})}); }
};

// Law k of the integers; from 3 on of the field as well, in which the last three are.
Clause number_law(NumberLetters l, std::uint32_t k) {
  const auto make = [&](Arithmetic operation) { return l.make(operation, {l.x, l.y}); };
  const Literal no_divisor = l.equal(l.y, l.zero);
  switch (k) {
    case 0:
      return {no_divisor,
              l.equal(l.x, l.sum(l.product(l.y, make(Arithmetic::kDivide)), l.remainder()))};
    case 1:
      return {no_divisor, l.at_most(l.zero, l.remainder())};
    case 2:
      return {no_divisor, l.less(l.remainder(), l.absolute(l.y))};
    case 3:
      return {l.less(l.x, l.zero), l.equal(l.absolute(l.x), l.x)};
    case 4:
      return {l.less(l.zero, l.x), l.equal(l.absolute(l.x), l.make(Arithmetic::kNegate, {l.x}))};
    case 5:
      return {l.equal(l.x, l.y), l.less(l.x, l.y), l.less(l.y, l.x)};
    case 6:
      return {l.less(l.x, l.zero), l.less(l.y, l.zero), l.at_most(l.zero, l.product(l.x, l.y))};
    case 7:
      return {no_divisor, l.equal(l.x, l.product(l.y, make(Arithmetic::kQuotient)))};
    case 8:
      return {l.at_most(l.floor(), l.x)};
    default:
      return {l.less(l.x, l.sum(l.floor(), number_term(l.bank, l.sort, 1)))};
  }
}

}  // namespace

Conclusion conclude_integer_law(const RuleUse& use) {
  SortId numbers = integers_of(use);
  const std::uint32_t k = use.number(0);
  require(k < kIntegerLawCount, "there is no such law");
  if (k < kFirstFieldLaw) return number_law({use.bank, numbers}, k);
  numbers = use.bank.signature().field_sort();
  require(numbers.valid(), "the problem has no field");
  return number_law({use.bank, numbers}, k - kFirstFieldLaw + kFirstCommonLaw);
}

TermId integer_induction_case(TermBank& bank, TermId goal, std::uint32_t n, TermId measure) {
  require(bank.is_boolean(goal) && bank.is_closed(goal), "the goal is not a closed formula");
  require(bank.sort(measure) == bank.signature().integer_sort(), "the measure is no integer");
  std::vector<TermId> values;  // what the goal is shown for, then what it is known for
  Substitution known;
  TermId shown = goal;
  TermId hypothesis = goal;
  for (std::uint32_t i = 0; i < n; ++i) {
    require(bank.kind(shown) == TermKind::kForall, "the goal has not so many quantifiers");
    const SortId sort = bank.binder_sort(shown);
    values.push_back(bank.variable(i, sort));
    known.bind(i, bank.variable(n + i, sort));
    shown = bank.open(shown, values.back());
    hypothesis = bank.open(hypothesis, known.at(i));
  }
  for (TermId v : bank.free_variables(measure)) {
    require(bank.index(v) < n && values[bank.index(v)] == v,
            "the measure has a variable that is not the goal's");
  }
  NumberLetters letters{bank, bank.signature().integer_sort()};
  const TermId before = bank.substitute(measure, known);
  const TermId smaller = bank.conjunction(letters.at_most(letters.zero, measure).atom,
                                          letters.less(before, measure).atom);
  hypothesis = bank.implication(smaller, hypothesis);
  for (std::uint32_t i = n; i-- > 0;) hypothesis = bank.forall_over(known.at(i), hypothesis);
  TermId out = bank.implication(hypothesis, shown);
  for (std::uint32_t i = n; i-- > 0;) out = bank.forall_over(values[i], out);
  return out;
}

Conclusion conclude_integer_induct(const RuleUse& use) {
  integers_of(use);
  const TermId wanted = integer_induction_case(use.bank, use.term(0), use.number(0), use.term(1));
  require(use.clause(0) == unit(wanted), "the premise is not the case of the induction");
  return unit(use.term(0));
}

}  // namespace whence::kernel

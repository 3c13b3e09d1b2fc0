// The integers: polynomials, linear combinations, what defines the operations, and induction.

#include <array>

#include "logic/polynomial.h"
#include "proof/kernel/rule_support.h"

namespace whence::kernel {

static SortId integers_of(const RuleUse& use) {
  require(use.bank.signature().has_integers(), "the problem has no integers");
  return use.bank.signature().integer_sort();
}

static Constraint constraint_from(const RuleUse& use, const Literal& literal) {
  auto constraint = constraint_of(use.bank, literal);
  require(constraint.has_value(), "a literal compares no integers, or is too large");
  return *std::move(constraint);
}

Conclusion conclude_ring(const RuleUse& use) {
  const SortId integer = integers_of(use);
  const TermId s = use.term(0);
  const TermId t = use.term(1);
  require(use.bank.sort(s) == use.bank.sort(t), "the terms have different sorts");
  if (use.bank.sort(s) == integer) {
    const auto left = polynomial_of(use.bank, s);
    const auto right = polynomial_of(use.bank, t);
    require(left && right, "a polynomial is too large");
    require(*left == *right, "the terms are different polynomials");
  } else {
    Constraint left = constraint_from(use, {s, true});
    Constraint right = constraint_from(use, {t, true});
    left.tighten();
    right.tighten();
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
    if (one.relation == Relation::kAtLeastZero) {
      require(*factor >= 0, "an inequality has a negative coefficient");
      sum.relation = Relation::kAtLeastZero;
    }
    sum.polynomial.add(one.polynomial, *factor);
    append_instances(use.bank, use.clause(k), {}, literals[k], out);
  }
  sum.tighten();
  if (!target) {
    require(sum.is_false(), "the sum is not impossible");
    return out;
  }
  Constraint wanted = constraint_from(use, *target);
  wanted.tighten();
  if (!sum.is_false() && wanted != sum) {
    // What is wanted may also be weaker, by a constant.
    require(wanted.relation == Relation::kAtLeastZero && sum.relation == Relation::kAtLeastZero,
            "the sum is not what is concluded");
    wanted.polynomial.add(sum.polynomial, -1);
    require(wanted.polynomial.is_constant() && wanted.polynomial.constant() >= 0,
            "the sum does not give what is concluded");
  }
  out.push_back(*target);
  return out;
}

namespace {

// What the laws are written with: x and y are variables 0 and 1.
struct IntegerLetters {
  TermBank& bank;
  TermId x;
  TermId y;
  TermId zero;

  TermId make(Arithmetic operation, std::initializer_list<TermId> arguments) {
    Signature& signature = bank.signature();
    return bank.apply(signature.function(signature.arithmetic_symbol(operation)), arguments);
  }
  TermId at_most(TermId a, TermId b) { return make(Arithmetic::kLessOrEqual, {a, b}); }
  TermId less(TermId a, TermId b) { return make(Arithmetic::kLess, {a, b}); }
  TermId quotient() { return make(Arithmetic::kDivide, {x, y}); }
  TermId remainder() { return make(Arithmetic::kModulo, {x, y}); }
  TermId absolute(TermId a) { return make(Arithmetic::kAbsolute, {a}); }
  TermId product(TermId a, TermId b) { return make(Arithmetic::kMultiply, {a, b}); }
  TermId sum(TermId a, TermId b) { return make(Arithmetic::kAdd, {a, b}); }
  Literal nonzero_or() { return {bank.equality(y, zero), true}; }
};

constexpr std::array<Clause (*)(IntegerLetters&), kIntegerLawCount> kIntegerLaws{{
    [](IntegerLetters& l) -> Clause {
      const TermId whole = l.sum(l.product(l.y, l.quotient()), l.remainder());
      return {l.nonzero_or(), {l.bank.equality(l.x, whole), true}};
    },
    [](IntegerLetters& l) -> Clause {
      return {l.nonzero_or(), {l.at_most(l.zero, l.remainder()), true}};
    },
    [](IntegerLetters& l) -> Clause {
      return {l.nonzero_or(), {l.less(l.remainder(), l.absolute(l.y)), true}};
    },
    [](IntegerLetters& l) -> Clause {
      return {{l.less(l.x, l.zero), true}, {l.bank.equality(l.absolute(l.x), l.x), true}};
    },
    [](IntegerLetters& l) -> Clause {
      const TermId negative = l.make(Arithmetic::kNegate, {l.x});
      return {{l.less(l.zero, l.x), true}, {l.bank.equality(l.absolute(l.x), negative), true}};
    },
    [](IntegerLetters& l) -> Clause {
      return {
          {l.bank.equality(l.x, l.y), true}, {l.less(l.x, l.y), true}, {l.less(l.y, l.x), true}};
    },
    [](IntegerLetters& l) -> Clause {
      return {{l.less(l.x, l.zero), true},
              {l.less(l.y, l.zero), true},
              {l.at_most(l.zero, l.product(l.x, l.y)), true}};
    },
}};

}  // namespace

Conclusion conclude_integer_law(const RuleUse& use) {
  const SortId integer = integers_of(use);
  require(use.number(0) < kIntegerLawCount, "there is no such law");
  IntegerLetters letters{use.bank, use.bank.variable(0, integer), use.bank.variable(1, integer),
                         numeral_term(use.bank, 0)};
  return kIntegerLaws[use.number(0)](letters);
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
  IntegerLetters letters{bank, {}, {}, numeral_term(bank, 0)};
  const TermId smaller = bank.conjunction(letters.at_most(letters.zero, measure),
                                          letters.less(bank.substitute(measure, known), measure));
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

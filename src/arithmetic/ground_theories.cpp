// The part of GroundSearch that asks the theories whether literals can hold together.

#include <algorithm>

#include "arithmetic/ground_search.h"
#include "proof/arguments.h"
#include "proof/kernel/rules.h"

namespace whence::arithmetic {

namespace {

constexpr std::size_t kHighestDegree = 6;  // of a product

}  // namespace

// The parts of a formula that was chosen, if it has some.
bool GroundSearch::take_apart(const Literal& literal) {
  const TermId atom = literal.atom;
  const std::uint32_t choices = kernel::clausify_choices(bank_, literal);
  if (choices == 0) return false;
  if (!taken_apart_.insert({atom, literal.positive}).second) return false;
  StepArguments either;
  either.terms = {atom};
  const StepId whole = builder_.add(Rule::kExcludedMiddle, {}, std::move(either));
  // atom, not atom: the literal of the chosen sign becomes its parts.
  const std::uint32_t at = literal.positive ? 0 : 1;
  for (std::uint32_t choice = 0; choice < choices; ++choice) {
    StepArguments apart;
    apart.numbers = {at, choice};
    const StepId step = builder_.add(Rule::kClausify, {whole}, std::move(apart));
    const auto known = generation_.find(atom);
    add_clause(builder_.clause(step), step, known == generation_.end() ? 0 : known->second, false,
               true);
  }
  return true;
}

void GroundSearch::collect_relevant(const std::vector<Literal>& literals) {
  relevant_.clear();
  index_.clear();
  absl::flat_hash_set<TermId> seen;
  std::vector<TermId> stack;
  for (auto it = literals.rbegin(); it != literals.rend(); ++it) stack.push_back(it->atom);
  while (!stack.empty()) {
    const TermId t = stack.back();
    stack.pop_back();
    if (bank_.kind(t) != TermKind::kApplication || !bank_.is_closed(t) || !seen.insert(t).second) {
      continue;
    }
    ++work_;
    relevant_.push_back(t);
    index_[bank_.function(t)].push_back(t);
    const SymbolKind kind = bank_.signature().symbol_of(bank_.function(t)).kind;
    if (kind == SymbolKind::kLogical || kind == SymbolKind::kIfThenElse) continue;
    for (std::size_t i = bank_.arguments(t).size(); i-- > 0;) stack.push_back(bank_.argument(t, i));
  }
}

bool GroundSearch::check(const std::vector<Literal>& literals) {
  collect_relevant(literals);
  congruence_ = std::make_unique<Congruence>(bank_, steps_, polynomials_);
  for (const Literal& literal : literals) congruence_->assume(literal);
  bool good = congruence_->close();
  for (int round = 0; good && round < 4; ++round) {
    const std::size_t before = congruence_->terms().size();
    add_numeric_arguments(round == 0);
    good = congruence_->close();
    if (congruence_->terms().size() == before) break;
  }
  work_ += congruence_->work();
  if (!good) {
    conflict(congruence_->contradiction());
    return false;
  }
  return check_arithmetic(literals);
}

// Products, quotients and the like over what their arguments are known to be, so that they are
// computed.
void GroundSearch::add_numeric_arguments(bool is_given) {
  const std::vector<TermId> all = congruence_->terms();
  for (TermId t : all) {
    const auto operation = arithmetic_of(bank_, t);
    if (!operation || (*operation != Arithmetic::kMultiply && *operation != Arithmetic::kDivide &&
                       *operation != Arithmetic::kModulo && *operation != Arithmetic::kAbsolute &&
                       *operation != Arithmetic::kQuotient && *operation != Arithmetic::kFloor)) {
      continue;
    }
    std::vector<TermId> arguments(bank_.arguments(t).begin(), bank_.arguments(t).end());
    bool changed = false;
    for (TermId& a : arguments) {
      if (is_number(bank_, a)) continue;
      // A number, or for products what is made of sums and products.
      TermId better;
      for (TermId m : congruence_->members(congruence_->find(a))) {
        if (is_number(bank_, m)) {
          better = m;
          break;
        }
        const bool product = *operation == Arithmetic::kMultiply && !arithmetic_of(bank_, a) &&
                             arithmetic_of(bank_, m) && m == polynomials_.normal(m);
        if (product && !better.valid()) better = m;
      }
      if (!better.valid()) continue;
      a = better;
      changed = true;
    }
    if (changed) congruence_->add(bank_.apply(bank_.function(t), arguments));
  }
  add_products_of_classes(all, is_given);
}

// Products of what is equal are equal: each product once more, with one term for each class in
// place of its factors, a number or a sum of others if there is one. With what is given also with a
// sum for one of the factors alone, as in (a + b) * c where c is a sum as well.
void GroundSearch::add_products_of_classes(const std::vector<TermId>& terms, bool is_given) {
  std::set<Monomial> seen;
  for (TermId t : terms) {
    if (!is_numeric(t) || !arithmetic_of(bank_, t)) continue;
    const auto polynomial = polynomials_.of(t);
    if (!polynomial) continue;
    for (const auto& [monomial, coefficient] : polynomial->terms) {
      if (monomial.size() < 2 || monomial.size() > kHighestDegree ||
          !seen.insert(monomial).second ||
          std::ranges::any_of(monomial, [&](TermId f) { return bank_.sort(f) != bank_.sort(t); })) {
        continue;
      }
      std::vector<TermId> sums;
      std::vector<TermId> plain;
      for (TermId f : monomial) {
        sums.push_back(factor_of_class(f));
        plain.push_back(plain_factor_of_class(f));
      }
      const std::vector<TermId> own(monomial.begin(), monomial.end());
      if (own != sums) {
        congruence_->add(product(own));
        congruence_->add(product(sums));
      }
      if (!is_given) continue;
      bool several = false;
      for (std::size_t i = 0; i < sums.size(); ++i) {
        std::vector<TermId> one = plain;
        one[i] = sums[i];
        if (one == plain || one == sums) continue;
        congruence_->add(product(one));
        several = true;
      }
      if (several) congruence_->add(product(plain));
      work_ += monomial.size();
    }
  }
}

TermId GroundSearch::product(const std::vector<TermId>& factors) {
  Signature& signature = bank_.signature();
  const SymbolId times = signature.arithmetic_symbol(Arithmetic::kMultiply, bank_.sort(factors[0]));
  TermId out = factors[0];
  for (std::size_t i = 1; i < factors.size(); ++i) {
    out = bank_.apply(signature.function(times), {out, factors[i]});
  }
  return out;
}

// A number, else a sum, of unknowns themselves rather than of their products: what is a sum of
// products may be in one of these.
TermId GroundSearch::factor_of_class(TermId factor) {
  if (!congruence_->knows(factor)) return factor;
  const TermId representative = congruence_->find(factor);
  TermId sum;
  TermId other;
  for (TermId m : congruence_->members(representative)) {
    if (is_number(bank_, m)) return m;
    if (sum.valid() || !arithmetic_of(bank_, m) || m != polynomials_.normal(m)) continue;
    const auto& polynomial = polynomials_.of(m);
    const bool linear = polynomial && std::ranges::all_of(polynomial->terms, [](const auto& entry) {
                          return entry.first.size() < 2;
                        });
    if (linear) {
      sum = m;
    } else if (!other.valid()) {
      other = m;
    }
  }
  if (!sum.valid()) sum = other;
  return sum.valid() ? sum : representative;
}

// The same without sums where there is something else.
TermId GroundSearch::plain_factor_of_class(TermId factor) {
  if (!congruence_->knows(factor)) return factor;
  const TermId representative = congruence_->find(factor);
  TermId plain;
  for (TermId m : congruence_->members(representative)) {
    if (is_number(bank_, m)) return m;
    const bool is_conditional =
        bank_.signature().symbol_of(bank_.function(m)).kind == SymbolKind::kIfThenElse;
    if (!plain.valid() && !is_conditional && !arithmetic_of(bank_, m)) plain = m;
  }
  return plain.valid() ? plain : representative;
}

bool GroundSearch::check_arithmetic(const std::vector<Literal>& literals) {
  sources_.clear();
  unknowns_.clear();
  is_integral_.clear();
  is_given_.clear();
  values_.clear();
  std::vector<LinearConstraint> constraints;
  const auto add = [&](const Constraint& constraint, Source source) {
    LinearConstraint out;
    out.is_equation = constraint.relation == Relation::kZero;
    out.is_strict = constraint.relation == Relation::kAboveZero;
    const bool given =
        !source.literal.atom.valid() || !product_level_.contains(source.literal.atom);
    for (const auto& [monomial, coefficient] : constraint.polynomial.terms) {
      if (monomial.empty()) {
        out.constant = coefficient;
        continue;
      }
      const auto [it, inserted] =
          unknowns_.try_emplace(monomial, static_cast<std::uint32_t>(unknowns_.size()));
      if (inserted) {
        is_integral_.push_back(
            std::ranges::all_of(monomial, [&](TermId t) { return is_integer(t); }));
        is_given_.push_back(false);
      }
      if (given) is_given_[it->second] = true;
      out.terms.emplace_back(it->second, coefficient);
    }
    work_ += 20 * (out.terms.size() + 1);
    constraints.push_back(std::move(out));
    sources_.push_back(source);
  };
  bool added = false;
  for (const Literal& literal : literals) {
    const auto [it, inserted] = constraints_.try_emplace({literal.atom, literal.positive});
    if (inserted) it->second = constraint_of(bank_, literal);
    if (!it->second || it->second->relation == Relation::kNotZero) continue;
    Constraint tight = *it->second;
    tight.tighten(bank_);
    if (tight.is_true()) continue;
    added = say_of_integers(literal, tight) || added;
    add(*it->second, {literal, {}, {}});
    if (tight.is_false()) {
      conflict(linear({{static_cast<std::uint32_t>(sources_.size()) - 1, 1}}));
      return false;
    }
  }
  if (added) return false;
  // Members of one class are equal.
  for (TermId t : congruence_->terms()) {
    if (!is_numeric(t) || congruence_->find(t) != t) continue;
    const std::vector<TermId> members = congruence_->members(t);
    if (members.size() < 2) continue;
    const auto& own = polynomials_.of(t);
    for (TermId m : members) {
      if (m == t) continue;
      const auto& other = polynomials_.of(m);
      if (!own || !other || *own == *other) continue;
      Constraint equal{*own, Relation::kZero};
      equal.polynomial.add(*other, -1);
      equal.polynomial.denominator = 1;
      add(equal, {{}, t, m});
    }
  }
  // Each term that is an argument of something has a value, so that equal values are seen.
  const LinearAnswer answer =
      solve_linear(constraints, static_cast<std::uint32_t>(unknowns_.size()), work_);
  if (!answer.conflict.empty()) {
    conflict(linear(answer.conflict));
    return false;
  }
  if (!answer.gave_up) values_ = answer.values;
  bool integral = true;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    integral = integral && (!is_integral_[i] || denominator(values_[i]) == 1);
  }
  if (integral && !answer.gave_up) return true;
  // Only what is said of integers may be rounded.
  for (LinearConstraint& c : constraints) {
    if (!c.is_strict &&
        std::ranges::all_of(c.terms, [&](const auto& term) { return is_integral_[term.first]; })) {
      continue;
    }
    c = {};
  }
  const std::vector<DerivedConstraint> derived = derive_impossible(constraints, work_);
  if (derived.empty()) return true;
  conflict(linear(derived));
  return false;
}

// What a literal says in the field of integers alone, as a literal about integers.
bool GroundSearch::say_of_integers(const Literal& literal, const Constraint& tight) {
  const bool inequality = tight.relation == Relation::kAtLeastZero;
  if (tight.is_false() || is_integer(bank_.argument(literal.atom, 0)) ||
      !is_of_integers(bank_, tight.polynomial) ||
      !laws_seen_.insert({101, {literal.positive ? literal.atom : bank_.negation(literal.atom)}})
           .second) {
    return false;
  }
  const TermId zero = numeral_term(bank_, 0);
  const TermId sum = polynomial_term(bank_, tight.polynomial);
  Signature& signature = bank_.signature();
  const FunctionId at_most =
      signature.function(signature.arithmetic_symbol(Arithmetic::kLessOrEqual));
  StepArguments either;
  either.terms = {literal.atom};
  const StepId middle = builder_.add(Rule::kExcludedMiddle, {}, std::move(either));
  LinearArguments arguments;
  arguments.literals = {literal.positive ? 0U : 1U};
  arguments.coefficients = {numeral_term(bank_, 1)};
  arguments.target =
      Literal{inequality ? bank_.apply(at_most, {zero, sum}) : bank_.equality(zero, sum), true};
  const StepId step = builder_.add(Rule::kLinear, {middle}, encoded(arguments));
  add_ground(builder_.clause(step), step, 0);
  return true;
}

// The steps of what was derived by rounding, and of the sum that is impossible.
StepId GroundSearch::linear(const std::vector<DerivedConstraint>& derived) {
  std::vector<Monomial> monomial_of(unknowns_.size());
  for (const auto& [monomial, unknown] : unknowns_) monomial_of[unknown] = monomial;
  std::map<std::uint32_t, StepId> rounded;
  // A sum as multiples of given and of rounded constraints.
  const auto expanded = [&](std::uint32_t of) {
    std::map<std::uint32_t, Integer> sum;
    std::map<std::uint32_t, Integer> rest;  // a constraint is made of earlier ones
    for (const auto& [i, factor] : derived[of].from) rest[i] += factor;
    while (!rest.empty()) {
      const auto [i, factor] = *rest.rbegin();
      rest.erase(i);
      if (derived[i].from.empty() || derived[i].is_rounded) {
        sum[i] = factor;
        continue;
      }
      for (const auto& [k, inner] : derived[i].from) rest[k] += inner * factor;
    }
    return sum;
  };
  const auto write = [&](std::uint32_t of, std::optional<Literal> target) {
    LinearArguments arguments;
    std::vector<StepId> premises;
    for (const auto& [i, factor] : expanded(of)) {
      if (factor.is_zero()) continue;
      if (const auto known = rounded.find(i); known != rounded.end()) {
        premises.push_back(known->second);
        arguments.coefficients.push_back(numeral_term(bank_, factor));
      } else {
        const auto [step, used] = premise(i, factor);
        premises.push_back(step);
        arguments.coefficients.push_back(numeral_term(bank_, used));
      }
      arguments.literals.push_back(0);
    }
    arguments.target = target;
    return builder_.add(Rule::kLinear, std::move(premises), encoded(arguments));
  };
  std::vector<bool> needed(derived.size());
  needed.back() = true;
  for (std::size_t i = derived.size(); i-- > 0;) {
    if (!needed[i]) continue;
    for (const auto& [k, factor] : derived[i].from) needed[k] = true;
  }
  Signature& signature = bank_.signature();
  for (std::uint32_t i = 0; i + 1 < derived.size(); ++i) {
    if (!needed[i] || !derived[i].is_rounded) continue;
    Polynomial polynomial;
    for (const auto& [unknown, factor] : derived[i].terms) {
      polynomial.terms.emplace(monomial_of[unknown], factor);
    }
    if (!derived[i].constant.is_zero()) polynomial.terms.emplace(Monomial{}, derived[i].constant);
    const TermId zero = numeral_term(bank_, 0);
    const TermId sum = polynomial_term(bank_, polynomial);
    const TermId atom =
        derived[i].is_equation
            ? bank_.equality(zero, sum)
            : bank_.apply(signature.function(signature.arithmetic_symbol(Arithmetic::kLessOrEqual)),
                          {zero, sum});
    rounded[i] = write(i, Literal{atom, true});
  }
  return write(static_cast<std::uint32_t>(derived.size()) - 1, std::nullopt);
}

// The step of a given constraint, and the factor that it has there.
std::pair<StepId, Integer> GroundSearch::premise(std::uint32_t index, const Integer& factor) {
  const Source& source = sources_[index];
  if (source.literal.atom.valid()) return {steps_.of(source.literal), factor};
  // Of s = t the constraint is t - s = 0.
  return {congruence_->equation(source.left, source.right), -factor};
}

StepId GroundSearch::linear(const std::vector<std::pair<std::uint32_t, Integer>>& factors) {
  LinearArguments arguments;
  std::vector<StepId> premises;
  for (const auto& [index, factor] : factors) {
    if (factor.is_zero()) continue;
    const auto [step, used] = premise(index, factor);
    premises.push_back(step);
    arguments.literals.push_back(0);
    arguments.coefficients.push_back(numeral_term(bank_, used));
  }
  return builder_.add(Rule::kLinear, std::move(premises), encoded(arguments));
}

std::optional<Rational> GroundSearch::value_of(TermId t) {
  if (values_.empty() && !unknowns_.empty()) return std::nullopt;
  const auto& polynomial = polynomials_.of(t);
  if (!polynomial) return std::nullopt;
  Rational sum = 0;
  for (const auto& [monomial, coefficient] : polynomial->terms) {
    if (monomial.empty()) {
      sum += coefficient;
      continue;
    }
    const auto known = unknowns_.find(monomial);
    if (known == unknowns_.end()) return std::nullopt;
    sum += values_[known->second] * coefficient;
  }
  return sum / polynomial->denominator;
}

}  // namespace whence::arithmetic

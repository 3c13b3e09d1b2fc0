// The part of GroundSearch that adds what theories know of the terms in literals.

#include <algorithm>

#include "arithmetic/ground_search.h"
#include "proof/arguments.h"
#include "proof/kernel/rules.h"

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostArranged = 12;     // pairs of terms in a round
constexpr std::size_t kMostPositive = 4;      // inequalities that are multiplied
constexpr std::size_t kMostFactors = 3;       // whose differences are squared
constexpr std::uint32_t kDeepestProduct = 2;  // of what is asked for products of what is asked ...

}  // namespace

bool GroundSearch::add_law(std::uint32_t law, std::initializer_list<TermId> arguments, TermId about,
                           std::uint32_t level) {
  if (!laws_seen_.insert({law, std::vector<TermId>(arguments)}).second) return false;
  StepArguments number;
  number.numbers = {law};
  StepId step = builder_.add(Rule::kIntegerLaw, {}, std::move(number));
  StepArguments instance;
  Substitution substitution;
  std::uint32_t k = 0;
  for (TermId a : arguments) substitution.bind(k++, a);
  instance.substitutions = {std::move(substitution)};
  step = builder_.add(Rule::kInstantiate, {step}, std::move(instance));
  for (const Literal& literal : builder_.clause(step)) {
    if (level == 0) break;
    bank_.for_each_subterm({&literal.atom, 1}, [&](TermId t) {
      if (!generation_.contains(t)) product_level_.try_emplace(t, level);
    });
  }
  const auto known = generation_.find(about);
  add_ground(builder_.clause(step), step, known == generation_.end() ? 0 : known->second);
  return true;
}

// A law that integers and the field have in common, of the arguments' sort.
bool GroundSearch::add_law_of(TermId about, std::uint32_t law,
                              std::initializer_list<TermId> arguments, std::uint32_t level) {
  const SortId numbers = bank_.sort(*arguments.begin());
  const bool same =
      std::ranges::all_of(arguments, [&](TermId t) { return bank_.sort(t) == numbers; });
  if (!same) return false;
  if (numbers != bank_.signature().integer_sort()) {
    law += kernel::kFirstFieldLaw - kernel::kFirstCommonLaw;
  }
  return add_law(law, arguments, about, level);
}

// That a product of two terms that are not negative is not.
bool GroundSearch::add_signs() {
  bool added = false;
  for (TermId t : relevant_) {
    if (arithmetic_of(bank_, t) != Arithmetic::kMultiply) continue;
    const TermId a = bank_.argument(t, 0);
    const TermId b = bank_.argument(t, 1);
    const auto& left = polynomials_.of(a);
    const auto& right = polynomials_.of(b);
    if (!left || !right || left->is_constant() || right->is_constant()) continue;
    if (product_level_.contains(t)) continue;  // the law that made it has said it
    added = add_law_of(t, 6, {a, b}, 1) || added;
    if (*left == *right) {
      Polynomial minus;
      minus.add(*left, -1);
      const TermId negative = polynomial_term(bank_, minus, bank_.sort(a));
      added = add_law_of(t, 6, {negative, negative}, 1) || added;
    }
  }
  return added;
}

// Where products are unknowns: of unknowns in them that can only be one number it has to be said
// that they are it, and what is not negative has a product that is not; so have squares.
bool GroundSearch::add_products(const std::vector<Literal>& literals) {
  std::vector<TermId> factors;
  for (const auto& [monomial, unknown] : unknowns_) {
    if (monomial.size() < 2 || !is_given_[unknown]) continue;
    for (TermId f : monomial) {
      if (std::ranges::find(factors, f) == factors.end()) factors.push_back(f);
    }
  }
  if (factors.empty()) return false;
  bool added = false;
  std::map<TermId, std::optional<Integer>> least;
  std::map<TermId, std::optional<Integer>> most;
  std::vector<std::pair<Polynomial, std::uint32_t>> positive;  // what is not negative, its level
  for (const Literal& literal : literals) {
    const auto known = constraints_.find(std::pair(literal.atom, literal.positive));
    if (known == constraints_.end() || !known->second) continue;
    Constraint c = *known->second;
    if (c.relation == Relation::kZero || c.relation == Relation::kNotZero) continue;
    c.tighten(bank_);
    const Integer constant = c.polynomial.constant();
    Polynomial rest = c.polynomial;
    rest.terms.erase(Monomial{});
    const bool linear =
        std::ranges::all_of(rest.terms, [](const auto& entry) { return entry.first.size() == 1; });
    if (rest.terms.empty() || !linear) continue;
    const bool about = std::ranges::any_of(rest.terms, [&](const auto& entry) {
      return std::ranges::find(factors, entry.first[0]) != factors.end();
    });
    // For a product it is asked whether x is at least 1: that must not lead on to whether it is at
    // least 2.
    const auto level = product_level_.find(literal.atom);
    const std::uint32_t own = level == product_level_.end() ? 0 : level->second;
    if (about && own < kDeepestProduct) positive.push_back({c.polynomial, own});
    if (rest.terms.size() != 1 || !is_integer(rest.terms.begin()->first[0])) continue;
    const auto& [monomial, coefficient] = *rest.terms.begin();
    auto& bound = coefficient > 0 ? least[monomial[0]] : most[monomial[0]];
    const Integer value = coefficient > 0 ? Integer(-constant) : constant;
    if (!bound || (coefficient > 0 ? value > *bound : value < *bound)) bound = value;
  }
  for (TermId f : factors) {
    if (least[f] && most[f] && *least[f] == *most[f]) {
      added = add_law(5, {f, numeral_term(bank_, *least[f])}, f) || added;
    }
  }
  if (added) return true;
  // Bounds of single factors first.
  std::ranges::stable_sort(positive, {}, [](const auto& p) { return p.first.terms.size(); });
  if (positive.size() > kMostPositive) positive.resize(kMostPositive);
  for (std::size_t i = 0; i < positive.size(); ++i) {
    for (std::size_t k = 0; k <= i; ++k) {
      const auto& [a, first] = positive[i];
      const auto& [b, second] = positive[k];
      added = add_law_of(factors[0], 6, {polynomial_term(bank_, a), polynomial_term(bank_, b)},
                         std::max(first, second) + 1) ||
              added;
    }
  }
  for (std::size_t i = 0; i < factors.size() && factors.size() <= kMostFactors; ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      for (const int sign : {1, -1}) {
        Polynomial sum;
        sum.terms.emplace(Monomial{factors[i]}, 1);
        sum.terms.emplace(Monomial{factors[k]}, sign);
        const TermId t = polynomial_term(bank_, sum);
        Polynomial minus;
        minus.add(sum, -1);
        const TermId negative = polynomial_term(bank_, minus);
        added = add_law_of(factors[0], 6, {t, t}, 1) || added;
        added = add_law_of(factors[0], 6, {negative, negative}, 1) || added;
      }
    }
  }
  return added;
}

bool GroundSearch::add_laws() {
  bool added = false;
  for (TermId t : relevant_) {
    const SymbolKind kind = bank_.signature().symbol_of(bank_.function(t)).kind;
    if (kind == SymbolKind::kIfThenElse) {
      added = add_conditional(t) || added;
      continue;
    }
    const auto operation = arithmetic_of(bank_, t);
    if (!operation) continue;
    const TermId a = bank_.argument(t, 0);
    switch (*operation) {
      case Arithmetic::kDivide:
      case Arithmetic::kModulo:
        for (std::uint32_t law = 0; law < 3; ++law) {
          added = add_law(law, {a, bank_.argument(t, 1)}, t) || added;
        }
        if (*operation == Arithmetic::kDivide && !is_number(bank_, bank_.argument(t, 1))) {
          added = add_quotient_laws(t) || added;
        }
        break;
      case Arithmetic::kAbsolute:
        added = add_law_of(t, 3, {a}) || added;
        added = add_law_of(t, 4, {a}) || added;
        break;
      case Arithmetic::kQuotient:
        added = add_law(11, {a, bank_.argument(t, 1)}, t) || added;
        break;
      case Arithmetic::kFloor:
        added = add_law(12, {a}, t) || added;
        added = add_law(13, {a}, t) || added;
        break;
      default:
        break;
    }
  }
  return added;
}

// c |- (if c then a else b) = a, and so for its negation.
bool GroundSearch::add_conditional(TermId t) {
  if (!conditionals_seen_.insert(t).second) return false;
  const TermId condition = bank_.argument(t, 0);
  const auto known = generation_.find(t);
  const std::uint32_t generation = known == generation_.end() ? 0 : known->second;
  // So that it is decided.
  StepArguments either;
  either.terms = {condition};
  const StepId middle = builder_.add(Rule::kExcludedMiddle, {}, std::move(either));
  for (const bool holds : {true, false}) {
    // t = t, in which the condition on the right becomes true or false where it holds or does not.
    StepArguments same;
    same.terms = {t};
    const StepId reflexive = builder_.add(Rule::kReflexivity, {}, std::move(same));
    StepArguments rewriting;
    rewriting.numbers = {holds ? 1U : 0U, 2, 0};
    rewriting.position = {1, 0};
    rewriting.substitutions.resize(2);
    // The literal `not c` says c -> false and leaves c: under c it is the other way round.
    const StepId rewritten =
        builder_.add(Rule::kSuperpose, {middle, reflexive}, StepArguments(rewriting));
    // Now `c, t = if false ..` for the literal `not c`, and `not c, t = if true ..` for c.
    const bool then_branch = rewriting.numbers[0] == 0;
    StepArguments law;
    law.numbers = {then_branch ? 20U : 21U};
    law.sorts = {bank_.sort(t)};
    const StepId rule = builder_.add(Rule::kLaw, {}, std::move(law));
    Substitution branches;
    branches.bind(0, bank_.argument(t, 1));
    branches.bind(1, bank_.argument(t, 2));
    StepArguments instance;
    instance.substitutions = {std::move(branches)};
    const StepId branch = builder_.add(Rule::kInstantiate, {rule}, std::move(instance));
    // Into the right side of the equation.
    const Clause& clause = builder_.clause(rewritten);
    const auto target = static_cast<std::uint32_t>(clause.size()) - 1;
    StepArguments into;
    into.numbers = {0, 0, target};
    into.position = {1};
    into.substitutions = {Substitution{}};
    const StepId done = builder_.add(Rule::kRewrite, {branch, rewritten}, std::move(into));
    add_ground(builder_.clause(done), done, generation);
  }
  return true;
}

// Of numbers that are different one is the smaller.
bool GroundSearch::separate(const std::vector<Literal>& literals) {
  bool added = false;
  for (const Literal& literal : literals) {
    if (literal.positive || !bank_.is_equality(literal.atom)) continue;
    const TermId a = bank_.argument(literal.atom, 0);
    const TermId b = bank_.argument(literal.atom, 1);
    if (!is_numeric(a)) continue;
    const auto first = value_of(a);
    const auto second = value_of(b);
    if (!first || !second || *first != *second) continue;
    added = add_law_of(literal.atom, 5, {a, b}) || added;
  }
  return added;
}

// Terms that functions are applied to, of equal value, are equal or not: it has to be said.
bool GroundSearch::arrange() {
  std::size_t added = 0;
  for (TermId t : relevant_) {
    const SymbolKind kind = bank_.signature().symbol_of(bank_.function(t)).kind;
    if (kind == SymbolKind::kEquality || kind == SymbolKind::kLogical ||
        kind == SymbolKind::kArithmetic || kind == SymbolKind::kIfThenElse ||
        bank_.arguments(t).empty()) {
      continue;
    }
    for (TermId u : index_.at(bank_.function(t))) {
      if (u == t) break;
      if (congruence_->equal(t, u)) continue;
      // Only where all arguments may be equal.
      std::vector<std::pair<TermId, TermId>> pairs;
      bool may_be_equal = true;
      for (std::size_t i = 0; i < bank_.arguments(t).size() && may_be_equal; ++i) {
        const TermId a = bank_.argument(t, i);
        const TermId b = bank_.argument(u, i);
        ++work_;
        if (congruence_->equal(a, b)) continue;
        may_be_equal = is_numeric(a);
        if (!may_be_equal) break;
        const auto first = value_of(a);
        const auto second = value_of(b);
        may_be_equal = first && second && *first == *second;
        pairs.emplace_back(b, a);
      }
      if (!may_be_equal) continue;
      for (const auto& [a, b] : pairs) {
        if (add_law_of(t, 5, {a, b}) && ++added >= kMostArranged) return true;
      }
    }
  }
  return added > 0;
}

// A value between two integers.
bool GroundSearch::branch() {
  for (const auto& [monomial, variable] : unknowns_) {
    if (variable >= values_.size()) continue;
    const Rational& value = values_[variable];
    if (!is_integral_[variable] || denominator(value) == 1) continue;
    Polynomial polynomial;
    polynomial.terms.emplace(monomial, 1);
    const TermId t = polynomial_term(bank_, polynomial);
    const Integer below =
        euclidean(Integer(numerator(value)), Integer(denominator(value))).quotient;
    Signature& signature = bank_.signature();
    const FunctionId at_most =
        signature.function(signature.arithmetic_symbol(Arithmetic::kLessOrEqual));
    const TermId low = bank_.apply(at_most, {t, numeral_term(bank_, below)});
    const TermId high = bank_.apply(at_most, {numeral_term(bank_, below + 1), t});
    if (!laws_seen_.insert({100, {low}}).second) continue;
    StepArguments either;
    either.terms = {low};
    const StepId middle = builder_.add(Rule::kExcludedMiddle, {}, std::move(either));
    LinearArguments rounding;
    rounding.literals = {1};
    rounding.coefficients = {numeral_term(bank_, 1)};
    rounding.target = Literal{high, true};
    const StepId step = builder_.add(Rule::kLinear, {middle}, encoded(rounding));
    add_ground(builder_.clause(step), step, 0);
    return true;
  }
  return false;
}

}  // namespace whence::arithmetic

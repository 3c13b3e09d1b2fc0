#include "arithmetic/ground_search.h"

#include <algorithm>

#include "proof/arguments.h"
#include "proof/kernel/rules.h"

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostMatches = 200;      // of a trigger in a round
constexpr std::size_t kMostArranged = 12;      // pairs of terms in a round
constexpr std::size_t kMostPositive = 4;       // inequalities that are multiplied
constexpr std::size_t kMostFactors = 3;        // whose differences are squared
constexpr std::size_t kMostRounds = 4'000;

}  // namespace

GroundSearch::GroundSearch(Problem& problem, Derivation& derivation, GroundLimits limits,
                           const StopToken* stop)
    : bank_(problem.bank),
      builder_(problem, derivation),
      limits_(limits),
      stop_(stop),
      steps_(builder_),
      polynomials_(problem.bank),
      solver_(problem.bank) {}

bool GroundSearch::is_integer(TermId t) const {
  const Signature& signature = bank_.signature();
  return signature.has_integers() && bank_.sort(t) == signature.integer_sort();
}

// --- clauses ------------------------------------------------------------------------------------

void GroundSearch::note_terms(TermId root, std::uint32_t generation) {
  bank_.for_each_subterm({&root, 1}, [&](TermId t) { generation_.try_emplace(t, generation); });
}

void GroundSearch::add(const Clause& clause, StepId step, bool is_definition, bool is_own) {
  add_clause(clause, step, 0, is_definition, is_own);
}

void GroundSearch::add_clause(const Clause& clause, StepId step, std::uint32_t generation,
                              bool is_definition, bool is_own) {
  if (variable_bound(bank_, clause) == 0) {
    add_ground(clause, step, generation);
    return;
  }
  // Of a law of integers alone there is an instance for every integer.
  if (!is_own && triggers_of(bank_, clause, false).empty()) return;
  quantified_.push_back({clause, step, triggers_of(bank_, clause, is_definition), generation});
}

void GroundSearch::add_ground(const Clause& clause, StepId step, std::uint32_t generation) {
  std::vector<int> components;
  for (const Literal& literal : clause) {
    note_terms(literal.atom, generation);
    const Literal plain = without_negations(bank_, literal);
    const int atom = solver_.component(plain.atom);
    components.push_back(plain.positive ? atom : -atom);
  }
  std::ranges::sort(components, {}, [](int c) { return std::pair(std::abs(c), c); });
  components.erase(std::unique(components.begin(), components.end()), components.end());
  for (std::size_t i = 0; i + 1 < components.size(); ++i) {
    if (components[i] == -components[i + 1]) return;  // a tautology
  }
  const auto premise = static_cast<std::uint32_t>(premises_.size());
  premises_.push_back(step);
  if (components.empty()) {
    solver_.add_conflict(premise, {});
  } else {
    solver_.add_split(premise, components, {});
  }
}

// A contradiction under literals.
void GroundSearch::conflict(StepId step) {
  std::vector<int> assumed;
  for (TermId a : builder_.conclusion(step).assumptions) {
    const int found = solver_.find(a);
    if (found != 0) assumed.push_back(found);
  }
  std::ranges::sort(assumed);
  const auto premise = static_cast<std::uint32_t>(premises_.size());
  premises_.push_back(step);
  solver_.add_conflict(premise, assumed);
}

std::vector<Literal> GroundSearch::asserted() const {
  std::vector<Literal> out;
  for (int c : solver_.asserted()) out.push_back({solver_.atom(std::abs(c)), c > 0});
  return out;
}

bool GroundSearch::exhausted() const {
  return (stop_ != nullptr && stop_->stop()) || work() > limits_.work;
}

StepId GroundSearch::run() {
  std::uint32_t generation = 1;
  for (std::size_t round = 0; round < kMostRounds && !exhausted(); ++round) {
    const SplitStatus status = solver_.solve(stop_);
    if (status == SplitStatus::kStopped) return {};
    if (status == SplitStatus::kUnsatisfiable) {
      const auto refutation = solver_.refutation(stop_);
      if (!refutation) return {};
      return write_split_refutation(builder_, solver_, *refutation,
                                    [&](std::uint32_t premise) { return premises_[premise]; });
    }
    const std::vector<Literal> literals = asserted();
    bool more = false;
    for (const Literal& literal : literals) more = take_apart(literal) || more;
    if (more) continue;
    if (!check(literals)) continue;
    if (add_laws(literals) || separate(literals) || arrange()) continue;
    if (instantiate(generation) || branch()) continue;
    bool grown = false;
    while (generation < limits_.generations && !grown) grown = instantiate(++generation);
    if (grown || split_cases()) continue;
    return {};
  }
  return {};
}

// --- theories -----------------------------------------------------------------------------------

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
    add_numeric_arguments();
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
void GroundSearch::add_numeric_arguments() {
  const std::vector<TermId> all = congruence_->terms();
  for (TermId t : all) {
    const auto operation = arithmetic_of(bank_, t);
    if (!operation || (*operation != Arithmetic::kMultiply && *operation != Arithmetic::kDivide &&
                       *operation != Arithmetic::kModulo && *operation != Arithmetic::kAbsolute)) {
      continue;
    }
    std::vector<TermId> arguments(bank_.arguments(t).begin(), bank_.arguments(t).end());
    bool changed = false;
    for (TermId& a : arguments) {
      if (numeral_value(bank_, a)) continue;
      // A number, or for products what is made of sums and products.
      TermId better;
      for (TermId m : congruence_->members(congruence_->find(a))) {
        if (numeral_value(bank_, m)) {
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
}

bool GroundSearch::check_arithmetic(const std::vector<Literal>& literals) {
  sources_.clear();
  unknowns_.clear();
  values_.clear();
  std::vector<LinearConstraint> constraints;
  const auto add = [&](const Constraint& constraint, Source source) {
    LinearConstraint out;
    out.is_equation = constraint.relation == Relation::kZero;
    for (const auto& [monomial, coefficient] : constraint.polynomial.terms) {
      if (monomial.empty()) {
        out.constant = coefficient;
        continue;
      }
      const auto [it, inserted] =
          unknowns_.try_emplace(monomial, static_cast<std::uint32_t>(unknowns_.size()));
      out.terms.emplace_back(it->second, coefficient);
    }
    work_ += 20 * (out.terms.size() + 1);
    constraints.push_back(std::move(out));
    sources_.push_back(source);
  };
  for (const Literal& literal : literals) {
    const auto [it, inserted] = constraints_.try_emplace({literal.atom, literal.positive});
    if (inserted) it->second = constraint_of(bank_, literal);
    if (!it->second || it->second->relation == Relation::kNotZero) continue;
    Constraint tight = *it->second;
    tight.tighten();
    if (tight.is_true()) continue;
    add(*it->second, {literal, {}, {}});
    if (tight.is_false()) {
      conflict(linear({{static_cast<std::uint32_t>(sources_.size()) - 1, 1}}));
      return false;
    }
  }
  // Members of one class are equal.
  for (TermId t : congruence_->terms()) {
    if (!is_integer(t) || congruence_->find(t) != t) continue;
    const std::vector<TermId> members = congruence_->members(t);
    if (members.size() < 2) continue;
    const auto& own = polynomials_.of(t);
    for (TermId m : members) {
      if (m == t) continue;
      const auto& other = polynomials_.of(m);
      if (!own || !other || *own == *other) continue;
      Constraint equal{*own, Relation::kZero};
      equal.polynomial.add(*other, -1);
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
  const bool integral = std::ranges::all_of(
      values_, [](const Rational& v) { return denominator(v) == 1; });
  if (integral && !answer.gave_up) return true;
  const std::vector<DerivedConstraint> derived = derive_impossible(constraints, work_);
  if (derived.empty()) return true;
  conflict(linear(derived));
  return false;
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
  return sum;
}

// --- clauses that theories add ------------------------------------------------------------------

bool GroundSearch::add_law(std::uint32_t law, std::initializer_list<TermId> arguments,
                           TermId about) {
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
  const auto known = generation_.find(about);
  add_ground(builder_.clause(step), step, known == generation_.end() ? 0 : known->second);
  return true;
}

// Where products are unknowns: of unknowns in them that can only be one number it has to be said
// that they are it, and what is not negative has a product that is not; so have squares.
bool GroundSearch::add_products(const std::vector<Literal>& literals) {
  std::vector<TermId> factors;
  for (const auto& [monomial, unknown] : unknowns_) {
    if (monomial.size() < 2) continue;
    for (TermId f : monomial) {
      if (std::ranges::find(factors, f) == factors.end()) factors.push_back(f);
    }
  }
  if (factors.empty()) return false;
  bool added = false;
  std::map<TermId, std::optional<Integer>> least;
  std::map<TermId, std::optional<Integer>> most;
  std::vector<TermId> positive;  // terms that are not negative
  for (const Literal& literal : literals) {
    const auto known = constraints_.find(std::pair(literal.atom, literal.positive));
    if (known == constraints_.end() || !known->second) continue;
    Constraint c = *known->second;
    if (c.relation != Relation::kAtLeastZero) continue;
    c.tighten();
    const Integer constant = c.polynomial.constant();
    Polynomial rest = c.polynomial;
    rest.terms.erase(Monomial{});
    const bool linear = std::ranges::all_of(
        rest.terms, [](const auto& entry) { return entry.first.size() == 1; });
    if (rest.terms.empty() || !linear) continue;
    const bool about = std::ranges::any_of(rest.terms, [&](const auto& entry) {
      return std::ranges::find(factors, entry.first[0]) != factors.end();
    });
    if (about && positive.size() < kMostPositive) {
      positive.push_back(polynomial_term(bank_, c.polynomial));
    }
    if (rest.terms.size() != 1) continue;
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
  for (std::size_t i = 0; i < positive.size(); ++i) {
    for (std::size_t k = 0; k <= i; ++k) added = add_law(6, {positive[i], positive[k]}, factors[0]) || added;
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
        added = add_law(6, {t, t}, factors[0]) || added;
        added = add_law(6, {negative, negative}, factors[0]) || added;
      }
    }
  }
  return added;
}

bool GroundSearch::add_laws(const std::vector<Literal>& literals) {
  bool added = false;
  if (add_products(literals)) return true;
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
        break;
      case Arithmetic::kAbsolute:
        added = add_law(3, {a}, t) || added;
        added = add_law(4, {a}, t) || added;
        break;
      case Arithmetic::kMultiply: {
        const TermId b = bank_.argument(t, 1);
        const auto& left = polynomials_.of(a);
        const auto& right = polynomials_.of(b);
        if (!left || !right || left->is_constant() || right->is_constant()) break;
        added = add_law(6, {a, b}, t) || added;
        if (*left == *right) {
          Polynomial minus;
          minus.add(*left, -1);
          const TermId negative = polynomial_term(bank_, minus);
          added = add_law(6, {negative, negative}, t) || added;
        }
        break;
      }
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
    const StepId rewritten = builder_.add(Rule::kSuperpose, {middle, reflexive},
                                          StepArguments(rewriting));
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

// Of integers that are different one is the smaller.
bool GroundSearch::separate(const std::vector<Literal>& literals) {
  bool added = false;
  for (const Literal& literal : literals) {
    if (literal.positive || !bank_.is_equality(literal.atom)) continue;
    const TermId a = bank_.argument(literal.atom, 0);
    const TermId b = bank_.argument(literal.atom, 1);
    if (!is_integer(a)) continue;
    const auto first = value_of(a);
    const auto second = value_of(b);
    if (!first || !second || *first != *second) continue;
    added = add_law(5, {a, b}, literal.atom) || added;
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
        may_be_equal = is_integer(a);
        if (!may_be_equal) break;
        const auto first = value_of(a);
        const auto second = value_of(b);
        may_be_equal = first && second && *first == *second;
        pairs.emplace_back(b, a);
      }
      if (!may_be_equal) continue;
      for (const auto& [a, b] : pairs) {
        if (add_law(5, {a, b}, t) && ++added >= kMostArranged) return true;
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
    if (denominator(value) == 1) continue;
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

// --- instances ----------------------------------------------------------------------------------

bool GroundSearch::instantiate(const Quantified& q, const Substitution& s,
                               std::uint32_t generation) {
  std::vector<TermId> images;
  std::uint32_t newest = q.generation;
  for (TermId v : free_variables(bank_, q.clause)) {
    const TermId image = s.at(bank_.index(v));
    if (!image.valid() || bank_.sort(image) != bank_.sort(v)) return false;
    images.push_back(image);
    const auto known = generation_.find(image);
    newest = std::max(newest, known == generation_.end() ? 0U : known->second);
  }
  if (newest + 1 > generation) return false;
  const std::pair<std::size_t, std::vector<TermId>> key{q.step.value, images};
  if (!instances_seen_.insert(key).second) return false;
  ++instances_;
  StepArguments arguments;
  arguments.substitutions = {s};
  const StepId step = builder_.add(Rule::kInstantiate, {q.step}, std::move(arguments));
  add_ground(builder_.clause(step), step, newest + 1);
  return true;
}

// Nothing to match: for one integer, the integers that occur, and those at which the literals change.
void GroundSearch::guess(const Clause& clause, std::vector<Substitution>& found) {
  const std::vector<TermId> variables = free_variables(bank_, clause);
  if (variables.size() != 1) return;
  const TermId x = variables[0];
  const auto put = [&](TermId t) {
    Substitution s;
    s.bind(bank_.index(x), t);
    found.push_back(std::move(s));
  };
  for (TermId t : relevant_) {
    if (bank_.sort(t) == bank_.sort(x) && !bank_.is_boolean(t)) put(t);
  }
  for (const Literal& literal : clause) {
    if (!is_integer(x)) break;
    const auto constraint = constraint_of(bank_, literal);
    if (!constraint) continue;
    Polynomial rest = constraint->polynomial;
    const auto own = rest.terms.find(Monomial{x});
    if (own == rest.terms.end() || abs(own->second) != 1) continue;
    const Integer factor = own->second;
    rest.terms.erase(own);
    Polynomial value;
    value.add(rest, -factor);
    if (bank_.variable_bound(polynomial_term(bank_, value)) != 0) continue;
    Polynomial one;
    one.terms.emplace(Monomial{}, 1);
    put(polynomial_term(bank_, value));
    for (const int away : {1, -1}) {
      Polynomial near = value;
      near.add(one, away);
      put(polynomial_term(bank_, near));
    }
  }
}

bool GroundSearch::instantiate(std::uint32_t generation) {
  if (instances_ >= limits_.instances) return false;
  bool added = false;
  const std::size_t count = quantified_.size();
  for (std::size_t i = 0; i < count && instances_ < limits_.instances; ++i) {
    const Quantified q = quantified_[i];
    Matcher matcher(bank_, *congruence_, index_);
    std::vector<Substitution> found;
    for (const Trigger& trigger : q.triggers) {
      matcher.match(trigger, kMostMatches, [&](const Substitution& s) { found.push_back(s); });
    }
    work_ += matcher.work();
    if (q.triggers.empty()) guess(q.clause, found);
    for (const Substitution& s : found) {
      if (instances_ >= limits_.instances) break;
      added = instantiate(q, s, generation) || added;
    }
  }
  return added;
}

// Values of datatypes that a function is applied to begin with a constructor.
bool GroundSearch::split_cases() {
  if (split_.size() >= limits_.case_splits) return false;
  for (TermId t : relevant_) {
    const Symbol& symbol = bank_.signature().symbol_of(bank_.function(t));
    if (symbol.kind != SymbolKind::kFunction) continue;
    for (TermId a : std::vector<TermId>(bank_.arguments(t).begin(), bank_.arguments(t).end())) {
      if (!bank_.signature().is_datatype(bank_.sort(a)) || bank_.is_boolean(a) ||
          !congruence_->knows(a)) {
        continue;
      }
      const auto& members = congruence_->members(congruence_->find(a));
      if (std::ranges::any_of(members, [&](TermId m) {
            return bank_.is_constructor(m) || split_.contains(m);
          })) {
        continue;
      }
      split_.insert(a);
      StepArguments arguments;
      arguments.terms = {a};
      const StepId step = builder_.add(Rule::kExhaustive, {}, std::move(arguments));
      // Its literals are formulas, which are taken apart when they are chosen.
      add_ground(builder_.clause(step), step, 1);
      return true;
    }
  }
  return false;
}

}  // namespace whence::arithmetic

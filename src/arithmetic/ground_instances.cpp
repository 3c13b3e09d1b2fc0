// The part of GroundSearch that makes instances of clauses with variables.

#include <algorithm>
#include <iterator>
#include <utility>

#include "arithmetic/exact_quotient.h"
#include "arithmetic/ground_search.h"

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostMatches = 200;     // of a trigger in a round
constexpr std::size_t kMostReplacements = 4;  // of unknowns by what they are equal to

// Of a polynomial that is linear in x what x is multiplied by, and the rest; nothing of another.
std::optional<std::pair<Polynomial, Polynomial>> by_powers(const Polynomial& polynomial, TermId x) {
  std::pair<Polynomial, Polynomial> out;
  for (const auto& [monomial, coefficient] : polynomial.terms) {
    const auto times = std::ranges::count(monomial, x);
    if (times > 1) return std::nullopt;
    if (times == 0) {
      out.second.terms.emplace(monomial, coefficient);
      continue;
    }
    Monomial others = monomial;
    others.erase(std::ranges::find(others, x));
    out.first.terms.emplace(std::move(others), coefficient);
  }
  return out;
}

}  // namespace

// The generation of a term, or for one that nobody has seen yet that of what it was made for.
std::uint32_t GroundSearch::generation_of(TermId t, std::uint32_t fresh) const {
  const auto known = generation_.find(t);
  return known == generation_.end() ? fresh : known->second;
}

bool GroundSearch::instantiate(const Quantified& q, const Guess& guess, std::uint32_t generation) {
  const Substitution& s = guess.values;
  std::vector<TermId> images;
  std::uint32_t newest = q.generation;
  for (TermId v : free_variables(bank_, q.clause)) {
    const TermId image = s.at(bank_.index(v));
    if (!image.valid() || bank_.sort(image) != bank_.sort(v)) return false;
    images.push_back(image);
    newest = std::max(newest, generation_of(image, guess.generation));
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

// Where a literal that is linear in x changes: at t/c for c * x = t, rounded for integers, or at
// the quotient of polynomials if it is one. Nothing if there is no such place or it has x in it.
std::optional<Polynomial> GroundSearch::turning_point(const Literal& literal, TermId x) {
  const auto constraint = constraint_of(bank_, literal);
  if (!constraint) return std::nullopt;
  const auto parts = by_powers(constraint->polynomial, x);
  if (!parts || parts->first.terms.empty()) return std::nullopt;
  const auto& [factor, rest] = *parts;
  Polynomial minus;
  minus.add(rest, -1);
  const auto is_ground = [&](const Polynomial& p) {
    return bank_.variable_bound(polynomial_term(bank_, p)) == 0;
  };
  if (!is_ground(factor) || !is_ground(minus)) return std::nullopt;
  if (!factor.is_constant()) return quotient_of_classes(minus, factor);
  const Integer divisor = factor.constant();
  Polynomial value;
  value.add(rest, divisor > 0 ? -1 : 1);
  value.denominator = abs(divisor);
  value.reduce();
  if (!is_integer(x) || value.denominator == 1) return value;
  if (!is_of_integers(bank_, value)) return std::nullopt;
  const Integer below = std::exchange(value.denominator, 1);
  Signature& signature = bank_.signature();
  const FunctionId div = signature.function(signature.arithmetic_symbol(Arithmetic::kDivide));
  const TermId rounded =
      bank_.apply(div, {polynomial_term(bank_, value), numeral_term(bank_, below)});
  Polynomial out;
  out.terms.emplace(Monomial{rounded}, 1);
  return out;
}

// The quotient of polynomials, if need be of what their unknowns are equal to: of m + n by d it is
// j + k where m = d * j and n = d * k.
std::optional<Polynomial> GroundSearch::quotient_of_classes(const Polynomial& whole,
                                                            const Polynomial& divisor) {
  const Polynomial by = of_representatives(divisor);
  Polynomial rest = whole;
  if (by.terms.empty()) return std::nullopt;
  for (std::size_t round = 0; round < kMostReplacements; ++round) {
    if (auto out = exact_quotient(of_representatives(rest), by)) return out;
    const std::optional<Polynomial> next = of_products(rest);
    if (!next || *next == rest) return std::nullopt;
    rest = *next;
  }
  return std::nullopt;
}

// With one unknown for all that are equal.
Polynomial GroundSearch::of_representatives(const Polynomial& polynomial) {
  Polynomial out;
  for (const auto& [monomial, coefficient] : polynomial.terms) {
    Monomial factors;
    for (const TermId f : monomial) {
      factors.push_back(congruence_->knows(f) ? congruence_->find(f) : f);
    }
    std::ranges::sort(factors);
    Polynomial one;
    one.terms.emplace(std::move(factors), coefficient);
    out.add(one, 1);
  }
  return out;
}

// With sums or products that they are equal to in place of unknowns; nothing if that is too large.
std::optional<Polynomial> GroundSearch::of_products(const Polynomial& polynomial) {
  Polynomial out;
  for (const auto& [monomial, coefficient] : polynomial.terms) {
    std::vector<TermId> factors;
    for (const TermId f : monomial) factors.push_back(sum_or_product(f));
    Polynomial one;
    one.terms.emplace(Monomial{}, 1);
    if (!factors.empty()) {
      const auto& known = polynomials_.of(product(factors));
      if (!known) return std::nullopt;
      one = *known;
    }
    out.add(one, coefficient);
  }
  return out;
}

// What an unknown is equal to and is made of products, else another sum, else itself.
TermId GroundSearch::sum_or_product(TermId unknown) {
  if (!congruence_->knows(unknown)) return unknown;
  TermId sum = unknown;
  for (const TermId m : congruence_->members(congruence_->find(unknown))) {
    const auto& known = polynomials_.of(m);
    if (!arithmetic_of(bank_, m) || bank_.sort(m) != bank_.sort(unknown) || !known) continue;
    const auto has = [&](TermId t) {
      return std::ranges::any_of(known->terms, [&](const auto& entry) {
        return std::ranges::find(entry.first, t) != entry.first.end();
      });
    };
    if (has(m) || has(unknown)) continue;
    const bool of_products = std::ranges::all_of(
        known->terms, [](const auto& entry) { return entry.first.size() != 1; });
    if (of_products) return m;
    if (sum == unknown) sum = m;
  }
  return sum;
}

// Nothing to match: for one unknown, the others being known, where the literals change; then all
// that occur of its sort.
void GroundSearch::guess(const Clause& whole, const Guess& others, std::uint32_t generation,
                         std::vector<Guess>& found) {
  Clause clause = whole;
  for (Literal& literal : clause) literal.atom = bank_.substitute(literal.atom, others.values);
  const std::vector<TermId> variables = free_variables(bank_, clause);
  if (variables.size() != 1) return;
  const TermId x = variables[0];
  const auto put = [&](TermId t) {
    Guess one = others;
    one.values.bind(bank_.index(x), t);
    found.push_back(std::move(one));
  };
  std::vector<Polynomial> values;
  for (const Literal& literal : clause) {
    if (!is_numeric(x)) break;
    const std::optional<Polynomial> value = turning_point(literal, x);
    // What is said of an integer in the field has no integer for its end.
    if (!value || (is_integer(x) && !is_of_integers(bank_, *value))) continue;
    put(polynomial_term(bank_, *value, bank_.sort(x)));
    values.push_back(*value);
    if (bank_.is_equality(literal.atom) && !literal.positive) continue;
    Polynomial one;
    one.terms.emplace(Monomial{}, 1);
    for (const int away : {1, -1}) {
      Polynomial near = *value;
      near.add(one, away);
      put(polynomial_term(bank_, near, bank_.sort(x)));
    }
  }
  if (values.empty() || generation > 1) {
    for (TermId t : relevant_) {
      if (bank_.sort(t) == bank_.sort(x) && !bank_.is_boolean(t)) put(t);
    }
  }
  // Between two elements of the field there are others (Ferrante & Rackoff 1975).
  for (std::size_t i = 0; i < values.size() && !is_integer(x); ++i) {
    for (std::size_t k = 0; k < i; ++k) {
      Polynomial between = values[i];
      between.add(values[k], 1);
      between.denominator *= 2;
      between.reduce();
      put(polynomial_term(bank_, between, bank_.sort(x)));
    }
  }
}

std::vector<GroundSearch::Guess> GroundSearch::matches(Matcher& matcher, const Trigger& trigger) {
  std::vector<Guess> out;
  matcher.match(trigger, kMostMatches, [&](const Substitution& s) {
    std::uint32_t newest = 0;
    for (const TermId t : matcher.matched()) newest = std::max(newest, generation_of(t, 0));
    out.push_back({s, newest});
  });
  return out;
}

bool GroundSearch::instantiate(std::uint32_t generation) {
  if (instances_ >= limits_.instances) return false;
  bool added = false;
  const std::size_t count = quantified_.size();
  for (std::size_t i = 0; i < count && instances_ < limits_.instances; ++i) {
    const Quantified q = quantified_[i];
    Matcher matcher(bank_, *congruence_, index_);
    std::vector<Guess> found;
    for (const Trigger& trigger : q.triggers) {
      std::ranges::move(matches(matcher, trigger), std::back_inserter(found));
    }
    if (q.triggers.empty() && q.but_for_one.empty()) guess(q.clause, {}, generation, found);
    if (!q.but_for_one.empty()) {
      for (const Guess& others : matches(matcher, q.but_for_one)) {
        guess(q.clause, others, generation, found);
      }
    }
    work_ += matcher.work();
    for (const Guess& one : found) {
      if (instances_ >= limits_.instances) break;
      added = instantiate(q, one, generation) || added;
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
      if (std::ranges::any_of(
              members, [&](TermId m) { return bank_.is_constructor(m) || split_.contains(m); })) {
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

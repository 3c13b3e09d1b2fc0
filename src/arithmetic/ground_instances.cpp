// The part of GroundSearch that makes instances of clauses with variables.

#include <algorithm>

#include "arithmetic/ground_search.h"

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostMatches = 200;  // of a trigger in a round

}  // namespace

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

// Nothing to match: for one integer, the integers that occur, and those at which the literals
// change.
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
  std::vector<Polynomial> values;
  for (const Literal& literal : clause) {
    if (!is_numeric(x)) break;
    const auto constraint = constraint_of(bank_, literal);
    if (!constraint) continue;
    Polynomial rest = constraint->polynomial;
    const auto own = rest.terms.find(Monomial{x});
    if (own == rest.terms.end() || (is_integer(x) && abs(own->second) != 1)) continue;
    const Integer factor = own->second;
    rest.terms.erase(own);
    Polynomial value;
    value.add(rest, factor > 0 ? -1 : 1);
    value.denominator = abs(factor);
    value.reduce();
    if (bank_.variable_bound(polynomial_term(bank_, value)) != 0) continue;
    // What is said of an integer in the field has no integer for its end.
    if (is_integer(x) && !is_integer(polynomial_term(bank_, value))) continue;
    Polynomial one;
    one.terms.emplace(Monomial{}, 1);
    put(polynomial_term(bank_, value, bank_.sort(x)));
    for (const int away : {1, -1}) {
      Polynomial near = value;
      near.add(one, away);
      put(polynomial_term(bank_, near, bank_.sort(x)));
    }
    values.push_back(std::move(value));
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

#include "arithmetic/matching.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace whence::arithmetic {

namespace {

constexpr std::size_t kMostTriggers = 3;
constexpr std::size_t kMostTogether = 3;

// Whether terms that begin so are looked for: what a theory interprets is not.
bool is_pattern(const TermBank& bank, TermId t) {
  if (bank.kind(t) != TermKind::kApplication || bank.variable_bound(t) == 0) return false;
  const SymbolKind kind = bank.signature().symbol_of(bank.function(t)).kind;
  return kind == SymbolKind::kFunction || kind == SymbolKind::kSkolem ||
         kind == SymbolKind::kName || kind == SymbolKind::kApply ||
         kind == SymbolKind::kConstructor;
}

// Whether all of it can be matched.
bool is_matchable(const TermBank& bank, TermId t) {
  bool good = true;
  bank.for_each_subterm({&t, 1}, [&](TermId s) {
    if (bank.is_quantifier(s)) good = false;
    if (bank.kind(s) != TermKind::kApplication || bank.variable_bound(s) == 0) return;
    const SymbolKind kind = bank.signature().symbol_of(bank.function(s)).kind;
    if (kind == SymbolKind::kLogical || kind == SymbolKind::kEquality ||
        kind == SymbolKind::kIfThenElse) {
      good = false;
    }
    const auto operation = arithmetic_of(bank, s);
    if (operation && *operation > Arithmetic::kNegate) good = false;
  });
  return good;
}

// Whether a match says what all its variables are: under operations at most one at a time is open,
// as in f(x, x + y), not in f(x + y).
bool is_telling(const TermBank& bank, TermId t) {
  std::vector<TermId> known;  // variables that stand under no operation
  std::vector<TermId> operated;
  std::vector<TermId> stack{t};
  while (!stack.empty()) {
    const TermId s = stack.back();
    stack.pop_back();
    if (bank.kind(s) == TermKind::kVariable) {
      known.push_back(s);
    } else if (bank.kind(s) == TermKind::kApplication && arithmetic_of(bank, s)) {
      operated.push_back(s);
    } else if (bank.kind(s) == TermKind::kApplication) {
      stack.insert(stack.end(), bank.arguments(s).begin(), bank.arguments(s).end());
    }
  }
  for (TermId s : operated) {
    std::vector<TermId> open;
    for (TermId v : bank.free_variables({&s, 1})) {
      if (std::ranges::find(known, v) == known.end()) open.push_back(v);
    }
    if (open.size() > 1) return false;
    known.insert(known.end(), open.begin(), open.end());
  }
  return true;
}

// Terms of a clause that may be matched, light ones first; functions before constructors, which are
// everywhere.
std::vector<TermId> patterns_of(const TermBank& bank, std::span<const TermId> atoms) {
  std::vector<TermId> out;
  bank.for_each_subterm(atoms, [&](TermId t) {
    if (bank.loose_bound(t) == 0 && is_pattern(bank, t) && is_matchable(bank, t)) out.push_back(t);
  });
  std::ranges::stable_sort(
      out, {}, [&](TermId t) { return bank.weight(t) + (bank.is_constructor(t) ? 1000U : 0U); });
  return out;
}

// Terms from a first one on, each with variables that those before it do not have.
Trigger together(const TermBank& bank, TermId first, const std::vector<TermId>& candidates,
                 std::size_t all) {
  Trigger trigger{first};
  std::size_t covered = bank.free_variables(trigger).size();
  for (TermId t : candidates) {
    if (covered == all || trigger.size() >= kMostTogether) break;
    Trigger more = trigger;
    more.push_back(t);
    const std::size_t now = bank.free_variables(more).size();
    if (now == covered) continue;
    trigger = std::move(more);
    covered = now;
  }
  std::ranges::sort(trigger);
  return trigger;
}

}  // namespace

std::vector<Trigger> triggers_of(const TermBank& bank, const Clause& clause, bool is_definition) {
  std::vector<TermId> atoms;
  for (const Literal& literal : clause) atoms.push_back(literal.atom);
  const std::size_t all = bank.free_variables(atoms).size();
  if (is_definition) {
    for (const Literal& literal : clause) {
      const TermId head =
          bank.is_equality(literal.atom) ? bank.argument(literal.atom, 0) : literal.atom;
      if (bank.free_variables(head).size() == all && is_pattern(bank, head) &&
          is_matchable(bank, head)) {
        return {{head}};
      }
    }
  }
  std::vector<TermId> candidates = patterns_of(bank, atoms);
  // Those whose matches do not say what variables are only if nothing else has all of them.
  std::vector<TermId> telling;
  std::ranges::copy_if(candidates, std::back_inserter(telling),
                       [&](TermId t) { return is_telling(bank, t); });
  if (bank.free_variables(telling).size() == all) candidates = std::move(telling);
  std::vector<Trigger> out;
  for (TermId t : candidates) {
    if (bank.free_variables(t).size() != all || out.size() >= kMostTriggers) continue;
    const bool inner = std::ranges::any_of(
        out, [&](const Trigger& known) { return bank.contains(t, known.front()); });
    if (!inner) out.push_back({t});
  }
  if (!out.empty()) return out;
  // Several that have them all together.
  for (std::size_t first = 0; first < candidates.size() && out.size() < kMostTriggers; ++first) {
    Trigger trigger = together(bank, candidates[first], candidates, all);
    if (bank.free_variables(trigger).size() != all) continue;
    if (std::ranges::find(out, trigger) == out.end()) out.push_back(std::move(trigger));
  }
  return out;
}

std::optional<std::pair<Trigger, TermId>> trigger_but_for_one(const TermBank& bank,
                                                              const Clause& clause) {
  std::vector<TermId> atoms;
  for (const Literal& literal : clause) atoms.push_back(literal.atom);
  const std::vector<TermId> all = bank.free_variables(atoms);
  const std::vector<TermId> candidates = patterns_of(bank, atoms);
  for (const TermId first : candidates) {
    Trigger trigger = together(bank, first, candidates, all.size() - 1);
    const std::vector<TermId> covered = bank.free_variables(trigger);
    if (covered.size() + 1 != all.size()) continue;
    for (const TermId v : all) {
      if (std::ranges::find(covered, v) == covered.end()) return {{std::move(trigger), v}};
    }
  }
  return std::nullopt;
}

void Matcher::match(const Trigger& trigger, std::size_t most,
                    const std::function<void(const Substitution&)>& visit) {
  trigger_ = &trigger;
  left_ = most;
  visit_ = &visit;
  matched_.assign(trigger.size(), TermId{});
  from(0, {});
}

void Matcher::from(std::size_t next, const Substitution& found) {
  if (left_ == 0) return;
  if (next == trigger_->size()) {
    --left_;
    (*visit_)(found);
    return;
  }
  const TermId pattern = (*trigger_)[next];
  const auto terms = index_.find(bank_.function(pattern));
  if (terms == index_.end()) return;
  for (TermId t : terms->second) {
    Goals goals;
    for (std::size_t i = bank_.arguments(pattern).size(); i-- > 0;) {
      goals.emplace_back(bank_.argument(pattern, i), bank_.argument(t, i));
    }
    next_ = next;
    matched_[next] = t;
    solve(std::move(goals), found);
    if (left_ == 0) return;
  }
}

void Matcher::solve(Goals goals, Substitution found) {
  while (!goals.empty() && left_ > 0) {
    ++work_;
    const auto [pattern, term] = goals.back();
    goals.pop_back();
    if (bank_.kind(pattern) == TermKind::kVariable) {
      const TermId known = found.at(bank_.index(pattern));
      if (!known.valid()) {
        found.bind(bank_.index(pattern), term);
      } else if (!congruence_.equal(known, term)) {
        return;
      }
      continue;
    }
    if (bank_.variable_bound(pattern) == 0) {
      if (!congruence_.equal(pattern, term)) return;
      continue;
    }
    if (arithmetic_of(bank_, pattern)) {
      if (!solve_arithmetic(pattern, term, found)) return;
      continue;
    }
    if (!congruence_.knows(term)) return;
    const std::size_t next = next_;
    const std::vector<TermId> members = congruence_.members(congruence_.find(term));
    for (TermId t : members) {
      if (bank_.kind(t) != TermKind::kApplication || bank_.function(t) != bank_.function(pattern)) {
        continue;
      }
      Goals more = goals;
      for (std::size_t i = bank_.arguments(pattern).size(); i-- > 0;) {
        more.emplace_back(bank_.argument(pattern, i), bank_.argument(t, i));
      }
      next_ = next;
      solve(std::move(more), found);
    }
    return;
  }
  if (left_ > 0) from(next_ + 1, found);
}

// A sum with one variable that is open, as 3 * x + 1, is any integer for some x that gives a
// remainder of 1.
bool Matcher::solve_arithmetic(TermId pattern, TermId term, Substitution& found) {
  const auto left = polynomial_of(bank_, bank_.substitute(pattern, found));
  const auto right = polynomial_of(bank_, term);
  if (!left || !right) return false;
  TermId open;
  Integer factor = 0;
  for (const auto& [monomial, coefficient] : left->terms) {
    for (TermId t : monomial) {
      if (bank_.variable_bound(t) == 0) continue;
      if (open.valid() || bank_.kind(t) != TermKind::kVariable || monomial.size() != 1)
        return false;
      open = t;
      factor = coefficient;
    }
  }
  if (!open.valid()) {
    return congruence_.equal(polynomial_term(bank_, *left), polynomial_term(bank_, *right));
  }
  Polynomial value = *right;
  value.add(*left, -1);
  Polynomial own;
  own.terms.emplace(Monomial{open}, factor);
  value.add(own, 1);
  Polynomial out;
  out.denominator = value.denominator;
  for (const auto& [monomial, coefficient] : value.terms) {
    if (coefficient % factor != 0) return false;
    out.terms.emplace(monomial, Integer(coefficient / factor));
  }
  out.reduce();
  found.bind(bank_.index(open), polynomial_term(bank_, out));
  return true;
}

}  // namespace whence::arithmetic

#include "inductive/conditions.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace whence {

namespace {

// Twice as many with each condition, and few goals have more than three.
constexpr std::size_t kMostConditionCases = 8;

bool has(const Clause& clause, const Literal& literal) {
  return std::ranges::find(clause, literal) != clause.end();
}

// The first atom that some clause has as it is and another one denied, with others beside it in
// both places: what is alone is a premise.
std::optional<TermId> condition_of(const TermBank& bank, const std::vector<Clause>& clauses) {
  const auto beside_others = [&](const Literal& literal) {
    return std::ranges::any_of(clauses,
                               [&](const Clause& c) { return c.size() > 1 && has(c, literal); });
  };
  for (const Clause& clause : clauses) {
    for (const Literal& l : clause) {
      if (bank.variable_bound(l.atom) == 0 && beside_others({l.atom, true}) &&
          beside_others({l.atom, false})) {
        return l.atom;
      }
    }
  }
  return std::nullopt;
}

std::vector<Clause> under(const Literal& condition, const std::vector<Clause>& clauses) {
  std::vector<Clause> left;
  for (const Clause& clause : clauses) {
    if (has(clause, condition)) continue;
    Clause rest = clause;
    std::erase(rest, Literal{condition.atom, !condition.positive});
    left.push_back(std::move(rest));
  }
  return left;
}

bool is_arbitrary(const TermBank& bank, TermId t) {
  return bank.kind(t) == TermKind::kApplication && bank.arguments(t).empty() &&
         bank.signature().symbol_of(bank.function(t)).kind == SymbolKind::kSkolem;
}

// What `condition` says of a constant is put into everything; false if it says nothing of one.
bool put(TermBank& bank, const Literal& condition, ConditionCase& into) {
  if (!condition.positive || !bank.is_equality(condition.atom)) return false;
  TermId constant = bank.argument(condition.atom, 1);
  TermId term = bank.argument(condition.atom, 0);
  if (!is_arbitrary(bank, constant)) std::swap(constant, term);
  if (!is_arbitrary(bank, constant) || bank.contains(term, constant)) return false;
  for (Literal& l : into.conditions) l.atom = bank.replace(l.atom, constant, term);
  for (Clause& clause : into.clauses) {
    for (Literal& l : clause) l.atom = bank.replace(l.atom, constant, term);
  }
  return true;
}

}  // namespace

std::vector<ConditionCase> cases_by_conditions(TermBank& bank, std::vector<Clause> clauses) {
  std::vector<ConditionCase> done;
  if (!condition_of(bank, clauses)) return done;
  std::vector<ConditionCase> open{{{}, std::move(clauses)}};
  while (!open.empty() && done.size() + open.size() <= kMostConditionCases) {
    ConditionCase next = std::move(open.back());
    open.pop_back();
    const std::optional<TermId> atom = condition_of(bank, next.clauses);
    if (!atom) {
      done.push_back(std::move(next));
      continue;
    }
    for (const bool positive : {false, true}) {
      const Literal condition{*atom, positive};
      ConditionCase one{next.conditions, under(condition, next.clauses)};
      if (one.clauses.empty() ||
          std::ranges::any_of(one.clauses, [](const Clause& c) { return c.empty(); })) {
        continue;
      }
      if (!put(bank, condition, one)) one.conditions.push_back(condition);
      open.push_back(std::move(one));
    }
  }
  return done;
}

}  // namespace whence

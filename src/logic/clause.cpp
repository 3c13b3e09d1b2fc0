#include "logic/clause.h"

#include <algorithm>
#include <iterator>

namespace whence {

void remove_duplicate_literals(Clause& clause) {
  auto end = clause.begin();
  for (auto it = clause.begin(); it != clause.end(); ++it) {
    if (std::find(clause.begin(), end, *it) == end) *end++ = *it;
  }
  clause.erase(end, clause.end());
}

std::vector<TermId> unite(std::span<const TermId> a, std::span<const TermId> b) {
  std::vector<TermId> out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

Clause substitute(TermBank& bank, const Clause& clause, const Substitution& substitution) {
  Clause out = clause;
  for (Literal& literal : out) literal.atom = bank.substitute(literal.atom, substitution);
  remove_duplicate_literals(out);
  return out;
}

std::uint32_t variable_bound(const TermBank& bank, const Clause& clause) {
  std::uint32_t bound = 0;
  for (const Literal& literal : clause) {
    bound = std::max(bound, bank.variable_bound(literal.atom));
  }
  return bound;
}

std::vector<TermId> free_variables(const TermBank& bank, const Clause& clause) {
  std::vector<TermId> atoms;
  atoms.reserve(clause.size());
  for (const Literal& literal : clause) atoms.push_back(literal.atom);
  return bank.free_variables(atoms);
}

Substitution normalizing_renaming(TermBank& bank, const Clause& clause) {
  Substitution renaming;
  std::uint32_t next = 0;
  for (TermId v : free_variables(bank, clause)) {
    renaming.bind(bank.index(v), bank.variable(next++, bank.sort(v)));
  }
  return renaming;
}

TermId as_formula(TermBank& bank, const Clause& clause) {
  TermId formula;
  for (auto it = clause.rbegin(); it != clause.rend(); ++it) {
    const TermId literal = it->positive ? it->atom : bank.negation(it->atom);
    formula = formula.valid() ? bank.disjunction(literal, formula) : literal;
  }
  if (!formula.valid()) return bank.falsity();
  return bank.universal_closure(formula);
}

Literal without_negations(const TermBank& bank, Literal literal) {
  while (bank.is_application_of(literal.atom, bank.signature().not_symbol())) {
    literal = {bank.argument(literal.atom, 0), !literal.positive};
  }
  return literal;
}

TermId complement(TermBank& bank, TermId f) {
  if (bank.is_application_of(f, bank.signature().not_symbol())) return bank.argument(f, 0);
  return bank.negation(f);
}

}  // namespace whence

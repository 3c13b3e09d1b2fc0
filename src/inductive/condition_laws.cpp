#include "inductive/condition_laws.h"

#include <algorithm>

#include "inductive/generalise.h"

namespace whence {

namespace {

constexpr std::size_t kMostConditions = 6;  // of one goal, lightest first
constexpr std::uint32_t kHeaviestCondition = 12;

// What is applied to terms that are not constructed: of constructors definitions say all.
bool is_condition(const TermBank& bank, TermId atom) {
  return bank.kind(atom) == TermKind::kApplication && !bank.arguments(atom).empty() &&
         bank.signature().symbol_of(bank.function(atom)).kind == SymbolKind::kFunction &&
         bank.weight(atom) <= kHeaviestCondition;
}

std::vector<TermId> arguments_of(const TermBank& bank, TermId atom) {
  std::vector<TermId> result(bank.arguments(atom).begin(), bank.arguments(atom).end());
  std::ranges::sort(result);
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

// The formula for all values of these terms, if it speaks of nothing else.
TermId for_all(TermBank& bank, TermId formula, const std::vector<TermId>& terms) {
  for (std::uint32_t i = 0; i < terms.size(); ++i) {
    formula = bank.replace(formula, terms[i], bank.variable(i, bank.sort(terms[i])));
  }
  return generalise_constants(bank, bank.universal_closure(formula));
}

}  // namespace

std::vector<std::vector<TermId>> condition_laws(TermBank& bank, const PathOrdering& ordering,
                                                const std::vector<Clause>& clauses) {
  std::vector<TermId> atoms;
  for (const Clause& clause : clauses) {
    for (const Literal& l : clause) {
      if (is_condition(bank, l.atom) && bank.variable_bound(l.atom) == 0 &&
          std::ranges::find(atoms, l.atom) == atoms.end()) {
        atoms.push_back(l.atom);
      }
    }
  }
  std::ranges::stable_sort(atoms, {}, [&](TermId t) { return bank.weight(t); });
  if (atoms.size() > kMostConditions) atoms.resize(kMostConditions);
  std::vector<std::vector<TermId>> results;
  std::vector<FunctionId> compared;
  for (const TermId atom : atoms) {
    // A function that says whether two values are equal.
    if (bank.arguments(atom).size() != 2) continue;
    const TermId x = bank.variable(0, bank.sort(bank.argument(atom, 0)));
    const TermId y = bank.variable(1, bank.sort(bank.argument(atom, 1)));
    if (bank.sort(x) != bank.sort(y) ||
        std::ranges::find(compared, bank.function(atom)) != compared.end()) {
      continue;
    }
    compared.push_back(bank.function(atom));
    const TermId compares = bank.apply(bank.function(atom), {x, y});
    results.push_back({bank.universal_closure(bank.equality(compares, bank.equality(x, y)))});
  }
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    for (std::size_t j = i + 1; j < atoms.size(); ++j) {
      const std::vector<TermId> terms = arguments_of(bank, atoms[i]);
      if (terms != arguments_of(bank, atoms[j])) continue;
      const bool turned = ordering.greater(bank, atoms[j], atoms[i]);
      const TermId p = atoms[turned ? j : i];
      const TermId q = atoms[turned ? i : j];
      std::vector<TermId> forms;
      const auto add = [&](TermId formula) {
        const TermId law = for_all(bank, formula, terms);
        if (law.valid()) forms.push_back(law);
      };
      add(bank.equality(p, bank.negation(q)));
      add(bank.equality(p, q));
      if (!forms.empty()) results.push_back(std::move(forms));
    }
  }
  return results;
}

}  // namespace whence

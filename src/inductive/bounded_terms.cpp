#include "inductive/bounded_terms.h"

#include <algorithm>
#include <optional>

#include "logic/length_order.h"

namespace whence {

namespace {

constexpr std::size_t kMostBoundedForms = 4;

}  // namespace

std::vector<std::pair<TermId, TermId>> bounded_forms(Problem& problem, TermId formula) {
  TermBank& bank = problem.bank;
  Signature& signature = bank.signature();
  std::vector<std::pair<TermId, TermId>> forms;
  std::uint32_t count = 0;
  TermId matrix = formula;
  while (bank.kind(matrix) == TermKind::kForall) {
    matrix = bank.open(matrix, bank.variable(count++, bank.binder_sort(matrix)));
  }
  // Inside quantified formulas a term may speak of what is bound there.
  std::vector<TermId> terms;
  bank.for_each_subterm({&matrix, 1}, [&](TermId t) {
    if (bank.kind(t) == TermKind::kApplication && bank.loose_bound(t) == 0 &&
        !bank.is_constructor(t) && bank.variable_bound(t) > 0 &&
        chain_of(signature, bank.sort(t))) {
      terms.push_back(t);
    }
  });
  for (const TermId term : terms) {
    std::vector<TermId> parts;
    bank.for_each_subterm({&term, 1}, [&](TermId t) {
      if (t != term && bank.sort(t) == bank.sort(term) && bank.loose_bound(t) == 0 &&
          !bank.is_constructor(t)) {
        parts.push_back(t);
      }
    });
    if (parts.empty()) continue;
    const std::optional<SymbolId> order = find_length_order(problem, bank.sort(term));
    if (!order) continue;
    const std::vector<SortId> parameters = signature.sort(bank.sort(term)).arguments;
    const FunctionId relation = signature.function(*order, parameters);
    const TermId bounded = bank.variable(count, bank.sort(term));
    const TermId replaced = bank.replace(matrix, term, bounded);
    for (const TermId part : parts) {
      if (forms.size() == kMostBoundedForms) return forms;
      forms.emplace_back(
          bank.universal_closure(bank.implication(bank.apply(relation, {bounded, part}), replaced)),
          bank.universal_closure(bank.apply(relation, {term, part})));
    }
  }
  return forms;
}

}  // namespace whence

#include "lang/definitions/function_values.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <utility>

namespace whence::lang {

namespace {

constexpr std::size_t kMostReached = 200;  // a polymorphically nested datatype may have no end

}  // namespace

ChosenFunctionSorts::ChosenFunctionSorts(Problem& problem) : problem_(problem) {
  for (const Statement& s : problem.statements) {
    TermId formula = s.formula;
    switch (s.kind) {
      case StatementKind::kAxiom:
        read(formula, true);
        break;
      case StatementKind::kTheorem:
      case StatementKind::kLemma:
        read(formula, false);
        break;
      case StatementKind::kDefinition:
        // What stands in front only says what the function is defined for.
        while (problem.bank.kind(formula) == TermKind::kForall)
          formula = problem.bank.body(formula);
        read(formula, true);
        break;
      case StatementKind::kExample:
        break;
    }
  }
}

void ChosenFunctionSorts::read(TermId formula, bool positive) {
  const TermBank& bank = problem_.bank;
  const Signature& signature = bank.signature();
  absl::flat_hash_set<std::pair<TermId, bool>> seen;
  std::vector<std::pair<TermId, bool>> pending;
  const auto visit = [&](TermId t, bool sign) {
    if (seen.emplace(t, sign).second) pending.emplace_back(t, sign);
  };
  visit(formula, positive);
  while (!pending.empty()) {
    const auto [t, sign] = pending.back();
    pending.pop_back();
    if (bank.is_quantifier(t)) {
      if ((bank.kind(t) == TermKind::kForall) == sign) note(bank.binder_sort(t));
      visit(bank.body(t), sign);
      continue;
    }
    if (bank.kind(t) != TermKind::kApplication) continue;
    const SymbolId symbol = bank.symbol(t);
    const bool negates = symbol == signature.not_symbol();
    const bool keeps = symbol == signature.and_symbol() || symbol == signature.or_symbol();
    const bool implies = symbol == signature.implies_symbol();
    for (std::size_t i = 0; i < bank.arguments(t).size(); ++i) {
      const TermId argument = bank.argument(t, i);
      if (negates || keeps || implies) {
        visit(argument, (negates || (implies && i == 0)) ? !sign : sign);
      } else {
        visit(argument, true);
        visit(argument, false);
      }
    }
  }
}

// The function sorts that values of a sort may hold: among its arguments, and in the fields of
// datatypes.
void ChosenFunctionSorts::note(SortId root) {
  Signature& signature = problem_.bank.signature();
  std::vector<SortId> reached{root};
  for (std::size_t i = 0; i < reached.size() && i < kMostReached; ++i) {
    const SortId sort = reached[i];
    if (signature.is_function_sort(sort) && std::ranges::find(sorts_, sort) == sorts_.end()) {
      sorts_.push_back(sort);
    }
    const std::vector<SortId> arguments = signature.sort(sort).arguments;
    std::vector<SortId> next = arguments;
    const auto constructors = signature.constructors(sort);
    for (const SymbolId c : std::vector<SymbolId>(constructors.begin(), constructors.end())) {
      for (const SortId s : std::vector<SortId>(signature.symbol(c).argument_sorts)) {
        next.push_back(signature.substitute(s, arguments));
      }
    }
    for (const SortId s : next) {
      if (std::ranges::find(reached, s) == reached.end()) reached.push_back(s);
    }
  }
}

// One of the two is an instance of the other; where both have type variables to be found, a proof
// would have to guess.
bool ChosenFunctionSorts::take(SortId declared) const {
  const Signature& signature = problem_.bank.signature();
  return std::ranges::any_of(sorts_, [&](SortId chosen) {
    std::vector<SortId> one(signature.sort_variable_bound(declared));
    std::vector<SortId> other(signature.sort_variable_bound(chosen));
    return signature.match(declared, chosen, one) || signature.match(chosen, declared, other);
  });
}

std::vector<SymbolId> symbols_with_arguments(const Problem& problem) {
  std::vector<SymbolId> result;
  const Signature& signature = problem.bank.signature();
  for (std::size_t i = Signature::builtin_symbol_count(); i < problem.input_symbol_count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    const bool declared =
        symbol.kind == SymbolKind::kFunction || symbol.kind == SymbolKind::kConstructor;
    if (declared && !symbol.closure_of && !symbol.argument_sorts.empty()) {
      result.emplace_back(i);
    }
  }
  return result;
}

}  // namespace whence::lang

#include "explore/alone.h"

#include <algorithm>

namespace whence::explore {

Surroundings::Surroundings(const Problem& theory) {
  for (const Statement& s : theory.statements) {
    if (s.kind == StatementKind::kDefinition && s.defines.valid()) {
      defined_by_[s.defines].merge(functions_of(theory.bank, s.formula));
    } else if (s.kind == StatementKind::kAxiom) {
      const Symbols together = functions_of(theory.bank, s.formula);
      for (const SymbolId f : together) defined_by_[f].insert(together.begin(), together.end());
    }
  }
}

Surroundings::Symbols Surroundings::functions_of(const TermBank& bank, TermId formula) {
  Symbols symbols;
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication) return;
    const SymbolId symbol = bank.symbol(t);
    if (bank.signature().symbol(symbol).kind == SymbolKind::kFunction) symbols.insert(symbol);
  });
  return symbols;
}

bool Surroundings::contains(const TermBank& bank, TermId goal, TermId law) const {
  Symbols reached = functions_of(bank, goal);
  std::vector<SymbolId> pending(reached.begin(), reached.end());
  while (!pending.empty()) {
    const auto it = defined_by_.find(pending.back());
    pending.pop_back();
    if (it == defined_by_.end()) continue;
    for (const SymbolId s : it->second) {
      if (reached.insert(s).second) pending.push_back(s);
    }
  }
  return std::ranges::all_of(functions_of(bank, law),
                             [&](SymbolId s) { return reached.contains(s); });
}

}  // namespace whence::explore

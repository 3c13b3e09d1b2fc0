#include "report/reading/fresh_names.h"

#include <fmt/format.h>

namespace whence::report {

FreshNames fresh_names(const Book& book, std::size_t theorem) {
  const TermBank& bank = book.bank();
  FreshNames out;
  std::size_t chosen = 0;
  std::size_t defined = 0;
  const auto visit = [&](std::span<const TermId> roots) {
    bank.for_each_subterm(roots, [&](TermId t) {
      if (bank.kind(t) != TermKind::kApplication) return;
      const SymbolId s = bank.symbol(t);
      const Symbol& symbol = bank.signature().symbol(s);
      if (!symbol.is_fresh() || out.names.symbols.contains(s)) return;
      const bool is_choice = symbol.kind == SymbolKind::kSkolem;
      std::string name =
          fmt::format("{}{}", is_choice ? 'c' : 'd', ++(is_choice ? chosen : defined));
      out.names.symbols.emplace(s, book.pretty().supply().primed(name, {}));
      out.symbols.push_back(s);
    });
  };
  for (const StepId id : book.lineage()->steps_of(theorem)) {
    const Step& step = book.lineage()->derivation()[id];
    std::vector<TermId> roots;
    for (const Literal& literal : step.conclusion.clause) roots.push_back(literal.atom);
    for (const Substitution& s : step.arguments.substitutions) {
      for (const TermId t : s.terms()) {
        if (t.valid()) roots.push_back(t);
      }
    }
    roots.insert(roots.end(), step.arguments.terms.begin(), step.arguments.terms.end());
    roots.insert(roots.end(), step.conclusion.assumptions.begin(),
                 step.conclusion.assumptions.end());
    visit(roots);
  }
  // Definitions may mention more of them, which come behind.
  for (std::size_t i = 0; i < out.symbols.size(); ++i) {
    const TermId definition = bank.signature().symbol(out.symbols[i]).definition;
    if (definition.valid()) visit(std::span(&definition, 1));
  }
  return out;
}

}  // namespace whence::report

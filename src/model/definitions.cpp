#include "model/definitions.h"

#include <algorithm>

namespace whence {

Definitions::Definitions(Problem& problem, std::span<const Statement> more) : problem_(problem) {
  by_symbol_.resize(problem.bank.signature().symbol_count());
  std::uint32_t index = 0;
  for (; index < problem.statements.size(); ++index) note(index, problem.statements[index]);
  for (const Statement& statement : more) note(index++, statement);
}

void Definitions::note(std::uint32_t index, const Statement& statement) {
  const TermBank& bank = problem_.bank;
  if (statement.kind != StatementKind::kDefinition) return;
  const DefiningEquation equation = defining_equation(problem_.bank, statement.formula);
  if (bank.kind(equation.left) != TermKind::kApplication) return;
  by_symbol_[bank.symbol(equation.left).index()].push_back(
      {index, statement.sort_variable_count, equation});
}

const std::vector<DefinitionClause>& Definitions::of(FunctionId function) {
  const auto known = cache_.find(function);
  if (known != cache_.end()) return known->second;

  TermBank& bank = problem_.bank;
  std::vector<DefinitionClause> clauses;
  const SymbolId symbol = bank.signature().function(function).symbol;
  if (symbol.index() < by_symbol_.size()) {
    for (const Generic& generic : by_symbol_[symbol.index()]) {
      const FunctionId head = bank.function(generic.equation.left);
      std::vector<SortId> bindings(generic.sort_variables);
      bool matches = true;
      for (std::size_t i = 0; matches && i < bank.signature().function(head).sort_arguments.size();
           ++i) {
        matches =
            bank.signature().match(bank.signature().function(head).sort_arguments[i],
                                   bank.signature().function(function).sort_arguments[i], bindings);
      }
      if (!matches || std::ranges::any_of(bindings, [](SortId s) { return !s.valid(); })) continue;
      clauses.push_back({generic.statement, bindings,
                         bank.substitute_sorts(generic.equation.left, bindings),
                         bank.substitute_sorts(generic.equation.right, bindings)});
    }
  }
  return cache_.emplace(function, std::move(clauses)).first->second;
}

}  // namespace whence

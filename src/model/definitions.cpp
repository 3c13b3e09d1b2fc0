#include "model/definitions.h"

#include <algorithm>

namespace whence {

bool inspects_argument(const TermBank& bank, std::span<const DefinitionClause> clauses,
                       std::size_t position) {
  return std::ranges::any_of(clauses, [&](const DefinitionClause& clause) {
    return bank.is_constructor(bank.argument(clause.left, position));
  });
}

Definitions::Definitions(Problem& problem, std::span<const Statement> more) : problem_(problem) {
  by_symbol_.resize(problem.bank.signature().symbol_count());
  std::uint32_t index = 0;
  for (; index < problem.statements.size(); ++index) note(index, problem.statements[index]);
  for (const Statement& statement : more) note(index++, statement);
}

void Definitions::note(std::uint32_t index, const Statement& statement) {
  const TermBank& bank = problem_.bank;
  const bool computed = statement.kind == StatementKind::kAxiom && statement.defines.valid();
  if (statement.kind != StatementKind::kDefinition && !computed) return;
  const DefiningEquation equation = defining_equation(problem_.bank, statement.formula);
  if (bank.kind(equation.left) != TermKind::kApplication) return;
  by_symbol_[bank.symbol(equation.left).index()].push_back(
      {index, statement.sort_variable_count, equation, statement.by_measure, computed});
}

// What the sorts of a call leave open, as those of `apply` do for sorts inside a named function:
// `apply(compose(f, g), x)` does not say what is between f and g. These are as wherever that
// function stands.
std::vector<std::vector<SortId>> Definitions::completed(const Generic& generic,
                                                        std::vector<SortId> bindings) {
  const auto is_open = [](const std::vector<SortId>& sorts) {
    return std::ranges::any_of(sorts, [](SortId s) { return !s.valid(); });
  };
  if (!is_open(bindings)) return {std::move(bindings)};
  std::vector<std::vector<SortId>> found;
  const TermBank& bank = problem_.bank;
  const Signature& signature = bank.signature();
  for (TermId argument : bank.arguments(generic.equation.left)) {
    if (bank.kind(argument) != TermKind::kApplication) continue;
    const Function& pattern = signature.function(bank.function(argument));
    for (std::size_t f = 0; f < signature.function_count(); ++f) {
      const Function& target = signature.function(FunctionId{f});
      if (target.symbol != pattern.symbol) continue;
      std::vector<SortId> sorts = bindings;
      bool matches = true;
      for (std::size_t i = 0; matches && i < pattern.sort_arguments.size(); ++i) {
        matches = signature.match(pattern.sort_arguments[i], target.sort_arguments[i], sorts);
      }
      if (matches && !is_open(sorts) && std::ranges::find(found, sorts) == found.end()) {
        found.push_back(std::move(sorts));
      }
    }
    if (!found.empty()) break;
  }
  return found;
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
      if (!matches) continue;
      for (const std::vector<SortId>& sorts : completed(generic, std::move(bindings))) {
        clauses.push_back({generic.statement, sorts,
                           bank.substitute_sorts(generic.equation.left, sorts),
                           bank.substitute_sorts(generic.equation.right, sorts), generic.by_measure,
                           generic.by_axiom});
      }
    }
  }
  return cache_.emplace(function, std::move(clauses)).first->second;
}

}  // namespace whence

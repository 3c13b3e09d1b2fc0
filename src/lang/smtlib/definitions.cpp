#include "lang/smtlib/definitions.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "lang/definitions/descent.h"
#include "logic/polynomial.h"

namespace whence::lang::smtlib {

namespace {

std::vector<ProgramClause> program(Problem& problem) {
  std::vector<ProgramClause> clauses;
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    const Statement& s = problem.statements[i];
    if (s.kind != StatementKind::kDefinition || s.by_measure) continue;
    if (problem.bank.signature().symbol(s.defines).closure_of) continue;
    const DefiningEquation e = defining_equation(problem.bank, s.formula);
    clauses.push_back({i, s.defines, e.left, e.right});
  }
  return clauses;
}

// The function that `forall x.. f(x..) = t` would define, for all arguments. A constant is only
// taken for a number: what else is said of one is mostly what a question is about.
std::optional<SymbolId> defined_by(TermBank& bank, TermId formula) {
  std::uint32_t variables = 0;
  while (bank.kind(formula) == TermKind::kForall) {
    formula = bank.open(formula, bank.variable(variables++, bank.binder_sort(formula)));
  }
  if (!bank.is_equality(formula)) return std::nullopt;
  const TermId left = bank.argument(formula, 0);
  const TermId right = bank.argument(formula, 1);
  if (bank.kind(left) != TermKind::kApplication || bank.arguments(left).size() != variables) {
    return std::nullopt;
  }
  const SymbolId f = bank.symbol(left);
  const Symbol& symbol = bank.signature().symbol(f);
  const bool declared = f.index() >= Signature::builtin_symbol_count() &&
                        symbol.kind == SymbolKind::kFunction && !symbol.closure_of &&
                        symbol.sort_parameters == 0 && !bank.signature().arithmetic_of(f);
  if (!declared || (variables == 0 && !numeral_value(bank, right))) return std::nullopt;
  std::vector<TermId> arguments(bank.arguments(left).begin(), bank.arguments(left).end());
  std::ranges::sort(arguments);
  const bool distinct = std::ranges::adjacent_find(arguments) == arguments.end();
  const bool general =
      std::ranges::all_of(arguments, [&](TermId t) { return bank.kind(t) == TermKind::kVariable; });
  return distinct && general ? std::optional(f) : std::nullopt;
}

}  // namespace

void take_assertions_as_definitions(Problem& problem) {
  if (!problem.bank.signature().has_integers()) return;
  absl::flat_hash_map<SymbolId, std::uint32_t> times;
  std::vector<std::pair<std::uint32_t, SymbolId>> found;
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    const Statement& s = problem.statements[i];
    if (s.kind == StatementKind::kDefinition) ++times[s.defines];
    if (s.kind != StatementKind::kAxiom || s.sort_variable_count > 0) continue;
    const std::optional<SymbolId> f = defined_by(problem.bank, s.formula);
    if (!f) continue;
    ++times[*f];
    found.emplace_back(i, *f);
  }
  bool any = false;
  for (const auto& [i, f] : found) {
    if (times[f] > 1) continue;
    problem.statements[i].kind = StatementKind::kDefinition;
    problem.statements[i].defines = f;
    any = true;
  }
  if (any) check_definitions(problem);
}

void check_definitions(Problem& problem) {
  for (;;) {
    std::vector<ProgramClause> clauses = program(problem);
    const std::vector<NonTermination> found = check_termination(problem, clauses);
    if (found.empty()) return;
    absl::flat_hash_set<SymbolId> bad;
    for (const NonTermination& one : found) bad.insert(one.component.begin(), one.component.end());
    for (Statement& s : problem.statements) {
      if (s.kind != StatementKind::kDefinition || !bad.contains(s.defines)) continue;
      s.kind = StatementKind::kAxiom;
      s.defines = {};
    }
  }
}

}  // namespace whence::lang::smtlib

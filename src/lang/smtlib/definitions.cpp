#include "lang/smtlib/definitions.h"

#include <absl/container/flat_hash_set.h>

#include <vector>

#include "lang/definitions/descent.h"

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

}  // namespace

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

#include "logic/goals.h"

namespace whence {

Problem without_goals(Problem problem) {
  std::erase_if(problem.statements, [](const Statement& s) {
    return s.kind != StatementKind::kAxiom && s.kind != StatementKind::kDefinition;
  });
  problem.to_synthesize.clear();
  problem.asks_satisfiability = false;
  return problem;
}

}  // namespace whence

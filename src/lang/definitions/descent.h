#pragma once

// Measures by which the calls of a recursion over integers go down.

#include <optional>
#include <span>
#include <vector>

#include "lang/definitions/size_change.h"
#include "logic/problem.h"

namespace whence::lang {

/// Functions that call each other, with what measures each, the same number of terms for all:
/// variables 0, 1, ... are the arguments. Lexicographically, they go down at each call.
struct Descent {
  std::vector<SymbolId> functions;
  std::vector<std::vector<TermId>> measures;
};

/// Measures for the functions of the clauses, all of them together. Nothing if none is found.
[[nodiscard]] std::optional<Descent> find_descent(Problem& problem,
                                                  std::span<const ProgramClause> clauses);

/// The measures of all definitions of the problem that go down by them (`Statement::by_measure`).
[[nodiscard]] std::vector<Descent> descents(Problem& problem);

/// Takes each set of mutually recursive functions, of which size change does not show that they
/// terminate, as definitions by measure if it finds measures for them: sets `by_measure`, and takes
/// their clauses away. Gives what is wrong with the clauses that are left.
[[nodiscard]] std::vector<NonTermination> check_termination(Problem& problem,
                                                            std::vector<ProgramClause>& clauses);

}  // namespace whence::lang

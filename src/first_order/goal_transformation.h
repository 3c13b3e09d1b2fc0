#pragma once

// Goal transformation: names for the terms of the goal.
//
// Each compound subterm of the goal's clauses becomes `p`, by the unit equation `p = f(names of the
// arguments)`. The equations are small and are part of the input, so that term orderings and clause
// weights, which know nothing of goals, turn the search towards the goal: a term of the goal,
// wherever it comes up, is rewritten to a constant (Smallbone, "Twee: an equational theorem
// prover", CADE-28, 2021, section 4).

#include <cstddef>
#include <vector>

#include "first_order/clausification.h"

namespace whence {

struct GoalTransformationOptions {
  bool ground_only = true;  ///< else terms with variables are named too: `p(x) = f(x, c)`
  /// Clauses stay as they are from the occurrence on with which they would need more names and
  /// rewritings than this in all.
  std::size_t most_rewritings = 2000;
  /// The same for places looked at. Each rewriting makes the terms anew that stand above its place,
  /// so that in a goal as deep as memory allows even the rewritings allowed would fill it.
  std::size_t most_visited = 100'000;
  /// Asked now and then; when it says so, StopRequested is thrown. Not owned; may be null.
  const StopToken* stop = nullptr;
};

/// Rewrites the clauses, of which all belong to the goal, in place: `clause` and `step` change.
/// Returns the defining equations, units `p(x..) = f(..)`, in an order in which each mentions only
/// names defined before it. Constants, constructor terms, Bool terms, and terms with formulas in
/// them get no name; nor does a function of different variables, whose name would be a copy of the
/// function.
[[nodiscard]] std::vector<InputClause> transform_goal(
    Problem& problem, Derivation& derivation, std::vector<InputClause>& clauses,
    const GoalTransformationOptions& options = {});

}  // namespace whence

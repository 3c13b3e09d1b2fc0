#pragma once

// The cases of a denied goal by the conditions in it.
//
// A goal `s = if c then t else u`, denied, becomes two clauses, `not c or s != t` and `c or s !=
// u`: neither says by itself what is missing. Under c the first one is left, without its condition,
// and the second one under `not c`: each is a goal of its own, with a condition.

#include <vector>

#include "logic/clause.h"

namespace whence {

struct ConditionCase {
  std::vector<Literal> conditions;  ///< what holds in it; ground
  std::vector<Clause> clauses;      ///< what the denied goal comes to under them; never empty
};

/// The cases by ground atoms that occur in the clauses with both signs, or nothing if there are
/// none. Where a condition says which term a Skolem constant is, the term takes its place in the
/// clauses and the other conditions, and the condition goes. Cases in which nothing is left of the
/// clauses or they contradict each other at once are left out.
[[nodiscard]] std::vector<ConditionCase> cases_by_conditions(TermBank& bank,
                                                             std::vector<Clause> clauses);

}  // namespace whence

#pragma once

// At which sorts axioms with type variables are taken for a goal.

#include <vector>

#include "logic/problem.h"

namespace whence::first_order {

/// Sorts for the type variables of each axiom and definition (by statement; empty for those without
/// type variables). An axiom is taken where one of its functions, or several together, become
/// functions of the goal, of the statements without type variables or of instances found before; in
/// rounds, so that what is near comes first, and no more than a bounded number. Type variables that
/// no function decides become each of the sorts there are, `Bool` apart.
[[nodiscard]] std::vector<std::vector<std::vector<SortId>>> axiom_sort_instances(Problem& problem,
                                                                                 TermId goal);

}  // namespace whence::first_order

#pragma once

// Laws of the conditions of a stuck goal.
//
// Where a condition compares two values of one sort it is conjectured that it says whether they are
// equal.
//
// A goal with `x <= y` and `y < x` among its conditions is stuck until it is known that one is the
// negation of the other. For each pair of atoms that say something of the same terms, that and that
// they are equivalent are conjectures: such a law rewrites one to the other. Nothing says that it
// holds: test it.

#include <vector>

#include "logic/clause.h"
#include "logic/ordering.h"

namespace whence {

/// For each function that compares and each pair, closed formulas: of those that pass a test the
/// first one is enough. The terms that atoms have in common are variables in them.
[[nodiscard]] std::vector<std::vector<TermId>> condition_laws(TermBank& bank,
                                                              const PathOrdering& ordering,
                                                              const std::vector<Clause>& clauses);

}  // namespace whence

#pragma once

// Goals made simpler by laws, before a search for them begins.
//
// A superposition search turns equations so that terms become smaller, and so would rather fold
// `x * y + x * z` than tell apart its summands. The clauses of a goal are few and are rewritten the
// other way once, as one would on paper: by the equations among the lemmas that the definitions'
// path ordering turns, as associativity and distributivity are; and
//
//   f(s, t) = f(s, u), C     f(x, y) != f(x, z), y = z  /  t = u, C
//
// for lemmas that say that f is cancellative, at either argument.

#include <vector>

#include "first_order/clausification.h"

namespace whence {

/// Rewrites the clauses in place: `clause` and `step` change. `laws` are clauses of lemmas; those
/// of other shapes are passed over. Stops after a few hundred rewritings, wherever it is then.
void simplify_goal(Problem& problem, Derivation& derivation, const std::vector<InputClause>& laws,
                   std::vector<InputClause>& clauses);

}  // namespace whence

#pragma once

// Conjectures that take away what the two sides of a known fact have in common.
//
// Where a proof knows `f(s, c) = f(t, c)` and has no rule for f that says more, the law worth
// having is often that f is cancellative: `f(x, z) = f(y, z) => x = y`. The same for a predicate P
// over one sort: from `P(f(s, c), f(t, c))` the law `P(f(x, z), f(y, z)) => P(x, y)`. Nothing says
// that they hold: test them.

#include <vector>

#include "logic/term.h"

namespace whence {

/// The laws for a ground atom whose sides are one function, not a constructor, of arguments that
/// differ in just one place: closed formulas, first with variables for the shared arguments, then
/// with these as they are, their Skolem constants generalised. Empty for any other atom.
[[nodiscard]] std::vector<TermId> cancellations(TermBank& bank, TermId atom);

}  // namespace whence

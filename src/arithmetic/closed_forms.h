#pragma once

// What functions that recur over integers are in closed form, by their values: a sum of multiples
// of few terms is fitted to these. `2 * sum(n) = n * (n + 1)`; `u(x, y) = y * power(x)` of a loop
// that begins anywhere, which is the general form that an induction needs; `0 <= u(x, y)`.

#include <span>
#include <vector>

#include "base/stop.h"
#include "lang/definitions/descent.h"
#include "model/definitions.h"

namespace whence::arithmetic {

/// Closed formulas that hold for small values, about functions with these measures to which the
/// goals lead; what is about functions that others call comes first, and the forms of functions
/// that call each other are one formula. `work` grows by what it takes. Deterministic, unless it is
/// stopped.
[[nodiscard]] std::vector<TermId> closed_forms(Problem& problem, Definitions& definitions,
                                               std::span<const lang::Descent> descents,
                                               std::span<const TermId> goals, const StopToken* stop,
                                               std::uint64_t& work);

}  // namespace whence::arithmetic

#pragma once

// Laws that a proof by induction is likely to need: what integers and truth values that are
// computed from data say of what functions make. `sum(rev(x)) = sum(x)`, `length(append(x, y)) =
// length(x) + length(y)`, `ordered(x) => ordered(insert(e, x))`, `count(e, flatten(t, x)) =
// count(e, flatten(t, nil)) + count(e, x)`, `count(e, x) = count(e, take(n, x)) + count(e, drop(n,
// x))`.

#include <span>
#include <vector>

#include "base/stop.h"
#include "model/definitions.h"

namespace whence::arithmetic {

/// Closed formulas that hold for small values, about functions to which the goals lead by
/// definitions, and by recursive axioms (logic/length_order.h); what is about functions that others
/// call comes first. `work` grows by the calls of definitions that testing takes. Deterministic,
/// unless it is stopped.
[[nodiscard]] std::vector<TermId> lemma_candidates(Problem& problem, Definitions& definitions,
                                                   std::span<const TermId> goals,
                                                   const StopToken* stop, std::uint64_t& work);

}  // namespace whence::arithmetic

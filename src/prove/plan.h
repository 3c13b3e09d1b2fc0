#pragma once

// Searches by a plan: what is to be proved first, and what may help what.

#include "base/env.h"
#include "block/finding.h"
#include "prove/prove.h"

namespace whence {

/// As `search_proofs`, in one part or two: what the plan has first is proved alone, and then is
/// known to the search for everything.
[[nodiscard]] SearchResult search_by_plan(Problem& problem, const Env& env, Derivation known,
                                          const ProvePlan& plan);

}  // namespace whence

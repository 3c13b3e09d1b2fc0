#pragma once

// Programs for constraints on all inputs: looks at the specification, and takes what is made for
// its kind.

#include "synth/search.h"

namespace whence::synth::logical {

/// As `synthesize` for a specification with constraints. Programs meet all constraints according to
/// Z3 and are in their grammars.
[[nodiscard]] SearchResult solve(Specification& specification, const SearchLimits& limits,
                                 const std::function<void(const SearchProgress&)>& progress);

}  // namespace whence::synth::logical

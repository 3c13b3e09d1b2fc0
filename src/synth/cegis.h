#pragma once

// Programs for constraints on all inputs, by counterexample-guided inductive synthesis
// (Solar-Lezama, Tancau, Bodik, Seshia & Saraswat, ASPLOS 2006).

#include "synth/search.h"

namespace whence::synth {

/// As `search`; a specification with constraints is met step by step: a program for the examples so
/// far is looked for; Z3 finds values for which a constraint fails, and outputs that would be right
/// there, which become examples. If there are none no function meets the specification. Where
/// several outputs would be right one is taken, so a program may be missed, and only the absence of
/// any output says `infeasible`. `specification` gets the examples.
[[nodiscard]] SearchResult synthesize(
    Specification& specification, const SearchLimits& limits,
    const std::function<void(const SearchProgress&)>& progress = {});

}  // namespace whence::synth

#pragma once

// Programs for constraints on all inputs, by counterexample-guided inductive synthesis
// (Solar-Lezama, Tancau, Bodik, Seshia & Saraswat, ASPLOS 2006).

#include "synth/search.h"

namespace whence::synth {

/// As `search`; a specification with constraints is met step by step: programs for what was seen so
/// far are looked for, and Z3 finds values for which a constraint fails. Where one output is right
/// it becomes an example of the specification; where several are, programs are tried by evaluation.
/// Only if for some input no output is right, or no predicates meet the constraints, is it
/// `infeasible`.
[[nodiscard]] SearchResult synthesize(
    Specification& specification, const SearchLimits& limits,
    const std::function<void(const SearchProgress&)>& progress = {});

}  // namespace whence::synth

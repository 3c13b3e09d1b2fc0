#pragma once

// What conditions about several functions that are wanted say of one of them.

#include <vector>

#include "logic/problem.h"

namespace whence::synth::recursive {

/// Closed formulas that follow from the statements of the problem and speak of the function and of
/// nothing else that is still wanted: where a statement says what another one gives for any
/// arguments, `odd(n) = even(s(n))`, that is put for its calls in the others. The problem's bank
/// gets terms.
[[nodiscard]] std::vector<TermId> conditions_without_others(Problem& problem, SymbolId function);

/// The wanted functions that a condition speaks of together with this one, or with one of these;
/// itself among them, in the order of the problem.
[[nodiscard]] std::vector<SymbolId> wanted_together(const Problem& problem, SymbolId function);

}  // namespace whence::synth::recursive

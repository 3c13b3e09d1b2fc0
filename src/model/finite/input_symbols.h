#pragma once

// What an interpretation that was found for clauses says of the input's symbols.

#include "logic/problem.h"
#include "model/finite/interpretation.h"

namespace whence::finite {

/// The interpretation of the problem's own symbols. Those that have no table, since no clause
/// mentions them, may have any values: they get first elements, and hold nowhere. Symbols over
/// datatypes or functions as values get none.
[[nodiscard]] Interpretation of_input(Problem& problem, const Interpretation& found);

}  // namespace whence::finite

#pragma once

// Case distinctions on one variable: by the constructors of its sort.

#include <vector>

#include "logic/term.h"

namespace whence::explore {

/// For each outermost universal variable of a datatype in a closed formula, the formula's instances
/// by the constructors, closed: together they say what the formula says.
[[nodiscard]] std::vector<std::vector<TermId>> case_distinctions(TermBank& bank, TermId formula);

}  // namespace whence::explore

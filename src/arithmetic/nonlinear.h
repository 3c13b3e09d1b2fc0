#pragma once

// What of a formula is beyond linear arithmetic, for people who wonder why it is not proved.

#include <vector>

#include "logic/term.h"

namespace whence::arithmetic {

/// Products of unknowns that are left when each comparison is one polynomial, and quotients and
/// remainders by what is no number. The variable of the k-th quantifier, from left to right, is the
/// free variable k. No more than a few, each once, from left to right.
[[nodiscard]] std::vector<TermId> beyond_linear(TermBank& bank, TermId formula);

}  // namespace whence::arithmetic

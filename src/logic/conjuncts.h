#pragma once

#include <vector>

#include "logic/term.h"

namespace whence {

/// The formulas that `and` joins in a formula, from left to right: none of them is a conjunction.
[[nodiscard]] std::vector<TermId> conjuncts(const TermBank& bank, TermId formula);

}  // namespace whence

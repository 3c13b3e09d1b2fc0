#pragma once

// Laws of the integers that provers which do not compute with them can use as lemmas.

#include <vector>

#include "logic/problem.h"

namespace whence::arithmetic {

/// Closed formulas that are true, about the operations and relations that the statements mention.
[[nodiscard]] std::vector<TermId> integer_facts(Problem& problem);

}  // namespace whence::arithmetic

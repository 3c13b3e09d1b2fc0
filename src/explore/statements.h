#pragma once

// Laws as statements of a problem.

#include <cstdint>

#include "logic/problem.h"

namespace whence::explore {

/// Appends a closed formula as a theorem, with variables named as the theory's own declarations
/// suggest, and returns the index of the statement. Its name is `law_` and a number.
std::uint32_t add_law(Problem& problem, TermId formula);

}  // namespace whence::explore

#pragma once

// The functions to which goals lead, in the order in which something is to be said of them.

#include <span>
#include <vector>

#include "model/definitions.h"

namespace whence::arithmetic {

/// Defined functions to which the goals lead, each after those that its definition mentions; of
/// those that mention each other the order is that in which they are met.
[[nodiscard]] std::vector<FunctionId> in_call_order(Problem& problem, Definitions& definitions,
                                                    std::span<const TermId> goals);

}  // namespace whence::arithmetic

#pragma once

// What a goal about a function with an accumulator that begins at a number says of one that begins
// anywhere: `count(n, 0) = n` is proved by way of `count(n, a) = a + n`.

#include <cstdint>
#include <span>
#include <vector>

#include "base/stop.h"
#include "lang/definitions/descent.h"
#include "logic/problem.h"

namespace whence::arithmetic {

/// Closed formulas that hold for small values: equations in goals between a call of a function that
/// recurs over integers and something else, in which one number that the call has for an argument
/// is any, and is added to the other side or multiplied with it. `work` grows by what it takes.
[[nodiscard]] std::vector<TermId> accumulator_laws(Problem& problem,
                                                   std::span<const lang::Descent> descents,
                                                   std::span<const TermId> goals,
                                                   const StopToken* stop, std::uint64_t& work);

}  // namespace whence::arithmetic

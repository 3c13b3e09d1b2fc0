#pragma once

// Whether guards of a call imply what a measure needs: a quick answer over the integers, on
// nobody's word. What is said to be implied is proved again, by steps (prove/descent.h).

#include <vector>

#include "logic/clause.h"

namespace whence::lang {

/// Whether `wanted` follows from the literals by linear arithmetic (Fourier-Motzkin elimination
/// with rounding), where `div`, `mod` and `abs` have their bounds, products are unknowns, and
/// `and`, `or`,
/// `=>`, `not` and disequations are taken apart. No is said of much that follows.
[[nodiscard]] bool entails(const TermBank& bank, const std::vector<Literal>& literals,
                           const Literal& wanted);

}  // namespace whence::lang

#pragma once

// Division of polynomials that leaves nothing.

#include <optional>

#include "logic/polynomial.h"

namespace whence::arithmetic {

/// The polynomial by which the divisor, which is not 0, is multiplied to give the other one;
/// nothing if there is none with integer coefficients, or if it takes too many steps. Both are
/// without a denominator.
[[nodiscard]] std::optional<Polynomial> exact_quotient(Polynomial rest, const Polynomial& divisor);

}  // namespace whence::arithmetic

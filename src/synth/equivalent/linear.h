#pragma once

// Linear mixed boolean-arithmetic: sums of coefficients times bitwise expressions over n atoms,
// fixed by their values where each atom is 0 or all ones (Liu et al., MBA-Blast, USENIX Security
// 2021; Reichenwallner & Meerwald-Stadler, SiMBA, CheckMATE 2022).

#include <vector>

#include "synth/equivalent/polynomials.h"

namespace whence::synth::equivalent {

/// Terms that equal a polynomial in which no conjunctions are multiplied, the cheapest first: one
/// bitwise expression with a coefficient, two, more after multiples of atoms were taken out, and
/// the sum of conjunctions. None if there are products or too many atoms.
[[nodiscard]] std::vector<Ref> linear_forms(const Polynomial& polynomial,
                                            const Polynomials& polynomials,
                                            Expressions& expressions);

/// The sum of products that a polynomial is.
[[nodiscard]] Ref sum_of_products(const Polynomial& polynomial, const Polynomials& polynomials,
                                  Expressions& expressions);

}  // namespace whence::synth::equivalent

#pragma once

// Finite models as TPTP has them: `fi_domain`, `fi_functors`, `fi_predicates`.

#include <string>

#include "logic/problem.h"
#include "model/finite/interpretation.h"

namespace whence::report {

/// The interpretation as annotated formulas, a line each. Elements are distinct objects ("0") where
/// the problem has no sorts but `$i`; else TFF constants, with the types that they need.
[[nodiscard]] std::string model_tptp(const Problem& problem,
                                     const finite::Interpretation& interpretation);

}  // namespace whence::report

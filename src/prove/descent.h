#pragma once

// Proofs that recursion over integers ends, for the definitions that a derivation uses.

#include "logic/problem.h"
#include "proof/step.h"

namespace whence {

/// The derivation with a proof, at each step that brings in a definition by measure
/// (`Statement::by_measure`), that calls go down, if one is found; without it the kernel counts the
/// definition as an axiom. Steps before the first such step keep their places.
[[nodiscard]] Derivation with_descents(Problem& problem, Derivation derivation);

}  // namespace whence

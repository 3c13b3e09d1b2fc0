#pragma once

// Proves statements of problems with integers: by a refutation of the denied statement
// (ground_search.h), or by induction, on a datatype or on an integer that is bounded, whose cases
// are proved so.

#include <vector>

#include "arithmetic/refutation.h"
#include "base/env.h"
#include "logic/problem.h"
#include "proof/step.h"

namespace whence::arithmetic {

struct IntegerProofs {
  Derivation derivation;           ///< the steps of `known` first, in their places
  std::vector<KnownFormula> laws;  ///< closed formulas that it proved to use them
  SearchCost cost;
};

/// Proves what it can of the theorems and lemmas that `known` does not prove, in the order of the
/// file; each that is proved is a lemma for those after it. Deterministic, except that the stop
/// token of `env` can end it early.
[[nodiscard]] IntegerProofs prove_with_integers(Problem& problem, const Env& env, Derivation known);

}  // namespace whence::arithmetic

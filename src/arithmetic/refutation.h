#pragma once

// Refutes a denied goal from the statements of a problem and from lemmas, by ground search.

#include <span>

#include "arithmetic/ground_search.h"
#include "model/definitions.h"

namespace whence::arithmetic {

/// A closed formula and the step that concludes it without assumptions.
struct KnownFormula {
  TermId formula;
  StepId step;
};

/// What searches cost.
struct SearchCost {
  std::uint64_t work = 0;
  std::uint64_t dropped = 0;  ///< refutations that could not be written as steps: mistakes
};

/// The step of the goal, which is closed; not valid if it was not found. `cost` grows.
[[nodiscard]] StepId refute_denied(Problem& problem, Derivation& derivation,
                                   Definitions& definitions, TermId goal,
                                   std::span<const KnownFormula> lemmas, GroundLimits limits,
                                   const StopToken* stop, SearchCost& cost);

}  // namespace whence::arithmetic

#pragma once

// Cheaper terms that behave as given ones do: what an e-graph would have to find.
//
// Equality saturation says what follows in few steps by the laws that were stated. Where a small
// form is far away, or hangs on a law that nobody stated, enumeration still knows it: terms are
// built from cheap to dear, and the first that has a given term's values on all samples is
// conjectured to be equal to it. That it is, somebody else has to prove.

#include <cstdint>
#include <span>
#include <vector>

#include "base/stop.h"
#include "egraph/extraction.h"
#include "logic/problem.h"

namespace whence::egraph {

struct BehaviourLimits {
  std::uint64_t work = 0;           ///< values computed, in all
  std::size_t behaviours = 20'000;  ///< kept terms; a cost that would bring more is not begun
  std::uint64_t seed = 0;
  const StopToken* stop = nullptr;  ///< not owned; may be null
};

/// For each of `terms` the cheapest term over the theory's functions and the same variables that
/// has the same values on samples, and for which no test tells them apart; invalid where there is
/// none that is cheaper, none within the limits, or where the term has symbols or sorts that
/// nothing is computed with. Samples are values of the theory's definitions or, where these compute
/// nothing, elements of its axioms' finite models. New terms go into the problem's bank.
[[nodiscard]] std::vector<TermId> cheaper_of_same_behaviour(Problem& problem,
                                                            std::span<const TermId> terms,
                                                            const Cost& cost,
                                                            const BehaviourLimits& limits);

}  // namespace whence::egraph

#pragma once

// Laws that textbooks prove of nearly every operation and order: for a prover that lacks them. They
// are written down by their shapes, not looked for among all terms.

#include <span>
#include <vector>

#include "logic/problem.h"

namespace whence::conjecture {

/// A law that may hold: to be tested.
struct StandardLaw {
  TermId formula;  ///< closed
  /// Of one that claims that something exists: the premise and what is claimed, over the variables
  /// 0, 1, .. and the one claimed to exist, which is `witness`. Else not valid.
  TermId premise;
  TermId claim;
  TermId witness;
};

/// Of the operations `f : S, S -> S` and relations `r : S, S -> Bool` on datatypes among
/// `functions`: commutativity, associativity, units, zeros, distributivity, cancellation, what has
/// no divisors of zero or one; order, steps of the order, monotonicity, and that what is greater is
/// so by some amount. Simplest first.
[[nodiscard]] std::vector<StandardLaw> standard_laws(TermBank& bank,
                                                     std::span<const FunctionId> functions);

}  // namespace whence::conjecture

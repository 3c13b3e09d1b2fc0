#pragma once

// Forms of a goal over which there is induction on integers, and what may go down in one.

#include <span>
#include <vector>

#include "lang/definitions/descent.h"
#include "model/definitions.h"

namespace whence::arithmetic {

/// The closed formula with quantifiers and premises in front that it has under negations and behind
/// premises: `forall x. P => Q` of `not exists x. P and not Q`. They are equivalent.
[[nodiscard]] TermId universal_form(TermBank& bank, TermId goal);

/// A formula with the calls of functions put in that do not lead back to themselves and have one
/// clause, for all arguments: a hypothesis then speaks of the calls that recursion makes. The
/// formula itself where it would grow beyond a bound.
[[nodiscard]] TermId unfolded(Problem& problem, Definitions& definitions, TermId formula);

/// Integers over variables 0, 1, ... of these sorts, which are those of the goal's leading
/// universal quantifiers, that may go down in an induction: what goes down in the recursion of a
/// function that the goal calls; an integer; its distance from a bound that the goal or such a
/// function mentions, above or below; from zero on both sides; the distance of two integers.
[[nodiscard]] std::vector<TermId> induction_measures(Problem& problem, Definitions& definitions,
                                                     std::span<const lang::Descent> descents,
                                                     TermId goal, std::span<const SortId> sorts);

}  // namespace whence::arithmetic

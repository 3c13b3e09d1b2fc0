#pragma once

// From where a proof got stuck to conjectures that would help.

#include <vector>

#include "logic/clause.h"
#include "model/definitions.h"

namespace whence {

/// The closed formula with its Skolem constants turned into universally quantified variables; an
/// invalid id if other fresh symbols are in it.
[[nodiscard]] TermId generalise_constants(TermBank& bank, TermId formula);

/// More general forms of a closed formula `forall x. P`, most general first, without the formula
/// itself: subterms that occur several times become variables; the occurrences of a variable become
/// different variables, by where they stand. They need not be true: test them.
[[nodiscard]] std::vector<TermId> generalisations(Problem& problem, Definitions& definitions,
                                                  TermId formula);

/// An equation with hypothesis equations used in one of its sides, in either direction: all of
/// them, and each alone ("cross-fertilisation"; Boyer & Moore 1979).
[[nodiscard]] std::vector<Literal> fertilisations(TermBank& bank, Literal goal,
                                                  const std::vector<Literal>& hypotheses);

}  // namespace whence

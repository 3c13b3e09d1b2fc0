#pragma once

// Quantified formulas that stand in several places, taken for atoms.
//
// A step of a clausification changes one thing about a formula and leaves large parts as they are.
// To see that it follows, nobody has to look into these parts; a search that goes to clauses takes
// them apart, differently for premises and conclusion, and has to find out that they are the same.
// So an inference is first tried with each such part as a predicate of its free variables: what
// follows for any predicate follows for that one.

#include <optional>
#include <vector>

#include "logic/term.h"

namespace whence::verify {

/// The formulas, which are closed and of `bank`, with new predicates in place of quantified parts
/// that occur at least twice in all of them together, up to renaming of variables, the largest such
/// parts first. Quantifiers count as the same up to de Morgan's laws. Nothing if no part occurs
/// twice, or they are too large. The predicates are added to the signature.
[[nodiscard]] std::optional<std::vector<TermId>> abstracted(TermBank& bank,
                                                            const std::vector<TermId>& formulas);

}  // namespace whence::verify

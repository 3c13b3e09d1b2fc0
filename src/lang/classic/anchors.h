#pragma once

// Which objects of a theory an anchor is about.
//
// An anchor is a definition that states a theory. A theorem is stated with one as its premise,
// `(>[1,2,3] (AnchorX[1,2,3]) P)`. Where all that the anchor says of some constants are axioms of
// the theory, and there is only one choice of constants of which it is so, the theorem is P for
// these.

#include <optional>
#include <span>
#include <vector>

#include "logic/problem.h"

namespace whence::lang::classic {

/// The constants of which `definition`, `forall v. body` over `arity` objects, says axioms of
/// `problem` and nothing else, one for each parameter; an invalid id for a parameter that it does
/// not mention. `own` are the constants of the theory in the order of its anchor: if they fit, they
/// are meant. Nothing if no constants fit, or more than one choice of them.
[[nodiscard]] std::optional<std::vector<TermId>> anchor_instance(Problem& problem,
                                                                 TermId definition,
                                                                 std::size_t arity,
                                                                 std::span<const TermId> own);

}  // namespace whence::lang::classic

#pragma once

// What a law about numbers says about the objects that they stand for.

#include <optional>

#include "logic/inductive_set.h"

namespace whence::transfer {

/// The closed formula about objects for a closed one about numbers: functions become relations, and
/// each intermediate result gets a name. `forall p q. p +' q = q +' p` becomes
/// `forall x y z. in3[x, y, z, +] => in3[y, x, z, +]`. Of a variable that no premise puts into the
/// set it is said that it is in it. Nothing if the formula is not one equation or the negation of
/// one, perhaps under premises that are such.
[[nodiscard]] std::optional<TermId> relational(TermBank& bank, const InductiveSet& set,
                                               TermId formula);

}  // namespace whence::transfer

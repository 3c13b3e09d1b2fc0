#pragma once

// Ground facts of a theory of sets as objects: in[x, ..], in2[x, y, f] and in3[x, y, z, f] for the
// elements of its inductive set.

#include "logic/inductive_set.h"
#include "prove/computation.h"

namespace whence {

/// Tabulates the functions on the set: what f maps the numbers up to `most` to, and to which of
/// these it does not map them. The facts are about elem(s'(..)), and are proved by computing with
/// the copies of the functions. The same for relations that fold (fold_facts.h), with the axioms
/// that these proofs need behind the theory's own. What is left out is named. `set` is the theory's
/// inductive set.
[[nodiscard]] Facts set_facts(Problem theory, const InductiveSet& set, std::uint32_t most,
                              const StopToken* stop);

}  // namespace whence

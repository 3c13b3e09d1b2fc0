#pragma once

// Proves statements about an inductive set (logic/inductive_set.h) as statements about its copy.
//
// The axioms and the goals are translated (translate.h). What the axioms say about the numbers are
// recursion equations, as a rule: those that together make definitions are rewritten as such, the
// others are axioms. The grid, whose induction is one over datatypes, then proves the goals there,
// and the translations take the proofs back. Every step is one of the kernel's; nothing here has to
// be right for a proof to be.

#include "base/env.h"
#include "block/finding.h"
#include "logic/inductive_set.h"

namespace whence::transfer {

/// Requires find_inductive_set(problem). A goal that has no translation, or is not proved there, is
/// tried by first-order search from the axioms. `known` is what has been derived before over this
/// problem: what it proves is not proved again, and helps these searches.
[[nodiscard]] SearchResult prove_by_transfer(Problem& problem, const InductiveSet& set,
                                             const Env& env, Derivation known = {});

}  // namespace whence::transfer

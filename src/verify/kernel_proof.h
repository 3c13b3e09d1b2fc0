#pragma once

// One proof of the kernel for a whole derivation.
//
// The proofs of the single inferences are put one after the other, over the problem itself. What
// the derivation introduces becomes what the kernel has for that: a Skolem symbol or a name with
// its definition; these have the same arguments in the same order, so that nothing else changes.
// Nothing here is relied on: the kernel certifies the result.

#include <optional>
#include <string>
#include <vector>

#include "lang/tptp/derivation.h"
#include "proof/kernel/certify.h"
#include "verify/new_symbol.h"
#include "verify/step_prover.h"
#include "verify/structure.h"

namespace whence::verify {

struct KernelProof {
  std::optional<kernel::Proof> proof;
  std::string reason;  ///< why there is none
};

/// Proves the conjectures that are shown, over `problem`, which is as it was before the derivation
/// was read over its copy `extended`. `nodes` are those of a derivation that is verified; `symbols`
/// says what its new symbols stand for, in an order; `prover` has kept its proofs, and is asked for
/// more. New terms go into both banks.
[[nodiscard]] KernelProof kernel_proof(Problem& problem, Problem& extended, SymbolId first_new,
                                       const std::vector<DerivedFormula>& derivation,
                                       const std::vector<Node>& nodes,
                                       const std::vector<NewSymbol>& symbols, StepProver& prover);

}  // namespace whence::verify

#pragma once

// Induction along a function that calls itself on what is no part of its argument, as a sort does
// on those elements that are smaller, or on a half.
//
// By induction on a bound u one proves  forall u x. r(x, u) => P(x),  r being the length order of
// the argument's sort (logic/length_order.h). A call f(t) under the pattern step(.., tail) of the
// argument is smaller if r(t, tail): that is a lemma, to be proved like any other. What is asked
// for is
//
//     r(x, x)     r(x, y) and r(y, z) => r(x, z)     r(t, tail) for each call
//     P(t1) => ... => P(tk) => P(pattern) for each clause, t1 .. tk being its calls
//
// from which the goal follows without search, by the kernel's induction on the structure of u.

#include <cstdint>
#include <functional>
#include <vector>

#include "inductive/induction.h"
#include "proof/builder.h"

namespace whence {

/// A clause of the function, as a case of the proof: its step is one of the scheme's cases.
struct MeasuredCase {
  TermId pattern;                       ///< of the measured variable
  std::vector<TermId> calls;            ///< what the function calls itself on
  TermId step;                          ///< closed: P(calls) => P(pattern)
  std::vector<TermId> steps_variables;  ///< of the step, in the order of its quantifiers
  std::vector<TermId> decreases;        ///< for each call, closed
  std::vector<std::vector<TermId>> decrease_variables;
};

struct MeasuredInduction {
  TermId goal;
  std::uint32_t variable = 0;  ///< which of the goal's outer variables is measured
  SymbolId order;
  TermId reflexive;
  TermId transitive;
  TermId weakening;  ///< r(x, y) => r(x, step(z, y)): of use for proving that calls decrease
  std::vector<MeasuredCase> cases;
  /// What is to be proved, without repetition: the steps come last, with their hypotheses.
  std::vector<TermId> wanted;
  std::vector<std::uint32_t> hypotheses;
};

/// Such inductions for a closed goal `forall x. P`: none for functions whose calls are on parts of
/// their arguments.
[[nodiscard]] std::vector<MeasuredInduction> propose_measured(Problem& problem,
                                                              Definitions& definitions,
                                                              TermId goal);

/// The step that concludes the goal; `proved` gives the steps of what was wanted. Throws
/// std::logic_error if it cannot be written down.
[[nodiscard]] StepId prove_measured(ProofBuilder& builder, const MeasuredInduction& induction,
                                    const std::function<StepId(TermId)>& proved);

}  // namespace whence

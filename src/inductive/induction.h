#pragma once

// Induction schemes for a goal, from the recursion of the functions in it and from its datatypes.
//
// For an application f(.., x, ..) whose arguments are variables where the clauses of f take them
// apart, the cases are those of f's clauses (made disjoint and complete by splitting variables
// where a clause asks for it), and the hypotheses are what f calls itself on. This is recursion
// analysis as in Boyer and Moore's prover (1979); the kernel checks coverage and descent afresh.

#include <optional>
#include <vector>

#include "base/watch.h"
#include "model/definitions.h"
#include "proof/arguments.h"

namespace whence {

struct SchemeProposal {
  StepArguments arguments;                ///< of the kInduct step
  std::vector<TermId> cases;              ///< closed formulas to prove
  std::vector<std::uint32_t> hypotheses;  ///< number of them, case by case
  int score = 0;                          ///< larger is more promising
};

/// Schemes for a closed goal `forall x. P`, best first, without repetition; empty if there is no
/// variable of a datatype. `watch`, which may be null, is looked at on the way.
[[nodiscard]] std::vector<SchemeProposal> propose_schemes(Problem& problem,
                                                          Definitions& definitions, TermId goal,
                                                          Watch* watch = nullptr);

/// The cases of one variable's constructors, without hypotheses; nothing if it is not of a
/// datatype.
[[nodiscard]] std::optional<SchemeProposal> case_split(Problem& problem, TermId goal,
                                                       std::uint32_t variable);

}  // namespace whence

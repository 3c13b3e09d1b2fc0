#pragma once

// Writes down steps whose conclusions the kernel's own functions compute, so that what the search
// hands on is what the kernel will accept.

#include <initializer_list>
#include <vector>

#include "logic/problem.h"
#include "proof/step.h"

namespace whence {

/// Appends steps to a derivation. A step that the rule's function refuses is a bug in whoever
/// asked: it throws std::logic_error with the rule and the reason.
class ProofBuilder {
 public:
  ProofBuilder(Problem& problem, Derivation& derivation)
      : problem_(problem), derivation_(derivation) {}

  StepId add(Rule rule, std::vector<StepId> premises, StepArguments arguments = {});
  [[nodiscard]] const Clause& clause(StepId step) const {
    return derivation_[step].conclusion.clause;
  }
  [[nodiscard]] const Sequent& conclusion(StepId step) const {
    return derivation_[step].conclusion;
  }
  [[nodiscard]] Problem& problem() { return problem_; }
  [[nodiscard]] TermBank& bank() { return problem_.bank; }
  [[nodiscard]] Derivation& derivation() { return derivation_; }

 private:
  Problem& problem_;
  Derivation& derivation_;
};

}  // namespace whence

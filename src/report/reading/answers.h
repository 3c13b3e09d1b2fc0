#pragma once

// Answers to questions: from a refutation of `not exists x. P(x)` the terms that were put for x.

#include <optional>
#include <vector>

#include "logic/problem.h"
#include "proof/step.h"

namespace whence::report {

/// The values of the outer existential variables of `question` with which the refutation, a step
/// that rests on the assumption `not question`, contradicts it (Green 1969, for a derivation that
/// uses the negated question once). Free variables in them stand for all values. Nothing if the
/// question is used more than once, a step is of a rule that this does not follow, or a value
/// mentions a symbol that is not the input's. Terms go into the problem's bank.
[[nodiscard]] std::optional<std::vector<TermId>> answer_of(Problem& problem,
                                                           const Derivation& derivation,
                                                           StepId refutation, TermId question);

}  // namespace whence::report

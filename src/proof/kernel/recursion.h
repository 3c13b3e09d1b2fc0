#pragma once

// Definitions by recursion whose calls go down by a measure: an integer, which is computed from the
// arguments and is not negative where there is a call, or the size of an argument.

#include <optional>
#include <vector>

#include "logic/problem.h"
#include "proof/step.h"

namespace whence::kernel {

/// The functions f1, ..., fm that a step of rule kInput measures, with what measures each; nothing
/// if it measures none. Refusal is thrown if the arguments are not of the form.
struct Measured {
  std::vector<SymbolId> functions;
  std::vector<std::vector<TermId>> measures;  ///< over variables 0, 1, ...: the arguments
};
[[nodiscard]] std::optional<Measured> measured(Problem& problem, const StepArguments& arguments);

/// What the premises of the step have to conclude: for each call of one of the functions in an
/// equation of one of them, that it goes down. Refusal is thrown if the measures say nothing of a
/// call.
[[nodiscard]] std::vector<TermId> descent_conditions(Problem& problem, const Measured& measured);

}  // namespace whence::kernel

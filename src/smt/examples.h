#pragma once

// Does a program meet its examples? Asked of Z3, which knows nothing of the search.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/stop.h"
#include "program/specification.h"
#include "smt/entails.h"

namespace whence::smt {

/// When Z3 gives up.
struct QuestionLimits {
  unsigned rlimit = 0;              ///< Z3's own count of work
  const StopToken* stop = nullptr;  ///< not owned; may be null
};

/// Whether the program meets all examples. kUnknown if a limit is reached, or if Z3 does not know
/// an operator.
[[nodiscard]] Answer meets_examples(const synth::Specification& specification,
                                    const synth::Term& program, const QuestionLimits& limits);

/// What Z3 says of the constraints of a specification.
struct ConstraintAnswer {
  Answer holds = Answer::kUnknown;  ///< for all values of the variables
  std::vector<synth::Value> point;  ///< if not: values of the variables for which one fails
};
/// `programs` are one for each function that is asked for.
[[nodiscard]] ConstraintAnswer meets_constraints(const synth::Specification& specification,
                                                 std::span<const synth::Term> programs,
                                                 const QuestionLimits& limits);

/// Inputs and outputs of some function that meets the examples, and the constraints where the
/// variables have the values of `point`.
struct OutputsAnswer {
  Answer exist = Answer::kUnknown;
  std::vector<synth::Example> examples;  ///< of the calls in the constraints
};
[[nodiscard]] OutputsAnswer outputs_at(const synth::Specification& specification,
                                       std::span<const synth::Value> point,
                                       const QuestionLimits& limits);

}  // namespace whence::smt

#pragma once

// Does a program meet its examples? Asked of Z3, which knows nothing of the search.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "program/specification.h"
#include "smt/entails.h"

namespace whence::smt {

/// Whether the program meets all examples. kUnknown if `rlimit` (Z3's count of work) is used up, or
/// if Z3 does not know an operator.
[[nodiscard]] Answer meets_examples(const synth::Specification& specification,
                                    const synth::Term& program, unsigned rlimit);

/// What Z3 says of the constraints of a specification.
struct ConstraintAnswer {
  Answer holds = Answer::kUnknown;  ///< for all values of the variables
  std::vector<synth::Value> point;  ///< if not: values of the variables for which one fails
};
[[nodiscard]] ConstraintAnswer meets_constraints(const synth::Specification& specification,
                                                 const synth::Term& program, unsigned rlimit);

/// Inputs and outputs of some function that meets the examples, and the constraints where the
/// variables have the values of `point`.
struct OutputsAnswer {
  Answer exist = Answer::kUnknown;
  std::vector<synth::Example> examples;  ///< of the calls in the constraints
};
[[nodiscard]] OutputsAnswer outputs_at(const synth::Specification& specification,
                                       std::span<const synth::Value> point, unsigned rlimit);

}  // namespace whence::smt

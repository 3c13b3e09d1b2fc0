#pragma once

// Does a program meet its examples? Asked of Z3, which knows nothing of the search.

#include <cstdint>
#include <optional>

#include "program/specification.h"
#include "smt/entails.h"

namespace whence::smt {

/// Whether the program meets all examples. kUnknown if `rlimit` (Z3's count of work) is used up, or
/// if Z3 does not know an operator.
[[nodiscard]] Answer meets_examples(const synth::Specification& specification,
                                    const synth::Term& program, unsigned rlimit);

}  // namespace whence::smt

#pragma once

// Proofs for Metamath (Megill & Wheeler, Metamath: A Computer Language for Mathematical Proofs, 2nd
// ed., 2019), to be checked by any of its verifiers.

#include <string>

#include "report/reading/book.h"

namespace whence::report {

/// A database. Its first part has all axioms: those of the logic, of equality, of the theory, and
/// the definitions of fresh symbols. The second part, after a line that says so, has proofs alone.
struct MetamathFile {
  std::string text;
  /// Why there is none, and at which step; empty if there is one.
  std::string refusal;
};

/// The certified proofs of an answer.
[[nodiscard]] MetamathFile proof_metamath(const Book& book);

}  // namespace whence::report

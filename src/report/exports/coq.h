#pragma once

// Proofs for Coq (The Coq development team, The Coq Proof Assistant, version 8.16), to be checked
// there: by a program that nobody here has written.

#include <string>

#include "report/reading/book.h"

namespace whence::report {

/// Two files. `theorems`, Theorems.v, is what a reader has to read: types, functions with their
/// definitions, the axioms that are used, and what is proved, as definitions of propositions.
/// `proofs`, Proofs.v, proves each of them, and ends by asking Coq what that rests on.
struct CoqFiles {
  std::string theorems;
  std::string proofs;
  /// Why there are none; empty if there are.
  std::string refusal;
};

/// The certified proofs of an answer.
[[nodiscard]] CoqFiles proof_coq(const Book& book);

}  // namespace whence::report

#pragma once

// Statements in the syntax of Lean 4 (de Moura & Ullrich, The Lean 4 theorem prover and programming
// language, CADE-28, 2021), to be proved there or to be learnt from.

#include <memory>
#include <string>
#include <vector>

#include "logic/problem.h"

namespace whence::report {

/// Writes a theory once and then its statements. Truth values are propositions; type variables
/// range over types that are not empty.
class LeanWriter {
 public:
  explicit LeanWriter(const Problem& problem);
  ~LeanWriter();
  LeanWriter(const LeanWriter&) = delete;
  LeanWriter& operator=(const LeanWriter&) = delete;

  /// What a statement needs before it: a namespace with the types, the functions and the axioms.
  /// Functions whose clauses cover all cases and recur on a part of one argument are defined by
  /// pattern matching; of others the clauses are axioms.
  [[nodiscard]] const std::string& context() const;
  /// `theorem name ... : formula`, without a proof. Names are made Lean identifiers that are unlike
  /// each other and those of the context.
  [[nodiscard]] std::string statement(std::size_t i);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whence::report

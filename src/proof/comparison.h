#pragma once

// What a proof, written for whatever text, shows of a problem that somebody else wrote.
//
// Nothing of the text that the proof was made for is read or believed, and names of statements mean
// nothing: an `input` step stands for the axiom or definition of this problem that has its very
// formula, and a theorem of this problem is shown by a step that concludes its formula. Formulas
// are compared as terms, so up to the names of bound variables and of type variables. What the
// proof brings in beyond that becomes part of the problem, by name: axioms, functions of which
// nothing is known, sorts of which nothing is known. Then the kernel certifies it over that, by the
// datatypes and definitions of this problem.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "logic/problem.h"
#include "proof/file.h"
#include "proof/kernel/certify.h"

namespace whence {

/// Of a theorem of the problem that the proof concludes.
struct ShownStatement {
  std::uint32_t statement = 0;
  StepId step;                              ///< of the compared proof
  std::vector<std::uint32_t> axioms;        ///< the problem's own, by index
  std::vector<std::uint32_t> other_axioms;  ///< the problem has them from the proof
};

/// A proof of which only what shows theorems of the problem is left.
struct ComparedProof {
  kernel::Proof proof;
  std::vector<ShownStatement> shown;  ///< in the order of the problem
  /// Shows that the problem's own axioms contradict each other: the step is valid then.
  ShownStatement contradiction;
  std::vector<SymbolId> symbols;         ///< in it, that the problem had not
  std::vector<SortConstructorId> sorts;  ///< so too
  /// What the file calls its theorems, with their formulas: nothing that was looked at.
  std::vector<std::pair<std::string, TermId>> claims;
};

/// The steps that would show theorems are no proof over this problem.
struct ComparisonRejection {
  std::string reason;
  StepId step;  ///< in the file; invalid if none is to blame
  std::vector<SymbolId> symbols;
  std::vector<SortConstructorId> sorts;
};

/// Compares a proof file with a problem, which was just read. Any text is safe to give. What the
/// proof brings in is added to the problem.
[[nodiscard]] std::variant<ComparedProof, ComparisonRejection, FileError> compare_proof(
    Problem& problem, std::string_view json);

}  // namespace whence

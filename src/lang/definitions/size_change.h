#pragma once

// Termination of the definitions of a problem by the size-change principle (base/size_change.h).
// The size of a value is its number of constructors (logic/size.h).

#include <cstdint>
#include <span>
#include <vector>

#include "logic/problem.h"

namespace whence::lang {

/// A clause of a definition: `left = f(patterns)`, rewritten to `right`.
struct ProgramClause {
  std::uint32_t statement = 0;
  SymbolId function;
  TermId left;
  TermId right;
};

struct NonTermination {
  SymbolId function;
  /// Clauses of the calls that lead from `function` back to it without anything shrinking, the
  /// first few; as indices into the clauses given.
  std::vector<std::uint32_t> clauses;
  bool gave_up = false;  ///< only the bound was reached
  /// The defined functions that call each other with `function`, itself included.
  std::vector<SymbolId> component;
};

/// What is wrong with the program, once for each set of mutually recursive functions; empty if it
/// terminates. Functions as values: a program is accepted if it terminates with each mention of f'
/// taken as a call of f with any arguments (then every function is computable in Tait's sense, as a
/// mention lies below what mentions it), or with `apply` taken as a function that calls each f
/// whose f' occurs in the program (Reynolds's defunctionalisation makes it first-order).
[[nodiscard]] std::vector<NonTermination> size_change_check(const TermBank& bank,
                                                            std::span<const ProgramClause> clauses);

}  // namespace whence::lang

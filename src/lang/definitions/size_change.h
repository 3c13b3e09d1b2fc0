#pragma once

// Termination by the size-change principle (Lee, Jones & Ben-Amram, POPL 2001): a program
// terminates if in every infinite sequence of calls some value would shrink for ever. For each call
// f -> g a *size-change graph* says which argument of g is certainly smaller than, or no larger
// than, which argument of f. The set of graphs is closed under composition; the program is accepted
// if every idempotent graph f -> f in it has an argument that shrinks into itself. Closing may take
// exponential time, so it is bounded.
//
// The size of a value is its number of constructors, as in the kernel's induction rule.

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

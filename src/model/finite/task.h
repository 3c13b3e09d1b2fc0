#pragma once

// Clauses made ready to be instantiated over finite domains.
//
// - *Sort inference*: places (arguments and results of functions, variables of clauses) that no
//   clause puts together have different sorts, though the input gives them one. Which element of
//   one sort is which is then independent of the others, so that there is more symmetry to break;
//   and a sort that only constants have needs no more elements than these.
// - Nested terms are *nodes*, shared between clauses up to the names of their variables.
// - *Splitting*: a clause in which variables hang together loosely becomes several with fewer
//   variables each, by new predicates. A subterm with a variable that occurs nowhere else is pulled
//   out likewise: `f(x, g(y, z)) = x` becomes `g(y, z) = u -> p(u)` and `p(u) -> f(x, u) = x`.
//
// See Claessen & Sörensson, New techniques that improve MACE-style finite model finding, CADE-19
// workshop 2003.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "logic/clause.h"

namespace whence::finite {

/// A variable, or a node at variables.
struct FlatTerm {
  bool is_variable = true;
  std::uint32_t index = 0;               ///< of the variable, or of the node
  std::vector<std::uint32_t> variables;  ///< for the node's variables 0, 1, ...
  friend auto operator<=>(const FlatTerm&, const FlatTerm&) = default;
};

/// An application of a function. Its variables are numbered 0, 1, ... by first occurrence.
struct FlatNode {
  std::uint32_t function = 0;
  std::vector<FlatTerm> arguments;
  std::vector<std::uint32_t> sorts;  ///< of its variables
  bool is_cell = false;              ///< all arguments are variables: one row of a table
};

struct FlatLiteral {
  bool positive = true;
  bool is_equation = false;
  std::uint32_t predicate = 0;      ///< unless an equation: a function
  std::vector<FlatTerm> arguments;  ///< of an equation, its sides
};

struct FlatClause {
  std::vector<FlatLiteral> literals;
  std::vector<std::uint32_t> sorts;  ///< of its variables
};

struct FlatFunction {
  FunctionId origin;  ///< invalid: a predicate of splitting
  bool is_predicate = false;
  std::vector<std::uint32_t> argument_sorts;
  std::uint32_t result_sort = 0;  ///< unless a predicate
};

/// An inferred sort.
struct FlatSort {
  SortId origin;
  std::uint32_t most_elements = ~0U;  ///< more would be like those there are
};

struct FlatTask {
  std::vector<FlatSort> sorts;
  std::vector<FlatFunction> functions;  ///< in the order of the clauses, those with origins first
  std::vector<FlatNode> nodes;          ///< arguments before what they are arguments of
  std::vector<FlatClause> clauses;
};

/// Takes clauses apart. Nothing if there is something in them that has no finite interpretation, or
/// a condition in a term that is no literal. New terms go into the bank.
[[nodiscard]] std::optional<FlatTask> flatten(TermBank& bank, std::span<const Clause> clauses);

}  // namespace whence::finite

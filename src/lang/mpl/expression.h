#pragma once

// An expression as parsed: names resolved, sorts not yet known. Nodes are in postfix order (each
// after its arguments, which stand directly before it), so passes over it are loops with a stack.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lang/mpl/names.h"
#include "lang/mpl/sort_parser.h"

namespace whence::lang {

enum class NodeKind : std::uint8_t {
  kVariable,    ///< payload: index into Expression::variables
  kSymbol,      ///< payload: the symbol, applied to the node's arguments
  kApplyValue,  ///< the first argument, of a function sort, applied to the others
  kNumeral,     ///< payload: its value
  kList,        ///< `[x, y]`
  kEqual,
  kNotEqual,
  kIff,
  kIf,
  kForall,  ///< payload: the first of its variables; bound_count of them
  kExists,
  kUnknown,  ///< an error that has been reported
};

struct Node {
  NodeKind kind = NodeKind::kUnknown;
  std::uint32_t payload = 0;
  std::uint32_t arity = 0;
  std::uint32_t bound_count = 0;  ///< of a quantifier: variables; of a variable: binders inside
  std::uint32_t first = 0;        ///< tokens it covers
  std::uint32_t last = 0;
};

struct ExpressionVariable {
  std::string name;
  std::uint32_t token = 0;          ///< where it is bound, or occurs first
  std::optional<SortId> sort;       ///< as written, or as `var` says
  bool own_type_variables = false;  ///< the type variables in `sort` are its own (from `var`)
  bool implicit = false;            ///< bound by the whole statement
  std::uint32_t level = 0;          ///< of a bound one: number of bound variables around it
};

struct Expression {
  std::vector<Node> nodes;
  /// Variables in the order in which they come into being from left to right.
  std::vector<ExpressionVariable> variables;
  std::vector<std::uint32_t> implicit;  ///< the implicit ones
  TypeVariables type_variables;         ///< those written in the statement
};

/// Precedences of what is built in; infix functions have theirs plus kFirstFunctionLevel.
enum Level : int {
  kQuantifierLevel = 0,
  kIffLevel = 1,
  kImpliesLevel = 2,
  kOrLevel = 3,
  kAndLevel = 4,
  kNotLevel = 5,
  kRelationLevel = 6,
  kIfLevel = 7,
  kFirstFunctionLevel = 10,
  kApplicationLevel = 100'000,
};

/// Most variables that one statement may have around a place in it.
inline constexpr std::size_t kMostVariables = 1000;
/// Of the sign of an integer: it binds tighter than the integers' `*`.
inline constexpr int kMinusLevel = 10 + 80;
inline constexpr std::size_t kLongestInteger = 10'000;  // digits
inline constexpr std::uint32_t kLargestNumeral = 10'000;

/// Parses tokens from `position` to the end of the statement as one expression. Reports errors and
/// returns nothing if there are any. Linear time, no recursion.
[[nodiscard]] std::optional<Expression> parse_expression(Reading& reading, const TokenView& view,
                                                         std::size_t position);

}  // namespace whence::lang

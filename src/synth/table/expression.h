#pragma once

// Programs over tables: trees of operations, of a depth that the search bounds.

#include <memory>
#include <string>
#include <vector>

#include "synth/table/operation.h"

namespace whence::synth::table {

struct Expression;
/// Shared, and never changed once made.
using ExpressionPtr = std::shared_ptr<const Expression>;

struct Expression {
  Operation operation;
  std::vector<ExpressionPtr> arguments;
};

[[nodiscard]] ExpressionPtr make_expression(Operation operation,
                                            std::vector<ExpressionPtr> arguments = {});
[[nodiscard]] ExpressionPtr make_constant(Text text);
/// The arguments one after the other; what is itself a concatenation is taken apart, and constants
/// side by side become one.
[[nodiscard]] ExpressionPtr make_concatenation(const std::vector<ExpressionPtr>& parts);

/// The value on a row by the search's operations. Of kIf only what is chosen is computed.
[[nodiscard]] Value evaluate(const Expression& expression, std::span<const Text> row);

/// How many operations it has.
[[nodiscard]] std::size_t size_of(const Expression& expression);

/// For people: `columns` are the names. A conditional takes several lines.
[[nodiscard]] std::string readable(const Expression& expression,
                                   const std::vector<std::string>& columns);
/// One operation with its arguments as given, such as "word 2 of Name".
[[nodiscard]] std::string readable(const Operation& operation,
                                   const std::vector<std::string>& arguments,
                                   const std::vector<std::string>& columns);
/// A text in double quotes; quotes, backslashes and control characters escaped.
[[nodiscard]] std::string in_quotes(TextView text);
/// "3", "-1/3": exact.
[[nodiscard]] std::string exact(const Rational& number);

}  // namespace whence::synth::table

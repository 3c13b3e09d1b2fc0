#pragma once

// Programs as Python 3 without libraries of others, with guards so that they mean exactly the same.

#include <string>
#include <vector>

#include "synth/table/expression.h"

namespace whence::synth::table {

/// A module: the helpers that are used, and a function `output(row)` from a dictionary by column
/// names to the text, or None where the program has no value. `columns` are the names, which of
/// them is computed is `output`.
[[nodiscard]] std::string python_of(const Expression& program,
                                    const std::vector<std::string>& columns, std::size_t output);

/// A text as Python writes it, in quotes.
[[nodiscard]] std::string python_literal(TextView text);

}  // namespace whence::synth::table

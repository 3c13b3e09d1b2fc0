#pragma once

// Programs as Python 3 without libraries of others, with guards so that they mean exactly the same.

#include <string>
#include <vector>

#include "synth/table/expression.h"

namespace whence::synth::table {

/// A module: the helpers that are used, a function `output(row)` from a dictionary by column names
/// to the text, or None where the program has no value, and a main part that fills a CSV file.
[[nodiscard]] std::string python_of(const Expression& program,
                                    const std::vector<std::string>& columns);

}  // namespace whence::synth::table

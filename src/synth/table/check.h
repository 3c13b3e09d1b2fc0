#pragma once

// A second evaluator, which shares no code with the search's: what is printed was checked by it.

#include <optional>
#include <span>
#include <string>

#include "synth/table/expression.h"

namespace whence::synth::table {

/// The output of a program for a row, as UTF-8; nothing if it has no value or not a text.
[[nodiscard]] std::optional<std::string> checked_output(const Expression& program,
                                                        std::span<const Text> row);
/// The same added to `out`; false if there is none.
[[nodiscard]] bool add_checked_output(const Expression& program, std::span<const Text> row,
                                      std::string& out);

}  // namespace whence::synth::table

#pragma once

// Whether constructor patterns cover all values.

#include <cstdint>
#include <vector>

#include "logic/term.h"

namespace whence::kernel {

enum class Coverage : std::uint8_t { kCovered, kUncovered, kTooLarge };

/// Whether every tuple of values is an instance of a row of patterns. The rows are equally long; a
/// pattern is a variable or a constructor of a datatype applied to patterns; no variable occurs
/// twice in a row. Splits the first column where the first row has a constructor, over all
/// constructors of its sort (Maranget, "Warnings for pattern matching", JFP 17, 2007). That may
/// take exponential time, so it gives up after a fixed amount of work.
[[nodiscard]] Coverage pattern_coverage(const TermBank& bank,
                                        const std::vector<std::vector<TermId>>& rows);

}  // namespace whence::kernel

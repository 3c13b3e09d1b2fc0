#pragma once

// Where parentheses are what a statement says. `x + y + z` needs none, if + groups to the left; but
// `x + y + z = x + (y + z)` hides from a reader what `(x + y) + z = x + (y + z)` shows.

#include <optional>
#include <span>
#include <vector>

#include "logic/term.h"

namespace whence {

/// The level (lang::Level) of an infix function, or of `and` and `or`; nothing for other symbols.
[[nodiscard]] std::optional<int> regrouping_level(const Signature& signature, SymbolId symbol);

/// The levels whose operators a statement, given as one formula or as several parts, is shown with
/// all parentheses of: those of which it has one operator right under another both as its left and
/// as its right argument. Of `and` and `or`, which formulas nest for other reasons, only the sides
/// of an equivalence count that begin with the same of them. Growing; of what is beyond some
/// thousand symbols, which nobody reads, nothing counts.
[[nodiscard]] std::vector<int> regrouped_levels(const TermBank& bank,
                                                std::span<const TermId> statement);

}  // namespace whence

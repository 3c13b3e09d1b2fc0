#pragma once

// Formulas without `if` and `abs`, for languages and provers that do not have them.

#include <optional>

#include "logic/term.h"

namespace whence::lang {

/// The formula with each atom that has a conditional value in it told by cases, `if` of formulas as
/// two implications, and absolute values as the conditional values that they are. Nothing if it
/// would be too large.
[[nodiscard]] std::optional<TermId> without_conditionals(TermBank& bank, TermId formula);

}  // namespace whence::lang

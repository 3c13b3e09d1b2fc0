#pragma once

// Formulas as native MathML, which browsers set and screen readers read without any script.

#include <span>
#include <string>
#include <string_view>

#include "report/reading/notation.h"

namespace whence::report {

/// Tokens of style kMath as MathML. `text` is the same formula as text: what is read out and what
/// copying gives. Browsers do not break lines inside of <math>, so a long formula is several of
/// them, one for each part between its outermost operators.
[[nodiscard]] std::string mathml(std::span<const Token> tokens, std::string_view text);

}  // namespace whence::report

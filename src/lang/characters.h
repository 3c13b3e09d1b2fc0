#pragma once

// The classes of characters that MPL's names are made of.

#include <string_view>

#include "base/utf8.h"

namespace whence::lang {

/// May start a name: a letter of any script.
[[nodiscard]] bool is_letter(char32_t c);
/// May continue a name that a letter starts: a letter, a digit, `_`, `'`, a subscript or a mark.
[[nodiscard]] bool is_name_part(char32_t c);
/// A character of operator names, in ASCII or among Unicode's mathematical operators and arrows.
[[nodiscard]] bool is_operator(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);

/// One lower-case letter (Latin or Greek) with optional digits and primes: what may stand for an
/// implicit variable.
[[nodiscard]] bool is_implicit_variable_name(std::string_view name);
/// Starts with a lower-case letter (Latin or Greek): what may stand for a type variable.
[[nodiscard]] bool starts_lower_case(std::string_view name);

}  // namespace whence::lang

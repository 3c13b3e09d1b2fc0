#pragma once

// UTF-8 and the classes of characters that MPL's names are made of.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace whence::lang {

/// One decoded code point; `length` is its number of bytes, 0 if the bytes are not UTF-8.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 0;
};

/// The code point that starts at `position` (which must be inside `text`). Overlong forms,
/// surrogates and values beyond U+10FFFF are not UTF-8 (RFC 3629).
[[nodiscard]] CodePoint decode(std::string_view text, std::size_t position);

/// Number of code points in `text`; a byte that is not UTF-8 counts as one.
[[nodiscard]] std::size_t code_point_count(std::string_view text);

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

#pragma once

// Text from outside in printable ASCII, for languages that have nothing else.

#include <string>
#include <string_view>

namespace whence::lang {

/// Whether all characters are printable ASCII.
[[nodiscard]] bool is_printable_ascii(std::string_view text);

/// The text in printable ASCII, to be read by people: mathematical signs and Greek letters by the
/// words that LaTeX has for them, as a rule, digits above and below the line as digits, Latin
/// letters without accents, any other character as `u` and its code, as in `u4e2d`. Different
/// texts may become the same. Never empty unless `text` is.
[[nodiscard]] std::string ascii_text(std::string_view text);
/// The same, line by line.
[[nodiscard]] std::string ascii_lines(std::string_view text);

}  // namespace whence::lang

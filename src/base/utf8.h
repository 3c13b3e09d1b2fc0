#pragma once

// UTF-8 (RFC 3629): decoding, encoding, and text from outside made fit to be shown.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace whence {

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

/// Appends the code point, which is at most U+10FFFF and no surrogate.
void append_utf8(std::string& text, char32_t c);

/// Without control characters, direction marks and malformed bytes, each of which becomes U+FFFD,
/// so that the text can neither drive a terminal nor turn its surroundings round. Newlines may be
/// kept.
[[nodiscard]] std::string printable(std::string_view text, bool keep_newlines = false);

/// At most `limit` code points: a longer text loses its middle, for which an ellipsis stands.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t limit);

}  // namespace whence

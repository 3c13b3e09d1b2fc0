#pragma once

// Names come from users, and may hold anything a file can hold. Whatever is shown goes through one
// of these first.

#include <cstddef>
#include <string>
#include <string_view>

namespace whence::report {

/// Without control characters, direction marks and malformed bytes, each of which becomes U+FFFD,
/// so that the text can neither drive a terminal nor turn its surroundings round. Newlines may be
/// kept.
[[nodiscard]] std::string printable(std::string_view text, bool keep_newlines = false);

/// At most `limit` code points: a longer text loses its middle, for which an ellipsis stands.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t limit);

/// For HTML and SVG text and quoted attributes; `printable` first, then escaped.
[[nodiscard]] std::string html(std::string_view text);

/// For a quoted string in Graphviz's language.
[[nodiscard]] std::string dot_quoted(std::string_view text);

/// A file name and anchor made from a name: letters, digits, `-` and `_`, at most 48 characters;
/// different names may give the same slug.
[[nodiscard]] std::string slug(std::string_view name);

}  // namespace whence::report

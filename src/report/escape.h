#pragma once

// Names come from users, and may hold anything a file can hold. Whatever is shown goes through one
// of these or through `printable` first.

#include <string>
#include <string_view>

#include "base/utf8.h"

namespace whence::report {

/// For HTML and SVG text and quoted attributes; `printable` first, then escaped.
[[nodiscard]] std::string html(std::string_view text);

/// For a quoted string in Graphviz's language.
[[nodiscard]] std::string dot_quoted(std::string_view text);

/// A file name and anchor made from a name: letters, digits, `-` and `_`, at most 48 characters;
/// different names may give the same slug.
[[nodiscard]] std::string slug(std::string_view name);

}  // namespace whence::report

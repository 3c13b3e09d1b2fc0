#pragma once

// Names come from users, and may hold anything a file can hold. Whatever is shown goes through one
// of these or through `printable` first.

#include <string>
#include <string_view>

#include "base/html.h"
#include "base/utf8.h"

namespace whence::report {

using whence::html;

/// For a quoted string in Graphviz's language.
[[nodiscard]] std::string dot_quoted(std::string_view text);

/// A file name and anchor made from a name: letters, digits, `-` and `_`, at most 48 characters;
/// different names may give the same slug.
[[nodiscard]] std::string slug(std::string_view name);

}  // namespace whence::report

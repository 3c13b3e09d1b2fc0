#pragma once

#include <string>
#include <string_view>

namespace whence {

/// For HTML and SVG text and quoted attributes; `printable` first, then escaped.
[[nodiscard]] std::string html(std::string_view text);

}  // namespace whence

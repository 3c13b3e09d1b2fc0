#pragma once

// How deep JSON is nested, before a parser that recurses is trusted with it.

#include <cstddef>
#include <string_view>

namespace whence {

/// Whether arrays and objects are nested more than `most` deep. Looks at brackets outside strings
/// only: whether the text is JSON is not its business.
[[nodiscard]] bool is_nested_deeper(std::string_view json, std::size_t most);

}  // namespace whence

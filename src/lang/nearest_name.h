#pragma once

// What somebody may have meant who wrote a name that is not there.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace whence::lang {

/// The one of `names` that is nearest to `name` by edit distance, the first of several, if one is
/// near.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view name,
                                                      const std::vector<std::string>& names);

/// That as advice; empty if none is near.
[[nodiscard]] std::string did_you_mean(std::string_view name,
                                       const std::vector<std::string>& names);

}  // namespace whence::lang

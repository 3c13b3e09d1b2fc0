#pragma once

// The files of html_export/, which are built into the library, so that a program that was moved or
// copied alone still writes whole pages.

#include <span>
#include <string>
#include <string_view>

namespace whence::report {

struct EmbeddedAsset {
  std::string_view name;
  std::string_view contents;
};

/// What was built in; cmake/assets.cmake writes the definition.
[[nodiscard]] std::span<const EmbeddedAsset> embedded_assets();

/// The contents of html_export/`name`. If the environment variable WHENCE_HTML_EXPORT names a
/// folder that has the file, that one is taken, for those who style pages of their own.
[[nodiscard]] std::string asset(std::string_view name);

}  // namespace whence::report

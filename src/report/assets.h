#pragma once

// The files of html_export/, which are built into the library, so that a program that was moved or
// copied alone still writes whole pages.

#include <string>
#include <string_view>

namespace whence::report {

/// The contents of html_export/`name`. If the environment variable WHENCE_HTML_EXPORT names a
/// folder that has the file, that one is taken, for those who style pages of their own.
[[nodiscard]] std::string asset(std::string_view name);

}  // namespace whence::report

#pragma once

// Which language an input is in.

#include <filesystem>
#include <optional>
#include <string_view>

#include "logic/problem.h"

namespace whence {

/// By the extension of a file's name: .mpl is MPL; .p, .ax, .tptp, .cnf, .fof, .tff are TPTP.
/// Nothing for others.
[[nodiscard]] std::optional<InputLanguage> language_of_path(const std::filesystem::path& path);

/// By how a text begins: TPTP if its first statement is an annotated formula or an include of TPTP,
/// or if it has comments of TPTP and nothing else; else MPL.
[[nodiscard]] InputLanguage language_of_text(std::string_view text);

/// By its name, or else by the beginning of its content; MPL if it cannot be read.
[[nodiscard]] InputLanguage language_of_file(const std::filesystem::path& path);

}  // namespace whence

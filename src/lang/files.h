#pragma once

// Reading the bytes of input files.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace whence::lang {

/// Of all files of an input together, in bytes: nobody writes that much by hand.
inline constexpr std::size_t kMostInputBytes = std::size_t{64} << 20U;

/// The bytes of a file; nothing if it cannot be read. Of a file of more than `most` bytes at least
/// `most + 1` are given, so that the caller sees that it is too large.
[[nodiscard]] std::optional<std::string> bytes_of(const std::filesystem::path& path,
                                                  std::size_t most);

/// The same of a file that another one names, which nobody who runs the program may have chosen:
/// nothing if it is no regular file. A pipe would be waited for, and what is read from standard
/// input is taken from those for whom it is.
[[nodiscard]] std::optional<std::string> bytes_of_included(const std::filesystem::path& path,
                                                           std::size_t most);

/// A name that two paths share only if they lead to one file.
[[nodiscard]] std::string key_of(const std::filesystem::path& path);

}  // namespace whence::lang

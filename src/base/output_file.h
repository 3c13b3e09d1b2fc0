#pragma once

// Files are written beside their place and renamed into it, so that a reader sees the old file or
// the new one, never a part.

#include <string>
#include <string_view>

namespace whence {

/// Replaces the file at `path`. What is there and is not a regular file (a pipe, /dev/stdout) is
/// written to directly. Throws std::system_error.
void write_file(const std::string& path, std::string_view bytes);

/// The same, and on the disk when it returns: a power cut leaves the old file or the new one.
void write_file_durably(const std::string& path, std::string_view bytes);

/// Throws std::system_error unless `write_file(path, ...)` may be expected to succeed.
void require_writable(const std::string& path);

/// Makes a directory and its parents if need be; throws std::system_error if files cannot be
/// written in it.
void require_writable_directory(const std::string& path);

}  // namespace whence

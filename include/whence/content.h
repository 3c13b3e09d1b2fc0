#pragma once

// Which files say the same.

#include <string>

namespace whence::api {

/// A digest (64 hexadecimal digits) of a theory's file and of what it includes, in the order in
/// which they are read. Files that cannot be read as theories have the digest of their path and
/// bytes.
[[nodiscard]] std::string content_digest(const std::string& path);

/// The digest (SHA-256, 64 hexadecimal digits) of a text.
[[nodiscard]] std::string text_digest(const std::string& text);

}  // namespace whence::api

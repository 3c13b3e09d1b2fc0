#pragma once

// SHA-256 (FIPS 180-4) of bytes, by OpenSSL. Used to tie proof files to their input and to name
// fresh symbols by what defines them.

#include <string>
#include <string_view>

namespace whence {

/// The SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace whence

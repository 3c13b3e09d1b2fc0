#pragma once

// How much memory the process has, for limits.

#include <cstddef>

namespace whence {

/// Bytes of the process that are in memory now (Linux: /proc/self/statm); 0 where that is not known.
[[nodiscard]] std::size_t resident_bytes();

}  // namespace whence

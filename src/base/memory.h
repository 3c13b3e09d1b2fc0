#pragma once

// How much memory the process has, for limits.

#include <cstddef>

namespace whence {

/// Bytes of the process that are in memory now (Linux: /proc/self/statm); 0 where that is not
/// known.
[[nodiscard]] std::size_t resident_bytes();

/// Whether the process has nearly all the address space that the system allows it (RLIMIT_AS), so
/// that allocations are about to fail. False where there is no limit.
[[nodiscard]] bool address_space_is_short();

}  // namespace whence

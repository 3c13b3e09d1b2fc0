#pragma once

// Strongly connected components (Tarjan 1972), without recursion.

#include <cstdint>
#include <vector>

namespace whence::lang {

/// For each node of the graph (successors by node) the number of its component.
[[nodiscard]] std::vector<std::uint32_t> components(
    const std::vector<std::vector<std::uint32_t>>& successors);

}  // namespace whence::lang

#pragma once

// Termination by the size-change principle (Lee, Jones & Ben-Amram, POPL 2001). For each call
// f -> g a *size-change graph* says which argument of g is certainly smaller than, or no larger
// than, which argument of f. The set of graphs is closed under composition. If every graph f -> f
// in it that is its own square has an argument that shrinks into itself, then in an endless
// sequence of calls some size would shrink for ever.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace whence {

/// How an argument of what is called compares with one of what calls. Larger says more.
enum class SizeChange : std::uint8_t { kUnknown, kNoLarger, kSmaller };

struct SizeChangeGraph {
  std::uint32_t from = 0;  ///< functions, by number
  std::uint32_t to = 0;
  std::vector<SizeChange> changes;  ///< by argument of `from`, then by argument of `to`
  friend bool operator==(const SizeChangeGraph&, const SizeChangeGraph&) = default;
};

struct EndlessCalls {
  /// Calls in turn, by index, that lead from a function back to it without anything shrinking; or
  /// the first one, if only the bound was reached.
  std::vector<std::uint32_t> calls;
  bool gave_up = false;
};

/// Calls that may go on for ever; nothing if all sequences of calls end. `arity` has the number of
/// arguments of each function. Closing may take exponential time, so it gives up after 4000 graphs
/// or `most_work` entries of graphs.
[[nodiscard]] std::optional<EndlessCalls> find_endless_calls(std::span<const SizeChangeGraph> calls,
                                                             std::span<const std::uint32_t> arity,
                                                             std::size_t most_work);

}  // namespace whence

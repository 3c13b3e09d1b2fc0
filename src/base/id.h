#pragma once

// Strong 32-bit ids into append-only banks. An id is meaningful only together with the bank that
// made it; banks never move or free what an id names, so ids stay valid as long as the bank lives.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace whence {

/// A strongly typed index. `Tag` only keeps ids of different banks apart at compile time.
template <class Tag>
struct Id {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t value = kNone;

  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t v) : value(v) {}
  constexpr explicit Id(std::size_t v) : value(static_cast<std::uint32_t>(v)) {}

  /// False for the default-constructed id, which names nothing.
  [[nodiscard]] constexpr bool valid() const { return value != kNone; }
  /// The id as an index into a vector.
  [[nodiscard]] constexpr std::size_t index() const { return value; }

  friend constexpr auto operator<=>(Id, Id) = default;

  template <class H>
  friend H AbslHashValue(H h, Id id) {
    return H::combine(std::move(h), id.value);
  }
};

}  // namespace whence

template <class Tag>
struct std::hash<whence::Id<Tag>> {
  std::size_t operator()(whence::Id<Tag> id) const noexcept {
    return std::hash<std::uint32_t>{}(id.value);
  }
};

#pragma once

// What programs compute with: the sorts and values of the synthesizer's domains, as SMT-LIB has
// them.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace whence::synth {

enum class Kind : std::uint8_t { kBool, kInt, kString, kBitVec };

struct Sort {
  Kind kind = Kind::kBool;
  std::uint32_t width = 0;  ///< of a bit-vector, at least 1; else 0

  friend auto operator<=>(const Sort&, const Sort&) = default;
};

inline constexpr Sort kBoolSort{Kind::kBool, 0};
inline constexpr Sort kIntSort{Kind::kInt, 0};
inline constexpr Sort kStringSort{Kind::kString, 0};
[[nodiscard]] constexpr Sort bit_vector_sort(std::uint32_t width) {
  return {Kind::kBitVec, width};
}

/// A string of Unicode code points: length and positions count these.
using Text = std::u32string;
using TextView = std::u32string_view;

/// Bits in words of 32, the lowest first; what is above the width is zero.
struct BitVector {
  std::uint32_t width = 0;
  std::vector<std::uint32_t> words;

  friend auto operator<=>(const BitVector&, const BitVector&) = default;
};
/// A bit-vector of at most 64 bits; what does not fit is cut off.
[[nodiscard]] BitVector bit_vector(std::uint32_t width, std::uint64_t bits);

/// Integers have 64 bits: an operation that leaves their range has no value.
using Value = std::variant<bool, std::int64_t, Text, BitVector>;

[[nodiscard]] Sort sort_of(const Value& value);

/// The value as an SMT-LIB 2.6 literal: `true`, `(- 3)`, `"a ""b"" \u{e9}"`, `#x0F` (or `#b...`,
/// where the width is no multiple of 4).
[[nodiscard]] std::string to_smtlib(const Value& value);
/// `Int`, `(_ BitVec 8)`, ...
[[nodiscard]] std::string to_smtlib(Sort sort);

/// Bytes that are not UTF-8 become code points U+DC80 to U+DCFF and back, so nothing is lost.
[[nodiscard]] Text from_utf8(std::string_view bytes);
[[nodiscard]] std::string to_utf8(TextView text);

}  // namespace whence::synth

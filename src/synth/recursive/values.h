#pragma once

// Values as the search for recursive programs computes with them: constructor terms without sorts,
// and integers, each kept once, so that equal values have equal numbers. A value may have parts
// that are unknown, as what a recursive call gives is before the function is there.

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace whence::synth::recursive {

/// The number of a value.
using Value = std::uint32_t;

inline constexpr Value kUnknown = 0;  ///< may be any value
inline constexpr Value kStuck = 1;    ///< there is none: a case is missing, or a limit was met

inline constexpr std::uint32_t kAtoms = 3;

/// A reproducible mixture of numbers.
[[nodiscard]] inline std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

/// Also remembers what functions give.
class ValueBank {
 public:
  ValueBank();

  /// A constructor, or a function as a value, over arguments; stuck if one of them is, or if it
  /// grows too large.
  Value make(std::uint32_t tag, std::span<const Value> arguments);
  /// An element of a sort of which nothing is known: one of kAtoms different ones.
  Value atom(std::uint32_t number) { return make(kFirstAtom + number, {}); }
  /// Stuck if it is larger than kLargestInteger or smaller than its negative. It weighs the more
  /// the larger it is, so that lists of small numbers come before one large number.
  Value integer(std::int64_t n) {
    if (n > kLargestInteger || n < -kLargestInteger) return kStuck;
    const Value v = make(static_cast<std::uint32_t>(kZero + n), {});
    const std::int64_t weight = n < 0 ? 1 - n : std::max<std::int64_t>(n, 1);
    nodes_[v].weight = static_cast<std::uint32_t>(std::min(weight, kHeaviestInteger));
    return v;
  }
  [[nodiscard]] bool is_integer(Value v) const {
    const std::int64_t n = std::int64_t{tag(v)} - kZero;
    return n >= -kLargestInteger && n <= kLargestInteger;
  }
  /// Requires is_integer.
  [[nodiscard]] std::int64_t integer_of(Value v) const { return std::int64_t{tag(v)} - kZero; }
  [[nodiscard]] std::uint32_t tag(Value v) const { return nodes_[v].tag; }
  [[nodiscard]] std::span<const Value> arguments(Value v) const {
    return {arguments_.data() + nodes_[v].begin, nodes_[v].arity};
  }
  /// Whether a part of it is unknown.
  [[nodiscard]] bool partial(Value v) const { return nodes_[v].partial; }
  /// Its constructors as a tree.
  [[nodiscard]] std::uint32_t weight(Value v) const { return nodes_[v].weight; }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

  enum class Match : std::uint8_t { kYes, kNo, kMaybe };
  /// Whether two values are equal, as far as is known.
  [[nodiscard]] Match equal(Value a, Value b) const;

  /// What was remembered for a function and arguments; null if nothing. Valid until the next call
  /// of anything that is not const.
  [[nodiscard]] const Value* remembered(std::uint32_t function,
                                        std::span<const Value> arguments) const;
  /// Says that this will be asked for soon.
  void prefetch(std::uint32_t function, std::span<const Value> arguments) const;
  void remember(std::uint32_t function, std::span<const Value> arguments, Value value);
  /// A number that is no function's, to remember other things under.
  [[nodiscard]] std::uint32_t fresh_function() { return next_fresh_++; }
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Node {
    std::uint32_t tag = 0;
    std::uint32_t begin = 0;
    std::uint32_t weight = 0;
    std::uint16_t arity = 0;
    bool partial = false;
  };
  // Of a function and its arguments only a fingerprint is kept: that two have the same one is less
  // likely than a defect of the machine, and answers are checked without it.
  static constexpr Value kFree = ~Value{0};
  struct Slot {
    std::uint64_t fingerprint = 0;
    Value value = kFree;
  };
  static constexpr std::uint32_t kFirstAtom = 1U << 29U;
  // The tags of integers lie between those of atoms and those of functions as values. More of them
  // than these are of no use to the search; products of two of them have 64 bits.
  static constexpr std::int64_t kLargestInteger = (std::int64_t{1} << 27U) - 1;
  static constexpr std::int64_t kHeaviestInteger = 20;
  static constexpr std::int64_t kZero = std::int64_t{7} << 27U;
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  static std::uint64_t fingerprint(std::uint32_t function, std::span<const Value> arguments);
  [[nodiscard]] std::size_t slot_of(std::uint64_t fingerprint) const;
  void grow();

  std::vector<Node> nodes_;
  std::vector<Value> arguments_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::uint32_t next_fresh_ = 1U << 31U;
};

}  // namespace whence::synth::recursive

#pragma once

// Sets of examples.

#include <bit>
#include <compare>
#include <cstdint>
#include <vector>

namespace whence::synth {

/// A set of numbers below a fixed size.
class Bits {
 public:
  Bits() = default;
  explicit Bits(std::size_t size, bool value = false)
      : words_((size + 63) / 64, value ? ~std::uint64_t{0} : 0) {
    if (value && size % 64 != 0) words_.back() = (std::uint64_t{1} << (size % 64)) - 1;
  }
  [[nodiscard]] bool operator[](std::size_t i) const {
    return (words_[i / 64] >> (i % 64) & 1U) != 0;
  }
  void set(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }

  [[nodiscard]] std::size_t count() const {
    std::size_t n = 0;
    for (const std::uint64_t w : words_) n += static_cast<std::size_t>(std::popcount(w));
    return n;
  }
  /// Of what both have.
  [[nodiscard]] std::size_t count_common(const Bits& other) const {
    std::size_t n = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      n += static_cast<std::size_t>(std::popcount(words_[i] & other.words_[i]));
    }
    return n;
  }
  [[nodiscard]] bool any() const {
    for (const std::uint64_t w : words_) {
      if (w != 0) return true;
    }
    return false;
  }
  [[nodiscard]] bool includes(const Bits& other) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if ((other.words_[i] & ~words_[i]) != 0) return false;
    }
    return true;
  }
  Bits& operator|=(const Bits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  [[nodiscard]] Bits operator&(const Bits& other) const {
    Bits out = *this;
    for (std::size_t i = 0; i < words_.size(); ++i) out.words_[i] &= other.words_[i];
    return out;
  }
  [[nodiscard]] Bits without(const Bits& other) const {
    Bits out = *this;
    for (std::size_t i = 0; i < words_.size(); ++i) out.words_[i] &= ~other.words_[i];
    return out;
  }
  /// Calls f with each member, in order.
  template <class F>
  void each(F&& f) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t w = words_[i]; w != 0; w &= w - 1) {
        f(i * 64 + static_cast<std::size_t>(std::countr_zero(w)));
      }
    }
  }
  friend auto operator<=>(const Bits&, const Bits&) = default;

  template <class H>
  friend H AbslHashValue(H h, const Bits& bits) {
    return H::combine(std::move(h), bits.words_);
  }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace whence::synth

#pragma once

// Chance that is the same everywhere for the same seed (std::uniform_int_distribution is not).

#include <cstdint>

namespace whence {

/// A sequence of pseudorandom numbers (SplitMix64; Steele, Lea & Flood, Fast splittable
/// pseudorandom number generators, OOPSLA 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  /// From 0 to bound - 1; requires bound > 0.
  std::uint64_t below(std::uint64_t bound) {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return (z ^ (z >> 31U)) % bound;
  }

 private:
  std::uint64_t state_;
};

}  // namespace whence

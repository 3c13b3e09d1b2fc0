#pragma once

// Damages proof files, the same way for the same seed.

#include <cstdint>
#include <string>

#include "base/random.h"

namespace whence::damage {

class Random {
 public:
  explicit Random(std::uint64_t seed) : random_(seed * 2 + 1) {}
  /// From 0 to below - 1; requires below > 0.
  std::size_t operator()(std::size_t below) { return random_.below(below); }

 private:
  whence::Random random_;
};

struct Mutant {
  std::string text;
  std::string what;  ///< what was done, for people
};

/// `proof` with one to three things changed: an id, a rule, an argument, a literal, a conclusion, a
/// quantifier, a claim, the order or presence of steps and premises, or a byte of the text.
[[nodiscard]] Mutant mutate(const std::string& proof, Random& random);

}  // namespace whence::damage

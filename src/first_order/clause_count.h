#pragma once

// How many clauses a formula becomes if nothing in it is named.

#include <absl/container/flat_hash_map.h>

#include <cstdint>

#include "logic/term.h"

namespace whence {

/// Numbers of clauses, at most kMost each.
struct ClauseCount {
  std::uint32_t positive = 1;  ///< of F
  std::uint32_t negative = 1;  ///< of not F
};

/// Counts once for each formula. Refers to the bank.
class ClauseCounter {
 public:
  /// Products stay in 64 bits, and nobody asks for so many clauses.
  static constexpr std::uint32_t kMost = 1U << 20U;

  explicit ClauseCounter(const TermBank& bank) : bank_(bank) {}

  [[nodiscard]] ClauseCount count(TermId formula);
  [[nodiscard]] std::uint32_t count(TermId formula, bool positive) {
    const ClauseCount c = count(formula);
    return positive ? c.positive : c.negative;
  }

 private:
  [[nodiscard]] bool is_compound(TermId t) const;
  [[nodiscard]] ClauseCount of(TermId t) const;
  [[nodiscard]] ClauseCount combined(TermId t) const;

  const TermBank& bank_;
  absl::flat_hash_map<TermId, ClauseCount> done_;  // compound formulas
};

/// Whether a formula is large as a tree and far smaller as the graph of shared parts that it is: to
/// take each occurrence of its parts apart might have no end, however few clauses it becomes.
[[nodiscard]] bool is_mostly_shared(const TermBank& bank, TermId formula);

/// The product, at most ClauseCounter::kMost.
[[nodiscard]] std::uint32_t clause_product(std::uint32_t a, std::uint32_t b);

}  // namespace whence

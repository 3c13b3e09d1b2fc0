#pragma once

// Simplification orderings on terms.
//
// The lexicographic path ordering (Kamin & Lévy 1980; Dershowitz 1982): a simplification ordering that
// is total on ground terms for a total precedence. The precedence puts a defined function above those
// its definition uses, so that nearly every recursive definition decreases as it is written and
// definitions and lemmas can be used together as rewrite rules.

#include <cstdint>
#include <utility>
#include <vector>

#include <absl/container/flat_hash_map.h>

#include "logic/problem.h"

namespace whence {

enum class Comparison : std::uint8_t { kIncomparable, kLess, kEqual, kGreater };

/// Compares symbols by rank; symbols that came later than the ranks (Skolem symbols, names) have a level of
/// their own just above constants. Ties are broken by digest-free, deterministic numbers.
class Precedence {
 public:
  Precedence() = default;
  /// Ranks for the symbols of the problem: constants and constructors lowest, then functions without
  /// a definition (fewer arguments above more, constants below), then defined ones by dependency.
  explicit Precedence(const Problem& problem);
  [[nodiscard]] bool greater(const TermBank& bank, FunctionId f, FunctionId g) const;

 private:
  [[nodiscard]] std::uint64_t rank(const TermBank& bank, FunctionId f) const;
  std::vector<std::uint32_t> level_;  // by symbol
};

/// LPO with left-to-right lexicographic status. Terms heavier than `kMaxWeight` are incomparable
/// unless equal, which is sound and keeps the recursion shallow.
class PathOrdering {
 public:
  static constexpr std::uint32_t kMaxWeight = 400;

  explicit PathOrdering(Precedence precedence) : precedence_(std::move(precedence)) {}

  [[nodiscard]] Comparison compare(const TermBank& bank, TermId s, TermId t) const;
  [[nodiscard]] bool greater(const TermBank& bank, TermId s, TermId t) const;

 private:
  using Memo = absl::flat_hash_map<std::pair<TermId, TermId>, bool>;
  bool greater(const TermBank& bank, TermId s, TermId t, Memo& memo) const;
  bool greater_uncached(const TermBank& bank, TermId s, TermId t, Memo& memo) const;

  Precedence precedence_;
};

}  // namespace whence

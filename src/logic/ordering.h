#pragma once

// Simplification orderings on terms: well-founded, stable under substitution, monotone, and total
// on ground terms. Quantifiers are opaque: what is inside one is not looked at (PathOrdering looks
// for variables there), and a quantified formula counts as a constant that is just above `true` and
// `false`. Two different ones compare only if both are closed.
//
// The lexicographic path ordering (Kamin & Lévy 1980; Dershowitz 1982): a simplification ordering
// that is total on ground terms for a total precedence. The precedence puts a defined function
// above those its definition uses, so that nearly every recursive definition decreases as it is
// written and definitions and lemmas can be used together as rewrite rules.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "logic/problem.h"

namespace whence {

enum class Comparison : std::uint8_t { kIncomparable, kLess, kEqual, kGreater };

[[nodiscard]] constexpr Comparison reversed(Comparison c) {
  if (c == Comparison::kLess) return Comparison::kGreater;
  return c == Comparison::kGreater ? Comparison::kLess : c;
}

/// A simplification ordering. An object may cache what it knows of terms by id, so it serves one
/// bank; not thread-safe.
class TermOrdering {
 public:
  TermOrdering() = default;
  virtual ~TermOrdering() = default;
  [[nodiscard]] virtual Comparison compare(const TermBank& bank, TermId s, TermId t) const = 0;
  /// Whether s is greater than t for all values of the variables among which those of higher rank
  /// are greater (Martin & Nipkow, Ordered rewriting and confluence, CADE-10, 1990). `rank[v]` is
  /// of variable v, no two are equal, and all variables of both terms have one. May say no where it
  /// is so.
  [[nodiscard]] virtual bool greater_if(const TermBank& bank, TermId s, TermId t,
                                        std::span<const std::uint32_t> /*rank*/) const {
    return compare(bank, s, t) == Comparison::kGreater;
  }
  /// The bank has taken back the terms from number `size` on. No later `size` may be smaller.
  virtual void forget_terms_from(std::size_t /*size*/) const {}

 protected:
  TermOrdering(const TermOrdering&) = default;
  TermOrdering(TermOrdering&&) = default;
  TermOrdering& operator=(const TermOrdering&) = default;
  TermOrdering& operator=(TermOrdering&&) = default;
};

/// Compares symbols by rank; symbols that came later than the ranks (Skolem symbols, names) have a
/// level of their own just above constants. Ties are broken by digest-free, deterministic numbers.
class Precedence {
 public:
  Precedence() = default;
  /// Ranks for the symbols of the problem: constants and constructors lowest, then functions
  /// without a definition (fewer arguments above more, constants below), then defined ones by
  /// dependency.
  explicit Precedence(const Problem& problem);
  [[nodiscard]] bool greater(const TermBank& bank, FunctionId f, FunctionId g) const;

 private:
  [[nodiscard]] std::uint64_t rank(const TermBank& bank, FunctionId f) const;
  std::vector<std::uint32_t> level_;  // by symbol
};

/// LPO with left-to-right lexicographic status. Terms heavier than `kMaxWeight` are incomparable
/// unless equal, which is sound and keeps the recursion shallow.
class PathOrdering : public TermOrdering {
 public:
  static constexpr std::uint32_t kMaxWeight = 400;

  explicit PathOrdering(Precedence precedence) : precedence_(std::move(precedence)) {}

  [[nodiscard]] Comparison compare(const TermBank& bank, TermId s, TermId t) const override;
  [[nodiscard]] bool greater(const TermBank& bank, TermId s, TermId t) const;

 private:
  using Memo = absl::flat_hash_map<std::pair<TermId, TermId>, bool>;
  bool greater(const TermBank& bank, TermId s, TermId t, Memo& memo) const;
  bool greater_uncached(const TermBank& bank, TermId s, TermId t, Memo& memo) const;

  Precedence precedence_;
};

/// A precedence and weights, both by SymbolId. Ties of the precedence are broken by id. Symbols
/// beyond the end (Skolem symbols, names of subformulas) have weight 1 and stand above all
/// constants that are ranked, below the functions ranked above those. `true` and `false` are the
/// smallest symbols, with weight 1, whatever is said of them here.
struct SymbolRanking {
  std::vector<std::uint32_t> precedence;
  std::vector<std::uint32_t> weight;  ///< 0 counts as 1
};

/// What a ranking says of the functions of a signature, worked out once for each function.
class RankedFunctions {
 public:
  struct Rank {
    std::uint64_t level = 0;   ///< the precedence: compared first
    std::uint64_t tie = 0;     ///< and then this
    std::uint32_t weight = 0;  ///< at least 1; 0: not worked out yet
    friend bool operator<(const Rank& a, const Rank& b) {
      return a.level != b.level ? a.level < b.level : a.tie < b.tie;
    }
  };

  explicit RankedFunctions(SymbolRanking ranking) : ranking_(std::move(ranking)) {}
  [[nodiscard]] const Rank& operator()(const TermBank& bank, FunctionId f) const {
    if (f.index() >= ranks_.size() || ranks_[f.index()].weight == 0) add(bank.signature(), f);
    return ranks_[f.index()];
  }
  /// Compares the heads of two different terms that are not variables: kIncomparable for two
  /// quantified formulas that are not both closed, kEqual for the same function.
  [[nodiscard]] Comparison compare_heads(const TermBank& bank, TermId s, TermId t) const;

 private:
  void add(const Signature& signature, FunctionId f) const;

  SymbolRanking ranking_;
  mutable std::vector<Rank> ranks_;  // by function
  mutable std::uint64_t constant_level_ = 0;
  mutable bool constant_level_known_ = false;
};

/// The Knuth-Bendix ordering with variable weight 1 and function weights of at least 1,
/// left-to-right lexicographic. Weights and numbers of variables are kept for each term of the
/// bank, so that most pairs are decided without a walk; else one walk decides (Löchner, Things to
/// know when implementing KBO, J. Autom. Reasoning 36, 2006). Terms heavier than 2^31 are
/// incomparable.
class KnuthBendixOrdering : public TermOrdering {
 public:
  explicit KnuthBendixOrdering(SymbolRanking ranking) : functions_(std::move(ranking)) {}

  [[nodiscard]] Comparison compare(const TermBank& bank, TermId s, TermId t) const override;
  [[nodiscard]] bool greater_if(const TermBank& bank, TermId s, TermId t,
                                std::span<const std::uint32_t> rank) const override;
  void forget_terms_from(std::size_t size) const override {
    if (size < measures_.size()) measures_.resize(size);
  }
  /// The sum of the weights of the symbols and variables, saturating at 2^31.
  [[nodiscard]] std::uint32_t weight(const TermBank& bank, TermId t) const {
    return measure(bank, t).weight;
  }

 private:
  // Of the variables outside of quantifiers: how often they occur, and which (bit v for variable v,
  // the last bit for all others).
  struct Measure {
    std::uint32_t weight;
    std::uint32_t occurrences;
    std::uint64_t variables;
  };
  static constexpr std::uint32_t kLastBit = 63;

  const Measure& measure(const TermBank& bank, TermId t) const {
    if (t.index() >= measures_.size()) measure_up_to(bank, t);
    return measures_[t.index()];
  }
  void measure_up_to(const TermBank& bank, TermId t) const;
  Comparison compare_measured(const TermBank& bank, TermId s, TermId t) const;
  /// Whether no variable occurs more often in t than in s.
  [[nodiscard]] bool covers(const TermBank& bank, TermId s, TermId t) const;
  void count(const TermBank& bank, TermId t) const;
  bool count_down(const TermBank& bank, TermId t) const;
  [[nodiscard]] Comparison if_covered(const TermBank& bank, TermId s, TermId t, Comparison c) const;

  RankedFunctions functions_;
  mutable std::vector<Measure> measures_;      // by term
  mutable std::vector<std::uint32_t> counts_;  // by variable: for `covers`
};

/// The lexicographic path ordering with left-to-right status over a given precedence, both
/// directions decided at once (Löchner, Things to know when implementing LPO, Int. J. Artificial
/// Intelligence Tools 15, 2006), with a cache of comparisons of a fixed size. Terms of more than
/// kMaxWeight nodes are incomparable unless equal, which is sound and keeps the recursion shallow.
class LexicographicPathOrdering : public TermOrdering {
 public:
  static constexpr std::uint32_t kMaxWeight = 4000;

  explicit LexicographicPathOrdering(SymbolRanking ranking) : functions_(std::move(ranking)) {}

  [[nodiscard]] Comparison compare(const TermBank& bank, TermId s, TermId t) const override;
  void forget_terms_from(std::size_t size) const override;

 private:
  struct Remembered {
    TermId s;
    TermId t;
    Comparison result = Comparison::kIncomparable;
  };
  Comparison compare_below(const TermBank& bank, TermId s, TermId t) const;
  Comparison compare_applications(const TermBank& bank, TermId s, TermId t) const;
  /// Of s and t, whose heads or first different arguments decide for s: kGreater if s is greater
  /// than the arguments of t from `first` on, else kLess if one of those is at least s.
  Comparison above_arguments(const TermBank& bank, TermId s, TermId t, std::size_t first) const;
  /// Whether an argument of s from `first` on is at least t.
  bool has_argument_above(const TermBank& bank, TermId s, std::size_t first, TermId t) const;

  RankedFunctions functions_;
  mutable std::vector<Remembered> remembered_;
  mutable std::vector<std::uint32_t> recent_;  // places in remembered_ since terms were forgotten
};

}  // namespace whence

#pragma once

// All small terms that differ on some points, to be looked up by their values.

#include <absl/container/flat_hash_map.h>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "synth/equivalent/expressions.h"

namespace whence::synth::equivalent {

/// Points at which terms are told apart.
inline constexpr std::size_t kPoints = 12;
using Values = std::array<Word, kPoints>;

/// Terms over n variables and given constants, by size, each with values of its own at the points.
class SmallTerms {
 public:
  /// At most `most` terms; all of a size before any of the next.
  SmallTerms(std::uint32_t variables, Sort sort, Word mask, std::vector<Word> constants,
             std::size_t most);

  /// The value of a variable at a point: the corners, small numbers, chance.
  [[nodiscard]] Values inputs(std::uint32_t variable) const;

  struct Candidate {
    std::uint32_t estimate = 0;  ///< size
    Op op = Op::kVariable;       ///< how the two are joined; kVariable: the first alone
    Op outer = Op::kVariable;    ///< kNot, kNeg: what stands around
    std::uint32_t left = 0;
    std::uint32_t right = 0;
  };
  /// Terms with these values, and smaller than `below`, the smallest first: those that are here,
  /// and sums, differences and exclusive ors of two that are.
  [[nodiscard]] std::vector<Candidate> find(const Values& values, std::uint64_t below) const;

  [[nodiscard]] Ref build(std::uint32_t entry, std::span<const Ref> leaves,
                          Expressions& into) const;
  [[nodiscard]] Ref build(const Candidate& candidate, std::span<const Ref> leaves,
                          Expressions& into) const;

 private:
  struct Entry {
    Values values;
    Op op = Op::kConstant;
    std::uint32_t size = 0;
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    Word constant = 0;
  };
  [[nodiscard]] static std::uint64_t hash(const Values& v);
  [[nodiscard]] std::uint32_t at(const Values& v) const;
  void put(Entry e);

  Word mask_;
  Sort sort_;
  std::size_t most_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> table_;  // open addressing: places in entries_, from 1
};

}  // namespace whence::synth::equivalent

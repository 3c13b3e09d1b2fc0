#pragma once

// The smallest bitwise expression for each truth table.

#include <cstdint>
#include <vector>

#include "synth/equivalent/expressions.h"

namespace whence::synth::equivalent {

/// A function of up to 4 truth values, a bit for each corner.
using TruthTable = std::uint32_t;

/// Expressions over ~ & | ^ of least size for the functions of n values: found once by size, for
/// all that there are (n = 4: up to size 9; the others by cases).
class BooleanForms {
 public:
  static constexpr std::uint32_t kMostValues = 4;
  /// Those for n values; 1 to kMostValues. Made when first asked for; for several threads.
  [[nodiscard]] static const BooleanForms& of(std::uint32_t n);

  [[nodiscard]] TruthTable all() const { return all_; }
  [[nodiscard]] TruthTable value(std::uint32_t i) const;
  /// Size of the expression: nodes.
  [[nodiscard]] std::uint32_t size(TruthTable t) const { return entries_[t].size; }
  /// The expression over the terms that the values stand for.
  [[nodiscard]] Ref build(TruthTable t, const std::vector<Ref>& values, Expressions& into) const;

 private:
  explicit BooleanForms(std::uint32_t n);
  struct Entry {
    std::uint32_t size = 0;  // 0: none yet
    Op op = Op::kConstant;
    TruthTable left = 0;
    TruthTable right = 0;
  };
  void by_cases(TruthTable t);

  std::uint32_t n_;
  TruthTable all_;
  std::vector<Entry> entries_;
};

}  // namespace whence::synth::equivalent

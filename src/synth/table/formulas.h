#pragma once

// Formulas over the numbers of a row, with their values on the examples of a branch: the numbers
// themselves, what two of them give, what three give.

#include <vector>

#include "synth/table/arithmetic.h"

namespace whence::synth::table {

struct Formula {
  ExpressionPtr expression;
  std::vector<Rational> values;
  std::uint32_t cost = 0;
};

/// Work for formulas, each on all examples.
class ArithmeticBudget {
 public:
  ArithmeticBudget(const ArithmeticLimits& limits, std::size_t examples, std::uint64_t& work)
      : limits_(limits), examples_(examples), work_(work), first_work_(work) {}

  /// False at a limit.
  bool spend(std::uint64_t of_one) {
    work_ += of_one * examples_;
    const bool looks = (++met_ & 0xFFU) == 0 && limits_.stop != nullptr;
    ended_ = ended_ || work_ - first_work_ > limits_.most_work || (looks && limits_.stop->stop());
    return !ended_;
  }

 private:
  const ArithmeticLimits& limits_;
  std::size_t examples_;
  std::uint64_t& work_;
  const std::uint64_t first_work_;
  std::uint64_t met_ = 0;
  bool ended_ = false;
};

/// Whether it is a day or a moment, of which only differences and sums make sense.
[[nodiscard]] bool is_point(const Formula& formula);

struct Formulas {
  std::vector<Formula> bases;
  std::vector<Formula> pairs;
  std::vector<Formula> triples;
  std::vector<Formula> spans;  ///< whole months and years between dates
};
[[nodiscard]] Formulas formulas(const Samples& samples, const Branch& branch, const Pool& pool,
                                ArithmeticBudget& budget);

[[nodiscard]] ExpressionPtr constant_of(const Rational& number);
[[nodiscard]] ExpressionPtr binary(Op op, ExpressionPtr a, ExpressionPtr b);
[[nodiscard]] ExpressionPtr unary(Op op, ExpressionPtr a);
/// The more digits that count, the more.
[[nodiscard]] std::uint32_t cost_of_number(const Rational& number);

}  // namespace whence::synth::table

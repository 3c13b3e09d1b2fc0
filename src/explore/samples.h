#pragma once

// Where the behaviours of terms come from in exploration: each lane gives the variables values, and the
// functions of the theory compute with them.

#include <cstdint>
#include <span>
#include <vector>

#include "explore/vocabulary.h"
#include "infer/counterexample.h"

namespace whence::explore {

/// Lanes over ground values, computed by the definitions. Evaluation that gets stuck or takes too long gives
/// no value.
class GroundSamples final : public Semantics {
 public:
  /// Values for all variables of the vocabulary, by number.
  using Assignment = std::vector<TermId>;

  /// Begins with `lanes` assignments that depend on `seed` alone, with some `spread` + 2 different values for
  /// each variable. Refers to the first three.
  GroundSamples(Problem& problem, Vocabulary& vocabulary, Tester& tester, std::size_t lanes,
                std::uint64_t seed, std::uint64_t spread);

  /// Of use are terms with a value on half of the lanes.
  bool evaluate(std::uint32_t production, std::span<const Value* const> arguments,
                std::span<Value> out) override;

  /// Adds a lane on which variable `variables[i]` has the value `values[i]`; the others have values that
  /// depend on the number of lanes alone.
  void add_lane(std::span<const std::uint32_t> variables, std::span<const TermId> values);
  [[nodiscard]] std::size_t lanes() const { return assignments_.size(); }
  [[nodiscard]] const std::vector<Assignment>& assignments() const { return assignments_; }
  /// Whether every sort with variables has known values.
  [[nodiscard]] bool possible() const { return possible_; }

 private:
  Assignment random_assignment();
  std::uint64_t random(std::uint64_t bound);

  static constexpr std::uint64_t kFuel = 600;
  static constexpr std::uint32_t kHeaviest = 64;  // values beyond are not computed with

  Problem& problem_;
  Vocabulary& vocabulary_;
  Tester& tester_;
  std::uint64_t state_;
  std::uint64_t spread_;
  std::vector<Assignment> assignments_;
  bool possible_ = true;
};

}  // namespace whence::explore

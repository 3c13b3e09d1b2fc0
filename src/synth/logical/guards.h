#pragma once

// Conditions that tell cases apart, learned from points: a small formula over given atoms that
// holds where it must and nowhere it must not, with Z3 as the teacher (Garg, Löding, Madhusudan &
// Neider, CAV 2014, for one such set-up).

#include <functional>
#include <optional>
#include <vector>

#include "smt/judge.h"
#include "synth/logical/formulas.h"

namespace whence::synth::logical {

/// Formulas over the variables of a question, and their truth at points.
class Learner {
 public:
  Learner(Formulas& formulas, std::vector<FormulaId> atoms);

  using Point = std::vector<Value>;
  void must(const Point& point) { add(point, true); }
  void never(const Point& point) { add(point, false); }
  /// A formula that is true at all points where it must, false where it must not; nothing if the
  /// atoms do not tell these apart.
  std::optional<FormulaId> learn();

 private:
  void add(const Point& point, bool positive);
  std::optional<FormulaId> learn(const std::vector<std::size_t>& positive,
                                 const std::vector<std::size_t>& negative, int depth);
  std::optional<std::vector<std::size_t>> cover(const std::vector<std::size_t>& keep,
                                                const std::vector<std::size_t>& exclude,
                                                bool truth) const;

  Formulas& formulas_;
  Words words_;
  std::vector<FormulaId> literals_;
  std::vector<Term> terms_;
  std::vector<std::vector<bool>> truth_;  // point, literal
  std::vector<std::size_t> positive_;
  std::vector<std::size_t> negative_;
};

}  // namespace whence::synth::logical

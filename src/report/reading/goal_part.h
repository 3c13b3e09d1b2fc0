#pragma once

// Which part of a goal `forall x. H1 => ... => P` an inference on its negation is about. The search
// may rewrite `not (H1 => ... => P)` before it takes it apart; a reader wants to know whether a
// hypothesis changed or what is to be shown.

#include <cstdint>
#include <vector>

#include "logic/clause.h"
#include "proof/step.h"

namespace whence::report {

/// A literal that comes from the negated goal by taking it apart and rewriting.
struct GoalTag {
  bool is_goal = true;             ///< still has the conclusion P in it
  std::uint32_t hypothesis = 0;    ///< else: which hypothesis it is
  std::uint32_t implications = 0;  ///< taken apart so far
  std::uint32_t quantifiers = 0;   ///< opened so far
  bool rewritten = false;
  /// Equations that were used on hypotheses while they were inside, with the hypothesis.
  struct Use {
    std::uint32_t hypothesis;
    StepId rule;
  };
  std::vector<Use> uses;
};

enum class GoalPart : std::uint8_t {
  kConclusion,
  kHypothesis,
  kWhole,    ///< the literal as a whole, such as `not true`
  kUnclear,  ///< under a quantifier that is not yet opened
};

struct GoalPlace {
  GoalPart part = GoalPart::kUnclear;
  std::uint32_t hypothesis = 0;
  Position inside;  ///< the position within the conclusion (without its negation) or the hypothesis
};

/// Where `position` in the atom of `literal`, tagged `tag`, is. The goal has `hypotheses`
/// hypotheses.
[[nodiscard]] GoalPlace locate(const TermBank& bank, const Literal& literal, const GoalTag& tag,
                               std::uint32_t hypotheses, const Position& position);

}  // namespace whence::report

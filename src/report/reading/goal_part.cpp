#include "report/reading/goal_part.h"

namespace whence::report {

GoalPlace locate(const TermBank& bank, const Literal& literal, const GoalTag& tag,
                 std::uint32_t hypotheses, const Position& position) {
  const SymbolId negation = bank.signature().not_symbol();
  const SymbolId implies = bank.signature().implies_symbol();
  GoalPlace place;
  TermId t = literal.atom;
  std::size_t i = 0;
  const auto rest = [&] {
    return Position(position.begin() + static_cast<std::ptrdiff_t>(i), position.end());
  };
  bool negated = !literal.positive;
  if (!negated && bank.is_application_of(t, negation)) {
    if (position.empty()) {
      place.part = GoalPart::kWhole;
      return place;
    }
    t = bank.argument(t, 0);
    negated = true;
    ++i;
  }
  // Now the literal says `not t`, or `t` if the conclusion is itself a negation.
  for (std::uint32_t k = tag.implications; negated && k < hypotheses; ++k) {
    if (!bank.is_application_of(t, implies) || i >= position.size()) return place;
    if (position[i] == 0) {
      ++i;
      place.part = GoalPart::kHypothesis;
      place.hypothesis = k;
      place.inside = rest();
      return place;
    }
    t = bank.argument(t, 1);
    ++i;
  }
  if (bank.kind(t) == TermKind::kForall) return place;
  if (negated && bank.is_application_of(t, negation)) {
    if (i >= position.size()) {
      place.part = GoalPart::kWhole;
      return place;
    }
    ++i;
  }
  place.part = GoalPart::kConclusion;
  place.inside = rest();
  return place;
}

}  // namespace whence::report

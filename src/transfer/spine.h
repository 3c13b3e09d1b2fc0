#pragma once

// The usual form of a statement, `forall x. A1 => (forall y. A2 => ... C)`, and how it is proved
// from what it says about numbers.
//
// The parts A1, ..., C are translated one by one (translate.h); of the quantifiers around them
// nothing is shown but that each x is in N, which some part says. So a proof by contradiction is
// short: if the statement fails for some objects, these are elem(v1), .., elem(vn), and the numbers
// v1, .., vn contradict what is known of numbers.

#include <optional>
#include <string>
#include <vector>

#include "transfer/translate.h"

namespace whence::transfer {

struct Spine {
  struct Part {
    bool is_variable = false;
    TermId number;  ///< of a variable
    Equal formula;  ///< else, over elem(v) for the variables so far
  };
  std::vector<Part> parts;  ///< variables and hypotheses, in order; the conclusion is the last
  TermId formula;           ///< closed, about numbers: the hypotheses imply the conclusion
  std::vector<TermId> variables;   ///< that its quantifiers bind, in order
  std::vector<std::string> names;  ///< of its variables
};

/// Takes a closed formula over objects apart; nothing if a part has no translation. `names` are
/// those of all its quantifiers.
[[nodiscard]] std::optional<Spine> take_apart(TermBank& bank, Translator& translator,
                                              TermId formula,
                                              const std::vector<std::string>& names);

/// The step that concludes `statement`, whose spine it is, from `step`, which concludes
/// `spine.formula`; nothing if an object is not said to be in N.
[[nodiscard]] std::optional<StepId> put_together(Problem& problem, Derivation& derivation,
                                                 Translator& translator, TermId statement,
                                                 const Spine& spine, StepId step);

}  // namespace whence::transfer

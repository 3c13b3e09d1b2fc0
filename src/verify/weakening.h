#pragma once

// Premises that say less, to see what of them an inference needs.

#include <functional>
#include <optional>
#include <vector>

#include "logic/term.h"

namespace whence::verify {

/// What is left of a formula without one of the conjuncts that it has in a positive place (or
/// disjuncts in a negative one), for each of them: `true` first, which is without all. It follows
/// from the formula. Goes through `not`, `and`, `or`, `=>` and quantifiers.
[[nodiscard]] std::vector<TermId> weakenings(TermBank& bank, TermId formula);

/// Weakens formulas as long as `suffices` says that they still do, until `consistent` says that
/// they have a model; these then, or nothing if that does not come about within so many questions.
[[nodiscard]] std::optional<std::vector<TermId>> consistent_weakening(
    TermBank& bank, std::vector<TermId> formulas, std::size_t most_questions,
    const std::function<bool(const std::vector<TermId>&)>& suffices,
    const std::function<bool(const std::vector<TermId>&)>& consistent);

}  // namespace whence::verify

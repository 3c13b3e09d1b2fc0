#pragma once

// What a formula about numbers comes to: the formulas, without detours by intermediate results,
// that together say the same. Only a proposal: each is proved from the formula, and the formula
// from them.

#include <optional>
#include <string>
#include <vector>

#include "logic/problem.h"

namespace whence::transfer {

struct NormalForm {
  TermId formula;                  ///< closed, `forall v. (H1 => (H2 => ... => C))`
  std::vector<std::string> names;  ///< of its variables
  bool is_equation = false;        ///< without hypotheses
};

/// Takes a closed formula apart and puts t for x where x = t is supposed, so that
/// `forall p q r. r = p + q => r = q + p` becomes `forall p q. p + q = q + p`. `names` are those of
/// its quantifiers, from left to right, or as many as there are. Nothing if that is too much.
[[nodiscard]] std::optional<std::vector<NormalForm>> normal_forms(
    TermBank& bank, TermId formula, const std::vector<std::string>& names);

}  // namespace whence::transfer

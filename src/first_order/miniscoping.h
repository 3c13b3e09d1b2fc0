#pragma once

// Which quantifiers to move inwards before a formula is skolemised.
//
// A Skolem term has as many arguments as its quantified formula has free variables, so the smaller
// the scopes, the fewer the arguments (Nonnengart & Weidenbach, "Computing small clause normal
// forms", Handbook of Automated Reasoning, 2001, section 5).

#include <cstdint>
#include <vector>

#include "logic/term.h"

namespace whence {

/// One use of kMiniscope.
struct MiniscopeMove {
  TermId before;  ///< the whole formula
  Position position;
  std::uint32_t law = 0;
};

/// The number of arguments of all Skolem functions that clausification of the closed formula, as an
/// axiom, introduces.
[[nodiscard]] std::uint32_t skolem_arguments(const TermBank& bank, TermId formula);

/// Moves that, one after the other, turn the closed formula into an equivalent one with fewer
/// Skolem arguments; none if nothing is gained. Very large formulas are left alone.
[[nodiscard]] std::vector<MiniscopeMove> plan_miniscoping(TermBank& bank, TermId formula);

}  // namespace whence

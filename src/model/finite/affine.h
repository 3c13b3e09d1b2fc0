#pragma once

// Affine models of equations: the elements are the integers modulo n, and every function is
// `a1 x1 + .. + ak xk + c`. Whether an equation holds is then seen from coefficients, so that sizes
// can be looked at that no other search reaches.

#include <cstdint>
#include <optional>
#include <span>

#include "base/stop.h"
#include "logic/clause.h"
#include "model/finite/interpretation.h"

namespace whence::finite {

struct AffineLook {
  bool looked = false;  ///< whether such models of that size were looked at
  std::optional<Interpretation> model;
};

/// An affine model of the clauses with `size` elements. Looks only at clauses of one literal each,
/// an equation or a disequation, over one sort, and only if there are not too many functions.
/// `work` is added to, by about a unit for an operation on coefficients. Throws StopRequested.
[[nodiscard]] AffineLook affine_model(const TermBank& bank, std::span<const Clause> clauses,
                                      std::uint32_t size, std::uint64_t& work,
                                      const StopToken* stop);

}  // namespace whence::finite

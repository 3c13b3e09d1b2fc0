#pragma once

// Whether linear constraints have no integer values, by elimination with rounding: equations are
// solved for unknowns that they have once, others for sums of unknowns; then inequalities are added
// up so that unknowns go, and each sum is divided by the common factor of what is left, its
// constant rounded (Pugh, Communications of the ACM 35, 1992, without its dark shadows: what is not
// found may still be so).

#include <map>
#include <span>

#include "arithmetic/simplex.h"

namespace whence::arithmetic {

/// A constraint that follows from earlier ones: their sum, each times a factor, rounded.
struct DerivedConstraint {
  std::map<std::uint32_t, Integer> terms;
  Integer constant;
  bool is_equation = false;
  std::vector<std::pair<std::uint32_t, Integer>> from;  ///< empty for a given one
  bool is_rounded = false;                              ///< divided, so it is no mere sum
};

/// The given constraints and what was derived, the last of which is impossible; empty if nothing
/// impossible was found.
[[nodiscard]] std::vector<DerivedConstraint> derive_impossible(
    std::span<const LinearConstraint> constraints, std::uint64_t& work);

}  // namespace whence::arithmetic

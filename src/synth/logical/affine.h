#pragma once

// Equations that are invariants by themselves, such as `x - y = i - j`: searches for invariants
// that meet such a state for each number of steps may never come to say it of all.

#include <cstdint>
#include <functional>
#include <vector>

#include "smt/judge.h"
#include "synth/logical/formulas.h"

namespace whence::synth::logical {

/// A sum of multiples of a predicate's parameters that is always a number.
struct AffineEquation {
  std::vector<std::int64_t> coefficients;  ///< by parameter; 0 of those that are no integers
  std::int64_t number = 0;
};

/// That the parameters of a predicate meet the equations.
[[nodiscard]] FormulaId conjunction(Formulas& formulas, const Target& target,
                                    const std::vector<AffineEquation>& equations);

/// Of each predicate that is asked for, the equations of the least affine spaces that meet all
/// constraints but those that a predicate that always holds fails: what predicates are at the least
/// is in these spaces (Karr 1976). They grow from nothing by the counterexamples of Z3, each of
/// which adds a dimension (Reps, Sagiv & Yorsh, VMCAI 2004). None if Z3 does not know, or a number
/// is too large. `over` tells that it was enough.
[[nodiscard]] std::vector<std::vector<AffineEquation>> affine_invariants(
    const Specification& specification, const smt::QuestionLimits& limits,
    const std::function<bool()>& over, std::uint64_t& questions);

}  // namespace whence::synth::logical

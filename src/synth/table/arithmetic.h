#pragma once

// Numbers in outputs that are computed from numbers in the row. The outputs' numbers are known to
// half a unit of their last digit, so each form of formula leaves an interval for its constant, and
// the simplest decimal in it is taken: what people mean by 2.54 or 60.

#include <cstdint>
#include <vector>

#include "synth/table/concatenation.h"
#include "synth/table/pool.h"

namespace whence::synth::table {

struct ArithmeticLimits {
  std::uint64_t most_work = ~std::uint64_t{0};  ///< a formula on one example is a unit
  const StopToken* stop = nullptr;              ///< not owned; may be null
};

/// Formulas over the row for the numbers that the outputs of the branch's examples have at the same
/// place, as texts in the form that the outputs show. Sorted by cost. What was
/// done is added to `work`; at a limit there are fewer.
[[nodiscard]] std::vector<Atom> arithmetic_atoms(const Samples& samples, const Branch& branch,
                                                 const Pool& pool, const ArithmeticLimits& limits,
                                                 std::uint64_t& work);

/// The decimal with the fewest digits in [low, high]; of several the first above `low`.
[[nodiscard]] std::optional<Rational> simplest_in(const Rational& low, const Rational& high);

}  // namespace whence::synth::table

#pragma once

// Conditions on rows that tell examples apart.

#include <cstdint>
#include <vector>

#include "synth/table/concatenation.h"
#include "synth/table/pool.h"

namespace whence::synth::table {

struct Condition {
  ExpressionPtr expression;
  std::vector<bool> holds;  ///< on all samples
  std::uint32_t cost = 0;
};

/// Conditions that hold for some examples and not for all: what a text is, has in it, begins or
/// ends with, whether there is such a part, how large a number is. The cheapest first; for each way
/// to part the examples a few that differ on the rows to fill. `all` takes up to some hundred of
/// those that are left out too.
[[nodiscard]] std::vector<Condition> conditions(const Samples& samples, const Pool& pool,
                                                std::vector<Condition>& all);

}  // namespace whence::synth::table

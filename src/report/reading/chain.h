#pragma once

// Chains of equals out of the rewriting of a negated goal on both sides.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <functional>
#include <optional>

#include "report/reading/goal_part.h"
#include "report/reading/readable.h"

namespace whence::report {

struct ChainInput {
  TermBank& bank;
  const Lineage& lineage;
  StepId empty;       ///< the refutation's last step
  StepId assumption;  ///< `not goal`
  TermId to_show;     ///< the goal's conclusion, with constants for what is given
  std::uint32_t hypotheses = 0;
  const absl::flat_hash_map<StepId, std::vector<GoalTag>>& tags;
  const absl::flat_hash_set<StepId>& goal_descendants;
};

/// The chain that shows `to_show`, if the refutation is a rewriting of it. Its reasons have only
/// their step (the equation used) and direction; the caller explains them.
[[nodiscard]] std::optional<Chain> build_chain(const ChainInput& input);

}  // namespace whence::report

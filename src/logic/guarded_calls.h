#pragma once

// The calls in the right side of an equation, each with what has to hold for it to matter.

#include <functional>
#include <optional>
#include <vector>

#include "logic/clause.h"

namespace whence {

/// A call, and the conditions of each `if` around it, and what stands left of it under `and`, `or`
/// and `=>`: as the branch is chosen in which the call stands. Where one of them fails, the value
/// of the whole does not depend on the call.
struct GuardedCall {
  std::vector<Literal> guards;  ///< from the outside inwards
  TermId call;
};

/// Nodes that are looked at, as in a tree.
inline constexpr std::size_t kMostGuardedNodes = 100'000;

/// The calls in `right` of functions that are `called`, from left to right, a call before those in
/// its arguments. Nothing if one is under a quantifier, or the term is too large.
[[nodiscard]] std::optional<std::vector<GuardedCall>> guarded_calls(
    const TermBank& bank, TermId right, const std::function<bool(SymbolId)>& called);

}  // namespace whence

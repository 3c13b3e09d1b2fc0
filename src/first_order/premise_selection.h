#pragma once

// SInE: which statements may matter for a goal (Hoder & Voronkov, "Sine qua non for large theory
// reasoning", CADE-23, 2011).
//
// A statement is *triggered* by those of its symbols that are rare: those that occur in at most
// `tolerance` times as many statements as its rarest symbol does. Beginning with the symbols of the
// goal, whatever a reached symbol triggers is selected, and its symbols are reached in turn.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/stop.h"
#include "logic/problem.h"

namespace whence {

struct SineOptions {
  /// At least 1. The larger, the more is selected.
  double tolerance = 1.5;
  /// A symbol in at most so many statements triggers all of these, whatever the tolerance.
  std::uint32_t generality_threshold = 0;
  /// Statements with a greater level are left out; 0: no limit.
  std::uint32_t depth_limit = 0;
  /// Asked now and then; when it says so, StopRequested is thrown. Not owned; may be null.
  const StopToken* stop = nullptr;
};

/// For each statement of the problem its level: 0 for a statement without symbols (it is always
/// in), 1 if a symbol of the goal triggers it, and so on; nothing if it is not reached, or if it is
/// not an axiom or a definition. Symbols are functions, predicates and constructors, without those
/// of the logic. Takes time linear in the size of the problem.
[[nodiscard]] std::vector<std::optional<std::uint32_t>> sine_levels(const Problem& problem,
                                                                    std::span<const TermId> goals,
                                                                    const SineOptions& options);

}  // namespace whence

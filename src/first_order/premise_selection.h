#pragma once

// SInE: which statements may matter for a goal (Hoder & Voronkov, "Sine qua non for large theory
// reasoning", CADE-23, 2011).
//
// A statement is *triggered* by those of its symbols that are rare: those that occur in at most
// `tolerance` times as many statements as its rarest symbol does. Beginning with the symbols of the
// goal, whatever a reached symbol triggers is selected, and its symbols are reached in turn.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
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

/// The same for many goals of one theory: what does not depend on the goal is worked out once.
/// Refers to nothing of the problem it was made for, of which later ones may be extensions.
class PremiseIndex {
 public:
  explicit PremiseIndex(const Problem& problem, const StopToken* stop = nullptr);
  /// Takes up the last statement of an extension of the problem.
  void add_last(const Problem& problem);
  /// As sine_levels, for statements that the problem had. Terms are those of `bank`.
  [[nodiscard]] std::vector<std::optional<std::uint32_t>> levels(const TermBank& bank,
                                                                 std::span<const TermId> goals,
                                                                 const SineOptions& options) const;

 private:
  void add(const Problem& problem, std::size_t statement);
  // By symbol, the statements that it triggers.
  using Triggers = std::vector<std::vector<std::uint32_t>>;
  [[nodiscard]] Triggers triggers(const SineOptions& options) const;

  std::vector<std::vector<SymbolId>> symbols_;  // by statement, growing, each once
  std::vector<bool> is_premise_;                // by statement
  std::vector<std::uint32_t> generality_;       // by symbol: statements it occurs in
  // By tolerance and threshold, once asked for.
  mutable std::map<std::pair<double, std::uint32_t>, Triggers> triggers_;
};

}  // namespace whence

#pragma once

// Exploration of a theory of sets, functions and relations that has an inductive set: its laws are
// those of the numbers that the set is a copy of, said of objects.

#include <optional>

#include "explore/explorer.h"
#include "logic/inductive_set.h"

namespace whence::explore {

/// The laws of the set, found and proved for numbers and carried back to the theory's axioms.
/// Nothing if the axioms do not give induction. `problem` has that set, and no goals; `given` are
/// its conjectures from outside, instead of options.given. Else as explore().
[[nodiscard]] std::optional<Exploration> explore_inductive_set(Problem problem,
                                                               const InductiveSet& set,
                                                               std::vector<Statement> given,
                                                               const ExploreOptions& options,
                                                               const Env& env);

/// As unusable_state; nothing if the axioms do not give induction.
[[nodiscard]] std::optional<std::optional<FileError>> unusable_state_of_set(
    Problem problem, const InductiveSet& set, std::vector<Statement> given,
    const ExploreOptions& options, const Env& env);

}  // namespace whence::explore

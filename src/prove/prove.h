#pragma once

// Proves the theorems of a problem with a grid of blocks, and certifies what it found.

#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "block/finding.h"
#include "logic/problem.h"
#include "proof/kernel/certify.h"

namespace whence {

struct ProveResult {
  std::vector<StatementFinding> findings;  ///< one for each theorem and lemma, in file order
  /// The proofs of all findings kProved together; absent if there is none.
  std::optional<kernel::Proof> proof;
  StopReason reason = StopReason::kDone;
  ProveStatistics statistics;
};

/// What Env::strategy may be: "auto", and the strategies of first-order search by name.
[[nodiscard]] const std::vector<std::string>& strategy_names();

/// Whether Env::strategy and Env::strategy_book make a difference to the proofs of a problem: where
/// first-order search has a part in them. New terms go into the problem's bank.
[[nodiscard]] bool uses_strategies(Problem& problem);

/// As `prove`, without certifying: for searches in several parts, of which the last is certified.
[[nodiscard]] SearchResult search_proofs(Problem& problem, const Env& env, Derivation known);

/// Certifies what a search found. A derivation that the kernel rejects is an internal error: it
/// throws std::logic_error that names the step.
[[nodiscard]] kernel::Proof certified(Problem& problem, Derivation derivation);

/// Proves what `problem` asks to prove. Deterministic in problem, seed, strategy and work limit,
/// for any number of threads. New terms go into the problem's bank. Throws what `certified` throws,
/// std::invalid_argument for an unknown strategy, and std::bad_alloc if there is not even the
/// memory to begin. `known` proves some of the statements over this same problem: these are not
/// proved again, but are lemmas for the others, and the result's proof contains them, certified
/// afresh.
[[nodiscard]] ProveResult prove(Problem& problem, const Env& env, Derivation known = {});

}  // namespace whence

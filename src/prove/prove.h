#pragma once

// Proves the theorems of a problem with a grid of blocks, and certifies what it found.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "block/finding.h"
#include "logic/problem.h"
#include "proof/kernel/certify.h"
#include "proof/script.h"

namespace whence {

namespace first_order {
class Axioms;
}

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

/// Throws std::invalid_argument for an unknown strategy.
void require_strategy(const Env& env);

/// Runs a grid over the problem within the limits of `env`, whose stop token is there. `axioms`, if
/// there are any, are those of the problem, which then is first-order.
[[nodiscard]] SearchResult run_grid(Problem& problem, const Env& env, Derivation known,
                                    std::shared_ptr<const first_order::Axioms> axioms = nullptr);

/// As `prove`, without certifying: for searches in several parts, of which the last is certified.
[[nodiscard]] SearchResult search_proofs(Problem& problem, const Env& env, Derivation known);

/// Certifies what a search found. A derivation that the kernel rejects is an internal error: it
/// throws std::logic_error that names the step.
[[nodiscard]] kernel::Proof certified(Problem& problem, Derivation derivation);

/// What people say about how theorems are to be proved.
struct ProvePlan {
  /// Statements that are proved before the others, with at most half of what the limits allow.
  /// Then they are lemmas, and those that are still open are tried again with the others.
  std::vector<std::uint32_t> first;
  /// Theorems other than those do not help to prove each other.
  bool others_apart = false;
  /// Lemmas of an earlier proof: those that stand are lemmas from the start, the others are tried
  /// before everything else. They are not findings.
  std::vector<ProofScript::Lemma> script;  ///< steps in what is known
};

/// Proves what `problem` asks to prove. Deterministic in problem, seed, strategy and work limit,
/// for any number of threads. New terms go into the problem's bank. Throws what `certified` throws,
/// std::invalid_argument for an unknown strategy, and std::bad_alloc if there is not even the
/// memory to begin. `known` proves some of the statements over this same problem: these are not
/// proved again, but are lemmas for the others, and the result's proof contains them, certified
/// afresh.
[[nodiscard]] ProveResult prove(Problem& problem, const Env& env, Derivation known = {},
                                const ProvePlan& plan = {});

}  // namespace whence

#pragma once

// Exploration: the laws of a theory, found, proved and put in order without hints.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "block/prove.h"
#include "explore/conjecture.h"
#include "explore/equations.h"

namespace whence::explore {

struct ExploreOptions {
  std::uint32_t size = 7;       ///< of terms in equations
  std::uint32_t variables = 3;  ///< of each sort
  /// Work units for each attempt at the open conjectures together, for each of them.
  std::uint64_t proof_work = 100'000;
  std::uint64_t textbook_proof_work = 600'000;  ///< the same for laws that every textbook has
  /// Work units within which a law must follow from the laws before it to count as derived.
  std::uint64_t compression_work = 40'000;
};

enum class LawStatus : std::uint8_t {
  kEssential,  ///< proved, and not derived
  kDerived,    ///< follows without induction from the definitions and the laws before it in rank
  kOpen,       ///< passed all tests, but no proof was found
};

struct Law {
  std::uint32_t statement = 0;  ///< in Exploration::problem
  LawStatus status = LawStatus::kOpen;
};

struct ExploreStatistics {
  EquationStatistics equations;
  std::uint64_t conjectures = 0;  ///< that were given to the prover
  std::uint64_t refuted = 0;      ///< of these
  std::uint64_t rounds = 0;
  ProveStatistics prover;
  double conjecture_seconds = 0;  ///< CPU, as the following
  double proof_seconds = 0;
  double compression_seconds = 0;  ///< certification included
};

struct Exploration {
  /// The theory, without the statements it wanted proved, and the laws as theorems in order of
  /// rank.
  Problem problem;
  std::vector<Law> laws;
  std::optional<kernel::Proof> proof;  ///< of all laws that are not open
  StopReason reason = StopReason::kDone;
  ExploreStatistics statistics;
};

/// Explores a theory. Deterministic in theory, options, seed and work limit, for any number of
/// threads.
[[nodiscard]] Exploration explore(const Problem& theory, const ExploreOptions& options,
                                  const Env& env);

}  // namespace whence::explore

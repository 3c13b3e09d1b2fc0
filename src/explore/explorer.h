#pragma once

// Exploration: the laws of a theory, found, proved and put in order without hints.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "conjecture/equations.h"
#include "conjecture/steering.h"
#include "explore/checkpoint.h"
#include "explore/entries.h"
#include "explore/law.h"
#include "prove/prove.h"

namespace whence::explore {

/// How far an exploration has come.
struct ExploreProgress {
  std::string phase;       ///< "conjectures", "proofs", "compression"
  std::uint32_t size = 0;  ///< up to which terms have been built
  std::uint64_t conjectures = 0;
  std::uint64_t tested = 0;
  std::uint64_t proved = 0;
  std::uint64_t open = 0;
};

struct ExploreOptions {
  std::uint32_t size = 7;       ///< of terms in equations
  std::uint32_t variables = 3;  ///< of each sort
  /// Work units for each attempt at the open conjectures together, for each of them.
  std::uint64_t proof_work = 60'000;
  std::uint64_t textbook_proof_work = 400'000;  ///< the same for laws that every textbook has
  std::uint64_t alone_proof_work = 2'000'000;   ///< and for each of these by itself
  /// And for each law that is open at the end; where functions do not compute, the same as alone.
  std::uint64_t open_proof_work = 800'000;
  /// Work units within which a law must follow from the laws before it to count as derived.
  std::uint64_t compression_work = 40'000;
  /// Goals that get a turn in a cycle of such an attempt; 0: as many as in any other search.
  std::uint32_t width = 0;
  conjecture::Steering steering;  ///< without a steering_problem
  /// Theorems of the theory that are to be tried too: conjectures from outside.
  std::vector<std::uint32_t> given;
  /// Proof files of other explorations: what they prove and this theory shows too is proved from
  /// the start, and is among the laws if it is wanted, of whatever size. Not used in a theory that
  /// has an inductive set.
  std::vector<std::string> library;
  /// The state that an earlier run of the same exploration reached; empty to begin at the
  /// beginning.
  std::string resume;
  std::function<void(const std::string&)> checkpoint;    ///< called with each state; may be empty
  std::function<void(const ExploreProgress&)> progress;  ///< may be empty
};

/// What became of a conjecture from outside.
struct GivenFinding {
  std::uint32_t statement = 0;  ///< in Exploration::problem
  bool proved = false;
  GivenResult result;
};

/// Of this run: what an earlier one did is not counted.
struct ExploreStatistics {
  conjecture::EquationStatistics equations;
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
  std::vector<GivenFinding> given;     ///< behind the laws, in their own order
  TestModels models;                   ///< none for a theory that computes
  std::optional<kernel::Proof> proof;  ///< of all that is proved
  /// kDone if all stages came to their end; else what stopped it.
  StopReason reason = StopReason::kDone;
  ExploreStatistics statistics;
};

/// Why ExploreOptions::resume is of no use for this exploration, if it is not. Its proofs are
/// checked by the kernel.
[[nodiscard]] std::optional<FileError> unusable_state(const Problem& theory,
                                                      const ExploreOptions& options,
                                                      const Env& env);

/// Explores a theory. Deterministic in theory, options and seed, for any number of threads and
/// ranks (Env::ranks; the result is that of rank 0, others have an unfinished one), and however
/// often it was interrupted and resumed. Throws std::invalid_argument if `resume` is of no use. A
/// theory that has an inductive set (logic/inductive_set.h) is explored by way of the set's copy;
/// its laws are about objects.
[[nodiscard]] Exploration explore(const Problem& theory, const ExploreOptions& options,
                                  const Env& env);

}  // namespace whence::explore

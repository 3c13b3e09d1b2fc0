#pragma once

// What a search for proofs found: of each statement, and of the whole run. Blocks send it, the grid
// keeps it, and whoever calls the grid gets it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "block/counter_model.h"
#include "logic/clause.h"
#include "logic/problem.h"
#include "proof/step.h"

namespace whence {

enum class Finding : std::uint8_t {
  kProved,               ///< its proof is in the derivation
  kRefuted,              ///< a counterexample was found
  kCounterModel,         ///< it does not follow: it fails in a finite model of the axioms
  kSaturated,            ///< it does not follow: a complete search ended without a refutation
  kContradictoryAxioms,  ///< the axioms alone are refuted; that proof is in the derivation
  kUnknown,
};

/// Values that make a statement false.
struct Counterexample {
  std::vector<std::pair<std::string, TermId>> assignment;  ///< variable name, ground value
  /// Closed Bool terms: the statement's instance, then what it evaluates to step by step; the last
  /// is `false`.
  std::vector<TermId> evaluation;
};

/// A counterexample in MPL's notation.
struct CounterexampleText {
  std::vector<std::pair<std::string, std::string>> assignment;
  std::vector<std::string> evaluation;
};
[[nodiscard]] CounterexampleText printed(const Problem& problem, const Counterexample& found);

/// Why it is known that a statement does not follow, if no finite model of that was found: what the
/// clauses of the axioms and the negated statement became, which is closed, up to redundancy, under
/// the inferences of a complete calculus and does not contain the empty clause. So it has a model.
struct SaturatedSet {
  std::string strategy;
  std::string ordering;         ///< of terms: "kbo" or "lpo"
  bool split = false;           ///< what holds in one case of those that clauses were split into
  std::vector<Clause> clauses;  ///< with fresh symbols
};

/// What was done for a statement of a first-order theory.
struct Tried {
  struct Search {
    std::string strategy;
    std::uint64_t work = 0;  ///< units
    std::uint64_t inferences = 0;
    bool ended = false;  ///< it had nothing left to infer
  };
  std::vector<Search> searches;     ///< that had a turn, in the order of the schedule
  std::size_t strategies = 0;       ///< in the schedule
  std::uint64_t model_work = 0;     ///< units that the search for finite models took
  std::vector<SortId> sorts;        ///< whose elements it counts
  std::vector<finite::Look> looks;  ///< the sizes that it was done with, the first thousand
  std::uint32_t no_model_up_to =
      0;  ///< there is none of so many elements in all, or fewer; 0: not known
  std::uint32_t affine_up_to =
      0;  ///< linear models of so many elements were looked for; 0: none were
};

/// Where the search for a proof stopped.
struct StuckCase {
  TermId goal;                ///< closed formula: the statement or a case of an induction
  std::vector<TermId> forms;  ///< closed formulas: what it was simplified to, most telling first
};

struct StatementFinding {
  std::uint32_t statement = 0;
  Finding finding = Finding::kUnknown;
  std::optional<Counterexample> counterexample;
  std::optional<CounterModel> model;       ///< of kCounterModel
  std::optional<SaturatedSet> saturation;  ///< of kSaturated
  std::vector<StuckCase> stuck;            ///< of an unknown one, most telling first, at most 5
  std::optional<Tried> tried;              ///< if it was not proved, and searches were made for it
};

enum class StopReason : std::uint8_t {
  kDone,    ///< everything was decided
  kGaveUp,  ///< every strategy ended without an answer
  kWorkLimit,
  kTimeLimit,
  kMemoryLimit,
  kInterrupted,
};

struct ProveStatistics {
  std::uint64_t work = 0;
  std::uint64_t cycles = 0;
  std::uint64_t blocks = 0;
  std::uint64_t inferences = 0;
  std::uint64_t rewrites = 0;
  std::uint64_t lemmas = 0;  ///< auxiliary theorems found and proved
  /// Refutations that could not be written as steps and were given up: 0, or the program has a
  /// mistake.
  std::uint64_t dropped_refutations = 0;
  double search_seconds = 0;      ///< CPU of finding and extraction
  double extraction_seconds = 0;  ///< of these, CPU of writing down what was found as steps
  double check_seconds = 0;       ///< CPU of the kernel
  std::size_t peak_bytes = 0;
};
/// Adds up what searches cost that were made one after the other.
void add_up(ProveStatistics& sum, const ProveStatistics& s);

/// What a search found, not yet certified.
struct SearchResult {
  std::vector<StatementFinding> findings;  ///< one for each theorem and lemma, in file order
  Derivation derivation;                   ///< the steps of `known` first, in their places
  StopReason reason = StopReason::kDone;
  ProveStatistics statistics;
};
}  // namespace whence

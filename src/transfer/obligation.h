#pragma once

// Proves formulas from a few known steps by first-order search, and moves steps between
// derivations.

#include <cstdint>
#include <optional>
#include <vector>

#include "base/stop.h"
#include "logic/problem.h"
#include "proof/builder.h"
#include "proof/step.h"

namespace whence::transfer {

/// Puts other statements into a problem while it lives.
class StatementsSwapped {
 public:
  StatementsSwapped(Problem& problem, std::vector<Statement> statements)
      : problem_(problem), kept_(std::move(statements)) {
    problem_.statements.swap(kept_);
  }
  ~StatementsSwapped() { problem_.statements.swap(kept_); }
  StatementsSwapped(const StatementsSwapped&) = delete;
  StatementsSwapped& operator=(const StatementsSwapped&) = delete;

 private:
  Problem& problem_;
  std::vector<Statement> kept_;
};

/// A statement that says `formula`.
[[nodiscard]] Statement temporary_statement(StatementKind kind, TermId formula, std::string name);

/// Copies the steps on which `step` of `from` rests to `to`; a kInput step of statement i becomes
/// `inputs[i]`, which concludes the same, perhaps under assumptions. Gives the step there.
StepId splice(Problem& problem, const Derivation& from, StepId step,
              const std::vector<StepId>& inputs, Derivation& to);

/// From `|- not F` with a negative literal F to the same with a positive literal `not F`; a step of
/// a positive literal as it is.
[[nodiscard]] StepId as_positive(ProofBuilder& builder, StepId unit);

class ObligationProver {
 public:
  /// Steps go to `derivation`; both must outlive it, as must `stop`, which may be null.
  ObligationProver(Problem& problem, Derivation& derivation, const StopToken* stop)
      : problem_(problem), derivation_(derivation), stop_(stop) {}

  /// The step that concludes the closed formula `goal` from `premises`, which conclude closed
  /// formulas, under their assumptions; nothing if that is not found in about `work` units.
  /// Constructors are functions like any others to the search. Should the premises contradict each
  /// other under assumptions, it is the step that concludes the empty clause under these.
  std::optional<StepId> prove(TermId goal, const std::vector<StepId>& premises, std::uint64_t work);
  /// The same when time is up, for what was proved before and only has to be brought home.
  std::optional<StepId> prove_at_once(TermId goal, const std::vector<StepId>& premises,
                                      std::uint64_t work);

  /// A step that concludes the empty clause without assumptions, if one was found on the way: the
  /// axioms contradict each other. Invalid otherwise.
  [[nodiscard]] StepId contradiction() const { return contradiction_; }
  /// Units spent so far.
  [[nodiscard]] std::uint64_t work() const { return work_; }

 private:
  Problem& problem_;
  Derivation& derivation_;
  const StopToken* stop_;
  std::uint64_t work_ = 0;
  StepId contradiction_;
};

}  // namespace whence::transfer

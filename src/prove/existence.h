#pragma once

// Proofs that there are a set and a function as a formula describes them, which are given.

#include <optional>
#include <vector>

#include "proof/arguments.h"
#include "proof/builder.h"
#include "prove/folds.h"
#include "transfer/facts.h"

namespace whence {

class ExistenceProof {
 public:
  /// All must outlive it.
  ExistenceProof(Problem& problem, Derivation& derivation, transfer::Facts& facts)
      : bank_(problem.bank), builder_(problem, derivation), facts_(facts) {}

  /// Steps that conclude closed formulas, which the proof may use.
  void know(const std::vector<StepId>& steps);
  /// The closed formula that a step says, taken apart, with constants for what there is.
  void take_apart(StepId step);
  /// What has been said so to be a set, or a function, and is no constant of the theory: the only
  /// one; invalid if there is none or are several.
  [[nodiscard]] TermId described(ObjectUse use) const;
  /// `forall x1 .. xn. F` as F for these objects.
  StepId instantiate(StepId step, const std::vector<TermId>& images);
  /// From `exists x. F` to F for a constant, which becomes `constant`.
  StepId name(StepId step, TermId& constant);

  /// The closed formula, part by part, from what is known; nothing if that is not proved. The empty
  /// clause if what is known contradicts itself.
  std::optional<StepId> prove(TermId formula);
  /// From `|- not F`, under assumptions, to the empty clause: F says that there are a set and a
  /// function, and these are such. Nothing if that is not proved.
  std::optional<StepId> refute(StepId denial, TermId set, TermId function);

  StepId clausify(StepId step, std::vector<ClausifyMove> moves);

 private:
  [[nodiscard]] bool is_about_sets(TermId formula);
  StepId resolve(StepId unit, StepId clause, std::uint32_t literal);
  std::optional<StepId> without(StepId clause, std::uint32_t literal);

  TermBank& bank_;
  ProofBuilder builder_;
  transfer::Facts& facts_;
  std::vector<StepId> premises_;
  std::vector<TermId> sets_;
  std::vector<TermId> functions_;
};

}  // namespace whence

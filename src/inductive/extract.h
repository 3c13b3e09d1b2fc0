#pragma once

// From the compact log of a saturation to kernel steps.

#include <absl/container/flat_hash_map.h>

#include <functional>
#include <vector>

#include "inductive/evaluation_proof.h"
#include "inductive/saturation.h"
#include "proof/builder.h"

namespace whence {

/// `lemma_step(i)` gives the step that concludes lemma i (a closed formula, no assumptions).
using LemmaStep = std::function<StepId(std::uint32_t)>;

/// Writes the refutation that a saturation has found and returns the step of the empty clause.
/// Throws std::logic_error if the steps cannot be written: the log and the rules do not agree; and
/// StopRequested.
using RefutationWriter = std::function<StepId(Saturation&, ProofBuilder&, LemmaStep)>;

/// The RefutationWriter of every search; it is handed in so that a test can put a failing one in
/// its place.
StepId write_refutation(Saturation& saturation, ProofBuilder& builder, LemmaStep lemma_step);

/// Writes the ancestors of clauses as steps. Substitutions are found again by the inferences that
/// the search used.
class Extractor {
 public:
  Extractor(Saturation& saturation, ProofBuilder& builder, LemmaStep lemma_step);

  /// The step that concludes the clause exactly as it is recorded.
  StepId step_of(ClauseId clause);

 private:
  StepId write(ClauseId clause);
  StepId write_inference(const ClauseRecord& record);
  StepId write_given(const Given& given);
  StepId write_clausified(StepId last);
  StepId write_moves(StepId step, const std::vector<Move>& moves);
  // Moves from `next` on that rewrite one literal; `next` is then behind them.
  StepId write_run(StepId step, const std::vector<Move>& moves, std::size_t& next);
  StepId write_rewrite(StepId step, const Move& move);
  StepId write_literal_move(StepId step, const Move& move);
  StepId rewrite_with(StepId equation, std::uint8_t side, StepId target, const Move& move);
  StepId replace_or_differ(StepId step, std::uint32_t literal, Position position, TermId by);
  StepId decompose_aside(StepId step, std::uint32_t literal);
  StepId decompose(StepId step, std::uint32_t literal);
  [[nodiscard]] std::vector<ClauseId> parents(const ClauseRecord& record) const;

  Saturation& saturation_;
  ProofBuilder& builder_;
  TermId rewritten_;  // what the last rewrite step made of the literal's atom
  LemmaStep lemma_step_;
  absl::flat_hash_map<ClauseId, StepId> steps_;
  absl::flat_hash_map<std::uint32_t, StepId> given_steps_;
  absl::flat_hash_map<StepId, StepId> clausified_;  // steps of the saturation's clausification
  EvaluationProof evaluation_;
};

}  // namespace whence

#pragma once

// A proof of `t = value` for a ground term that evaluates.
//
// The equations follow the evaluation: arguments by congruence, a call by its clause, chained by
// transitivity. Each distinct term is done once and no context is ever copied, so the proof is as
// long as the evaluation, however deep the term.

#include <absl/container/flat_hash_map.h>

#include <functional>
#include <optional>

#include "inductive/rewrite.h"
#include "proof/builder.h"

namespace whence {

class EvaluationProof {
 public:
  /// `definition_rules(f)` gives rules of which those from definitions are used; `step_of` the step
  /// that concludes a rule's clause. `watch`, which may be null, is looked at on the way: an
  /// evaluation of some milliseconds has a proof that takes seconds to write.
  EvaluationProof(ProofBuilder& builder, RuleSource& definition_rules,
                  std::function<bool(ClauseId)> is_definition,
                  std::function<StepId(ClauseId)> step_of, Watch* watch = nullptr)
      : builder_(builder),
        rules_(definition_rules),
        is_definition_(std::move(is_definition)),
        step_of_(std::move(step_of)),
        watch_(watch) {}

  /// The step `t = value`, with value != t. Requires that t evaluates to something else. Throws
  /// StopRequested.
  StepId equation(TermId t);

 private:
  struct Value {
    TermId value;
    std::optional<StepId> equation;  ///< absent: the term is its own value
  };

  /// Computes the value of t if all it needs is there; else the term that is needed first.
  std::optional<TermId> attempt(TermId t);
  const Value* known(TermId t) const;
  void finish(TermId t, TermId value, std::optional<StepId> equation);
  std::optional<StepId> chain(std::optional<StepId> first, std::optional<StepId> second);
  StepId law(std::uint32_t number, SortId sort, TermId instance);
  StepId disequation(TermId s, TermId t);
  StepId computed(TermId t, TermId value);
  /// `atom = its truth value` from a unit that `substitution` makes say so of it.
  StepId truth_value(TermId atom, StepId unit, Substitution substitution);
  /// `t = t'` with the arguments in `positions` replaced by their values, if that changes anything.
  std::optional<StepId> congruence(TermId t, const std::vector<std::uint32_t>& positions,
                                   TermId& result);

  ProofBuilder& builder_;
  RuleSource& rules_;
  std::function<bool(ClauseId)> is_definition_;
  std::function<StepId(ClauseId)> step_of_;
  Watch* watch_;
  absl::flat_hash_map<TermId, Value> values_;
};

}  // namespace whence

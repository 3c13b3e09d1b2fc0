#pragma once

// From the log of a search to kernel steps: each inference and each simplification on the way to a
// clause is repeated and written down.

#include <absl/container/flat_hash_map.h>

#include <functional>
#include <vector>

#include "first_order/clause_store.h"
#include "proof/builder.h"
#include "unify/bindings.h"

namespace whence::first_order {

class Extractor {
 public:
  /// `input_step(i)` gives the step that concludes input clause i, `component_step(i)`
  /// the one that concludes split component i under its own assumption. The builder's bank is the
  /// search's.
  Extractor(const ClauseStore& store, ProofBuilder& builder,
            std::function<StepId(std::uint32_t)> input_step,
            std::function<StepId(std::uint32_t)> component_step)
      : store_(store),
        builder_(builder),
        input_step_(std::move(input_step)),
        component_step_(std::move(component_step)) {}

  /// The step that concludes the clause, its ancestors' steps before it. Throws std::logic_error if
  /// the log does not lead to the clause.
  StepId step_of(Number clause);

 private:
  StepId write(Number n);
  StepId write_origin(const Origin& origin);
  StepId write_two_premises(const Origin& origin);
  StepId write_other_places(StepId step, const Origin& origin, const Substitution& substitution);
  StepId write_alone(const Origin& origin);
  StepId write_moves(StepId step, Number n);
  StepId write_cut(StepId step, const std::vector<Literal>& literals, const Move& move);

  const ClauseStore& store_;
  ProofBuilder& builder_;
  std::function<StepId(std::uint32_t)> input_step_;
  std::function<StepId(std::uint32_t)> component_step_;
  absl::flat_hash_map<Number, StepId> steps_;
  std::uint64_t work_ = 0;
};

}  // namespace whence::first_order

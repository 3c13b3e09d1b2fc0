#pragma once

// A theory that is loaded once and asked often: what does not depend on the goal is worked out
// before the first question and stays.

#include <memory>
#include <optional>

#include "base/env.h"
#include "first_order/axioms.h"
#include "logic/problem.h"
#include "prove/prove.h"

namespace whence {

/// A first-order theory whose axioms are clauses already.
struct PreparedTheory {
  Problem problem;  ///< without goals; its bank holds the clauses too
  std::shared_ptr<const first_order::Axioms> axioms;
};

/// Nothing if the problem is not one for first-order search alone, or if its axioms become clauses
/// only with a goal (type variables): then each question begins anew. `problem` has nothing to be
/// proved in it. Throws std::logic_error if the kernel would not reason about the problem.
[[nodiscard]] std::optional<PreparedTheory> prepare(Problem problem);

/// Whether the last statement, a goal that was read into a copy of a prepared problem, is one for
/// first-order search.
[[nodiscard]] bool is_for_prepared(const Problem& problem);

/// As `prove`, of a copy of the prepared problem to which one goal has been added, for which
/// `is_for_prepared` holds. `known` is as for `prove`. The search is the same as that of `prove`
/// for the theory with this goal added; the kernel looks at the axioms that the proof rests on, and
/// at all definitions.
[[nodiscard]] ProveResult prove_prepared(Problem& problem, const Env& env,
                                         const std::shared_ptr<const first_order::Axioms>& axioms,
                                         Derivation known = {});

/// The axioms with the last statement as one more; it is one for which `is_for_prepared` holds.
[[nodiscard]] std::shared_ptr<const first_order::Axioms> with_last_axiom(
    Problem& problem, const first_order::Axioms& axioms);

}  // namespace whence

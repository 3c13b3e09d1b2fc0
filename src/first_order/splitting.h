#pragma once

// Splitting clauses into variable-disjoint components, each with a name that a SAT solver can use
// (AVATAR: Voronkov, CAV 2014).
//
//    C1, ..., Cn  /  forall C1, ..., forall Cn        no two of the Ci share a variable
//
// A component is named by its closed formula F; there are no fresh symbols. To assert it is to
// assume F, `F |- F`, and to open it, `F |- C`: what follows carries F among its assumptions.

#include <cstdint>
#include <vector>

#include "proof/builder.h"

namespace whence {

/// A part of a clause that shares no variable with the rest.
struct Component {
  std::vector<std::uint32_t> literals;  ///< which literals of the clause, in the order of `clause`
  Clause clause;                        ///< variables 0, 1, ... by first occurrence
  TermId formula;                       ///< `as_formula(clause)`: its name
};

/// The components of a clause, by their first literals; one if it does not split, none if it is
/// empty. A ground literal is a component of its own.
///
/// Variants get one name in most cases: literals are ordered by what does not depend on the names
/// of variables. (Where several literals agree in all of that, the order is as in the clause.)
/// Every variable number of the clause must have one sort.
[[nodiscard]] std::vector<Component> split_components(TermBank& bank, const Clause& clause);

/// Whether `split_components` has more than one; cheaper than asking it.
[[nodiscard]] bool splits(const TermBank& bank, const Clause& clause);

/// The step `A |- F1, ..., Fn` from a step that concludes the clause with these components.
StepId write_split(ProofBuilder& builder, StepId clause, const std::vector<Component>& components);

/// The step `F |- C` for the component C with formula F.
StepId write_assumed_component(ProofBuilder& builder, const Component& component);

}  // namespace whence

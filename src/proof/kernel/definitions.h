#pragma once

// Whether what is called a definition is one.
//
// The definition of f is all equations `f(p) = t` of kind kDefinition, or `apply(f'(p), q) = t` of
// a function f' as a value, with patterns p, q. It has to be as general as the rank of f; equations
// that speak of the same values have to say the same, letter by letter; and calls have to end, by
// the size-change principle (base/size_change.h). A call of g in an equation of f gives a graph:
// which argument of g is smaller, or no larger, than which of f, for all values of the variables.
// Sizes count the constructors of values of every sort: what is of a type variable is no atom, as
// `apply` hands it on to functions that know its sort, and take it apart. Recursion may be
//
//  1. among functions that mention each other, a mention of f' being a call of f with anything, or
//  2. through values, as in `f(node(x, ts)) = node(x, map(f', ts))`. Calls are looked at among all
//     functions to which f leads, `apply` being one that calls each f whose f' is mentioned, and
//     functions as values may go only to parameters that are functions by their rank, and to the
//     first place of `apply`.
//
// There is no certificate for that: graphs are read off the terms, and to close a set of them takes
// no longer than to see that it is closed. Or
//
//  3. by measures, of which a step of rule kInput has proofs (recursion.h): all functions that
//     mention each other are measured, and the proofs rest on definitions that do not lead back to
//     them, and are checked themselves. To lead to a function is also to need it for such a proof.
//
// Why definitions do no harm then is said in docs/architecture.md.

#include <cstdint>
#include <vector>

#include "logic/problem.h"
#include "proof/step.h"

namespace whence::kernel {

/// Those statements of kind kDefinition, by index, sorted, that steps of rule kInput bring in which
/// are `used`, and that belong to no definition in the sense above: axioms, then. The problem and
/// the steps have been checked. A step that claims 3 where it is not so is refused: Refusal is
/// thrown.
[[nodiscard]] std::vector<std::uint32_t> unchecked_definitions(Problem& problem,
                                                               const Derivation& derivation,
                                                               const std::vector<bool>& used);

}  // namespace whence::kernel

#pragma once

// Turns the refutation of a negated goal round: what is given, what is assumed, what is to be
// shown, and the chain of equals that shows it.

#include <optional>

#include "report/reading/readable.h"

namespace whence::report {

/// Fills in what `argument.step`, a discharge of `not goal`, shows: the constants given,
/// hypotheses, what is to be shown, the chain if there is one, and the facts that it needs or that
/// stand in its place.
void read_refutation(Problem& problem, const Lineage& lineage, const Notation& notation,
                     Argument& argument);

/// The inferences on which `step` rests inside one argument, as numbered facts with their reasons.
/// `last` counts as a fact even if it only restates.
void read_facts(const Lineage& lineage, StepId last, Argument& argument);

}  // namespace whence::report

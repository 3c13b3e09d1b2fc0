#pragma once

// Names for the Skolem functions that an argument speaks of, and what is known of their values.

#include "logic/problem.h"
#include "report/reading/notation.h"
#include "report/reading/readable.h"

namespace whence::report {

/// Names the Skolem functions in the facts and the chain of `argument` that have no name yet (c1,
/// c2, ... in the order in which they are met) and says in `argument.witnesses` what each stands
/// for. May add terms to the problem's bank.
void name_witnesses(Problem& problem, const Notation& notation, Argument& argument);

}  // namespace whence::report

#pragma once

// Fewer lines for the same argument. The search names terms, infers by single steps and simplifies
// what it infers by one equation after the other; a reader wants to see the terms, and what
// matters.

#include "report/reading/lineage.h"
#include "report/reading/readable.h"

namespace whence::report {

/// Puts what names stand for in place of the names that the search has given to terms (if that is
/// not too long), leaves out facts that then only restate what they rest on, and tells a fact that
/// is used once together with what is inferred from it, where no more than three things are cited
/// for both. Nothing that is left says more than before.
void shorten(TermBank& bank, const Lineage& lineage, Argument& argument);

}  // namespace whence::report

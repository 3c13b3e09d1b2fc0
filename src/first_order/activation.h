#pragma once

// Which literals of a clause take part in inferences, and its way into the indexes and out.

#include "first_order/context.h"

namespace whence::first_order {

/// The literals of a clause that is about to become active that take part in inferences. Looking
/// ahead, it counts what each would have to do with the active clauses (Hoder, Reger, Suda &
/// Voronkov, Selecting the selection, IJCAR 2016).
[[nodiscard]] Active eligible_literals(Context& c, Number n);
/// Makes the clause active, with the literals eligible for which its inferences have been drawn or
/// will be.
void enter(Context& c, Number n, Active active);
void leave(Context& c, Number n);

}  // namespace whence::first_order

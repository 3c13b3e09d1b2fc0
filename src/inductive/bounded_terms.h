#pragma once

// Statements in which a term is replaced by anything that is no larger than a part of it:
//
//     P(k(m))      for which      r(n, m) => P(n)      and      r(k(m), m)      are enough,
//
// r being the length order of the term's sort (logic/length_order.h). That a list is halved says
// too much where all that counts is that no more than its length is taken.

#include <utility>
#include <vector>

#include "logic/problem.h"

namespace whence {

/// For a closed formula, of each such term and each such part: the first and the second statement,
/// closed. A few, outermost terms first.
[[nodiscard]] std::vector<std::pair<TermId, TermId>> bounded_forms(Problem& problem,
                                                                   TermId formula);

}  // namespace whence

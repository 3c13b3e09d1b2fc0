#pragma once

// Derived laws that are true by the way.

#include <span>
#include <vector>

#include "logic/problem.h"

namespace whence::explore {

struct NotedLaw {
  TermId formula;          ///< closed, of the problem
  bool candidate = false;  ///< derived, without a name in textbooks, and not left out so far
};

/// By place in `laws`: which candidates nobody would look for. These speak of a term that has two
/// values at most where its sort has more, as `0 ^ x`, of which any law is a case distinction; or
/// say of s(t), for a constructor s, what another law says of t, as `s(s(x)) != x` beside `s(x) !=
/// x`; or equate terms of three operations on one sort, or have such a premise as `x * y = z * x`,
/// of which algebras have any number. What is derived follows from others, so nothing is lost.
[[nodiscard]] std::vector<bool> incidental(const Problem& problem, std::span<const NotedLaw> laws);

}  // namespace whence::explore

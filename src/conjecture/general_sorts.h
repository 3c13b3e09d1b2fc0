#pragma once

// The most general sorts of a law. Conjectures are made of terms over one unknown sort, in which
// `map(f, xs)` is over a -> a; the law mostly holds over a -> b, and is of use only so.

#include "logic/problem.h"

namespace whence::conjecture {

/// The closed formula at the most general sorts that the ranks of its functions leave open (Milner,
/// A theory of type polymorphism in programming, J. Computer and System Sciences 17, 1978).
[[nodiscard]] TermId with_general_sorts(TermBank& bank, TermId formula);

}  // namespace whence::conjecture

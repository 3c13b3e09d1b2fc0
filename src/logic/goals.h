#pragma once

// A theory and what it wants proved, taken apart.

#include "logic/problem.h"

namespace whence {

/// The theory itself, its axioms and definitions, without anything that is to be proved, answered
/// or synthesized.
[[nodiscard]] Problem without_goals(Problem problem);

}  // namespace whence

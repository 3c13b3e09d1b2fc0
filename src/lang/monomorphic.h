#pragma once

// A problem without type variables that says what its goals need.
//
// The type variables of a goal become sorts of which nothing is known. From there every function
// that a goal mentions at some sorts brings its definition at these sorts, as in proving; axioms
// are taken at all sorts that they fit. The sorts of a function are part of its name.

#include <string>
#include <variant>

#include "logic/problem.h"

namespace whence::lang {

/// Why there is no such problem.
struct NotMonomorphic {
  std::string reason;
};

/// Definitions and axioms come before the goals, in the order of the input; names of symbols and
/// sorts are unique, sorts and symbols apart. Lemmas are left out.
[[nodiscard]] std::variant<Problem, NotMonomorphic> monomorphic(const Problem& problem);

}  // namespace whence::lang

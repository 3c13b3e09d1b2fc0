#pragma once

// Which datatypes cannot be taken for sets of finite trees. Readers ask, to say where their input
// is wrong; the kernel asks, as its rules are sound for others only.
//
// A constructor's result sort must be its datatype applied to the type variables of its rank, each
// once, in any order.

#include <vector>

#include "logic/signature.h"

namespace whence {

/// The datatypes that have no finite value though all their parameters have one; in order. (Beyond
/// a bound that only sorts grown for the purpose reach, more are taken for such.)
[[nodiscard]] std::vector<SortConstructorId> datatypes_without_values(const Signature& signature);

/// The datatypes that recur through a function sort, like `type D = c(D -> Bool)`; in order. Such a
/// datatype has no domain, as a set has more functions to Bool than elements. Without them there
/// are domains: those of datatypes that lead to each other are made together, after others, in
/// stages, each the constructors applied to values of the stage before. What is inside a function
/// sort is the same in all stages, all else is trees with leaves of the stage before. So stages
/// grow, and their union is closed: finite trees, one for each way to make one.
[[nodiscard]] std::vector<SortConstructorId> datatypes_through_functions(
    const Signature& signature);

}  // namespace whence

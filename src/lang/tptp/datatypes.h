#pragma once

// What TPTP can say of datatypes, which it has not.

#include <vector>

#include "logic/problem.h"

namespace whence::lang::tptp {

/// Of each datatype without parameters, as axioms over the bank of `problem`: values of different
/// constructors differ, constructors are injective, and every value is one of theirs. Induction is
/// not among them. Their names are those of no statement of the problem.
[[nodiscard]] std::vector<Statement> constructor_axioms(Problem& problem);

}  // namespace whence::lang::tptp

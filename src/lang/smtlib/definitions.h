#pragma once

// Which functions are really defined by their clauses.

#include "logic/problem.h"

namespace whence::lang::smtlib {

/// Turns the clauses of functions that are not seen to terminate into axioms: SMT-LIB asserts the
/// equations of a definition, whatever they are. The patterns of the others do not overlap, as they
/// come from splitting.
void check_definitions(Problem& problem);

/// Turns assertions `forall x.. f(x..) = t` of a problem with integers into definitions, where no
/// other one says what f is, and f is seen to terminate: many problems have only such ones. To be
/// called when the axioms are those that hold for good.
void take_assertions_as_definitions(Problem& problem);

}  // namespace whence::lang::smtlib

#pragma once

// Definitions by testers and selectors as definitions by patterns.

#include "logic/problem.h"

namespace whence::lang::smtlib {

/// Splits clauses of definitions by constructors where they ask by what a variable is built, or
/// select a part of it: `len(l) = if is_nil(l) then 0 else 1 + len(tail(l))` becomes `len(nil) = 0`
/// and `len(cons(x, l)) = 1 + len(l)`, of which is seen that its recursion ends. A case in which a
/// selector is applied to another constructor's value, which nobody knows, is left out: that says
/// less.
void split_by_selectors(Problem& problem);

}  // namespace whence::lang::smtlib

#pragma once

// The types of symbols that a derivation does not declare, found by how they are used.

#include "lang/tptp/lexer.h"
#include "lang/tptp/symbols.h"
#include "lang/tptp/types.h"
#include "logic/problem.h"

namespace whence::lang::tptp {

/// Declares the symbols of a typed derivation that have no declaration, where the types of all
/// their arguments and of their values are clear from where they stand: a variable has the type
/// with which it is bound, an argument that of its place, both sides of an equation have one.
/// Nothing is relied on: formulas are read by these declarations, and what does not fit them is an
/// error.
void declare_by_use(const SourceText& source, Symbols& symbols, TypeReader& types,
                    const Signature& signature);

}  // namespace whence::lang::tptp

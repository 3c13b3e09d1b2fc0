#pragma once

// Formulas that introduce symbols without premises: definitions, and what says of a Skolem function
// that it finds what exists.

#include <functional>
#include <string>
#include <vector>

#include "logic/term.h"
#include "verify/new_symbol.h"

namespace whence::verify {

/// What a formula introduces, if every structure for the other symbols can be made one in which it
/// holds by a choice of these.
struct Introduction {
  std::vector<SymbolId> symbols;
  std::vector<NewSymbol> meanings;  ///< by which it holds; of each symbol, in an order
  std::string wrong;                ///< why it is none although it has the form of one
  [[nodiscard]] bool ok() const { return !symbols.empty() && wrong.empty(); }
};

/// Looks at a closed formula. `may_define` says which symbols it could introduce. Known forms,
/// under universal quantifiers, sides and members in any order:
///
///     p(x..) <=> F,   ~p(x..) <=> F,   f(x..) = t     p, f new, not in F or t; all variables of
///                                                     F or t are among the different x..
///     p(x..) => F,   F => p(x..),   p(x..) | F        p new and not in F, with either sign
///     (?[Y..]: F) => F[f(x..), ..]                    for each Y one f, new, not in F, whose
///     ~(![Y..]: F) => ~F[f(x..), ..]                  different arguments are all variables of F
[[nodiscard]] Introduction introduction_of(TermBank& bank, TermId formula,
                                           const std::function<bool(SymbolId)>& may_define);

}  // namespace whence::verify

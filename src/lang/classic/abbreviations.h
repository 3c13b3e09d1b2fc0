#pragma once

// Names that Generative Logic makes itself.
//
// Beside a theorem `A and H => C` where an object x is in A and C only, Generative Logic states
// `H => existence3[a,b]`, with a name of its own for `there is an x with A and C`: it takes the
// names in that, in the order in which they stand there, as arguments. No file says what the name
// is, so it is found from the theorem that it was made from, which is in the same list.

#include <functional>
#include <string_view>
#include <vector>

#include "lang/classic/expression.h"

namespace whence::lang::classic {

/// Whether a relation has a name of that kind, if no definition has it.
[[nodiscard]] bool is_made_name(std::string_view relation);

/// Puts what they stand for for such names that are no definitions, in all of `theorems`. Where no
/// theorem, or theorems that differ, say what that is, the name stays; `unknown` are these atoms.
struct Abbreviated {
  std::vector<Expression> theorems;
  std::vector<Name> unknown;
};
[[nodiscard]] Abbreviated without_made_names(
    std::vector<Expression> theorems, const std::function<bool(std::string_view)>& is_defined);

}  // namespace whence::lang::classic

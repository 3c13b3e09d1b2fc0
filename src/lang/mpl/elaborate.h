#pragma once

// From expressions to formulas: sort inference (Damas & Milner 1982, without let) and construction
// of the term.

#include <optional>
#include <string>
#include <vector>

#include "lang/mpl/expression.h"

namespace whence::lang {

/// A formula as Statement holds it.
struct Elaborated {
  TermId formula;
  std::uint32_t sort_variable_count = 0;
  std::vector<std::string> sort_variable_names;
  std::vector<std::string> variable_names;
};

/// Gives every part of the expression its most general sort and builds the closed formula,
/// universally quantified over the implicit variables. Functions passed as arguments get their
/// constants f' and the definitions of those as statements of the problem, appended. Reports an
/// error and returns nothing, without changing statements, if the sorts do not fit. Linear time.
[[nodiscard]] std::optional<Elaborated> elaborate(Reading& reading, const TokenView& view,
                                                  const Expression& expression);

/// The constant f' that stands for the function f as a value; when it is new, its definition
/// `apply(f', x) = f(x)` is appended to the statements of the problem.
SymbolId closure_of(Reading& reading, SymbolId f);

/// The name of a type variable for people: a, b, ..., not in `taken` and no declared sort.
[[nodiscard]] std::string fresh_type_variable_name(const Names& names,
                                                   const std::vector<std::string>& taken);

}  // namespace whence::lang

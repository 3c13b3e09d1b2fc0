#pragma once

// The clauses of a definition as one term with `match`.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lang/smtlib/print.h"

namespace whence::lang::smtlib {

struct CaseClause {
  DefiningEquation equation;
  std::vector<std::string> names;  ///< of its variables, by number, as far as they have one
};

/// A body for the function that the clauses define, over `parameters`; nothing if they do not cover
/// all values or would make too large a term.
[[nodiscard]] std::optional<std::string> case_tree(const TermBank& bank, const Printer& printer,
                                                   std::span<const CaseClause> clauses,
                                                   std::span<const std::string> parameters);

}  // namespace whence::lang::smtlib

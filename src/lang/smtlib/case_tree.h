#pragma once

// The clauses of a definition as one term with `match`.

#include <functional>
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

struct CaseStyle {
  /// What stands where no clause is for; if empty, there is no body then.
  std::string otherwise{};
  /// The selector of a constructor's field. If it is there, cases are told apart by `ite` and
  /// testers, not by `match`.
  std::function<std::string(SymbolId, std::size_t)> selector{};
  /// Whether truth values are told apart by `ite`: SMT-LIB has no `match` on them, TIP has.
  bool truth_by_ite = false;
};

/// A body for the function that the clauses define, over `parameters`; nothing if they do not cover
/// all values or would make too large a term.
[[nodiscard]] std::optional<std::string> case_tree(const TermBank& bank, const Printer& printer,
                                                   std::span<const CaseClause> clauses,
                                                   std::span<const std::string> parameters,
                                                   const CaseStyle& style = {});

}  // namespace whence::lang::smtlib

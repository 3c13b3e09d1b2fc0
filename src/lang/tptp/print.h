#pragma once

// Formulas and problems as TPTP text.

#include <absl/container/flat_hash_map.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lang/tptp/names.h"
#include "logic/problem.h"

namespace whence {

/// Prints over one problem, which must outlive it.
class TptpPrinter {
 public:
  explicit TptpPrinter(const Problem& problem)
      : bank_(problem.bank), names_(problem), language_(problem.language) {}

  /// Why the formula cannot be written in first-order TPTP, if so: datatypes, functions as values,
  /// `if`, formulas as arguments and variables for formulas. The last three are all right with
  /// `extended`, since extended TFF has them, and functions in THF.
  [[nodiscard]] std::optional<std::string> unsupported(TermId formula, bool extended) const;
  /// Whether the formula has functions as values, so that it has to be written in THF.
  [[nodiscard]] bool needs_functions(TermId formula) const;
  /// Whether the formula has to be written in TFF: it has sorts besides `$i`.
  [[nodiscard]] bool needs_types(TermId formula) const;

  /// The closed formula as a TPTP formula that reads back as the same. `names` are for its
  /// variables, in the order of the quantifiers from left to right; what is no TPTP variable, or
  /// clashes, is changed; `sort_names` are for its type variables, over which it is quantified in
  /// front. Never recurses; time linear in the text.
  [[nodiscard]] std::string formula(TermId formula, bool typed,
                                    std::span<const std::string> names = {},
                                    std::span<const std::string> sort_names = {}) const;
  /// A closed term.
  [[nodiscard]] std::string term(TermId t) const { return formula(t, false); }

  [[nodiscard]] std::string symbol(SymbolId symbol) const;
  [[nodiscard]] std::string number(const Symbol& numeral) const;
  /// Type variables under their names; those without one are `A`, `B` and so on.
  [[nodiscard]] std::string sort(SortId sort, std::span<const std::string> sort_names = {}) const;
  /// The type of a type constructor: `$tType`, `($tType * $tType) > $tType`.
  [[nodiscard]] std::string kind(SortConstructorId constructor) const;
  /// The spellings of all names of the problem.
  [[nodiscard]] const lang::tptp::Names& names() const { return names_; }
  /// `s > t`, `(s * t) > $o`, `$i`, `!>[A: $tType]: (list(A) > A)`
  [[nodiscard]] std::string rank(SymbolId symbol) const;
  /// Whether TFF takes the symbol to have its sorts without a declaration.
  [[nodiscard]] bool has_default_rank(SymbolId symbol) const;
  /// Whether the symbol is a quotient or remainder by zero, which is written as such: with the
  /// zero, and never declared.
  [[nodiscard]] bool is_by_zero(SymbolId symbol) const;

  /// Take a datatype without parameters for a type, and its constructors for functions.
  bool datatypes_as_types = false;
  /// Write THF, which has functions as values.
  bool higher_order = false;
  /// Spellings for symbols that are not to be printed under their own names.
  absl::flat_hash_map<SymbolId, std::string> symbol_names;

 private:
  friend class TptpWriter;
  [[nodiscard]] bool is_individuals(SortId sort) const;
  // The end of a quotient by zero of such numbers.
  [[nodiscard]] std::string by_zero(SortId numbers) const;

  const TermBank& bank_;
  lang::tptp::Names names_;
  InputLanguage language_;
};

}  // namespace whence

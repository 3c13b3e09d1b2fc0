#pragma once

// Terms, formulas, clauses and whole problems as MPL text. What is written reads back as the same
// thing, except for what MPL has no notation for: Skolem constants, free variables of a clause that
// are not named by one letter, and display names that the caller gives.

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "logic/clause.h"
#include "logic/problem.h"

namespace whence {

struct PrintOptions {
  /// Write the sorts of bound variables. Without them a formula may not read back.
  bool sorts = true;
  /// Leave out quantifiers that only close the formula: `x + y = y + x`.
  bool leave_out_outer_foralls = false;
  /// A text that grows beyond this many bytes is cut and ends in "...".
  std::size_t limit = 1'000'000;
  /// Names for bound variables, in the order of the quantifiers from left to right, as in
  /// Statement::variable_names. Where there is none, or it would clash, one is made up.
  std::vector<std::string> variable_names;
  /// Names for free variables, by their number; may be shorter or have empty ones.
  std::vector<std::string> free_variable_names;
  std::vector<std::string> sort_variable_names;
  /// Levels of operators that get all their parentheses: regrouped_levels of what the term is
  /// part of.
  std::vector<int> grouped_levels;
  /// Names to show instead of what would be printed.
  absl::flat_hash_map<SymbolId, std::string> symbol_names;
  absl::flat_hash_map<TermId, std::string> term_names;
};

/// Prints over the names and notations of one problem. Keeps a table of its names, so that printing
/// many terms costs only what is printed. The problem must outlive it; symbols that the problem
/// gains later (Skolem constants) are printed too.
class TermPrinter {
 public:
  explicit TermPrinter(const Problem& problem);

  /// Never recurses; time linear in the text. Loose bound variables are shown as `?i`.
  [[nodiscard]] std::string term(TermId t, const PrintOptions& options = {}) const;
  /// Literals joined by `or`; the empty clause is `false`.
  [[nodiscard]] std::string clause(const Clause& clause, const PrintOptions& options = {}) const;
  /// `assumptions |- clause`, for people.
  [[nodiscard]] std::string sequent(const Sequent& sequent, const PrintOptions& options = {}) const;
  [[nodiscard]] std::string sort(SortId sort, const PrintOptions& options = {}) const;
  /// The formula of statement i with its own variable names, outer quantifiers left out, and all
  /// parentheses where the statement is about them (regrouping.h). In a theory that defines
  /// relations, as configurations do, it is said with them (logic/relations.h).
  [[nodiscard]] std::string statement_formula(std::size_t i) const;

 private:
  friend class TermWriter;
  struct Relations;  // a copy of the problem, and what it defines
  const Problem& problem_;
  absl::flat_hash_set<std::string> declared_;     // names that no variable may have
  mutable std::shared_ptr<Relations> relations_;  // once they are asked for
};

[[nodiscard]] std::string print(const Problem& problem, TermId t, const PrintOptions& options = {});
[[nodiscard]] std::string print(const Problem& problem, const Clause& clause,
                                const PrintOptions& options = {});
[[nodiscard]] std::string print_sort(const Problem& problem, SortId sort);

/// The problem as one MPL text (without includes) that reads back as the same problem: the same
/// declarations, and statements with the same names and formulas. `comments`, by statement, stand
/// before them, each on a line of its own; empty ones are left out, and so are those behind the
/// end.
[[nodiscard]] std::string print_problem(const Problem& problem,
                                        std::span<const std::string> comments = {});

/// Statement i as in print_problem, without the line break. Copies the problem to read the text
/// back; to show many formulas, TermPrinter::statement_formula is cheaper.
[[nodiscard]] std::string print_statement(const Problem& problem, std::size_t i);

}  // namespace whence

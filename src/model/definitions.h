#pragma once

// The clauses of definitions at the sorts at which they are needed.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <span>
#include <vector>

#include "logic/problem.h"

namespace whence {

/// One clause of a definition with sorts put for its type variables, read from left to right.
struct DefinitionClause {
  std::uint32_t statement = 0;
  std::vector<SortId> sorts;  ///< for the statement's type variables
  TermId left;                ///< f(patterns); variables numbered from 0
  TermId right;
  bool by_measure = false;  ///< as Statement::by_measure: not to be rewritten with variables
  bool by_axiom = false;    ///< recursive axioms (logic/length_order.h): its use may have no end
};

/// Whether some of these clauses of a function takes its argument at that position apart.
[[nodiscard]] bool inspects_argument(const TermBank& bank,
                                     std::span<const DefinitionClause> clauses,
                                     std::size_t position);

/// Finds and caches the clauses for a function. Works on the problem's bank and refers to it, so it
/// must not outlive the problem.
class Definitions {
 public:
  /// `more` are definitions that the problem has not, as if they stood behind its statements.
  explicit Definitions(Problem& problem, std::span<const Statement> more = {});

  /// The clauses whose left side has this function at its head, in the order of the input. For
  /// `apply` these are the equations of the named functions of that function sort. The reference is
  /// valid until the next call.
  const std::vector<DefinitionClause>& of(FunctionId function);
  /// Whether some definition is about the symbol.
  [[nodiscard]] bool defines(SymbolId symbol) const {
    return symbol.index() < by_symbol_.size() && !by_symbol_[symbol.index()].empty();
  }
  /// Whether it is by clauses that are not to be rewritten with variables.
  [[nodiscard]] bool by_measure(SymbolId symbol) const {
    return defines(symbol) && by_symbol_[symbol.index()][0].by_measure;
  }

 private:
  struct Generic {
    std::uint32_t statement;
    std::uint32_t sort_variables;
    DefiningEquation equation;
    bool by_measure;
    bool by_axiom;
  };

  void note(std::uint32_t index, const Statement& statement);
  std::vector<std::vector<SortId>> completed(const Generic& generic, std::vector<SortId> bindings);

  Problem& problem_;
  std::vector<std::vector<Generic>> by_symbol_;
  absl::flat_hash_map<FunctionId, std::vector<DefinitionClause>> cache_;
};

}  // namespace whence

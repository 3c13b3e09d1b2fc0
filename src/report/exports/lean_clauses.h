#pragma once

// The order in which Lean can take a theory's types and functions, and which of the functions it
// takes as definitions by pattern matching.

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "logic/problem.h"

namespace whence::report {

class LeanClauses {
 public:
  struct Clause {
    std::uint32_t statement = 0;
    TermId left;
    TermId right;
    std::uint32_t variables = 0;  ///< free ones of the left side: 0 to this
  };

  /// New terms go into the problem's bank. Refers to the problem.
  explicit LeanClauses(Problem& problem);

  /// Declared types (not Bool), those that need each other together, what is needed first.
  [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& types() const { return types_; }
  /// Declared functions, what a definition mentions first.
  [[nodiscard]] const std::vector<SymbolId>& functions() const { return functions_; }
  /// Whether the clauses cover all cases, each of them cases of its own, and the function recurs
  /// only on a part of one and the same argument.
  [[nodiscard]] bool is_defined(SymbolId f) const { return defined_.contains(f.index()); }
  [[nodiscard]] const std::vector<Clause>& of(SymbolId f) const { return clauses_.at(f.index()); }

 private:
  void order_types();
  void order_functions();
  [[nodiscard]] bool covers(SymbolId f) const;
  [[nodiscard]] bool recurs_on_parts(SymbolId f) const;

  Problem& problem_;
  std::map<std::size_t, std::vector<Clause>> clauses_;
  std::set<std::size_t> defined_;
  std::vector<std::vector<std::uint32_t>> types_;
  std::vector<SymbolId> functions_;
};

}  // namespace whence::report

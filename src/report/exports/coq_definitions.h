#pragma once

// Definitions of a theory as definitions of Coq: by pattern matching and structural recursion where
// that does, else by recursion on a measure.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lang/definitions/descent.h"
#include "report/exports/coq_terms.h"
#include "report/exports/pattern_rows.h"

namespace whence::report {

class CoqDefinitions {
 public:
  explicit CoqDefinitions(CoqTerms& terms);

  /// Declared functions in groups that mention each other, what is mentioned first.
  [[nodiscard]] const std::vector<std::vector<SymbolId>>& groups() const { return groups_; }
  /// Whether the group is defined by equations, and these are not among `axioms` (statements).
  [[nodiscard]] bool has_equations(const std::vector<SymbolId>& group) const;
  /// The definitions of a group. Empty if none was found that Coq would take.
  [[nodiscard]] std::string write(const std::vector<SymbolId>& group);
  /// Proofs of defining equations: after `Proof`.
  [[nodiscard]] const std::map<std::uint32_t, std::string>& proofs() const { return proofs_; }
  /// The equations of a function, by statement.
  [[nodiscard]] std::vector<std::uint32_t> equations(SymbolId f) const;
  [[nodiscard]] bool is_complete(SymbolId f) const { return complete_.at(f); }
  /// Whether a definition by a measure was written: it needs coq_recursion_support.
  [[nodiscard]] bool uses_measure() const { return uses_measure_; }
  /// Whether one goes by integers: it needs coq_integer_recursion_support in the proofs.
  [[nodiscard]] bool uses_integer_measure() const { return uses_integer_measure_; }
  /// `x` at a sort: how many constructors it has.
  [[nodiscard]] std::string size_function(SortId s, const CoqScope& scope) const;
  /// The functions that count constructors, for datatypes that need each other.
  [[nodiscard]] std::string size_definition(const std::vector<std::uint32_t>& types);
  /// Names of functions that count, for `cbn`.
  [[nodiscard]] const std::vector<std::string>& size_names() const { return size_names_; }

 private:
  struct Row {
    std::uint32_t statement = 0;
    PatternRow patterns;
    TermId right;
  };
  struct Call {
    SymbolId from;
    std::size_t row = 0;
    TermId term;  ///< the call; or the function as a value
    bool as_value = false;
  };
  struct Text {
    std::string binders;  ///< of types
    std::vector<std::string> arguments;
    std::vector<std::string> types;
    std::string result;
    CoqScope scope;
  };

  void order();
  [[nodiscard]] std::vector<Call> calls(const std::vector<SymbolId>& group) const;
  [[nodiscard]] bool decreases(const Call& call, std::size_t from, std::size_t to) const;
  [[nodiscard]] bool structural(const std::vector<SymbolId>& group, const std::vector<Call>& calls,
                                std::vector<std::size_t>& on) const;
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> measure(
      SymbolId f, const std::vector<Call>& calls) const;
  [[nodiscard]] std::vector<TermId> integer_measures(SymbolId f);
  [[nodiscard]] Text frame(SymbolId f);
  [[nodiscard]] std::string body(SymbolId f, Text& text);
  [[nodiscard]] std::string otherwise(SymbolId f, Text& text);
  [[nodiscard]] std::vector<bool> invariant(SymbolId f, const std::vector<Call>& calls) const;
  void write_proofs(SymbolId f, const std::string& leaf);
  [[nodiscard]] std::string cases(SymbolId f, PatternRow current, std::uint32_t next,
                                  std::map<TermId, std::string> names, const std::string& leaf);
  [[nodiscard]] SymbolId outermost(const std::vector<SymbolId>& group,
                                   const std::vector<std::size_t>& on) const;
  [[nodiscard]] std::string by_measure(SymbolId f, const std::vector<Call>& calls);

  CoqTerms& terms_;
  std::map<SymbolId, std::vector<Row>> rows_;      // in order, without those that are of no use
  std::map<SymbolId, std::vector<Row>> all_rows_;  // as they stand
  std::map<SymbolId, bool> complete_;
  std::vector<std::vector<SymbolId>> groups_;
  std::map<std::uint32_t, std::string> proofs_;
  std::map<SymbolId, std::size_t> recurs_on_;  // by structure
  std::string before_;                         // parameters that a definition needs
  std::map<std::uint32_t, std::string> sizes_;
  std::vector<std::string> size_names_;
  std::optional<std::vector<lang::Descent>> descents_;  // when first asked for
  bool uses_measure_ = false;
  bool uses_integer_measure_ = false;
};

}  // namespace whence::report

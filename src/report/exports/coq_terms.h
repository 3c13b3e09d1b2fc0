#pragma once

// Sorts and terms in the language of Coq (The Coq development team, The Coq Reference
// Manual, 8.16).
//
// A formula is a proposition. Where it stands as a value (an argument of sort Bool, an element of a
// list of truth values, the condition of an `if`) it is a `bool`. So a term of sort Bool has two
// forms, its *proposition* and its *value*, and there is a proof that the value is true just if the
// proposition holds. A predicate gives a proposition; a function whose result is a type variable at
// Bool gives a value.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "logic/problem.h"
#include "report/exports/coq_names.h"

namespace whence::report {

/// What stands for a variable. Only variables of sort Bool have more than a value.
struct CoqView {
  std::string value;
  std::string proposition;
  std::string agree;  ///< a proof of `value = true <-> proposition`
};

/// A type, and a proof of `inhabited type`.
struct CoqType {
  std::string type;
  std::string inhabitant;
};

/// What the variables around a term stand for.
struct CoqScope {
  std::map<TermId, CoqView> free;
  std::vector<CoqView> bound;              ///< innermost last
  std::map<TermId, std::string> aliases;   ///< names for terms, where a pattern gives them
  std::map<std::uint32_t, CoqType> types;  ///< by type variable; others may be any type
  std::vector<std::string> wanted;         ///< names for the next quantifiers that are written
  std::size_t next_wanted = 0;
  std::vector<TermId> missing;  ///< free variables that were met and not found: given names
};

/// How calls of a function are written inside its own definition.
struct CoqInnerCall {
  std::string name;
  std::vector<bool> dropped;  ///< arguments that stay the same, and are left out
  bool tuple = false;         ///< all arguments as one
};

/// How a symbol is written.
struct CoqSymbol {
  std::string name;
  bool takes_inhabitants = false;  ///< after its types come proofs that they are inhabited
};

class CoqTerms {
 public:
  explicit CoqTerms(Problem& problem) : problem_(problem), bank_(problem.bank) {}

  [[nodiscard]] Problem& problem() { return problem_; }
  [[nodiscard]] TermBank& bank() { return bank_; }
  [[nodiscard]] const TermBank& bank() const { return bank_; }
  [[nodiscard]] const Signature& signature() const { return bank_.signature(); }

  CoqNames names;
  std::vector<std::string> type_names;      ///< by sort constructor
  std::vector<std::string> nonempty_names;  ///< of uninterpreted ones: that they are inhabited
  std::map<SymbolId, CoqSymbol> symbols;    ///< by symbol
  std::map<SymbolId, CoqInnerCall> inner;   ///< while the definition of a symbol is written
  bool uses_truth = false;                  ///< whether `truth` was written, which rests on choice
  bool uses_division = false;               ///< whether the problem has `div` or `mod`

  [[nodiscard]] bool has_integers() const { return signature().has_integers(); }
  /// Whether a term is an equation between integers.
  [[nodiscard]] bool is_integer_equation(TermId t) const;
  /// Names for the operations and relations of the integers.
  void name_integers();

  /// Whether applications of the symbol are propositions.
  [[nodiscard]] bool is_predicate(SymbolId s) const;
  [[nodiscard]] bool is_boolean(SortId s) const { return s == signature().bool_sort(); }

  [[nodiscard]] std::string type(SortId s, const CoqScope& scope) const;
  /// A proof that the type of a sort is inhabited.
  [[nodiscard]] std::string inhabitant(SortId s, const CoqScope& scope) const;
  /// A term of a sort's type made of constructors alone; empty if there is none.
  [[nodiscard]] std::string witness(SortId s, const CoqScope& scope) const;

  [[nodiscard]] std::string proposition(TermId t, CoqScope& scope);
  [[nodiscard]] std::string value(TermId t, CoqScope& scope);
  /// Proves `value(t) = true <-> proposition(t)`.
  [[nodiscard]] std::string agree(TermId t, CoqScope& scope);
  /// The atom's proposition, or its negation.
  [[nodiscard]] std::string literal(TermId atom, bool positive, CoqScope& scope);

  /// The symbol at types, without arguments. `arguments` is how many of them will follow.
  [[nodiscard]] std::string head(SymbolId s, const std::vector<SortId>& at, std::size_t arguments,
                                 const CoqScope& scope) const;
  /// The application with argument `hole` written as given.
  [[nodiscard]] std::string application(TermId t, CoqScope& scope, std::size_t hole,
                                        const std::string& given);
  /// Whether a term of sort Bool is written as an application that gives a value.
  [[nodiscard]] bool is_value_application(TermId t) const;

  /// What a variable that is called `name` stands for: a `bool` if it is bound or an argument.
  [[nodiscard]] CoqView variable(const std::string& name, SortId s) const;
  /// The same, if it is a proposition when its sort is Bool.
  [[nodiscard]] CoqView free_variable(const std::string& name, SortId s);
  [[nodiscard]] const CoqView& view(TermId variable, CoqScope& scope);
  /// A name for the next quantifier under `scope`.
  [[nodiscard]] std::string bound_name(CoqScope& scope) const;

  /// Type variables of terms, growing.
  [[nodiscard]] std::vector<std::uint32_t> type_variables(const std::vector<TermId>& terms) const;
  /// Puts names for type variables into the scope; gives binders `(A : Type)`, each with the proof
  /// that it is inhabited if `inhabited`.
  [[nodiscard]] std::string type_binders(const std::vector<std::uint32_t>& variables,
                                         bool inhabited, CoqScope& scope,
                                         const std::vector<std::string>& wanted = {}) const;

  /// The function of Coq that decides a comparison of integers; null if `t` is none.
  [[nodiscard]] const char* decision(TermId t) const;

 private:
  [[nodiscard]] std::string arithmetic(Arithmetic operation, const std::string& left,
                                       const std::string& right) const;
  [[nodiscard]] bool inhabitable(SortId s, std::size_t depth) const;
  [[nodiscard]] std::string constructed(SortId s, const CoqScope& scope, bool proof,
                                        std::size_t depth) const;
  void find_witnesses() const;
  [[nodiscard]] std::vector<SortId> rank_at(SymbolId constructor, SortId s) const;
  void collect_type_variables(SortId s, std::vector<std::uint32_t>& out) const;

  Problem& problem_;
  TermBank& bank_;
  mutable std::map<std::uint32_t, SymbolId> witness_;  // by datatype: a constructor to begin with
  mutable bool witnesses_known_ = false;
};

}  // namespace whence::report

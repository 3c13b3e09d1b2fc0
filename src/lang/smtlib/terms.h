#pragma once

// From s-expressions to terms and definitions.
//
// Sorts are found from the leaves upwards; what a position asks for helps where a polymorphic
// constant leaves its sort open. `match` and `lambda` have no counterpart among terms:
//
// - A `match` on an argument of the function being defined becomes patterns: reading the body stops
//   there, the clause is split by the constructors (as in compiling pattern matching; Augustsson,
//   FPCA 1985), and the body is read again for each of them, now with a constructor to match.
// - Any other `match` becomes an auxiliary function of its free variables and of what is matched.
// - A `lambda` becomes a function of its free variables and parameters (Johnsson, FPCA 1985), and
//   its value that function applied to the former.

#include <absl/container/flat_hash_map.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "lang/smtlib/symbols.h"

namespace whence::lang::smtlib {

class Integers;

/// The index of a source that is no file: what our own text declares has no place.
inline constexpr std::uint32_t kBuiltInSource = 0xffffffffU;

/// What one command declares or speaks of.
struct TypedName {
  std::string name;
  SortId sort;
  SexprId at = 0;
};

class TermReader {
 public:
  TermReader(Problem& problem, Symbols& symbols, Integers& integers, Diagnostics& diagnostics,
             const Tree& tree)
      : problem_(problem),
        symbols_(symbols),
        integers_(integers),
        diagnostics_(diagnostics),
        tree_(tree) {}

  /// Forgets the variables and type variables of the last command; `at` is the next one.
  void start(SexprId at);
  /// The type variables of `(par (a b) ...)`, from the list of their names.
  bool declare_type_variables(SexprId list);
  [[nodiscard]] const std::vector<std::string>& type_variables() const { return type_variables_; }

  void set_type_variables(std::vector<std::string> names) { type_variables_ = std::move(names); }

  /// A sort; reports what is wrong with it.
  std::optional<SortId> sort(SexprId id);
  /// `((x S) (y T))`
  std::optional<std::vector<TypedName>> parameters(SexprId list);
  /// A closed formula as a statement without kind or name.
  std::optional<Statement> formula(SexprId id);
  /// A formula over variables that are declared, for all values of those that occur and of which
  /// all that is `assumed` holds.
  std::optional<Statement> formula_over(const std::vector<TypedName>& variables,
                                        std::span<const SexprId> assumed, SexprId id);
  /// Adds the clauses of a function whose parameters are named so.
  bool define(SymbolId function, const std::vector<TypedName>& parameters, SexprId body);
  /// Adds the clause `sel(c(x1, ..., xn)) = xi`.
  void define_selector(SymbolId selector, SymbolId constructor, std::size_t field);
  /// Where a proof may choose among all functions of a sort, adds what makes the declared ones, and
  /// those that come of giving them their first arguments, values of it.
  void add_function_values();
  /// Where the current command stands.
  [[nodiscard]] SourceRange where() const;

  bool error(SexprId at, std::string message, std::string advice = {});
  /// The sort for a message.
  [[nodiscard]] std::string text(SortId sort) const;

 private:
  // Reading a body takes three passes. The first looks at all branches and finds errors; the others
  // go along one clause: one looks for what it has to be split by, one makes the term.
  enum class Mode : std::uint8_t { kCheck, kProbe, kBuild };
  struct Frame {
    absl::flat_hash_map<std::string, std::vector<TermId>> names;
    Substitution substitution;     // patterns for parameters that have been split
    std::vector<bool> splittable;  // by variable
    std::string base;              // names auxiliary functions
  };
  // What a clause says: a term, or the cases of a match on a term that is given.
  struct Body {
    SexprId node = 0;
    TermId matched;
  };
  struct Case {
    SexprId body = 0;
    std::vector<SexprId> variables;  // of the constructor pattern, or the one for everything
    bool is_default = false;
  };

  // --- terms.cpp
  TermId term(SexprId id, SortId expected = {});
  TermId term_as_written(SexprId id, SortId expected);
  TermId list(SexprId id, SortId expected);
  TermId name(SexprId id, SortId expected);
  TermId let(SexprId id, SortId expected);
  TermId quantifier(SexprId id, bool universal);
  TermId annotated(SexprId id, SortId expected);
  TermId connective(SexprId id, std::string_view word);
  TermId equalities(SexprId id, bool distinct);
  TermId if_then_else(SexprId id, SortId expected);
  TermId formula_at(SexprId id, const char* what);
  bool is_bound(std::string_view name) const;
  TermId value_of(const std::string& name);
  void bind(std::string_view name, TermId value);
  void unbind(std::string_view name);
  TermId fresh(SortId sort, std::string_view name);
  TermId fail(SexprId at, std::string message, std::string advice = {});
  bool arity_is(SexprId id, std::size_t least, std::size_t most);

  // --- sorts.cpp
  std::optional<SortId> sort_name(SexprId id);
  std::optional<SortId> sort_list(SexprId id);
  std::optional<SortId> sort_application(SexprId id, SexprId head,
                                         const std::vector<SortId>& arguments);

  // --- application.cpp
  struct Head {
    SymbolId symbol;
    std::vector<SortId> sorts;  // as written, else empty
    SortId result;              // of `(as f S)`
  };
  std::optional<Head> head(SexprId id);
  TermId application(SexprId id, const Head& head, std::span<const SexprId> arguments,
                     SortId expected);
  TermId apply_value(SexprId id, TermId function, std::span<const SexprId> arguments);
  TermId partial(SexprId id, SymbolId function, const std::vector<SortId>& sorts,
                 const std::vector<TermId>& given);
  SymbolId partial_symbol(SymbolId function, std::size_t given);
  [[nodiscard]] SortId sort_of_partial(SymbolId function, std::size_t given);
  std::optional<SymbolId> symbol_named(SexprId id);
  std::optional<SymbolId> tester(std::string_view constructor);
  std::string instance_text(SortId parameter, const std::vector<SortId>& sorts);
  TermId theory_application(SexprId id, std::string_view word, std::span<const SexprId> arguments);
  TermId numeral(SexprId id);
  TermId divisible(SexprId id, SexprId divisor);
  TermId unknown_name(SexprId id);

  // --- match.cpp
  TermId match(SexprId id, SortId expected);
  TermId match_on(SexprId id, TermId matched, SortId expected);
  TermId check_match(SexprId id, TermId matched, SortId expected);
  std::optional<std::vector<Case>> cases(SexprId id, SortId of);
  TermId branch(const Case& chosen, TermId matched, SortId expected);
  // --- nested_patterns.cpp
  // A term that a pattern would have to be a constructor to be told, as the pattern does.
  struct Stuck {
    TermId term;
    SexprId pattern = 0;
  };
  [[nodiscard]] bool has_nested_patterns(SexprId id, SortId of) const;
  [[nodiscard]] std::optional<SymbolId> constructor_of(SexprId pattern, SortId of) const;
  TermId match_nested(SexprId id, TermId matched, SortId expected);
  TermId check_nested(SexprId id, TermId matched, SortId expected);
  TermId pattern_value(SexprId pattern, SortId of,
                       std::vector<std::pair<std::string_view, TermId>>& bound);
  std::optional<bool> fits(SexprId pattern, TermId value,
                           std::vector<std::pair<std::string_view, TermId>>& bound, Stuck& stuck);
  void name_components(SexprId pattern, SortId of);
  TermId branch_with(const std::vector<std::pair<std::string_view, TermId>>& bound, SexprId body,
                     SortId expected);

  // --- match.cpp
  TermId lambda(SexprId id);
  std::pair<SymbolId, std::vector<SortId>> known_function(SymbolId function);
  std::optional<std::pair<SymbolId, std::vector<SortId>>> equal_lambda(SymbolId function,
                                                                       TermId right);
  TermId auxiliary_match(SexprId id, TermId matched);
  std::vector<TermId> captured(SexprId id, Frame& inner);
  SymbolId add_auxiliary(const char* what, std::span<const TermId> parameters, SortId result);
  bool compile(SymbolId function, std::vector<TermId> patterns, const Body& body);
  TermId body_term(const Body& body, SortId expected);
  void split(std::vector<std::pair<std::vector<TermId>, Substitution>>& pending,
             const std::vector<TermId>& patterns, const Substitution& substitution);

  // --- statements
  Statement statement(TermId closed);
  std::vector<std::string> quantifier_names(TermId closed);
  void add_clause(SymbolId defines, TermId left, TermId right);
  std::vector<SortId> own_sorts() const;

  Problem& problem_;
  Symbols& symbols_;
  Integers& integers_;
  Diagnostics& diagnostics_;
  const Tree& tree_;
  SexprId command_ = 0;
  std::vector<std::string> type_variables_;
  std::vector<std::string> variable_names_;
  absl::flat_hash_map<TermId, TermId> binders_;  // the variable that a quantifier was made over
  Frame frame_;
  Mode mode_ = Mode::kCheck;
  absl::flat_hash_map<SexprId, SortId> known_sorts_;  // of matches and lambdas, from the first pass
  /// By what they say of how many arguments and type variables.
  absl::flat_hash_map<std::pair<TermId, std::vector<SortId>>, SymbolId> lambdas_;
  std::vector<std::pair<SymbolId, TermId>> general_lambdas_;  // those with type variables
  TermId split_on_;                       // set where reading stopped: a variable
  std::vector<std::string> split_names_;  // for the components, one constructor after the other
  std::size_t bound_ = 0;                 // variables in scope
  std::size_t visits_ = 0;
  std::size_t clauses_ = 0;
  std::uint32_t sort_depth_ = 0;
  std::vector<std::pair<std::string, SortId>> macro_arguments_;
  bool in_macro_ = false;
};

}  // namespace whence::lang::smtlib

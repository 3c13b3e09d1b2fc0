#pragma once

// From the tokens of a TPTP formula to the formula, in one pass. Precedence and associativity are
// those of the grammar: `&` and `|` chain with themselves, nothing else does, and connectives are
// mixed with parentheses only.
//
// In TFF formulas are terms too: where a formula stands inside of a term (an argument, a branch of
// `$ite`, a definition of `$let`) the parser calls itself, to a bounded depth. Everything else goes
// without recursion.

#include <absl/container/flat_hash_map.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/tptp/lexer.h"
#include "lang/tptp/symbols.h"
#include "lang/tptp/types.h"
#include "logic/problem.h"

namespace whence::lang::tptp {

[[nodiscard]] inline bool is_connective(TokenKind kind) {
  return kind >= TokenKind::kAnd && kind <= TokenKind::kNand;
}

enum class Dialect : std::uint8_t { kCnf, kFof, kTff, kThf };

/// A formula as Statement holds it.
struct ReadFormula {
  TermId formula;
  std::vector<std::string> variable_names;
  std::vector<std::string> sort_variable_names;
};

class FormulaParser {
 public:
  FormulaParser(Problem& problem, Symbols& symbols, TypeReader& types, Diagnostics& diagnostics)
      : bank_(problem.bank), symbols_(symbols), types_(types), diagnostics_(diagnostics) {}

  /// Reads a formula and stops at the token behind it. Nothing if there is an error, which has been
  /// reported. In CNF the variables are universally quantified in order of occurrence.
  std::optional<ReadFormula> parse(Lexer& lexer, Dialect dialect);

 private:
  // What waits for the formula that is being read: a parenthesis (or the start), with what it holds
  // so far; a negation; a quantifier.
  enum class FrameKind : std::uint8_t { kGroup, kNot, kForall, kExists };
  struct Frame {
    FrameKind kind;
    Token token;           // the parenthesis
    TokenKind connective;  // of a group, kEnd if none yet
    Token connective_token;
    TermId left;
    std::size_t variables;        // of a quantifier
    std::size_t names;            // of a group: where its names begin
    std::size_t right_names = 0;  // and where those of its last operand begin
    bool value = false;           // a term may stand in it as well as a formula
    bool types = false;           // of a quantifier: it binds type variables
  };
  struct Variable {
    std::string_view name;
    SortId sort;
    std::size_t shadowed;  // 1 + the variable of this name that was in scope before; 0 if none
  };
  struct Value {
    TermId term;
    std::uint32_t begin;
    std::uint32_t end;
  };
  // What a name stands for where it is written: a name of `$let`, a declared symbol, or neither.
  struct Callee {
    std::size_t let = 0;  // 1 + index into lets_
    SymbolId symbol;
  };
  struct Open {
    Token functor;
    std::size_t first = 0;       // argument in values_
    std::size_t first_type = 0;  // type argument in type_values_
    Callee callee;
  };
  // A term whose outermost symbol is still a function or a predicate.
  struct Root {
    Open head;
    std::uint32_t end = 0;
    TermId term;  // if it is decided already
  };
  enum class Wanted : std::uint8_t {
    kTerm,
    kFormula,
    kDeclared,  // what the name is declared as, and a term if it is not
  };
  // A name of `$let`. Its value stands where it was defined, inside of `depth` variables and its
  // parameters, the last of which is innermost.
  struct Let {
    std::string name;
    Token token;
    std::vector<SortId> arguments;
    SortId result;
    std::size_t depth = 0;
    std::size_t shadowed = 0;  // as of a variable
    TermId value;              // invalid until it is defined
    TermId last;               // where it was last put, if it has no parameters
    std::size_t last_shift = 0;
  };

  bool run();
  bool operand();
  bool quantifier();
  bool quantified_variable(bool universal, std::size_t& count);
  bool type_variable(const Token& name, bool universal);
  [[nodiscard]] ReadFormula finished();
  bool connective(bool& done);
  [[nodiscard]] TermId combine(TokenKind connective, TermId left, TermId right);
  void turn_names(const Frame& group);
  bool bind(std::string_view name, SortId sort, const Token& token);
  void unbind();
  void bind_clause_variables();

  std::optional<TermId> atom();
  bool read_root(Root& root, bool nested);
  bool leaf_term(Root& root, bool nested);
  std::optional<TermId> as_formula(const Root& root);
  std::optional<Value> as_term(const Root& root);
  bool type_arguments(const Open& open);
  [[nodiscard]] bool wants_formula(const Open& open) const;
  Callee callee(const Token& name);
  // --- arithmetic.cpp
  [[nodiscard]] static bool is_arithmetic(std::string_view word);
  TermId number(const Token& token);
  [[nodiscard]] bool are_numbers(const Open& open);
  TermId arithmetic_term(const Open& open);
  std::optional<TermId> apply_arithmetic(const Open& open, std::uint32_t end, Wanted wanted);

  std::optional<TermId> apply(const Open& open, std::uint32_t end, Wanted wanted);
  bool fits(const Open& open, std::span<const SortId> sorts);
  std::optional<TermId> equation(const Value& left);
  [[nodiscard]] std::string sort_name(SortId sort) const {
    return in_quotes(symbols_.sort_name(sort, type_variables_.names));
  }
  std::optional<TermId> distinct_atom(const Root& root);
  TermId variable_term(std::size_t variable);

  // Extended TFF.
  bool nested(bool value, Value& out);
  bool parenthesised(Root& root);
  bool conditional(Root& root, bool value);
  bool tuple(Root& root);
  [[nodiscard]] bool is_tuple_definition();
  bool let_tuple(std::vector<Let>& lets);
  bool let(Root& root, bool value);
  bool let_types(std::vector<Let>& lets);
  bool let_definition(std::vector<Let>& lets);
  bool let_definitions(std::vector<Let>& lets);
  std::optional<TermId> apply_let(const Open& open, std::uint32_t end);
  TermId placed(TermId value, std::span<const TermId> arguments, std::size_t shift);
  bool is_followed_by_equation();
  bool expect(TokenKind kind, const char* what);

  bool error(const Place& place, std::string message, std::string advice = {});
  bool unsupported(const Token& token, const std::string& what);
  [[nodiscard]] std::string described(const Token& token) const;
  [[nodiscard]] Place place(std::uint32_t begin, std::uint32_t end) const {
    return {&lexer_->source(), begin, end};
  }

  TermBank& bank_;
  Symbols& symbols_;
  TypeReader& types_;
  Diagnostics& diagnostics_;
  Lexer* lexer_ = nullptr;
  Dialect dialect_ = Dialect::kFof;
  std::vector<Frame> frames_;
  std::size_t frame_base_ = 1;  // of what is read now; more if it is inside of a term
  std::vector<Variable> variables_;
  absl::flat_hash_map<std::string_view, std::size_t> scope_;  // name to 1 + variable; 0 if out
  TypeVariables type_variables_;
  bool types_closed_ = false;  // the scope of the type variables has ended
  std::vector<std::string> names_;
  bool names_known_ = true;  // not where a definition of `$let` has quantifiers
  std::vector<Value> values_;
  std::vector<SortId> type_values_;
  std::vector<Open> open_;
  std::vector<Let> lets_;
  absl::flat_hash_map<std::string, std::size_t> let_scope_;    // name to 1 + index; 0 if out
  absl::flat_hash_map<std::uint32_t, bool> equations_behind_;  // by where `$ite` or `$let` begins
  std::size_t depth_ = 0;                                      // of calls of nested
  std::size_t placed_nodes_ = 0;                               // for the values of `$let`
  TermId current_;
};

}  // namespace whence::lang::tptp

#pragma once

// From the tokens of a TPTP formula to the formula, in one pass. Precedence and associativity are
// those of the grammar: `&` and `|` chain with themselves, nothing else does, and connectives are
// mixed with parentheses only.

#include <absl/container/flat_hash_map.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lang/tptp/lexer.h"
#include "lang/tptp/symbols.h"
#include "logic/problem.h"

namespace whence::lang::tptp {

enum class Dialect : std::uint8_t { kCnf, kFof, kTff };

/// A formula as Statement holds it.
struct ReadFormula {
  TermId formula;
  std::vector<std::string> variable_names;
};

class FormulaParser {
 public:
  FormulaParser(Problem& problem, Symbols& symbols, Diagnostics& diagnostics)
      : problem_(problem), bank_(problem.bank), symbols_(symbols), diagnostics_(diagnostics) {}

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
  struct Open {
    Token functor;
    std::size_t first;  // argument in values_
  };
  // A term whose outermost symbol is still a function or a predicate.
  struct Root {
    Token token;
    std::uint32_t end = 0;
    std::size_t first = 0;
    TermId term;  // if it is decided already
  };

  bool run();
  bool operand();
  bool quantifier();
  bool quantified_variable(std::size_t& count);
  bool connective(bool& done);
  [[nodiscard]] TermId combine(TokenKind connective, TermId left, TermId right);
  void turn_names(const Frame& group);
  bool bind(std::string_view name, SortId sort, const Token& token);
  void unbind();
  void bind_clause_variables();

  std::optional<TermId> atom();
  bool read_root(Root& root);
  bool leaf_term(Root& root, bool nested);
  std::optional<TermId> as_formula(const Root& root);
  std::optional<Value> as_term(const Root& root);
  std::optional<TermId> apply(const Token& functor, std::size_t first, std::uint32_t end,
                              bool predicate);
  std::optional<TermId> distinct_atom(const Root& root);
  TermId variable_term(std::size_t variable);

  bool error(const Place& place, std::string message, std::string advice = {});
  bool unsupported(const Token& token, const std::string& what);
  [[nodiscard]] std::string described(const Token& token) const;
  [[nodiscard]] Place place(std::uint32_t begin, std::uint32_t end) const {
    return {&lexer_->source(), begin, end};
  }

  Problem& problem_;
  TermBank& bank_;
  Symbols& symbols_;
  Diagnostics& diagnostics_;
  Lexer* lexer_ = nullptr;
  Dialect dialect_ = Dialect::kFof;
  std::vector<Frame> frames_;
  std::vector<Variable> variables_;
  absl::flat_hash_map<std::string_view, std::size_t> scope_;  // name to 1 + variable; 0 if out
  std::vector<std::string> names_;
  std::vector<Value> values_;
  std::vector<Open> open_;
  TermId current_;
};

}  // namespace whence::lang::tptp

#pragma once

// From the tokens of a formula of THF to a lambda term. What is read is TH0: simple types, `@`,
// `^`, connectives and quantifiers as functions, `$ite` and `$let`, choice `@+` and description
// `@-`.
// `@` binds tightest, then `=`, then `~` and quantifiers; what the grammar has no reading for
// without parentheses, and provers read in different ways, is refused.

#include <absl/container/flat_hash_map.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lang/tptp/lambda_terms.h"
#include "lang/tptp/lexer.h"
#include "lang/tptp/symbols.h"
#include "lang/tptp/types.h"
#include "logic/problem.h"

namespace whence::lang::tptp {

class ThfParser {
 public:
  ThfParser(Problem& problem, Symbols& symbols, TypeReader& types, LambdaBank& terms,
            Diagnostics& diagnostics)
      : signature_(problem.bank.signature()),
        symbols_(symbols),
        types_(types),
        terms_(terms),
        diagnostics_(diagnostics) {}

  /// Reads a type declaration behind the colon; false if there is an error, which has been
  /// reported. A constant becomes a symbol of the problem only where the lifter needs it.
  bool declaration(Lexer& lexer, const Token& name);
  /// Reads a formula and stops at the token behind it. Nothing if there is an error.
  std::optional<LambdaId> formula(Lexer& lexer);

 private:
  struct Failed {};  // after an error that has been reported
  // A part of the text as a term.
  struct Part {
    LambdaId term;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool open_application = false;  // f @ a without parentheses
    bool open_lambda = false;       // ^ [X] : f without parentheses
  };
  struct Bound {
    std::string name;
    SortId sort;
    std::size_t shadowed;  // 1 + what the name stood for before; 0 if nothing
  };
  struct LetDefinition {
    std::string name;
    SortId sort;
    LambdaId value;
  };
  class Nesting;

  SortId type(std::size_t depth);
  SortId unitary_type(std::size_t depth);
  Part binary();
  Part unit();
  Part equation(Part left);
  Part application();
  Part primary();
  Part word();
  Part dollar_word();
  Part binder(std::string_view spelling);
  Part negation();
  Part parenthesised();
  std::optional<Part> connective_as_term();
  Part arithmetic(const Token& token);
  Part conditional(const Token& token);
  Part let(const Token& token);
  void let_types(std::vector<LetDefinition>& lets);
  void let_definition(std::vector<LetDefinition>& lets);
  Part distinct(const Token& token);
  Part constant(const Token& token);
  Part arguments_in_parentheses(Part function);
  Part applied(const Part& function, const Part& argument);
  LambdaId chain(ConstantKind kind, std::span<const Part> operands);
  LambdaId logical(ConstantKind kind, std::initializer_list<LambdaId> arguments, SortId about = {});
  void want_formula(const Part& part);
  void bind(std::string name, SortId sort, const Token& token);
  void unbind();

  [[noreturn]] void fail(std::uint32_t begin, std::uint32_t end, std::string message,
                         std::string advice = {});
  [[noreturn]] void fail(const Token& token, std::string message, std::string advice = {});
  [[noreturn]] void unsupported(const Token& token, const std::string& what);
  void expect(TokenKind kind, const char* what);
  void advance();
  [[nodiscard]] bool at(TokenKind kind) const { return lexer_->at(kind); }
  [[nodiscard]] bool at_word(std::string_view spelling) const {
    return at_operator(*lexer_, spelling);
  }
  [[nodiscard]] std::string described(const Token& token) const;
  [[nodiscard]] std::string sort_name(SortId sort) const {
    return in_quotes(symbols_.sort_name(sort));
  }
  [[nodiscard]] Part part_from(const Token& first, LambdaId term) const {
    return {term, first.begin, last_end_};
  }

  Signature& signature_;
  Symbols& symbols_;
  TypeReader& types_;
  LambdaBank& terms_;
  Diagnostics& diagnostics_;
  Lexer* lexer_ = nullptr;
  std::uint32_t last_end_ = 0;  // of the token before
  std::size_t depth_ = 0;
  std::size_t type_parts_ = 0;
  std::vector<Bound> bound_;
  absl::flat_hash_map<std::string, std::size_t> scope_;        // name to 1 + place in bound_
  absl::flat_hash_map<std::string, std::uint32_t> constants_;  // by stored name
};

}  // namespace whence::lang::tptp

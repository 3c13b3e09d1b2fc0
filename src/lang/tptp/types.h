#pragma once

// Types of TFF: `$i`, `list(A)`, `(a * b) > c`, `!>[A: $tType]: list(A)`. Shared by declarations,
// quantified variables and type arguments.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lang/tptp/lexer.h"
#include "lang/tptp/symbols.h"
#include "logic/problem.h"

namespace whence::lang::tptp {

/// Type variables in scope, by name; they are sort variables 0, 1, ... in order.
struct TypeVariables {
  std::vector<std::string> names;

  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;
};

/// What a type declaration says of a name.
struct DeclaredType {
  bool is_type = false;     ///< a type, or a type constructor of that many parameters
  std::uint32_t arity = 0;  ///< of a type constructor
  Rank rank;                ///< else
};

class TypeReader {
 public:
  TypeReader(Problem& problem, Symbols& symbols, Diagnostics& diagnostics)
      : signature_(problem.bank.signature()), symbols_(symbols), diagnostics_(diagnostics) {}

  /// One type of a value; false if there is an error, which has been reported.
  bool sort(Lexer& lexer, const TypeVariables& variables, SortId& out);
  /// What stands behind the colon of a declaration. The type may be polymorphic, or speak of the
  /// variables in scope, not both.
  bool declared(Lexer& lexer, const TypeVariables& variables, DeclaredType& out);
  /// `: $tType`, behind a type variable.
  bool type_of_types(Lexer& lexer);

 private:
  // `$tType` has no sort.
  struct Part {
    std::optional<SortId> sort;
    Token token;
  };

  bool part(Lexer& lexer, const TypeVariables& variables, std::size_t depth, Part& out);
  bool tuple(Lexer& lexer, const TypeVariables& variables, std::size_t depth, Part& out);
  bool binder(Lexer& lexer, TypeVariables& variables);
  bool body(Lexer& lexer, const TypeVariables& variables, DeclaredType& out);
  bool finish(Lexer& lexer, const std::vector<Part>& left, const std::optional<Part>& result,
              DeclaredType& out);
  bool expect(Lexer& lexer, TokenKind kind, const char* what);
  bool error(Lexer& lexer, const Token& token, std::string message, std::string advice = {});

  Signature& signature_;
  Symbols& symbols_;
  Diagnostics& diagnostics_;
  std::size_t parts_ = 0;  // of the type that is being read
};

/// Whether an operator that has no kind of its own stands there, such as `!>`.
[[nodiscard]] inline bool at_operator(const Lexer& lexer, std::string_view spelling) {
  return lexer.at(TokenKind::kOther) && lexer.text() == spelling;
}

}  // namespace whence::lang::tptp

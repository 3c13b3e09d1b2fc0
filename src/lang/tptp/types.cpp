#include "lang/tptp/types.h"

#include <fmt/format.h>

#include <algorithm>

namespace whence::lang::tptp {

namespace {

// Later stages walk over sorts by recursion, and the sorts of a polymorphic symbol's instance may
// be twice as deep as what is written.
constexpr std::size_t kDeepestType = 100;
constexpr std::size_t kMostTypeParts = 1000;
constexpr std::size_t kMostTypeVariables = 100;

std::string described(const Lexer& lexer, const Token& token) {
  return token.kind == TokenKind::kEnd ? "the end of the text" : in_quotes(lexer.text(token));
}

bool is_arithmetic(std::string_view spelling) {
  return spelling == "$int" || spelling == "$rat" || spelling == "$real";
}

}  // namespace

std::optional<std::uint32_t> TypeVariables::find(std::string_view name) const {
  const auto it = std::ranges::find(names, name);
  if (it == names.end()) return std::nullopt;
  return static_cast<std::uint32_t>(it - names.begin());
}

// Always false, so that a caller can return it.
bool TypeReader::error(Lexer& lexer, const Token& token, std::string message, std::string advice) {
  if (token.kind == TokenKind::kBad) return false;
  std::string quotes = quoting_advice(lexer.place(token));
  diagnostics_.error(lexer.place(token), std::move(message),
                     quotes.empty() ? std::move(advice) : std::move(quotes));
  return false;
}

bool TypeReader::expect(Lexer& lexer, TokenKind kind, const char* what) {
  if (!lexer.at(kind)) {
    return error(lexer, lexer.token(),
                 fmt::format("expected {}, found {}", what, described(lexer, lexer.token())));
  }
  lexer.advance();
  return true;
}

bool TypeReader::type_of_types(Lexer& lexer) {
  if (!expect(lexer, TokenKind::kColon, "`:`")) return false;
  if (lexer.text() != "$tType") {
    return error(lexer, lexer.token(),
                 fmt::format("expected `$tType`, found {}", described(lexer, lexer.token())),
                 "only types are variables of a type");
  }
  lexer.advance();
  return true;
}

bool TypeReader::sort(Lexer& lexer, const TypeVariables& variables, SortId& out) {
  parts_ = 0;
  Part read;
  if (!part(lexer, variables, 0, read)) return false;
  if (!read.sort) return error(lexer, read.token, "expected a type of values, found `$tType`");
  out = *read.sort;
  return true;
}

// An atomic type. Recursive; the depth is bounded.
bool TypeReader::part(Lexer& lexer, const TypeVariables& variables, std::size_t depth, Part& out) {
  const Token token = lexer.token();
  const std::string_view spelling = lexer.text();
  out.token = token;
  if (depth > kDeepestType) {
    return error(lexer, token, fmt::format("types are nested deeper than {} here", kDeepestType));
  }
  if (++parts_ > kMostTypeParts) {
    return error(lexer, token, fmt::format("this type has more than {} parts", kMostTypeParts));
  }
  if (token.kind == TokenKind::kOther) {
    return spelling == "!>"
               ? error(lexer, token, "unsupported: a polymorphic type inside of a type, `!>`",
                       "`!>` stands in front of the whole type")
               : error(lexer, token,
                       fmt::format("unsupported: not first-order, {}", described(lexer, token)));
  }
  if (token.kind == TokenKind::kLeftParen) {
    return error(lexer, token, "unsupported: a function as a value");
  }
  if (token.kind == TokenKind::kLeftBracket) return tuple(lexer, variables, depth, out);
  if (token.kind == TokenKind::kUpperWord) {
    const std::optional<std::uint32_t> variable = variables.find(spelling);
    if (!variable) {
      return error(lexer, token,
                   fmt::format("the type variable {} is not bound", described(lexer, token)),
                   "bind it first: !>[A: $tType] in a declaration, ![A: $tType] in a formula");
    }
    out.sort = signature_.sort_variable(*variable);
    lexer.advance();
    return true;
  }
  if (token.kind != TokenKind::kLowerWord && token.kind != TokenKind::kSingleQuoted &&
      token.kind != TokenKind::kDollarWord) {
    return error(lexer, token, fmt::format("expected a type, found {}", described(lexer, token)));
  }
  if (spelling == "$tType") {
    out.sort = std::nullopt;
    lexer.advance();
    return true;
  }
  if (spelling == "$int" && symbols_.add_integers()) {
    out.sort = signature_.integer_sort();
    lexer.advance();
    return true;
  }
  if (is_arithmetic(spelling)) {
    if (spelling != "$int" && symbols_.add_field(spelling == "$rat" ? "Rat" : "Real")) {
      out.sort = signature_.field_sort();
      lexer.advance();
      return true;
    }
    return error(
        lexer, token, fmt::format("unsupported: arithmetic, {}", described(lexer, token)),
        spelling == "$int" ? "there is a type `Int`" : "a problem has `$rat` or `$real`, not both");
  }
  if (spelling == "$o") {
    out.sort = symbols_.boolean();
    lexer.advance();
    return true;
  }
  const std::optional<SortConstructorId> type = symbols_.type(spelling);
  if (!type) {
    return error(lexer, token, fmt::format("the type {} is not declared", described(lexer, token)),
                 fmt::format("declare it: tff(t, type, {}: $tType).", spelling.substr(0, 40)));
  }
  lexer.advance();
  std::vector<SortId> arguments;
  if (lexer.at(TokenKind::kLeftParen)) {
    do {
      lexer.advance();
      Part argument;
      if (!part(lexer, variables, depth + 1, argument)) return false;
      if (!argument.sort || *argument.sort == symbols_.boolean()) {
        return error(lexer, argument.token,
                     fmt::format("unsupported: {} as the argument of a type",
                                 described(lexer, argument.token)));
      }
      arguments.push_back(*argument.sort);
    } while (lexer.at(TokenKind::kComma));
    if (!expect(lexer, TokenKind::kRightParen, "`,` or `)`")) return false;
  }
  const std::uint32_t arity = signature_.sort_constructor(*type).arity;
  if (arguments.size() != arity) {
    return error(
        lexer, token,
        fmt::format("the type {} takes {} argument{}, here are {}", described(lexer, token), arity,
                    arity == 1 ? "" : "s", arguments.size()));
  }
  out.sort = signature_.sort(*type, arguments);
  return true;
}

// [ s, ... ]
bool TypeReader::tuple(Lexer& lexer, const TypeVariables& variables, std::size_t depth, Part& out) {
  const Token token = lexer.token();
  std::vector<SortId> parts;
  do {
    lexer.advance();
    Part one;
    if (!part(lexer, variables, depth + 1, one)) return false;
    if (!one.sort || signature_.sort_variable_bound(*one.sort) > 0) {
      return error(
          lexer, one.token,
          fmt::format("unsupported: {} in a tuple", one.sort ? "a type variable" : "`$tType`"));
    }
    parts.push_back(*one.sort);
  } while (lexer.at(TokenKind::kComma));
  if (!expect(lexer, TokenKind::kRightBracket, "`,` or `]`")) return false;
  const Tuple* const known = symbols_.tuple(parts);
  if (known == nullptr) return error(lexer, token, "unsupported: a tuple in a goal");
  out.sort = known->sort;
  return true;
}

// !> [ A: $tType, ... ] :
bool TypeReader::binder(Lexer& lexer, TypeVariables& variables) {
  lexer.advance();
  if (!lexer.at(TokenKind::kLeftBracket)) return expect(lexer, TokenKind::kLeftBracket, "`[`");
  do {
    lexer.advance();
    const Token name = lexer.token();
    if (name.kind != TokenKind::kUpperWord) {
      return error(lexer, name,
                   fmt::format("expected a type variable, found {}", described(lexer, name)));
    }
    if (variables.find(lexer.text())) {
      return error(lexer, name,
                   fmt::format("the type variable {} is bound twice", described(lexer, name)));
    }
    if (variables.names.size() >= kMostTypeVariables) {
      return error(lexer, name, fmt::format("more than {} type variables", kMostTypeVariables));
    }
    variables.names.emplace_back(lexer.text());
    lexer.advance();
    if (!type_of_types(lexer)) return false;
  } while (lexer.at(TokenKind::kComma));
  return expect(lexer, TokenKind::kRightBracket, "`,` or `]`") &&
         expect(lexer, TokenKind::kColon, "`:`");
}

bool TypeReader::declared(Lexer& lexer, const TypeVariables& variables, DeclaredType& out) {
  parts_ = 0;
  std::size_t parentheses = 0;
  Diagnostics unused;
  Lexer ahead = lexer.silent(unused);
  for (; ahead.at(TokenKind::kLeftParen); ++parentheses) ahead.advance();
  if (!at_operator(ahead, "!>")) return body(lexer, variables, out);
  for (std::size_t i = 0; i < parentheses; ++i) lexer.advance();
  if (!variables.names.empty()) {
    return error(lexer, lexer.token(), "unsupported: a polymorphic type here, `!>`");
  }
  TypeVariables bound;
  if (!binder(lexer, bound)) return false;
  const Token token = lexer.token();
  if (!body(lexer, bound, out)) return false;
  if (out.is_type) {
    return error(lexer, token, "a type constructor has no type variables",
                 "write its parameters as $tType: ($tType * $tType) > $tType");
  }
  out.rank.sort_parameters = static_cast<std::uint32_t>(bound.names.size());
  for (; parentheses > 0; --parentheses) {
    if (!expect(lexer, TokenKind::kRightParen, "`)`")) return false;
  }
  return true;
}

// t | t > t | ( t * ... * t ) > t, in parentheses or not
bool TypeReader::body(Lexer& lexer, const TypeVariables& variables, DeclaredType& out) {
  std::size_t parentheses = 0;
  for (; lexer.at(TokenKind::kLeftParen); ++parentheses) lexer.advance();
  const auto close = [&] {
    while (parentheses > 0 && lexer.at(TokenKind::kRightParen)) {
      --parentheses;
      lexer.advance();
    }
  };
  std::vector<Part> left;
  do {
    if (!left.empty()) lexer.advance();
    Part read;
    if (!part(lexer, variables, 0, read)) return false;
    left.push_back(read);
  } while (lexer.at(TokenKind::kStar));
  const bool product = left.size() > 1;
  if (product && parentheses == 0) {
    return error(lexer, lexer.token(), "the argument types need parentheses", "write (a * b) > c");
  }
  const std::size_t before = parentheses;
  close();
  if (product && before == parentheses) return expect(lexer, TokenKind::kRightParen, "`)`");
  std::optional<Part> result;
  if (lexer.at(TokenKind::kArrow)) {
    lexer.advance();
    result.emplace();
    if (!part(lexer, variables, 0, *result)) return false;
    if (lexer.at(TokenKind::kArrow)) {
      return error(lexer, lexer.token(), "unsupported: a function as a value",
                   "write the argument types as (a * b) > c");
    }
  } else if (product) {
    return error(lexer, lexer.token(),
                 fmt::format("expected `>`, found {}", described(lexer, lexer.token())));
  }
  if (!finish(lexer, left, result, out)) return false;
  close();
  if (parentheses > 0) return expect(lexer, TokenKind::kRightParen, "`)`");
  return true;
}

bool TypeReader::finish(Lexer& lexer, const std::vector<Part>& left,
                        const std::optional<Part>& result, DeclaredType& out) {
  const Part& value = result ? *result : left[0];
  out = {};
  out.is_type = !value.sort;
  if (result) {
    for (const Part& argument : left) {
      if (argument.sort.has_value() == out.is_type) {
        return error(lexer, argument.token,
                     out.is_type ? "the parameters of a type constructor are types, `$tType`"
                                 : "`$tType` is no type of an argument",
                     out.is_type ? "" : "type arguments are declared by !>[A: $tType]");
      }
      if (argument.sort) out.rank.arguments.push_back(*argument.sort);
    }
    if (out.is_type) out.arity = static_cast<std::uint32_t>(left.size());
  }
  if (!out.is_type) out.rank.result = *value.sort;
  return true;
}

}  // namespace whence::lang::tptp

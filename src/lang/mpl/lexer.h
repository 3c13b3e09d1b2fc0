#pragma once

// From text to the tokens of one statement after another. Statements end at line breaks, so an
// error in one does not spoil the next.

#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/diagnostic.h"

namespace whence::lang {

enum class TokenKind : std::uint8_t {
  kName,      ///< letters
  kNumber,    ///< a run of digits
  kOperator,  ///< a run of operator characters that is not reserved
  kString,
  kLeftParen,
  kRightParen,
  kLeftBracket,
  kRightBracket,
  kComma,
  kDot,
  kEqual,
  kNotEqual,
  kImplies,
  kIff,
  kArrow,
  kColon,
  kBar,
  // Words that start a statement; the order matters to starts_statement.
  kInclude,
  kType,
  kNumerals,
  kBrackets,
  kFun,
  kPred,
  kVar,
  kAxiom,
  kTheorem,
  kLemma,
  kSynth,
  kWhere,
  kExample,
  kInfix,
  kLeft,
  kRight,
  kForall,
  kExists,
  kNot,
  kAnd,
  kOr,
  kIf,
  kThen,
  kElse,
  kTrue,
  kFalse,
  kEnd,  ///< of the statement
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::uint32_t begin = 0;  ///< in bytes
  std::uint32_t end = 0;
};

[[nodiscard]] constexpr bool starts_statement(TokenKind kind) {
  return kind >= TokenKind::kInclude && kind <= TokenKind::kExample;
}
/// A word, number or operator that may name something.
[[nodiscard]] constexpr bool may_name(TokenKind kind) {
  return kind <= TokenKind::kOperator;
}

/// Whether the text is exactly one token that may name something.
[[nodiscard]] bool is_name(std::string_view text);

/// The words that may name nothing.
[[nodiscard]] std::vector<std::string_view> reserved_words();

/// One statement's tokens; the last is kEnd, an empty range behind the last character.
struct StatementTokens {
  std::vector<Token> tokens;
  std::uint32_t line = 1;    ///< of the first token
  std::uint32_t column = 1;  ///< in code points
  bool sound = true;         ///< false if an error in it has been reported already
};

class Lexer {
 public:
  /// Longest statement accepted.
  static constexpr std::size_t kMostTokens = 4'000'000;

  /// Reads `source` from `begin` to `end`; line and column of the start are counted from 1.
  Lexer(const SourceText& source, std::uint32_t begin, std::uint32_t end, Diagnostics& diagnostics);

  /// Fills in the next statement; false at the end of the text, or once there are enough errors.
  /// A statement ends at a line break outside brackets whose next line is not indented more than
  /// the statement's first line, or where a line that is not indented more starts with a word
  /// that starts a statement. Takes time linear in what it reads.
  bool next(StatementTokens& statement);

 private:
  void skip_blanks();
  void read_token();
  void read_operator(std::uint32_t begin);
  void bad_character(std::uint32_t length);
  [[nodiscard]] char32_t peek(std::uint32_t& length) const;

  const SourceText& source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::uint32_t position_ = 0;
  std::uint32_t end_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t line_begin_ = 0;
  Token token_;                // one token ahead
  bool first_on_line_ = true;  // no token stands before token_ on its line
  bool sound_ = true;
};

}  // namespace whence::lang

#pragma once

// The tokens of TPTP (Sutcliffe, "The TPTP Problem Library and Associated Infrastructure", JAR 59,
// 2017; grammar: TPTP v9 SyntaxBNF). One token ahead, no memory of what was read.

#include <cstdint>
#include <string>
#include <string_view>

#include "lang/diagnostic.h"

namespace whence::lang::tptp {

enum class TokenKind : std::uint8_t {
  kLowerWord,     ///< abc
  kSingleQuoted,  ///< 'a b'
  kDistinct,      ///< "abc"
  kUpperWord,     ///< X
  kDollarWord,    ///< $true
  kSystemWord,    ///< $$own
  kNumber,
  kLeftParen,
  kRightParen,
  kLeftBracket,
  kRightBracket,
  kComma,
  kDot,
  kColon,
  kEqual,
  kNotEqual,
  kNot,
  kAnd,
  kOr,
  kIff,
  kImplies,
  kImplied,
  kXor,
  kNor,
  kNand,
  kForall,
  kExists,
  kArrow,  ///< `>` of types
  kStar,   ///< `*` of types
  kOther,  ///< what only languages have that cannot be read: @, ^, !>, :=, ...
  kBad,    ///< not a token; has been reported
  kEnd,    ///< of the text
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::uint32_t begin = 0;  ///< in bytes
  std::uint32_t end = 0;
};

/// Whether what stands at the place is part of a word that is no TPTP name for one character in it,
/// as `-` in `is-in` or a letter beyond ASCII; then advice to write it in quotes, else empty.
[[nodiscard]] std::string quoting_advice(const Place& place);

class Lexer {
 public:
  Lexer(const SourceText& source, Diagnostics& diagnostics)
      : source_(&source), text_(source.text), diagnostics_(&diagnostics) {
    if (text_.starts_with("\xEF\xBB\xBF")) position_ = 3;  // a byte order mark
    advance();
  }

  [[nodiscard]] const Token& token() const { return token_; }
  [[nodiscard]] TokenKind kind() const { return token_.kind; }
  [[nodiscard]] bool at(TokenKind kind) const { return token_.kind == kind; }
  void advance();

  /// A copy that stands at the same token and reports nothing, to look ahead with.
  [[nodiscard]] Lexer silent(Diagnostics& unused) const {
    Lexer copy = *this;
    copy.diagnostics_ = &unused;
    return copy;
  }

  [[nodiscard]] std::string_view text(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  [[nodiscard]] std::string_view text() const { return text(token_); }
  [[nodiscard]] Place place(const Token& token) const { return {source_, token.begin, token.end}; }
  [[nodiscard]] Place place() const { return place(token_); }
  [[nodiscard]] const SourceText& source() const { return *source_; }

 private:
  bool skip_blanks();
  [[nodiscard]] bool at_line_start() const;
  void read_quoted(char quote);
  void read_number();
  void read_word();
  TokenKind read_operator();
  void bad_character();

  const SourceText* source_;
  std::string_view text_;
  Diagnostics* diagnostics_;
  std::uint32_t position_ = 0;
  Token token_;
};

}  // namespace whence::lang::tptp

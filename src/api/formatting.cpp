// MPL as people lay it out: blanks alone are changed, so that the text says what it said.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lang/mpl/lexer.h"
#include "whence/outline.h"

namespace whence::api {

namespace {

using lang::Token;
using lang::TokenKind;

/// The tokens of a text, and which of them begin a statement. Nothing if it has mistakes: what is
/// no token could get lost.
struct Laid {
  std::vector<Token> tokens;
  std::vector<bool> begins;
};

std::optional<Laid> laid_out(const std::string& text) {
  const lang::SourceText source{"", text, 0};
  lang::Diagnostics diagnostics;
  lang::Lexer lexer(source, 0, static_cast<std::uint32_t>(text.size()), diagnostics);
  lang::StatementTokens statement;
  Laid out;
  while (lexer.next(statement)) {
    for (std::size_t i = 0; i + 1 < statement.tokens.size(); ++i) {
      out.tokens.push_back(statement.tokens[i]);
      out.begins.push_back(i == 0);
    }
  }
  if (!diagnostics.empty()) return std::nullopt;
  return out;
}

bool is_blank_text(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

bool stands_apart(TokenKind kind) {
  return kind == TokenKind::kEqual || kind == TokenKind::kNotEqual || kind == TokenKind::kImplies ||
         kind == TokenKind::kIff || kind == TokenKind::kArrow || kind == TokenKind::kBar;
}

bool opens(TokenKind kind) {
  return kind == TokenKind::kLeftParen || kind == TokenKind::kLeftBracket;
}
bool closes(TokenKind kind) {
  return kind == TokenKind::kRightParen || kind == TokenKind::kRightBracket;
}

/// Whether a blank stands between two tokens of a line. Where no rule says so it is as it was: an
/// operator may be a constant, and a name one.
bool blank_between(const Token& a, const Token& b) {
  if (opens(a.kind) || closes(b.kind) || b.kind == TokenKind::kComma || b.kind == TokenKind::kDot) {
    // A reserved operator in brackets would be no operator beside them.
    return false;
  }
  if (a.kind == TokenKind::kComma || a.kind == TokenKind::kDot || a.kind == TokenKind::kColon ||
      stands_apart(a.kind) || stands_apart(b.kind)) {
    return true;
  }
  return b.begin > a.end;
}

class Formatter {
 public:
  Formatter(std::string_view text, const Laid& laid) : text_(text), laid_(laid) {}

  std::string run() {
    std::size_t begin = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    out_ = text_.substr(0, begin);
    while (begin < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      line(begin, end);
      begin = end + 1;
    }
    return std::move(out_);
  }

 private:
  void line(std::size_t begin, std::size_t end) {
    const std::size_t first = next_;
    while (next_ < laid_.tokens.size() && laid_.tokens[next_].begin < end) ++next_;
    const std::size_t code_end = next_ == first ? begin : laid_.tokens[next_ - 1].end;
    std::string_view rest = text_.substr(code_end, end - code_end);
    if (next_ == first && is_blank_text(rest)) {
      blank_ = true;
      return;
    }
    // One empty line is as good as several, and none is needed above everything.
    if (blank_ && out_.size() > 3) out_ += '\n';
    blank_ = false;
    if (next_ == first) {
      const std::size_t dashes = text_.find("--", begin);
      // A comment between the lines of a statement is indented with them.
      const bool inside = next_ < laid_.tokens.size() && next_ > 0 && !laid_.begins[next_];
      out_.append(inside ? indentation(column(begin, dashes)) : 0, ' ');
      comment(text_.substr(dashes, end - dashes));
      return;
    }
    const std::size_t margin = column(begin, laid_.tokens[first].begin);
    if (laid_.begins[first]) {
      margin_ = margin;
    } else {
      out_.append(indentation(margin), ' ');
    }
    for (std::size_t i = first; i < next_; ++i) {
      const Token& token = laid_.tokens[i];
      if (i > first && blank_between(laid_.tokens[i - 1], token)) out_ += ' ';
      out_ += text_.substr(token.begin, token.end - token.begin);
    }
    if (is_blank_text(rest)) {
      out_ += '\n';
      return;
    }
    // People line comments up: blanks before them stay.
    const std::size_t dashes = rest.find("--");
    out_.append(std::max<std::size_t>(dashes, 1), ' ');
    comment(rest.substr(dashes));
  }

  void comment(std::string_view text) {
    const std::size_t last = text.find_last_not_of(" \t\r");
    out_ += text.substr(0, last + 1);
    out_ += '\n';
  }

  // In columns as the lexer counts them, near enough for blanks.
  [[nodiscard]] std::size_t column(std::size_t begin, std::size_t at) const {
    std::size_t count = 0;
    for (std::size_t i = begin; i < at; ++i) {
      if ((static_cast<unsigned char>(text_[i]) & 0xC0U) != 0x80U) ++count;
    }
    return count;
  }
  // Of a line on which a statement goes on.
  [[nodiscard]] std::size_t indentation(std::size_t column) const {
    return column > margin_ + 2 ? column - margin_ : 2;
  }

  std::string_view text_;
  const Laid& laid_;
  std::string out_;
  std::size_t next_ = 0;    // token
  std::size_t margin_ = 0;  // of the statement
  bool blank_ = false;      // empty lines stand before the next
};

}  // namespace

std::optional<std::string> formatted_mpl(const std::string& text) {
  const auto before = laid_out(text);
  if (!before) return std::nullopt;
  std::string out = Formatter(text, *before).run();
  const auto after = laid_out(out);
  if (!after || after->begins != before->begins) return std::nullopt;
  for (std::size_t i = 0; i < before->tokens.size(); ++i) {
    const Token& a = before->tokens[i];
    const Token& b = after->tokens[i];
    if (a.kind != b.kind || std::string_view(text).substr(a.begin, a.end - a.begin) !=
                                std::string_view(out).substr(b.begin, b.end - b.begin)) {
      return std::nullopt;
    }
  }
  return out;
}

}  // namespace whence::api

#include "lang/tptp/lexer.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "lang/characters.h"

namespace whence::lang::tptp {

namespace {

bool is_digit_byte(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower_byte(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper_byte(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_word_byte(char c) {
  return is_digit_byte(c) || is_lower_byte(c) || is_upper_byte(c) || c == '_';
}

// Longer operators come before their beginnings.
constexpr std::array<std::pair<std::string_view, TokenKind>, 35> kOperators{{
    {"<=>", TokenKind::kIff},  {"<~>", TokenKind::kXor},    {"-->", TokenKind::kOther},
    {"!>", TokenKind::kOther}, {"!!", TokenKind::kOther},   {"!=", TokenKind::kNotEqual},
    {"?*", TokenKind::kOther}, {"??", TokenKind::kOther},   {"=>", TokenKind::kImplies},
    {"==", TokenKind::kOther}, {"<=", TokenKind::kImplied}, {"<<", TokenKind::kOther},
    {"~|", TokenKind::kNor},   {"~&", TokenKind::kNand},    {":=", TokenKind::kOther},
    {"@+", TokenKind::kOther}, {"@-", TokenKind::kOther},   {"@@", TokenKind::kOther},
    {":", TokenKind::kColon},  {"=", TokenKind::kEqual},    {"~", TokenKind::kNot},
    {"&", TokenKind::kAnd},    {"|", TokenKind::kOr},       {"!", TokenKind::kForall},
    {"?", TokenKind::kExists}, {">", TokenKind::kArrow},    {"*", TokenKind::kStar},
    {"@", TokenKind::kOther},  {"^", TokenKind::kOther},    {"+", TokenKind::kOther},
    {"-", TokenKind::kOther},  {"<", TokenKind::kOther},    {"{", TokenKind::kOther},
    {"}", TokenKind::kOther},  {"#", TokenKind::kOther},
}};

}  // namespace

std::string quoting_advice(const Place& place) {
  const std::string_view text = place.source->text;
  const auto is_other = [&](std::size_t i) {
    return i < text.size() && std::string_view("-+.#@/:").find(text[i]) != std::string_view::npos;
  };
  // Bytes of other scripts stand for the letters that they are part of.
  const auto is_part = [&](std::size_t i) {
    return i < text.size() &&
           (is_word_byte(text[i]) || static_cast<unsigned char>(text[i]) >= 0x80);
  };
  const auto joins = [&](std::size_t i) {
    return is_other(i) && i > 0 && is_part(i - 1) && is_part(i + 1);
  };
  const bool here = joins(place.begin) || (place.begin < text.size() && is_part(place.begin) &&
                                           !is_word_byte(text[place.begin]));
  const bool behind =
      place.end > place.begin && is_part(place.begin) && joins(place.end) && text[place.end] == '-';
  if (!here && !behind) return {};
  std::size_t begin = place.begin;
  std::size_t end = place.begin;
  while (begin > 0 && (is_part(begin - 1) || joins(begin - 1))) --begin;
  while (is_part(end) || joins(end)) ++end;
  constexpr std::size_t kLongest = 60;
  std::size_t length = 0;  // decoded, since a name may have bytes that are no character
  while (begin + length < end) {
    const CodePoint c = decode(text, begin + length);
    if (c.length == 0 || length + c.length > kLongest)
      return "write names with other characters in single quotes";
    length += c.length;
  }
  return fmt::format("a name with other characters stands in quotes: '{}'",
                     text.substr(begin, end - begin));
}

// E and SPASS begin lines that are for people with `#`.
bool Lexer::at_line_start() const {
  std::size_t before = position_;
  while (before > 0 && (text_[before - 1] == ' ' || text_[before - 1] == '\t')) --before;
  return before == 0 || text_[before - 1] == '\n' || text_[before - 1] == '\r' ||
         (before == 3 && text_.starts_with("\xEF\xBB\xBF"));
}

// False if a comment does not end, which has been reported.
bool Lexer::skip_blanks() {
  while (position_ < text_.size()) {
    const char c = text_[position_];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
      ++position_;
    } else if (c == '%' || (c == '#' && at_line_start())) {
      const std::size_t end = text_.find('\n', position_);
      position_ = static_cast<std::uint32_t>(end == std::string_view::npos ? text_.size() : end);
    } else if (text_.substr(position_, 2) == "/*") {
      const std::size_t end = text_.find("*/", position_ + 2);
      if (end == std::string_view::npos) {
        diagnostics_->error({source_, position_, position_ + 2}, "this comment does not end",
                            "write `*/` where it ends");
        position_ = static_cast<std::uint32_t>(text_.size());
        return false;
      }
      position_ = static_cast<std::uint32_t>(end + 2);
    } else {
      break;
    }
  }
  return true;
}

void Lexer::advance() {
  const bool sound = skip_blanks();
  token_.begin = token_.end = position_;
  if (position_ >= text_.size()) {
    token_.kind = sound ? TokenKind::kEnd : TokenKind::kBad;
    return;
  }
  const char c = text_[position_];
  const char next = position_ + 1 < text_.size() ? text_[position_ + 1] : '\0';
  if (is_lower_byte(c) || is_upper_byte(c)) {
    token_.kind = is_lower_byte(c) ? TokenKind::kLowerWord : TokenKind::kUpperWord;
    read_word();
  } else if (is_digit_byte(c) || ((c == '+' || c == '-') && is_digit_byte(next))) {
    token_.kind = TokenKind::kNumber;
    read_number();
  } else if (c == '\'' || c == '"') {
    token_.kind = c == '"' ? TokenKind::kDistinct : TokenKind::kSingleQuoted;
    read_quoted(c);
  } else if (c == '$') {
    token_.kind = next == '$' ? TokenKind::kSystemWord : TokenKind::kDollarWord;
    position_ += next == '$' ? 2 : 1;
    if (position_ < text_.size() && is_lower_byte(text_[position_])) {
      read_word();
    } else {
      diagnostics_->error({source_, token_.begin, position_},
                          "expected a word of small letters behind `$`");
      token_.kind = TokenKind::kBad;
    }
  } else {
    token_.kind = read_operator();
  }
  token_.end = position_;
}

void Lexer::read_word() {
  while (position_ < text_.size() && is_word_byte(text_[position_])) ++position_;
}

// Integers, rationals `1/2` and reals `1.5E-3`. Which of them it is matters to nobody here.
void Lexer::read_number() {
  const auto digits = [&] {
    while (position_ < text_.size() && is_digit_byte(text_[position_])) ++position_;
  };
  const auto digit_at = [&](std::size_t i) { return i < text_.size() && is_digit_byte(text_[i]); };
  ++position_;  // a sign or the first digit
  digits();
  if (position_ >= text_.size()) return;
  if ((text_[position_] == '/' || text_[position_] == '.') && digit_at(position_ + 1)) {
    ++position_;
    digits();
  }
  if (position_ < text_.size() && (text_[position_] == 'e' || text_[position_] == 'E')) {
    const std::size_t sign =
        position_ + 1 < text_.size() && (text_[position_ + 1] == '+' || text_[position_ + 1] == '-')
            ? 1
            : 0;
    if (digit_at(position_ + 1 + sign)) {
      position_ += static_cast<std::uint32_t>(1 + sign);
      digits();
    }
  }
}

void Lexer::read_quoted(char quote) {
  const auto fail = [&](std::uint32_t begin, std::uint32_t end, std::string message,
                        std::string advice = {}) {
    if (token_.kind != TokenKind::kBad) {
      diagnostics_->error({source_, begin, end}, std::move(message), std::move(advice));
    }
    token_.kind = TokenKind::kBad;
  };
  ++position_;
  while (position_ < text_.size() && text_[position_] != '\n') {
    const char c = text_[position_];
    if (c == quote) {
      ++position_;
      if (position_ - token_.begin == 2) {
        fail(token_.begin, position_, "a name in quotes has at least one character");
      }
      return;
    }
    if (c == '\\') {
      const char next = position_ + 1 < text_.size() ? text_[position_ + 1] : '\0';
      if (next != '\\' && next != quote) {
        fail(position_, position_ + 1,
             fmt::format("expected `\\\\` or `\\{}`, the only escapes in a quoted name", quote));
        ++position_;
      } else {
        position_ += 2;
      }
      continue;
    }
    const CodePoint point = decode(text_, position_);
    if (point.length == 0) {
      fail(position_, position_ + 1,
           fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(c)));
      ++position_;
    } else {
      if (point.value < 0x20 || point.value == 0x7F) {
        fail(position_, position_ + 1,
             fmt::format("unexpected character U+{:04X} in a quoted name",
                         static_cast<unsigned>(point.value)));
      }
      position_ += point.length;
    }
  }
  fail(token_.begin, token_.begin + 1, "this quoted name does not end on its line",
       fmt::format("write `{}` where it ends", quote));
}

TokenKind Lexer::read_operator() {
  // The most frequent ones, with which no longer operator begins.
  switch (text_[position_]) {
    case '(':
      ++position_;
      return TokenKind::kLeftParen;
    case ')':
      ++position_;
      return TokenKind::kRightParen;
    case ',':
      ++position_;
      return TokenKind::kComma;
    case '.':
      ++position_;
      return TokenKind::kDot;
    case '[':
      ++position_;
      return TokenKind::kLeftBracket;
    case ']':
      ++position_;
      return TokenKind::kRightBracket;
    default:
      break;
  }
  const std::string_view rest = text_.substr(position_, 3);
  for (const auto& [spelling, kind] : kOperators) {
    if (!rest.starts_with(spelling)) continue;
    position_ += static_cast<std::uint32_t>(spelling.size());
    return kind;
  }
  bad_character();
  return TokenKind::kBad;
}

void Lexer::bad_character() {
  const CodePoint point = decode(text_, position_);
  const std::uint32_t length = point.length == 0 ? 1 : point.length;
  const Place place{source_, position_, position_ + length};
  diagnostics_->error(
      place,
      point.length == 0
          ? fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text_[position_]))
          : fmt::format("unexpected character U+{:04X}", static_cast<unsigned>(point.value)),
      quoting_advice(place));
  position_ += length;
}

}  // namespace whence::lang::tptp

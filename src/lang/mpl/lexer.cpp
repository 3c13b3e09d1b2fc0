#include "lang/mpl/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "lang/characters.h"

namespace whence::lang {

namespace {

constexpr std::array<std::pair<std::string_view, TokenKind>, 26> kWords{{
    {"include", TokenKind::kInclude},
    {"type", TokenKind::kType},
    {"numerals", TokenKind::kNumerals},
    {"brackets", TokenKind::kBrackets},
    {"fun", TokenKind::kFun},
    {"pred", TokenKind::kPred},
    {"var", TokenKind::kVar},
    {"axiom", TokenKind::kAxiom},
    {"theorem", TokenKind::kTheorem},
    {"lemma", TokenKind::kLemma},
    {"synth", TokenKind::kSynth},
    {"where", TokenKind::kWhere},
    {"example", TokenKind::kExample},
    {"infix", TokenKind::kInfix},
    {"left", TokenKind::kLeft},
    {"right", TokenKind::kRight},
    {"forall", TokenKind::kForall},
    {"exists", TokenKind::kExists},
    {"not", TokenKind::kNot},
    {"and", TokenKind::kAnd},
    {"or", TokenKind::kOr},
    {"if", TokenKind::kIf},
    {"then", TokenKind::kThen},
    {"else", TokenKind::kElse},
    {"true", TokenKind::kTrue},
    {"false", TokenKind::kFalse},
}};

constexpr std::array<std::pair<std::string_view, TokenKind>, 7> kReservedOperators{{
    {"=", TokenKind::kEqual},
    {"!=", TokenKind::kNotEqual},
    {"=>", TokenKind::kImplies},
    {"<=>", TokenKind::kIff},
    {"->", TokenKind::kArrow},
    {":", TokenKind::kColon},
    {"|", TokenKind::kBar},
}};

template <std::size_t N>
TokenKind find(const std::array<std::pair<std::string_view, TokenKind>, N>& table,
               std::string_view text, TokenKind otherwise) {
  for (const auto& [name, kind] : table) {
    if (name == text) return kind;
  }
  return otherwise;
}

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A);
}

}  // namespace

Lexer::Lexer(const SourceText& source, std::uint32_t begin, std::uint32_t end,
             Diagnostics& diagnostics)
    : source_(source),
      text_(source.text),
      diagnostics_(diagnostics),
      position_(begin),
      end_(end),
      line_begin_(begin) {
  if (begin == 0 && text_.starts_with("\xEF\xBB\xBF")) position_ = line_begin_ = 3;
  read_token();
}

char32_t Lexer::peek(std::uint32_t& length) const {
  const CodePoint c = decode(text_.substr(0, end_), position_);
  length = c.length;
  return c.value;
}

void Lexer::skip_blanks() {
  while (position_ < end_) {
    std::uint32_t length = 0;
    const char32_t c = peek(length);
    if (length != 0 && c == U'\n') {
      ++position_;
      ++line_;
      line_begin_ = position_;
      first_on_line_ = true;
    } else if (length != 0 && is_blank(c)) {
      position_ += length;
    } else if (text_.substr(position_, 2) == "--") {
      // Comments are checked to be UTF-8 too: what is not is most likely a wrong file.
      while (position_ < end_ && text_[position_] != '\n') {
        const CodePoint inside = decode(text_.substr(0, end_), position_);
        if (inside.length == 0 || inside.value == 0) bad_character(inside.length);
        if (diagnostics_.full()) return;
        position_ += inside.length == 0 ? 1 : inside.length;
      }
    } else {
      return;
    }
  }
}

void Lexer::bad_character(std::uint32_t length) {
  sound_ = false;
  const Place place{&source_, position_, position_ + std::max(1U, length)};
  if (length == 0) {
    diagnostics_.error(
        place,
        fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text_[position_])),
        "save the file as UTF-8");
    return;
  }
  const auto value = static_cast<std::uint32_t>(decode(text_, position_).value);
  diagnostics_.error(place, value < 0x20 || value == 0x7F
                                ? fmt::format("unexpected character U+{:04X}", value)
                                : fmt::format("unexpected character {}",
                                              in_quotes(text_.substr(position_, length))));
}

void Lexer::read_operator(std::uint32_t begin) {
  while (position_ < end_) {
    std::uint32_t length = 0;
    const char32_t c = peek(length);
    if (length == 0 || !is_operator(c)) break;
    if (position_ > begin && text_.substr(position_, 2) == "--") break;
    position_ += length;
  }
  token_ = {find(kReservedOperators, text_.substr(begin, position_ - begin), TokenKind::kOperator),
            begin, position_};
}

// Reads one token into token_, passing over what is none.
void Lexer::read_token() {
  first_on_line_ = position_ == line_begin_;
  while (true) {
    skip_blanks();
    const std::uint32_t begin = position_;
    if (begin >= end_ || diagnostics_.full()) {
      token_ = {TokenKind::kEnd, end_, end_};
      return;
    }
    std::uint32_t length = 0;
    const char32_t c = peek(length);
    if (length != 0 && is_letter(c)) {
      while (length != 0 && is_name_part(peek(length))) {
        position_ += length;
        if (position_ >= end_) break;
      }
      token_ = {find(kWords, text_.substr(begin, position_ - begin), TokenKind::kName), begin,
                position_};
      return;
    }
    if (length != 0 && is_digit(c)) {
      while (position_ < end_ && is_digit(static_cast<unsigned char>(text_[position_]))) {
        ++position_;
      }
      token_ = {TokenKind::kNumber, begin, position_};
      return;
    }
    if (length != 0 && is_operator(c)) return read_operator(begin);
    if (c == U'"') {
      const std::size_t close = text_.substr(0, end_).find_first_of("\"\n", begin + 1);
      if (close == std::string_view::npos || text_[close] == '\n') {
        sound_ = false;
        position_ = close == std::string_view::npos ? end_ : static_cast<std::uint32_t>(close);
        diagnostics_.error({&source_, begin, begin + 1}, "this string does not end on its line",
                           "close it with `\"`");
        continue;
      }
      position_ = static_cast<std::uint32_t>(close) + 1;
      token_ = {TokenKind::kString, begin, position_};
      return;
    }
    constexpr std::string_view kPunctuation = "()[],.";
    const std::size_t which =
        length == 1 && c != 0 ? kPunctuation.find(static_cast<char>(c)) : std::string_view::npos;
    if (which != std::string_view::npos) {
      ++position_;
      token_ = {static_cast<TokenKind>(static_cast<std::size_t>(TokenKind::kLeftParen) + which),
                begin, position_};
      return;
    }
    bad_character(length);
    position_ += length == 0 ? 1 : length;
  }
}

bool Lexer::next(StatementTokens& statement) {
  statement.tokens.clear();
  if (token_.kind == TokenKind::kEnd) return false;
  const auto indentation = [&] {
    return code_point_count(text_.substr(line_begin_, token_.begin - line_begin_));
  };
  const std::size_t margin = indentation();
  statement.line = line_;
  statement.column = static_cast<std::uint32_t>(margin) + 1;
  std::size_t depth = 0;
  bool sound = true;
  do {
    sound = sound && sound_;
    sound_ = true;
    if (statement.tokens.size() >= kMostTokens) {
      diagnostics_.error({&source_, token_.begin, token_.end},
                         fmt::format("this statement has more than {} tokens", kMostTokens));
      token_ = {TokenKind::kEnd, end_, end_};
      return false;
    }
    statement.tokens.push_back(token_);
    if (token_.kind == TokenKind::kLeftParen || token_.kind == TokenKind::kLeftBracket) ++depth;
    if ((token_.kind == TokenKind::kRightParen || token_.kind == TokenKind::kRightBracket) &&
        depth > 0) {
      --depth;
    }
    read_token();
    // Whether the error stands before or behind the line break is not known: both statements then
    // count as spoilt.
    sound = sound && sound_;
  } while (token_.kind != TokenKind::kEnd &&
           !(first_on_line_ && (depth == 0 || starts_statement(token_.kind)) &&
             indentation() <= margin));
  statement.sound = sound;
  const std::uint32_t end = statement.tokens.back().end;
  statement.tokens.push_back({TokenKind::kEnd, end, end});
  return !diagnostics_.full();
}

std::vector<std::string_view> reserved_words() {
  std::vector<std::string_view> words;
  for (const auto& [word, kind] : kWords) words.push_back(word);
  return words;
}

bool is_name(std::string_view text) {
  const SourceText source{"", std::string(text), 0};
  Diagnostics diagnostics;
  Lexer lexer(source, 0, static_cast<std::uint32_t>(text.size()), diagnostics);
  StatementTokens statement;
  return lexer.next(statement) && diagnostics.empty() && statement.tokens.size() == 2 &&
         may_name(statement.tokens[0].kind) && statement.tokens[0].begin == 0 &&
         statement.tokens[0].end == text.size();
}

}  // namespace whence::lang

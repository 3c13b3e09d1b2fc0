#include "lang/smtlib/sexpr.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "lang/characters.h"

namespace whence::lang::smtlib {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_decimal_digit(char c) {
  return c >= '0' && c <= '9';
}

// Beyond the characters of the standard a prime, which TIP's names have.
bool is_symbol_character(char c) {
  return is_decimal_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c != '\0' && std::string_view("~!@$%^&*_-+=<>.?/'").find(c) != std::string_view::npos);
}

bool is_reserved(std::string_view word) {
  static constexpr std::array<std::string_view, 10> kWords{
      "!", "_", "as", "let", "exists", "forall", "match", "par", "lambda", "assert"};
  return std::ranges::find(kWords, word) != kWords.end();
}

}  // namespace

bool is_simple_symbol(std::string_view word) {
  return !word.empty() && !is_decimal_digit(word[0]) && !is_reserved(word) &&
         std::ranges::all_of(word, [](char c) { return is_symbol_character(c) && c != '\''; });
}

std::string_view Tree::text(SexprId id) const {
  const Sexpr& node = nodes_[id];
  const auto whole = std::string_view(source_->text).substr(node.begin, node.end - node.begin);
  return node.quoted ? whole.substr(1, whole.size() - 2) : whole;
}

void SexprReader::advance(std::uint32_t to) {
  for (; position_ < to; ++position_) {
    const char c = text_[position_];
    if (c == '\n') {
      ++line_;
      column_ = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++column_;
    }
  }
}

bool SexprReader::error(std::uint32_t begin, std::uint32_t end, std::string message,
                        std::string advice) {
  diagnostics_.error({&tree_.source(), begin, end}, std::move(message), std::move(advice));
  return false;
}

Sexpr SexprReader::start(SexprKind kind) const {
  Sexpr node;
  node.kind = kind;
  node.begin = position_;
  node.line = line_;
  node.column = column_;
  return node;
}

// To the next character that is neither blank nor in a comment; false at the end of the text.
bool SexprReader::skip_blanks() {
  while (position_ < text_.size()) {
    if (is_blank(text_[position_])) {
      advance(position_ + 1);
    } else if (text_[position_] == ';') {
      advance(static_cast<std::uint32_t>(std::min(text_.find('\n', position_), text_.size())));
    } else {
      return true;
    }
  }
  return false;
}

// `""` inside a string is a quotation mark.
bool SexprReader::string_end(std::uint32_t& end) {
  for (std::size_t at = position_ + 1;;) {
    at = text_.find('"', at);
    if (at == std::string_view::npos) {
      return error(position_, position_ + 1, "this string has no end", "add a closing `\"`");
    }
    if (at + 1 >= text_.size() || text_[at + 1] != '"') {
      end = static_cast<std::uint32_t>(at + 1);
      return true;
    }
    at += 2;
  }
}

bool SexprReader::bar_end(std::uint32_t& end) {
  const std::size_t bar = text_.find('|', position_ + 1);
  if (bar == std::string_view::npos) {
    return error(position_, position_ + 1, "this quoted symbol has no end", "add a closing `|`");
  }
  end = static_cast<std::uint32_t>(bar + 1);
  for (std::size_t at = position_ + 1; at < bar;) {
    const CodePoint c = decode(text_, at);
    const auto from = static_cast<std::uint32_t>(at);
    if (c.length == 0) return error(from, from + 1, "this byte is not UTF-8");
    const bool blank = is_blank(text_[at]);
    if (c.value == U'\\' || (c.value < 0x20 && !blank) || c.value == 0x7F) {
      return error(from, from + 1, "this character may not be in a quoted symbol");
    }
    at += c.length;
  }
  return true;
}

std::optional<SexprId> SexprReader::atom() {
  Sexpr node = start(SexprKind::kSymbol);
  const char first = text_[position_];
  std::uint32_t end = position_;
  const auto while_symbol = [&] {
    while (end < text_.size() && is_symbol_character(text_[end])) ++end;
  };
  if (first == '"') {
    node.kind = SexprKind::kString;
    if (!string_end(end)) return std::nullopt;
  } else if (first == '|') {
    node.quoted = true;
    if (!bar_end(end)) return std::nullopt;
  } else if (first == ':' || first == '#') {
    node.kind = first == ':' ? SexprKind::kKeyword : SexprKind::kBits;
    ++end;
    while_symbol();
    if (end == position_ + 1) {
      error(position_, end, fmt::format("a lone {}", in_quotes(text_.substr(position_, 1))));
      return std::nullopt;
    }
  } else {
    while_symbol();
    const std::string_view word = text_.substr(position_, end - position_);
    if (word.empty()) {
      const CodePoint c = decode(text_, position_);
      error(position_, position_ + std::max(c.length, 1U),
            c.length == 0 ? "this byte is not UTF-8" : "this character has no meaning here",
            "write symbols with other characters as |...|");
      return std::nullopt;
    }
    if (is_decimal_digit(first)) {
      const auto point = std::ranges::find_if(word, [](char c) { return !is_decimal_digit(c); });
      node.kind = point == word.end() ? SexprKind::kNumeral : SexprKind::kDecimal;
      const bool decimal = point != word.end() && *point == '.' && point + 1 != word.end() &&
                           std::all_of(point + 1, word.end(), is_decimal_digit);
      if (node.kind == SexprKind::kDecimal && !decimal) {
        error(position_, end, fmt::format("{} is neither a number nor a symbol", in_quotes(word)),
              "symbols do not begin with a digit; write it as |...|");
        return std::nullopt;
      }
    }
  }
  advance(end);
  node.end = end;
  tree_.nodes_.push_back(node);
  return static_cast<SexprId>(tree_.nodes_.size() - 1);
}

std::optional<SexprId> SexprReader::next() {
  struct Open {
    Sexpr node;
    std::size_t children;  // where its children begin in `done`
  };
  std::vector<Open> open;
  std::vector<SexprId> done;
  while (skip_blanks()) {
    const char c = text_[position_];
    if (c == '(') {
      if (open.size() == kDeepest) {
        error(position_, position_ + 1, fmt::format("lists are nested deeper than {}", kDeepest));
        return std::nullopt;
      }
      open.push_back({start(SexprKind::kList), done.size()});
      advance(position_ + 1);
      continue;
    }
    std::optional<SexprId> id;
    if (c != ')') {
      id = atom();
      if (!id) return std::nullopt;
    } else {
      if (open.empty()) {
        error(position_, position_ + 1, "this `)` closes nothing");
        return std::nullopt;
      }
      advance(position_ + 1);
      Sexpr list = open.back().node;
      list.end = position_;
      list.children_begin = static_cast<std::uint32_t>(tree_.children_.size());
      list.child_count = static_cast<std::uint32_t>(done.size() - open.back().children);
      tree_.children_.insert(tree_.children_.end(),
                             done.begin() + static_cast<std::ptrdiff_t>(open.back().children),
                             done.end());
      done.resize(open.back().children);
      open.pop_back();
      tree_.nodes_.push_back(list);
      id = static_cast<SexprId>(tree_.nodes_.size() - 1);
    }
    if (open.empty()) return id;
    done.push_back(*id);
  }
  if (!open.empty()) {
    error(open.back().node.begin, open.back().node.begin + 1, "this `(` is never closed");
  }
  return std::nullopt;
}

}  // namespace whence::lang::smtlib

#include "lang/classic/expression.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace whence::lang::classic {

namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";
constexpr std::string_view kPunctuation = "()[],!";

class Parser {
 public:
  Parser(const Text& text, std::size_t position, Diagnostics& diagnostics)
      : text_(text), position_(position), diagnostics_(diagnostics) {}

  bool run() {
    do {
      if (!operand()) return false;
      while (complete_) {
        if (open_.empty()) return true;
        if (!close()) return false;
      }
    } while (true);
  }

  [[nodiscard]] std::size_t position() const { return position_; }
  Expression take() { return std::move(expression_); }

 private:
  // An expression of which the end has not been seen.
  struct Open {
    NodeKind kind = NodeKind::kAnd;
    bool group = false;  // just parentheses
    std::size_t begin = 0;
    std::vector<Name> names;
    std::vector<std::uint32_t> operands;
  };

  void skip() { position_ = behind_blanks(text_, position_); }
  [[nodiscard]] bool at(char c) const {
    return position_ < text_.text.size() && text_.text[position_] == c;
  }

  bool error(std::size_t begin, std::size_t end, std::string message, std::string advice = {}) {
    diagnostics_.error(text_.place(begin, end), std::move(message), std::move(advice));
    return false;
  }

  // What stands at the position, for a message.
  [[nodiscard]] std::string found() const {
    if (position_ >= text_.text.size()) return "the end";
    const std::string_view rest = std::string_view(text_.text).substr(position_);
    const std::size_t length = kPunctuation.find(rest[0]) != std::string_view::npos
                                   ? 1
                                   : rest.find_first_of(std::string(kBlanks) + "()[],!");
    return in_quotes(rest.substr(0, length));
  }
  bool expected(const char* what, std::string advice = {}) {
    const std::size_t end = position_ < text_.text.size() ? position_ + 1 : position_;
    return error(position_, end, fmt::format("expected {}, found {}", what, found()),
                 std::move(advice));
  }

  // The name at the position; empty if there is none.
  Name name() {
    const std::size_t begin = position_;
    while (position_ < text_.text.size()) {
      const char c = text_.text[position_];
      if (kBlanks.find(c) != std::string_view::npos ||
          kPunctuation.find(c) != std::string_view::npos) {
        break;
      }
      ++position_;
    }
    return {text_.text.substr(begin, position_ - begin), text_.place(begin, position_)};
  }

  // `[a, b, ...]`, maybe empty.
  bool list(std::vector<Name>& names) {
    skip();
    if (!at('[')) return expected("`[`", "a relation's arguments stand in brackets: (in[x,N])");
    const std::size_t begin = position_++;
    skip();
    if (at(']')) {
      ++position_;
      return true;
    }
    for (;;) {
      skip();
      Name next = name();
      if (next.text.empty()) {
        if (position_ >= text_.text.size()) {
          return error(begin, begin + 1, "this `[` is not closed");
        }
        return expected("a name");
      }
      names.push_back(std::move(next));
      skip();
      if (at(']')) break;
      if (!at(',')) {
        if (position_ >= text_.text.size()) {
          return error(begin, begin + 1, "this `[` is not closed");
        }
        return expected("`,` or `]`");
      }
      ++position_;
    }
    ++position_;
    return true;
  }

  void finish(Node node, std::size_t begin) {
    node.head.place =
        node.kind == NodeKind::kAtom ? node.head.place : text_.place(begin, position_);
    expression_.nodes.push_back(std::move(node));
    complete_ = true;
  }

  // One operand, or the beginning of one that has operands itself.
  bool operand() {
    complete_ = false;
    skip();
    const std::size_t begin = position_;
    if (at('!')) {
      ++position_;
      open_.push_back({NodeKind::kNot, false, begin, {}, {}});
      return true;
    }
    if (!at('(')) return bare_atom(begin);
    ++position_;
    skip();
    if (at('(') || at('!')) {
      open_.push_back({NodeKind::kAnd, true, begin, {}, {}});
      return true;
    }
    Node node;
    node.head = name();
    if (node.head.text.empty()) return expected("an expression behind `(`");
    skip();
    if (node.head.text == "&" && !at('[')) {
      open_.push_back({NodeKind::kAnd, false, begin, {}, {}});
      return true;
    }
    if (!list(node.names)) return false;
    skip();
    if (node.head.text == ">") {
      open_.push_back({NodeKind::kImplies, false, begin, std::move(node.names), {}});
      return true;
    }
    if (!at(')')) return unclosed(begin, "an atom is closed by `)`");
    ++position_;
    finish(std::move(node), begin);
    return true;
  }

  // `R[a, b]` where its parentheses were left out.
  bool bare_atom(std::size_t begin) {
    Node node;
    node.head = name();
    if (node.head.text.empty()) {
      return expected(open_.empty() ? "an expression" : "another expression");
    }
    if (!list(node.names)) return false;
    finish(std::move(node), begin);
    return true;
  }

  bool unclosed(std::size_t begin, const char* what) {
    if (position_ >= text_.text.size()) return error(begin, begin + 1, "this `(` is not closed");
    return expected("`)`", what);
  }

  // An operand is complete: it goes to what it is an operand of, which may be complete with it.
  bool close() {
    Open& open = open_.back();
    if (open.group) {
      skip();
      if (!at(')')) return unclosed(open.begin, "parentheses hold one expression");
      ++position_;
      open_.pop_back();
      return true;
    }
    open.operands.push_back(expression_.root());
    if (open.kind != NodeKind::kNot) {
      if (open.operands.size() < 2) {
        complete_ = false;
        skip();
        if (at(')')) {
          const char* message =
              open.kind == NodeKind::kAnd
                  ? "`&` joins two expressions, and this is the end of one"
                  : "`>` needs two expressions: what is supposed, and what follows";
          return error(position_, position_ + 1, message);
        }
        return true;
      }
      skip();
      if (!at(')')) {
        return unclosed(open.begin, open.kind == NodeKind::kAnd
                                        ? "`&` joins two expressions; for three write (& P (& Q R))"
                                        : "`>` takes two expressions");
      }
      ++position_;
    }
    Node node;
    node.kind = open.kind;
    node.names = std::move(open.names);
    node.left = open.operands[0];
    node.right = open.operands.back();
    const std::size_t begin = open.begin;
    open_.pop_back();
    finish(std::move(node), begin);
    return true;
  }

  const Text& text_;
  std::size_t position_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
  bool complete_ = false;  // the last node of the expression waits for its place
  Expression expression_;
};

}  // namespace

Place Text::place(std::size_t begin, std::size_t end) const {
  const auto at = [&](std::size_t i) {
    return offsets.empty() ? static_cast<std::uint32_t>(i) : offsets[i];
  };
  return {source, at(begin), at(end)};
}

std::size_t behind_blanks(const Text& text, std::size_t position) {
  const std::size_t found = text.text.find_first_not_of(kBlanks, position);
  return found == std::string::npos ? text.text.size() : found;
}

std::optional<Expression> parse_one(const Text& text, std::size_t& position,
                                    Diagnostics& diagnostics) {
  Parser parser(text, position, diagnostics);
  if (!parser.run()) return std::nullopt;
  position = parser.position();
  return parser.take();
}

std::optional<Expression> parse_all(const Text& text, Diagnostics& diagnostics) {
  std::size_t position = 0;
  std::optional<Expression> read = parse_one(text, position, diagnostics);
  if (!read) return std::nullopt;
  position = behind_blanks(text, position);
  if (position < text.text.size()) {
    diagnostics.error(text.place(position, text.text.size()),
                      "the expression has ended here, and there is more text",
                      "join expressions with `&`: (& P Q)");
    return std::nullopt;
  }
  return read;
}

}  // namespace whence::lang::classic

// Expressions in Generative Logic's classic notation as operands of a formula: `(R[x, y])`, `(& P
// Q)`,
// `(>[x] P Q)`, `!P`. They become the nodes of what they mean; names are resolved as everywhere.

#include <fmt/format.h>

#include <algorithm>

#include "lang/mpl/expression_parser.h"

namespace whence::lang {

namespace {

// `!`, `!!`, ...: the lexer makes one token of them.
bool is_negation(std::string_view text) {
  return !text.empty() && text.find_first_not_of('!') == std::string_view::npos;
}

// `&`, and `&!` where the second operand of a conjunction begins at once.
bool is_conjunction(std::string_view text) {
  return text.starts_with('&') && text.find_first_not_of('!', 1) == std::string_view::npos;
}

}  // namespace

// Whether a classic expression begins at the token: some `(`, `!` and `&`, and then a name with
// brackets directly behind it. A run that is none is looked at once.
bool ExpressionParser::starts_classic(std::size_t token) {
  if (token < not_classic_before_) return false;
  std::size_t i = token;
  bool parenthesis = false;
  for (;; ++i) {
    const TokenKind kind = view_.kind(i);
    if (kind == TokenKind::kLeftParen) {
      parenthesis = true;
      continue;
    }
    if (kind == TokenKind::kOperator && view_.kind(i + 1) != TokenKind::kLeftBracket &&
        (is_negation(view_.text(i)) || (parenthesis && is_conjunction(view_.text(i))))) {
      continue;
    }
    const bool name = may_name(kind) || kind == TokenKind::kEqual;
    const bool bracket = name && view_.kind(i + 1) == TokenKind::kLeftBracket;
    const bool adjacent = bracket && (*view_.tokens)[i].end == (*view_.tokens)[i + 1].begin;
    if (parenthesis && bracket && (adjacent || view_.text(i) == ">")) return true;
    not_classic_before_ = i;
    return false;
  }
}

bool ExpressionParser::classic() {
  std::vector<ClassicFrame> open;
  bool complete = false;
  do {
    if (!classic_operand(open, complete)) return false;
    while (complete && !open.empty()) {
      if (!classic_close(open, complete)) return false;
    }
  } while (!complete);
  want_operand_ = false;
  return true;
}

// `!` as often as it stands in the token at the position, from its character `from` on.
void ExpressionParser::classic_negations(std::vector<ClassicFrame>& open, std::size_t from) {
  const auto token = static_cast<std::uint32_t>(position_);
  const std::size_t count = view_.text(position_).size() - from;
  for (std::size_t i = 0; i < count; ++i) {
    open.push_back({.kind = ClassicFrame::Kind::kNot, .first = token});
  }
  ++position_;
}

bool ExpressionParser::classic_operand(std::vector<ClassicFrame>& open, bool& complete) {
  complete = false;
  const auto first = static_cast<std::uint32_t>(position_);
  if (view_.kind(position_) == TokenKind::kOperator && is_negation(view_.text(position_))) {
    classic_negations(open, 0);
    return true;
  }
  if (view_.kind(position_) != TokenKind::kLeftParen) {
    return error(position_,
                 fmt::format("expected `(` or `!`, found {}", view_.described(position_)),
                 "an expression in classic notation stands in parentheses: (R[x,y])");
  }
  ++position_;
  const TokenKind kind = view_.kind(position_);
  const bool bracket = view_.kind(position_ + 1) == TokenKind::kLeftBracket;
  if (kind == TokenKind::kLeftParen ||
      (kind == TokenKind::kOperator && !bracket && is_negation(view_.text(position_)))) {
    open.push_back({.kind = ClassicFrame::Kind::kGroup, .first = first});
    return true;
  }
  if (kind == TokenKind::kOperator && !bracket && is_conjunction(view_.text(position_))) {
    open.push_back({.kind = ClassicFrame::Kind::kAnd, .first = first});
    classic_negations(open, 1);
    return true;
  }
  if (!bracket || !(may_name(kind) || kind == TokenKind::kEqual)) {
    return error(position_, fmt::format("expected `&`, `>[...]` or a name with brackets, found {}",
                                        view_.described(position_)));
  }
  if (view_.text(position_) == ">") return classic_binder(open, first);
  complete = true;
  return classic_atom(first);
}

// `>[x, y]`: what it binds is known in the two expressions that follow.
bool ExpressionParser::classic_binder(std::vector<ClassicFrame>& open, std::uint32_t first) {
  ClassicFrame frame{.kind = ClassicFrame::Kind::kImplies,
                     .first = first,
                     .variable = static_cast<std::uint32_t>(expression_.variables.size())};
  position_ += 2;
  while (view_.kind(position_) != TokenKind::kRightBracket) {
    if (frame.count > 0) {
      if (view_.kind(position_) != TokenKind::kComma) return classic_list_error();
      ++position_;
    }
    if (!may_name(view_.kind(position_))) return classic_list_error();
    if (!bind_variable()) return false;
    ++frame.count;
  }
  ++position_;
  open_scope(frame.variable, frame.count);
  open.push_back(frame);
  return true;
}

bool ExpressionParser::classic_list_error() {
  return error(position_,
               fmt::format("expected a name, `,` or `]`, found {}", view_.described(position_)));
}

bool ExpressionParser::classic_atom(std::uint32_t first) {
  const std::size_t head = position_;
  const bool equality = view_.kind(head) == TokenKind::kEqual;
  const NameEntry* entry = equality ? nullptr : reading_.names.find(view_.text(head));
  const bool symbol = entry != nullptr && entry->kind == NameKind::kSymbol;
  position_ += 2;
  std::uint32_t count = 0;
  while (view_.kind(position_) != TokenKind::kRightBracket) {
    if (count > 0) {
      if (view_.kind(position_) != TokenKind::kComma) return classic_list_error();
      ++position_;
    }
    if (!may_name(view_.kind(position_))) return classic_list_error();
    const bool number = view_.kind(position_) == TokenKind::kNumber;
    if (const auto v = variable(view_.text(position_))) {
      variable_node(*v);
      ++position_;
    } else if (number && reading_.names.find(view_.text(position_)) == nullptr) {
      if (!number_operand()) return false;
    } else if (!name_operand()) {
      return false;
    }
    ++count;
  }
  ++position_;
  if (view_.kind(position_) != TokenKind::kRightParen) {
    return error(position_, fmt::format("expected `)`, found {}", view_.described(position_)));
  }
  const auto last = static_cast<std::uint32_t>(position_++);
  if (equality && count != 2) {
    return error(head, fmt::format("`=` takes 2 arguments, and here it has {}", count));
  }
  if (!equality && !symbol) undeclared(head);
  const NodeKind kind = equality ? NodeKind::kEqual
                        : symbol ? NodeKind::kSymbol
                                 : NodeKind::kUnknown;
  add_node(kind, symbol ? entry->symbol.value : 0, count, first, last);
  return true;
}

// An operand is complete: what it is an operand of goes on, or is complete with it.
bool ExpressionParser::classic_close(std::vector<ClassicFrame>& open, bool& complete) {
  using Kind = ClassicFrame::Kind;
  const Signature& s = reading_.problem.bank.signature();
  ClassicFrame& frame = open.back();
  if (frame.kind == Kind::kNot) {
    const auto last = static_cast<std::uint32_t>(position_ - 1);
    add_node(NodeKind::kSymbol, s.not_symbol().value, 1, frame.first, last);
    open.pop_back();
    return true;
  }
  ++frame.operands;
  if (frame.kind != Kind::kGroup && frame.operands == 1) {
    complete = false;
    // !(>[x] P !Q) is how the notation says that there is an x with P and Q.
    const bool negated =
        view_.kind(position_) == TokenKind::kOperator && is_negation(view_.text(position_));
    if (frame.kind == Kind::kImplies && negated && open.size() > 1 &&
        open[open.size() - 2].kind == Kind::kNot) {
      frame.exists = true;
      classic_negations(open, 1);
    }
    return true;
  }
  if (view_.kind(position_) != TokenKind::kRightParen) {
    return error(position_, fmt::format("expected `)`, found {}", view_.described(position_)),
                 frame.kind == Kind::kAnd ? "`&` joins two expressions" : "");
  }
  const auto last = static_cast<std::uint32_t>(position_++);
  if (frame.kind == Kind::kGroup) {
    open.pop_back();
    return true;
  }
  const bool implies = frame.kind == Kind::kImplies && !frame.exists;
  add_node(NodeKind::kSymbol, implies ? s.implies_symbol().value : s.and_symbol().value, 2,
           frame.first, last);
  if (frame.count > 0) {
    add_node(frame.exists ? NodeKind::kExists : NodeKind::kForall, frame.variable, 1, frame.first,
             last, frame.count);
    close_scope(frame.variable, frame.count);
  }
  const bool exists = frame.exists;
  open.pop_back();
  if (exists) open.pop_back();  // the negation in front of it
  return true;
}

}  // namespace whence::lang

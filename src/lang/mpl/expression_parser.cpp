#include "lang/mpl/expression_parser.h"

#include <fmt/format.h>

#include <utility>

#include "lang/characters.h"

namespace whence::lang {

namespace {

bool is_bracket(TokenKind kind) {
  return kind == TokenKind::kRightParen || kind == TokenKind::kRightBracket;
}

}  // namespace

std::optional<Expression> parse_expression(Reading& reading, const TokenView& view,
                                           std::size_t position) {
  return ExpressionParser(reading, view, position).parse();
}

std::optional<Expression> ExpressionParser::parse() {
  while (view_.kind(position_) != TokenKind::kEnd) {
    if (!(want_operand_ ? operand() : after_operand())) return std::nullopt;
  }
  if (!finish() || unknown_) return std::nullopt;
  return std::move(expression_);
}

bool ExpressionParser::error(std::size_t token, std::string message, std::string advice) {
  reading_.diagnostics.error(view_.place(token), std::move(message), std::move(advice));
  return false;
}

// --- nodes
// ----------------------------------------------------------------------------------------

void ExpressionParser::add_node(NodeKind kind, std::uint32_t payload, std::uint32_t arity,
                                std::uint32_t first, std::uint32_t last,
                                std::uint32_t bound_count) {
  values_.resize(values_.size() - arity);
  values_.push_back(static_cast<std::uint32_t>(expression_.nodes.size()));
  expression_.nodes.push_back({kind, payload, arity, bound_count, first, last});
}

// Turns the operator on top of the stack and its operands into a node.
void ExpressionParser::reduce() {
  const Frame frame = stack_.back();
  stack_.pop_back();
  const std::uint32_t last = expression_.nodes[values_.back()].last;
  switch (frame.kind) {
    case FrameKind::kBinary: {
      const std::uint32_t first = expression_.nodes[values_[values_.size() - 2]].first;
      add_node(frame.node, frame.payload, 2, first, last);
      break;
    }
    case FrameKind::kElse:
      add_node(NodeKind::kIf, 0, 3, frame.first, last);
      break;
    case FrameKind::kQuantifier:
      add_node(frame.node, frame.payload, 1, frame.first, last, frame.count);
      close_scope(frame.payload, frame.count);
      break;
    default:
      add_node(NodeKind::kSymbol, frame.payload, 1, frame.first, last);
      break;
  }
}

void ExpressionParser::reduce_all() {
  while (!stack_.empty() && stack_.back().kind >= FrameKind::kElse) reduce();
}

// --- operands
// -------------------------------------------------------------------------------------

bool ExpressionParser::operand() {
  const auto token = static_cast<std::uint32_t>(position_);
  const Signature& signature = reading_.problem.bank.signature();
  if (starts_classic(position_)) return classic();
  switch (view_.kind(position_)) {
    case TokenKind::kName:
    case TokenKind::kOperator:
      return is_minus(position_) ? minus() : name_operand();
    case TokenKind::kNumber:
      return reading_.names.find(view_.text(position_)) != nullptr ? name_operand()
                                                                   : number_operand();
    case TokenKind::kTrue:
    case TokenKind::kFalse:
      add_node(NodeKind::kSymbol,
               view_.kind(position_) == TokenKind::kTrue ? signature.true_symbol().value
                                                         : signature.false_symbol().value,
               0, token, token);
      ++position_;
      want_operand_ = false;
      return true;
    case TokenKind::kLeftParen:
      stack_.push_back({.kind = FrameKind::kParen, .token = token, .first = token});
      ++position_;
      return true;
    case TokenKind::kLeftBracket:
      if (!reading_.problem.nil || !reading_.problem.cons) {
        return error(position_, "no `brackets` statement says what `[...]` means",
                     "declare it with `brackets List`");
      }
      ++position_;
      if (view_.kind(position_) == TokenKind::kRightBracket) {
        add_node(NodeKind::kList, 0, 0, token, token + 1);
        ++position_;
        want_operand_ = false;
      } else {
        stack_.push_back({.kind = FrameKind::kList, .token = token, .first = token});
      }
      return true;
    case TokenKind::kNot:
      stack_.push_back({.kind = FrameKind::kNot,
                        .level = kNotLevel,
                        .payload = signature.not_symbol().value,
                        .token = token,
                        .first = token});
      ++position_;
      return true;
    case TokenKind::kIf:
      stack_.push_back({.kind = FrameKind::kIfCondition, .token = token, .first = token});
      ++position_;
      return true;
    case TokenKind::kForall:
    case TokenKind::kExists:
      return quantifier();
    default:
      return unexpected_operand();
  }
}

bool ExpressionParser::unexpected_operand() {
  std::string advice;
  if (starts_statement(view_.kind(position_)) || view_.kind(position_) == TokenKind::kLeft ||
      view_.kind(position_) == TokenKind::kRight || view_.kind(position_) == TokenKind::kInfix) {
    advice = fmt::format("{} is a reserved word", in_quotes(view_.text(position_)));
  }
  return error(position_,
               fmt::format("expected a term or formula, found {}", view_.described(position_)),
               std::move(advice));
}

// The name at the position as a variable of the quantifier or binder that is being read, which is
// known when its scope opens.
bool ExpressionParser::bind_variable() {
  ExpressionVariable v;
  v.name = view_.text(position_);
  v.token = static_cast<std::uint32_t>(position_);
  v.level = bound_now_++;
  const NameEntry* entry = reading_.names.find(v.name);
  if (entry != nullptr && entry->kind == NameKind::kVariable) {
    v.sort = entry->variable_sort;
    v.own_type_variables = true;
  }
  if (bound_now_ + implicit_.size() > kMostVariables) {
    return error(position_, fmt::format("more than {} variables", kMostVariables));
  }
  expression_.variables.push_back(std::move(v));
  ++position_;
  return true;
}

void ExpressionParser::open_scope(std::uint32_t first, std::uint32_t count) {
  for (std::uint32_t i = first; i < first + count; ++i) {
    scope_[view_.text(expression_.variables[i].token)].push_back(i);
  }
}

void ExpressionParser::close_scope(std::uint32_t first, std::uint32_t count) {
  for (std::uint32_t i = first; i < first + count; ++i) {
    scope_[view_.text(expression_.variables[i].token)].pop_back();
  }
  bound_now_ -= count;
}

bool ExpressionParser::quantifier() {
  Frame frame{
      .kind = FrameKind::kQuantifier,
      .level = kQuantifierLevel,
      .node = view_.kind(position_) == TokenKind::kForall ? NodeKind::kForall : NodeKind::kExists,
      .payload = static_cast<std::uint32_t>(expression_.variables.size()),
      .token = static_cast<std::uint32_t>(position_),
      .first = static_cast<std::uint32_t>(position_)};
  ++position_;
  while (may_name(view_.kind(position_))) {
    if (view_.kind(position_) != TokenKind::kName) {
      return error(position_,
                   fmt::format("{} cannot be the name of a variable", view_.described(position_)));
    }
    if (!bind_variable()) return false;
    ++frame.count;
  }
  if (frame.count == 0) {
    return error(position_,
                 fmt::format("expected a variable after {}, found {}",
                             in_quotes(view_.text(frame.token)), view_.described(position_)));
  }
  if (view_.kind(position_) == TokenKind::kColon) {
    ++position_;
    const std::optional<SortId> sort =
        parse_sort(reading_, view_, position_, expression_.type_variables);
    if (!sort) return false;
    for (std::uint32_t i = 0; i < frame.count; ++i) {
      expression_.variables[frame.payload + i].sort = sort;
      expression_.variables[frame.payload + i].own_type_variables = false;
    }
  }
  if (view_.kind(position_) != TokenKind::kDot) {
    return error(position_,
                 fmt::format("expected `.` after the variables of {}, found {}",
                             in_quotes(view_.text(frame.token)), view_.described(position_)),
                 view_.kind(position_) == TokenKind::kComma
                     ? "variables are separated by spaces: `forall x y. P`"
                     : "write `forall x. P`");
  }
  ++position_;
  open_scope(frame.payload, frame.count);
  stack_.push_back(frame);
  return true;
}

std::uint32_t ExpressionParser::new_implicit(std::string_view name, std::optional<SortId> sort) {
  ExpressionVariable v;
  v.name = name;
  v.token = static_cast<std::uint32_t>(position_);
  v.sort = sort;
  v.own_type_variables = sort.has_value();
  v.implicit = true;
  const auto index = static_cast<std::uint32_t>(expression_.variables.size());
  expression_.variables.push_back(std::move(v));
  expression_.implicit.push_back(index);
  implicit_.emplace(name, index);
  return index;
}

// The variable that a name stands for here, if it stands for one.
std::optional<std::uint32_t> ExpressionParser::variable(std::string_view name) {
  const auto bound = scope_.find(name);
  if (bound != scope_.end() && !bound->second.empty()) return bound->second.back();
  const NameEntry* entry = reading_.names.find(name);
  if (entry != nullptr && entry->kind != NameKind::kVariable) return std::nullopt;
  const auto known = implicit_.find(name);
  if (known != implicit_.end()) return known->second;
  if (entry != nullptr) return new_implicit(name, entry->variable_sort);
  if (is_implicit_variable_name(name)) return new_implicit(name, std::nullopt);
  return std::nullopt;
}

void ExpressionParser::variable_node(std::uint32_t v) {
  const auto token = static_cast<std::uint32_t>(position_);
  add_node(NodeKind::kVariable, v, 0, token, token, bound_now_);
}

bool ExpressionParser::name_operand() {
  const std::string_view name = view_.text(position_);
  const auto token = static_cast<std::uint32_t>(position_);
  const bool call = view_.kind(position_ + 1) == TokenKind::kLeftParen;
  if (call && view_.kind(position_ + 2) == TokenKind::kRightParen) {
    return error(position_ + 1, "an application has at least one argument",
                 fmt::format("write {} without parentheses", in_quotes(name)));
  }
  Frame frame{.kind = FrameKind::kCall, .token = token, .first = token};
  if (const std::optional<std::uint32_t> v = variable(name)) {
    if (implicit_.size() + bound_now_ > kMostVariables) {
      return error(position_, fmt::format("more than {} variables", kMostVariables));
    }
    if (call && expression_.variables[*v].implicit && !expression_.variables[*v].sort) {
      return error(position_,
                   fmt::format("{} is not declared, so it is a variable and cannot be applied",
                               in_quotes(name)),
                   fmt::format("declare it with `fun`, or with `var {} : (a -> b)`", name));
    }
    variable_node(*v);
    after_value(frame, call);
    return true;
  }
  const NameEntry* entry = reading_.names.find(name);
  if (entry == nullptr || entry->kind == NameKind::kSort) {
    if (classic_at(position_)) return false;
    undeclared(position_);
    add_node(NodeKind::kUnknown, 0, 0, token, token);
    after_value(frame, call);
    return true;
  }
  frame.payload = entry->symbol.value;
  ++position_;
  if (call) {
    push_call(frame);
  } else {
    add_node(NodeKind::kSymbol, frame.payload, 0, token, token);
    want_operand_ = false;
  }
  return true;
}

// Behind a value whose node is there; `call` if it is applied to arguments that follow.
void ExpressionParser::after_value(Frame frame, bool call) {
  ++position_;
  want_operand_ = false;
  if (!call) return;
  frame.kind = FrameKind::kValueCall;
  push_call(frame);
}

void ExpressionParser::push_call(Frame frame) {
  frame.count = 1;
  ++position_;
  want_operand_ = true;
  stack_.push_back(frame);
}

bool ExpressionParser::number_operand() {
  const std::string_view digits = view_.text(position_);
  const auto token = static_cast<std::uint32_t>(position_);
  if (reads_integers()) return integer_operand(token);
  if (!reading_.problem.zero || !reading_.problem.successor) {
    return error(position_, fmt::format("{} is not declared", in_quotes(digits)),
                 "`numerals Nat` gives numbers a meaning");
  }
  std::uint32_t value = 0;
  for (const char c : digits) {
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
    if (value > kLargestNumeral) {
      return error(position_, fmt::format("numerals go up to {}", kLargestNumeral));
    }
  }
  add_node(NodeKind::kNumeral, value, 0, token, token);
  ++position_;
  want_operand_ = false;
  return true;
}

// --- after an operand
// -----------------------------------------------------------------------------

std::optional<ExpressionParser::Infix> ExpressionParser::infix_at(std::size_t token) const {
  const Signature& s = reading_.problem.bank.signature();
  switch (view_.kind(token)) {
    case TokenKind::kEqual:
      return Infix{NodeKind::kEqual, 0, kRelationLevel, Fixity::kInfixNone};
    case TokenKind::kNotEqual:
      return Infix{NodeKind::kNotEqual, 0, kRelationLevel, Fixity::kInfixNone};
    case TokenKind::kIff:
      return Infix{NodeKind::kIff, 0, kIffLevel, Fixity::kInfixNone};
    case TokenKind::kImplies:
      return Infix{NodeKind::kSymbol, s.implies_symbol().value, kImpliesLevel, Fixity::kInfixRight};
    case TokenKind::kAnd:
      return Infix{NodeKind::kSymbol, s.and_symbol().value, kAndLevel, Fixity::kInfixRight};
    case TokenKind::kOr:
      return Infix{NodeKind::kSymbol, s.or_symbol().value, kOrLevel, Fixity::kInfixRight};
    case TokenKind::kName:
    case TokenKind::kNumber:
    case TokenKind::kOperator: {
      const NameEntry* entry = reading_.names.find(view_.text(token));
      if (entry == nullptr || entry->kind != NameKind::kSymbol) return std::nullopt;
      const Symbol& symbol = s.symbol(entry->symbol);
      if (symbol.fixity == Fixity::kPrefix) return std::nullopt;
      if (symbol.is_predicate) {
        return Infix{NodeKind::kSymbol, entry->symbol.value, kRelationLevel, Fixity::kInfixNone};
      }
      return Infix{NodeKind::kSymbol, entry->symbol.value, kFirstFunctionLevel + symbol.precedence,
                   symbol.fixity};
    }
    default:
      return std::nullopt;
  }
}

bool ExpressionParser::after_operand() {
  const TokenKind kind = view_.kind(position_);
  if (const std::optional<Infix> op = infix_at(position_)) return infix(*op);
  switch (kind) {
    case TokenKind::kComma:
      return comma();
    case TokenKind::kRightParen:
    case TokenKind::kRightBracket:
      return close(kind);
    case TokenKind::kThen:
      return close_if(FrameKind::kIfCondition, FrameKind::kIfThen, "then");
    case TokenKind::kElse:
      return close_if(FrameKind::kIfThen, FrameKind::kElse, "else");
    case TokenKind::kLeftParen:
      // `f(x)(y)`: what stands before is a whole operand.
      if (position_ > 0 && is_bracket(view_.kind(position_ - 1)) &&
          view_.kind(position_ + 1) != TokenKind::kRightParen) {
        const auto token = static_cast<std::uint32_t>(position_);
        Frame frame{.kind = FrameKind::kValueCall,
                    .token = token,
                    .first = expression_.nodes[values_.back()].first};
        push_call(frame);
        return true;
      }
      break;
    case TokenKind::kLeftBracket:
      if (classic_at(position_ - 1)) return false;
      break;
    case TokenKind::kOperator:
      undeclared(position_);
      return false;
    default:
      break;
  }
  const std::string_view before = view_.text(position_ - 1);
  std::string advice;
  if (kind == TokenKind::kColon) {
    advice =
        "a sort is given where a variable is bound: `forall x : Nat. P`; a name before `:` is "
        "that of a statement, as in `axiom name: P`";
  } else if (may_name(kind) && may_name(view_.kind(position_ - 1))) {
    advice = fmt::format("apply a function as `f(x)`; {} is not declared as an infix operator",
                         in_quotes(view_.text(position_)));
  }
  return error(position_,
               fmt::format("expected an operator or the end of the statement after {}, found {}",
                           in_quotes(before), view_.described(position_)),
               std::move(advice));
}

bool ExpressionParser::infix(const Infix& op) {
  while (!stack_.empty() && stack_.back().kind >= FrameKind::kElse) {
    const Frame& top = stack_.back();
    if (top.level > op.level) {
      reduce();
      continue;
    }
    if (top.level < op.level || top.kind != FrameKind::kBinary) break;
    if (top.fixity != op.fixity || op.fixity == Fixity::kInfixNone) {
      return error(
          position_,
          top.fixity == op.fixity
              ? fmt::format("{} does not chain", in_quotes(view_.text(position_)))
              : fmt::format("{} and {} group differently at the same level",
                            in_quotes(view_.text(top.token)), in_quotes(view_.text(position_))),
          op.level == kRelationLevel ? "use parentheses, or join two formulas with `and`"
                                     : "use parentheses");
    }
    if (op.fixity == Fixity::kInfixRight) break;
    reduce();
  }
  stack_.push_back({.kind = FrameKind::kBinary,
                    .level = op.level,
                    .fixity = op.fixity,
                    .node = op.node,
                    .payload = op.payload,
                    .token = static_cast<std::uint32_t>(position_)});
  ++position_;
  want_operand_ = true;
  return true;
}

bool ExpressionParser::comma() {
  reduce_all();
  if (stack_.empty() ||
      (stack_.back().kind != FrameKind::kCall && stack_.back().kind != FrameKind::kValueCall &&
       stack_.back().kind != FrameKind::kList)) {
    return error(position_, "`,` stands only between the arguments of an application or a list");
  }
  ++stack_.back().count;
  ++position_;
  want_operand_ = true;
  return true;
}

bool ExpressionParser::close(TokenKind token) {
  reduce_all();
  const auto last = static_cast<std::uint32_t>(position_);
  if (stack_.empty()) {
    return error(position_, fmt::format("{} closes nothing", view_.described(position_)));
  }
  const Frame frame = stack_.back();
  if (frame.kind == FrameKind::kIfCondition || frame.kind == FrameKind::kIfThen) {
    return error(
        frame.token,
        fmt::format("this `if` has no `{}`", frame.kind == FrameKind::kIfThen ? "else" : "then"),
        "write `if P then t else u`");
  }
  if ((frame.kind == FrameKind::kList) != (token == TokenKind::kRightBracket)) {
    return error(position_, fmt::format("expected {}, found {}",
                                        frame.kind == FrameKind::kList ? "`]`" : "`)`",
                                        view_.described(position_)));
  }
  stack_.pop_back();
  switch (frame.kind) {
    case FrameKind::kParen:
      // The parentheses belong to the node's extent, for messages.
      expression_.nodes[values_.back()].first = frame.first;
      expression_.nodes[values_.back()].last = last;
      break;
    case FrameKind::kCall:
      add_node(NodeKind::kSymbol, frame.payload, frame.count, frame.first, last);
      break;
    case FrameKind::kValueCall:
      add_node(NodeKind::kApplyValue, 0, frame.count + 1, frame.first, last);
      break;
    default:
      add_node(NodeKind::kList, 0, frame.count + 1, frame.first, last);
      break;
  }
  ++position_;
  return true;
}

bool ExpressionParser::close_if(FrameKind from, FrameKind to, std::string_view word) {
  reduce_all();
  if (stack_.empty() || stack_.back().kind != from) {
    return error(position_, fmt::format("this `{}` belongs to no `if`", word),
                 "write `if P then t else u`");
  }
  stack_.back().kind = to;
  stack_.back().level = kIfLevel;
  ++position_;
  want_operand_ = true;
  return true;
}

bool ExpressionParser::finish() {
  if (want_operand_) return unexpected_operand();
  reduce_all();
  if (stack_.empty()) return true;
  const Frame& open = stack_.back();
  if (open.kind == FrameKind::kIfCondition || open.kind == FrameKind::kIfThen) {
    return error(
        open.token,
        fmt::format("this `if` has no `{}`", open.kind == FrameKind::kIfThen ? "else" : "then"),
        "write `if P then t else u`");
  }
  const bool call =
      open.kind == FrameKind::kCall ||
      (open.kind == FrameKind::kValueCall && view_.kind(open.token) != TokenKind::kLeftParen);
  const std::size_t token = open.token + (call ? 1 : 0);
  return error(token, fmt::format("{} is not closed", view_.described(token)));
}

// --- errors about names
// ---------------------------------------------------------------------------

// A name followed by a bracket is Generative Logic's notation.
bool ExpressionParser::classic_at(std::size_t token) {
  if (!may_name(view_.kind(token))) return false;
  const bool bracket = view_.kind(token + 1) == TokenKind::kLeftBracket;
  const std::string_view name = view_.text(token);
  const bool connective = (name == "&" || name == "!") && token > 0 && want_operand_ &&
                          view_.kind(token + 1) == TokenKind::kLeftParen;
  if (!bracket && !connective) return false;
  error(token, "this is Generative Logic's classic notation, without its parentheses",
        "write `(R[x,y])`, or `R(x, y)`");
  return true;
}

void ExpressionParser::undeclared(std::size_t token) {
  unknown_ = true;
  const std::string name(view_.text(token));
  if (reading_.names.broken.contains(name) || reading_.diagnostics.full() ||
      !reading_.names.reported.insert(name).second) {
    return;
  }
  const NameEntry* entry = reading_.names.find(name);
  if (entry != nullptr) {
    error(token, fmt::format("{} is a {}, not a term", in_quotes(name),
                             entry->kind == NameKind::kSort ? "sort" : "variable"));
    return;
  }
  std::string advice;
  // Two operators without a space between them are one run.
  for (std::size_t i = 1; view_.kind(token) == TokenKind::kOperator && i < name.size(); ++i) {
    const auto known = [&](std::string_view part) {
      return reading_.names.find(part) != nullptr || part == "=" || part == "!=";
    };
    const std::string_view all = name;
    if (i <= 8 && known(all.substr(0, i)) && known(all.substr(i))) {
      advice = fmt::format("put a space between `{}` and `{}`", all.substr(0, i), all.substr(i));
      break;
    }
  }
  const bool infix = !want_operand_;
  if (advice.empty()) {
    const auto near = reading_.names.nearest(name, [&](const NameEntry& e) {
      return e.kind != NameKind::kSort &&
             (!infix ||
              (e.kind == NameKind::kSymbol &&
               reading_.problem.bank.signature().symbol(e.symbol).fixity != Fixity::kPrefix));
    });
    if (near) {
      advice = fmt::format("did you mean `{}`?", *near);
    } else if (infix) {
      advice = "declare it with `fun` or `pred` and `infix`";
    } else {
      advice = "declare it with `fun`, `pred` or `var`";
    }
  }
  error(token, fmt::format("{} is not declared", in_quotes(name)), std::move(advice));
}

}  // namespace whence::lang

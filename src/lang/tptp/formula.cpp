#include "lang/tptp/formula.h"

#include <fmt/format.h>

#include <algorithm>

namespace whence::lang::tptp {

namespace {

constexpr std::size_t kMostVariables = 1000;  // in scope at one place

bool chains(TokenKind kind) {
  return kind == TokenKind::kAnd || kind == TokenKind::kOr;
}

}  // namespace

std::string FormulaParser::described(const Token& token) const {
  return token.kind == TokenKind::kEnd ? "the end of the text" : in_quotes(lexer_->text(token));
}

// Always false, so that a caller can return it.
bool FormulaParser::error(const Place& place, std::string message, std::string advice) {
  std::string quotes = quoting_advice(place);
  diagnostics_.error(place, std::move(message),
                     quotes.empty() ? std::move(advice) : std::move(quotes));
  return false;
}

bool FormulaParser::unsupported(const Token& token, const std::string& what) {
  return error(lexer_->place(token), fmt::format("unsupported: {}, {}", what, described(token)),
               "numbers stand in TFF, those of `$rat` and of `$real` not in one problem; `@` and "
               "`^` stand in THF");
}

std::optional<ReadFormula> FormulaParser::parse(Lexer& lexer, Dialect dialect) {
  lexer_ = &lexer;
  dialect_ = dialect;
  frames_.clear();
  frame_base_ = 1;
  variables_.clear();
  scope_.clear();
  type_variables_ = {};
  types_closed_ = false;
  names_.clear();
  names_known_ = true;
  values_.clear();
  type_values_.clear();
  open_.clear();
  lets_.clear();
  let_scope_.clear();
  equations_behind_.clear();
  depth_ = 0;
  placed_nodes_ = 0;
  frames_.push_back({FrameKind::kGroup, lexer.token(), TokenKind::kEnd, {}, {}, 0, names_.size()});
  if (dialect == Dialect::kCnf) bind_clause_variables();
  if (variables_.size() > kMostVariables) {
    error(lexer.place(), fmt::format("more than {} variables", kMostVariables));
    return std::nullopt;
  }
  if (!run()) return std::nullopt;
  while (!variables_.empty()) {
    current_ = bank_.forall(variables_.back().sort, current_);
    unbind();
  }
  return finished();
}

// Type variables that do not occur are dropped.
ReadFormula FormulaParser::finished() {
  ReadFormula read{current_, {}, {}};
  if (names_known_) read.variable_names = std::move(names_);
  if (type_variables_.names.empty()) return read;
  Signature& signature = bank_.signature();
  std::vector<bool> used(type_variables_.names.size());
  const auto note = [&](auto& self, SortId s) -> void {
    if (signature.sort_variable_bound(s) == 0) return;
    const Sort& sort = signature.sort(s);
    if (sort.is_variable) used[sort.variable] = true;
    for (const SortId a : sort.arguments) self(self, a);
  };
  bank_.for_each_subterm({&current_, 1}, [&](TermId t) {
    note(note, bank_.is_quantifier(t) ? bank_.binder_sort(t) : bank_.sort(t));
    if (bank_.kind(t) != TermKind::kApplication) return;
    for (const SortId s : signature.function(bank_.function(t)).sort_arguments) note(note, s);
  });
  std::vector<SortId> renaming;
  for (std::size_t i = 0; i < used.size(); ++i) {
    renaming.push_back(
        signature.sort_variable(static_cast<std::uint32_t>(read.sort_variable_names.size())));
    if (used[i]) read.sort_variable_names.push_back(type_variables_.names[i]);
  }
  read.formula = bank_.substitute_sorts(current_, renaming);
  return read;
}

// A clause has no quantifiers; which variables it has must be known before the first one is read,
// since a bound variable counts the quantifiers around it.
void FormulaParser::bind_clause_variables() {
  Diagnostics unused;
  Lexer ahead = lexer_->silent(unused);
  std::size_t depth = 0;
  for (; !ahead.at(TokenKind::kEnd) && !ahead.at(TokenKind::kDot) && !unused.full();
       ahead.advance()) {
    if (ahead.at(TokenKind::kLeftParen)) ++depth;
    if (ahead.at(TokenKind::kRightParen) && depth-- == 0) return;
    if (ahead.at(TokenKind::kComma) && depth == 0) return;
    if (ahead.at(TokenKind::kUpperWord) && scope_[ahead.text()] == 0 &&
        variables_.size() <= kMostVariables) {
      variables_.push_back({ahead.text(), symbols_.individuals(), 0});
      scope_[ahead.text()] = variables_.size();
      names_.emplace_back(ahead.text());
    }
  }
}

bool FormulaParser::run() {
  for (bool done = false; !done;) {
    if (!operand() || !connective(done)) return false;
  }
  return true;
}

// Reads up to a whole atom, with the negations, quantifiers and parentheses before it.
bool FormulaParser::operand() {
  for (;;) {
    const Token token = lexer_->token();
    switch (token.kind) {
      case TokenKind::kNot:
        frames_.push_back({FrameKind::kNot, token, TokenKind::kEnd, {}, {}, 0, names_.size()});
        lexer_->advance();
        break;
      case TokenKind::kLeftParen: {
        const bool value =
            frames_.back().value || (dialect_ == Dialect::kTff && is_followed_by_equation());
        frames_.push_back(
            {FrameKind::kGroup, token, TokenKind::kEnd, {}, {}, 0, names_.size(), 0, value});
        lexer_->advance();
        break;
      }
      case TokenKind::kForall:
      case TokenKind::kExists:
        if (!quantifier()) return false;
        break;
      default: {
        const std::optional<TermId> read = atom();
        if (!read) return false;
        current_ = *read;
        return true;
      }
    }
  }
}

bool FormulaParser::quantifier() {
  const Token token = lexer_->token();
  if (dialect_ == Dialect::kCnf) {
    return error(lexer_->place(), "a clause has no quantifiers",
                 "its variables are universally quantified; write `fof` for other formulas");
  }
  lexer_->advance();
  if (!lexer_->at(TokenKind::kLeftBracket)) {
    if (lexer_->at(TokenKind::kBad)) return false;
    return error(lexer_->place(),
                 fmt::format("expected `[` and variables, found {}", described(lexer_->token())));
  }
  std::size_t count = 0;
  const std::size_t types = type_variables_.names.size();
  do {
    lexer_->advance();
    if (!quantified_variable(token.kind == TokenKind::kForall, count)) return false;
  } while (lexer_->at(TokenKind::kComma));
  if (!lexer_->at(TokenKind::kRightBracket)) {
    if (lexer_->at(TokenKind::kBad)) return false;
    return error(lexer_->place(),
                 fmt::format("expected `,` or `]`, found {}", described(lexer_->token())));
  }
  lexer_->advance();
  if (!lexer_->at(TokenKind::kColon)) {
    if (lexer_->at(TokenKind::kBad)) return false;
    return error(lexer_->place(),
                 fmt::format("expected `:`, found {}", described(lexer_->token())));
  }
  lexer_->advance();
  frames_.push_back({token.kind == TokenKind::kForall ? FrameKind::kForall : FrameKind::kExists,
                     token,
                     TokenKind::kEnd,
                     {},
                     {},
                     count,
                     0,
                     0,
                     false,
                     type_variables_.names.size() > types});
  return true;
}

bool FormulaParser::quantified_variable(bool universal, std::size_t& count) {
  const Token name = lexer_->token();
  if (name.kind == TokenKind::kBad) return false;
  if (name.kind != TokenKind::kUpperWord) {
    return error(lexer_->place(), fmt::format("expected a variable, found {}", described(name)),
                 "variables begin with a capital letter");
  }
  if (type_variables_.find(lexer_->text())) {
    return error(lexer_->place(), fmt::format("{} is a type variable here", described(name)),
                 "give the variable another name");
  }
  lexer_->advance();
  SortId sort = symbols_.individuals();
  if (lexer_->at(TokenKind::kColon)) {
    lexer_->advance();
    const Token type = lexer_->token();
    if (type.kind == TokenKind::kBad) return false;
    if (dialect_ != Dialect::kTff) {
      return error(lexer_->place(name), "variables have types in `tff` only");
    }
    if (type.kind == TokenKind::kLeftParen) {
      return unsupported(type, "a variable of a function type");
    }
    if (lexer_->text() == "$tType") {
      lexer_->advance();
      return type_variable(name, universal);
    }
    if (!types_.sort(*lexer_, type_variables_, sort)) return false;
  }
  ++count;
  return bind(lexer_->text(name), sort, name);
}

// Types are quantified universally and in front of everything else, so that the formula as a whole
// holds for all of them.
bool FormulaParser::type_variable(const Token& name, bool universal) {
  const bool outside = std::ranges::all_of(frames_, [](const Frame& f) {
    return f.kind == FrameKind::kForall ||
           (f.kind == FrameKind::kGroup && f.connective == TokenKind::kEnd);
  });
  if (!universal) return unsupported(name, "a type that exists");
  if (!outside || depth_ > 0 || types_closed_) {
    return unsupported(name, "a type variable inside of a formula");
  }
  const std::string_view text = lexer_->text(name);
  const auto bound = scope_.find(text);
  if (bound != scope_.end() && bound->second != 0) {
    return error(lexer_->place(name), fmt::format("{} is a variable here already", described(name)),
                 "give the type variable another name");
  }
  constexpr std::size_t kMostTypeVariables = 100;
  if (type_variables_.names.size() >= kMostTypeVariables) {
    return error(lexer_->place(name),
                 fmt::format("more than {} type variables", kMostTypeVariables));
  }
  type_variables_.names.emplace_back(text);
  return true;
}

bool FormulaParser::bind(std::string_view name, SortId sort, const Token& token) {
  if (variables_.size() >= kMostVariables) {
    return error(lexer_->place(token), fmt::format("more than {} variables", kMostVariables));
  }
  std::size_t& now = scope_[name];
  variables_.push_back({name, sort, now});
  now = variables_.size();
  names_.emplace_back(name);
  return true;
}

void FormulaParser::unbind() {
  scope_[variables_.back().name] = variables_.back().shadowed;
  variables_.pop_back();
}

// What stands behind a formula: a connective, and then `done` is false, or what ends it.
bool FormulaParser::connective(bool& done) {
  for (;;) {
    // Negation and quantifiers bind tighter than every connective.
    while (frames_.back().kind != FrameKind::kGroup) {
      const Frame& frame = frames_.back();
      if (frame.kind == FrameKind::kNot) {
        current_ = bank_.negation(current_);
      } else {
        for (std::size_t i = 0; i < frame.variables; ++i) {
          const SortId sort = variables_.back().sort;
          current_ = frame.kind == FrameKind::kForall ? bank_.forall(sort, current_)
                                                      : bank_.exists(sort, current_);
          unbind();
        }
      }
      types_closed_ = types_closed_ || frame.types;
      frames_.pop_back();
    }
    Frame& group = frames_.back();
    if (group.connective != TokenKind::kEnd) {
      if (group.connective == TokenKind::kImplied) turn_names(group);
      current_ = combine(group.connective, group.left, current_);
    }
    const Token token = lexer_->token();
    if (is_connective(token.kind)) {
      if (!bank_.is_boolean(current_)) {
        return error(lexer_->place(),
                     fmt::format("expected a formula before {}, here is a term", described(token)));
      }
      if (types_closed_) return unsupported(token, "type variables of a part of a formula");
      if (dialect_ == Dialect::kCnf && token.kind != TokenKind::kOr) {
        return error(lexer_->place(), fmt::format("{} in a clause", described(token)),
                     "a clause is a disjunction of literals; write `fof` for other formulas");
      }
      if (group.connective != TokenKind::kEnd &&
          !(chains(token.kind) && token.kind == group.connective)) {
        const bool same = token.kind == group.connective;
        diagnostics_.error(lexer_->place(),
                           same ? fmt::format("{} does not chain", described(token))
                                : fmt::format("{} and {} are mixed without parentheses",
                                              described(group.connective_token), described(token)),
                           "write parentheses", lexer_->place(group.connective_token),
                           "the other connective is here");
        return false;
      }
      group.connective = token.kind;
      group.connective_token = token;
      group.left = current_;
      group.right_names = names_.size();
      group.value = false;
      lexer_->advance();
      return true;
    }
    if (frames_.size() == frame_base_) {
      done = true;
      return true;
    }
    if (token.kind == TokenKind::kBad) return false;
    if (token.kind == TokenKind::kOther) return unsupported(token, "not first-order");
    if (token.kind != TokenKind::kRightParen) {
      diagnostics_.error(lexer_->place(),
                         fmt::format("expected a connective or `)`, found {}", described(token)),
                         quoting_advice(lexer_->place()), lexer_->place(group.token),
                         "the parenthesis is opened here");
      return false;
    }
    const Token opened = group.token;
    frames_.pop_back();
    lexer_->advance();
    if (dialect_ == Dialect::kTff &&
        (lexer_->at(TokenKind::kEqual) || lexer_->at(TokenKind::kNotEqual))) {
      if (types_closed_) {
        return unsupported(lexer_->token(), "type variables of a part of a formula");
      }
      const std::optional<TermId> read = equation({current_, opened.begin, token.end});
      if (!read) return false;
      current_ = *read;
    }
  }
}

// `a <= b` is `b => a`, and the names of variables stand in the order of the formula. Where there
// are very many they are left as they are, since nested turning would take quadratic time.
void FormulaParser::turn_names(const Frame& group) {
  constexpr std::size_t kMostTurned = 1000;
  if (names_.size() - group.names > kMostTurned) return;
  const auto begin = names_.begin();
  std::rotate(begin + static_cast<std::ptrdiff_t>(group.names),
              begin + static_cast<std::ptrdiff_t>(group.right_names), names_.end());
}

TermId FormulaParser::combine(TokenKind connective, TermId left, TermId right) {
  switch (connective) {
    case TokenKind::kAnd:
      return bank_.conjunction(left, right);
    case TokenKind::kOr:
      return bank_.disjunction(left, right);
    case TokenKind::kIff:
      return bank_.equality(left, right);
    case TokenKind::kImplies:
      return bank_.implication(left, right);
    case TokenKind::kImplied:
      return bank_.implication(right, left);
    case TokenKind::kXor:
      return bank_.negation(bank_.equality(left, right));
    case TokenKind::kNor:
      return bank_.negation(bank_.disjunction(left, right));
    default:
      return bank_.negation(bank_.conjunction(left, right));
  }
}

}  // namespace whence::lang::tptp

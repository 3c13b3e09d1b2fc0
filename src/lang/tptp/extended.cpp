// The part of FormulaParser that reads extended TFF: formulas as terms, `$ite` and `$let`.
//
// A name of `$let` is replaced by its value where it is used. The value refers to variables by
// their distance from where it was defined, so it is moved as it is put elsewhere; no variable can
// be captured.

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>

#include "lang/tptp/formula.h"
#include "lang/tptp/tuples.h"

namespace whence::lang::tptp {

namespace {

constexpr std::size_t kDeepest = 500;            // formulas in terms in formulas
constexpr std::size_t kMostPlaced = 4'000'000;   // nodes of values of `$let`, for one formula
constexpr std::uint32_t kLargest = 100'000'000;  // nodes of a term with the values written out

}  // namespace

bool FormulaParser::expect(TokenKind kind, const char* what) {
  if (!lexer_->at(kind)) {
    if (lexer_->at(TokenKind::kBad)) return false;
    if (lexer_->at(TokenKind::kOther)) return unsupported(lexer_->token(), "not first-order");
    return error(lexer_->place(),
                 fmt::format("expected {}, found {}", what, described(lexer_->token())));
  }
  lexer_->advance();
  return true;
}

// A formula inside of a term; with `value` it may be a term as well.
bool FormulaParser::nested(bool value, Value& out) {
  if (depth_ >= kDeepest) {
    return error(lexer_->place(),
                 fmt::format("formulas in terms are nested deeper than {}", kDeepest));
  }
  ++depth_;
  const std::size_t base = frame_base_;
  const Token first = lexer_->token();
  frames_.push_back(
      {FrameKind::kGroup, first, TokenKind::kEnd, {}, {}, 0, names_.size(), 0, value});
  frame_base_ = frames_.size();
  if (!run()) return false;
  frames_.pop_back();
  frame_base_ = base;
  --depth_;
  out = {current_, first.begin, std::max(first.end, lexer_->token().begin)};
  // Back to the end of what was read: blanks before the next token are no part of it.
  const std::string_view text = lexer_->source().text;
  while (out.end > first.end && (text[out.end - 1] == ' ' || text[out.end - 1] == '\n')) --out.end;
  return true;
}

bool FormulaParser::parenthesised(Root& root) {
  lexer_->advance();
  Value value;
  if (!nested(true, value)) return false;
  root.end = lexer_->token().end;
  root.term = value.term;
  return expect(TokenKind::kRightParen, "a connective or `)`");
}

// [ value , ... ]
bool FormulaParser::tuple(Root& root) {
  const Token token = lexer_->token();
  std::vector<TermId> values;
  do {
    lexer_->advance();
    Value value;
    if (!nested(true, value)) return false;
    if (bank_.signature().sort_variable_bound(bank_.sort(value.term)) > 0) {
      return error(place(value.begin, value.end), "unsupported: a type variable in a tuple");
    }
    values.push_back(value.term);
  } while (lexer_->at(TokenKind::kComma));
  root.end = lexer_->token().end;
  root.term = tuple_term(bank_, symbols_, std::move(values));
  if (!root.term.valid()) {
    return error(lexer_->place(token), "unsupported: a tuple in a goal");
  }
  return expect(TokenKind::kRightBracket, "a connective, `,` or `]`");
}

// $ite ( condition , value , value ), where the values are formulas unless terms may stand there.
bool FormulaParser::conditional(Root& root, bool value) {
  lexer_->advance();
  Value condition;
  Value yes;
  Value no;
  if (!expect(TokenKind::kLeftParen, "`(`") || !nested(false, condition) ||
      !expect(TokenKind::kComma, "a connective or `,`") || !nested(value, yes) ||
      !expect(TokenKind::kComma, "`,`") || !nested(value, no)) {
    return false;
  }
  if (bank_.sort(yes.term) != bank_.sort(no.term)) {
    return error(place(no.begin, no.end),
                 fmt::format("the cases of `$ite` have the types {} and {}",
                             sort_name(bank_.sort(yes.term)), sort_name(bank_.sort(no.term))));
  }
  root.end = lexer_->token().end;
  root.term = bank_.if_then_else(condition.term, yes.term, no.term);
  return expect(TokenKind::kRightParen, "`)`");
}

// Whether behind the parenthesis that closes this `$ite` or `$let`, or the one that is opened here,
// an equation sign stands, so that it is a value. All that are inside are looked up at once.
bool FormulaParser::is_followed_by_equation() {
  const std::uint32_t here = lexer_->token().begin;
  const auto known = equations_behind_.find(here);
  if (known != equations_behind_.end()) return known->second;
  Diagnostics unused;
  Lexer ahead = lexer_->silent(unused);
  constexpr std::uint32_t kNone = UINT32_MAX;
  std::vector<std::uint32_t> open;
  std::uint32_t functor = kNone;  // the `$ite` or `$let` that was just read
  do {
    const TokenKind kind = ahead.kind();
    if (kind == TokenKind::kEnd || kind == TokenKind::kBad) break;
    const bool extended =
        kind == TokenKind::kDollarWord && (ahead.text() == "$ite" || ahead.text() == "$let");
    const std::uint32_t begin = ahead.token().begin;
    ahead.advance();
    if (kind == TokenKind::kLeftParen) open.push_back(functor == kNone ? begin : functor);
    if (kind == TokenKind::kRightParen && !open.empty()) {
      equations_behind_[open.back()] =
          ahead.at(TokenKind::kEqual) || ahead.at(TokenKind::kNotEqual);
      open.pop_back();
    }
    functor = extended ? begin : kNone;
  } while (!open.empty() || functor != kNone);
  // What does not end is an error that is found when it is read.
  for (const std::uint32_t begin : open) equations_behind_[begin] = false;
  return equations_behind_[here];
}

// $let ( types , definitions , body )
bool FormulaParser::let(Root& root, bool value) {
  lexer_->advance();
  std::vector<Let> lets;
  if (!expect(TokenKind::kLeftParen, "`(`") || !let_types(lets) ||
      !expect(TokenKind::kComma, "`,`") || !let_definitions(lets) ||
      !expect(TokenKind::kComma, "`,`")) {
    return false;
  }
  // All definitions are made at once: none has seen the others' names.
  const std::size_t before = lets_.size();
  for (Let& let : lets) {
    std::size_t& now = let_scope_[let.name];
    let.shadowed = now;
    lets_.push_back(std::move(let));
    now = lets_.size();
  }
  Value body;
  if (!nested(value, body)) return false;
  for (; lets_.size() > before; lets_.pop_back()) {
    let_scope_[lets_.back().name] = lets_.back().shadowed;
  }
  root.end = lexer_->token().end;
  root.term = body.term;
  return expect(TokenKind::kRightParen, "a connective or `)`");
}

// name : type, or several in brackets
bool FormulaParser::let_types(std::vector<Let>& lets) {
  const bool several = lexer_->at(TokenKind::kLeftBracket);
  do {
    if (several) lexer_->advance();
    std::size_t parentheses = 0;
    for (; lexer_->at(TokenKind::kLeftParen); ++parentheses) lexer_->advance();
    const Token name = lexer_->token();
    if (name.kind != TokenKind::kLowerWord && name.kind != TokenKind::kSingleQuoted &&
        name.kind != TokenKind::kSystemWord) {
      return error(lexer_->place(),
                   fmt::format("expected a name and its type, found {}", described(name)),
                   "write $let(c: $i, c := f(a), p(c))");
    }
    Let let;
    let.name = stored_name(lexer_->text());
    let.token = name;
    let.depth = variables_.size();
    if (std::ranges::any_of(lets, [&](const Let& l) { return l.name == let.name; })) {
      return error(lexer_->place(), fmt::format("{} has a type already", described(name)));
    }
    lexer_->advance();
    if (!expect(TokenKind::kColon, "`:`")) return false;
    const Token type = lexer_->token();
    DeclaredType declared;
    if (!types_.declared(*lexer_, type_variables_, declared)) return false;
    if (declared.is_type || declared.rank.sort_parameters > 0) {
      return unsupported(
          type, declared.is_type ? "a type defined by `$let`" : "a polymorphic name of `$let`");
    }
    let.arguments = std::move(declared.rank.arguments);
    let.result = declared.rank.result;
    lets.push_back(std::move(let));
    for (; parentheses > 0; --parentheses) {
      if (!expect(TokenKind::kRightParen, "`)`")) return false;
    }
  } while (several && lexer_->at(TokenKind::kComma));
  return !several || expect(TokenKind::kRightBracket, "`,` or `]`");
}

bool FormulaParser::let_definitions(std::vector<Let>& lets) {
  const Token first = lexer_->token();
  const bool several = lexer_->at(TokenKind::kLeftBracket) && !is_tuple_definition();
  do {
    if (several) lexer_->advance();
    if (!let_definition(lets)) return false;
  } while (several && lexer_->at(TokenKind::kComma));
  for (const Let& let : lets) {
    if (let.value.valid()) continue;
    return error(lexer_->place(first),
                 fmt::format("{} has a type but no definition", described(let.token)));
  }
  return !several || expect(TokenKind::kRightBracket, "a connective, `,` or `]`");
}

// Whether behind the bracket that closes the one that is here a `:=` stands.
bool FormulaParser::is_tuple_definition() {
  Diagnostics unused;
  Lexer ahead = lexer_->silent(unused);
  std::size_t open = 0;
  do {
    const TokenKind kind = ahead.kind();
    if (kind == TokenKind::kEnd || kind == TokenKind::kBad) return false;
    if (kind == TokenKind::kLeftBracket) ++open;
    if (kind == TokenKind::kRightBracket) --open;
    ahead.advance();
  } while (open > 0);
  return at_operator(ahead, ":=");
}

// [ name , ... ] := value, of which each name is a part
bool FormulaParser::let_tuple(std::vector<Let>& lets) {
  std::vector<std::size_t> names;
  const Token first = lexer_->token();
  do {
    lexer_->advance();
    const Token name = lexer_->token();
    const auto let = std::ranges::find_if(
        lets, [&](const Let& l) { return l.name == stored_name(lexer_->text(name)); });
    if (let == lets.end() || !let->arguments.empty()) {
      if (name.kind == TokenKind::kBad) return false;
      return error(lexer_->place(),
                   fmt::format("expected a name without arguments that has a type in this `$let`, "
                               "found {}",
                               described(name)),
                   "write $let([a: $i, b: $i], [a, b] := t, p(a, b))");
    }
    const auto index = static_cast<std::size_t>(let - lets.begin());
    if (let->value.valid() || std::ranges::find(names, index) != names.end()) {
      return error(lexer_->place(), fmt::format("{} has two definitions", described(name)));
    }
    names.push_back(index);
    lexer_->advance();
  } while (lexer_->at(TokenKind::kComma));
  if (!expect(TokenKind::kRightBracket, "`,` or `]`")) return false;
  if (!at_operator(*lexer_, ":=")) return expect(TokenKind::kEnd, "`:=`");
  lexer_->advance();
  std::vector<SortId> sorts;
  for (const std::size_t i : names) sorts.push_back(lets[i].result);
  const bool variable = std::ranges::any_of(
      sorts, [&](SortId s) { return bank_.signature().sort_variable_bound(s) > 0; });
  if (variable) return unsupported(first, "a type variable in a tuple");
  const std::size_t before = names_.size();
  Value value;
  if (!nested(true, value)) return false;
  if (names_.size() > before) names_known_ = false;
  names_.resize(before);
  const Tuple* const known = symbols_.tuple(sorts);
  if (known == nullptr || bank_.sort(value.term) != known->sort) {
    return error(place(value.begin, value.end),
                 fmt::format("the tuple has the type {}, this has {}",
                             known == nullptr ? "of none here" : sort_name(known->sort),
                             sort_name(bank_.sort(value.term))));
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    lets[names[i]].value = tuple_part(bank_, *known, value.term, i);
  }
  return true;
}

// name ( X , ... ) := value
bool FormulaParser::let_definition(std::vector<Let>& lets) {
  const Token name = lexer_->token();
  if (name.kind == TokenKind::kLeftBracket) return let_tuple(lets);
  const bool named = name.kind == TokenKind::kLowerWord || name.kind == TokenKind::kSingleQuoted ||
                     name.kind == TokenKind::kSystemWord;
  const auto let = !named ? lets.end() : std::ranges::find_if(lets, [&](const Let& l) {
    return l.name == stored_name(lexer_->text());
  });
  if (let == lets.end()) {
    if (name.kind == TokenKind::kBad) return false;
    return error(
        lexer_->place(),
        fmt::format("expected a name that has a type in this `$let`, found {}", described(name)),
        "write $let(c: $i, c := f(a), p(c))");
  }
  if (let->value.valid()) {
    return error(lexer_->place(), fmt::format("{} has two definitions", described(name)));
  }
  lexer_->advance();
  const std::size_t names = names_.size();
  const std::size_t outer = variables_.size();
  if (lexer_->at(TokenKind::kLeftParen)) {
    do {
      lexer_->advance();
      const Token variable = lexer_->token();
      const std::string_view text = lexer_->text();
      const std::size_t i = variables_.size() - outer;
      if (variable.kind != TokenKind::kUpperWord) {
        return error(lexer_->place(),
                     fmt::format("expected a variable, found {}", described(variable)),
                     "the arguments of a name that is defined are variables");
      }
      const auto in_scope = scope_.find(text);
      if (type_variables_.find(text) || (in_scope != scope_.end() && in_scope->second > outer)) {
        return error(lexer_->place(), fmt::format("{} is bound already", described(variable)));
      }
      if (i >= let->arguments.size()) break;
      if (!bind(text, let->arguments[i], variable)) return false;
      lexer_->advance();
    } while (lexer_->at(TokenKind::kComma));
    if (!expect(TokenKind::kRightParen, "`,` or `)`")) return false;
  }
  if (variables_.size() - outer != let->arguments.size()) {
    return error(
        lexer_->place(name),
        fmt::format("{} takes {} argument{}, here are {}", described(name), let->arguments.size(),
                    let->arguments.size() == 1 ? "" : "s", variables_.size() - outer));
  }
  names_.resize(names);  // parameters are not quantified
  if (!at_operator(*lexer_, ":=")) return expect(TokenKind::kEnd, "`:=`");
  lexer_->advance();
  Value value;
  if (!nested(let->result != symbols_.boolean(), value)) return false;
  if (bank_.sort(value.term) != let->result) {
    return error(place(value.begin, value.end),
                 fmt::format("{} has the type {}, this has {}", described(name),
                             sort_name(let->result), sort_name(bank_.sort(value.term))));
  }
  if (names_.size() > names) names_known_ = false;
  names_.resize(names);
  while (variables_.size() > outer) unbind();
  let->value = value.term;
  return true;
}

std::optional<TermId> FormulaParser::apply_let(const Open& open, std::uint32_t end) {
  Let& let = lets_[open.callee.let - 1];
  if (!fits(open, let.arguments)) return std::nullopt;
  std::vector<TermId> arguments;
  for (std::size_t i = open.first; i < values_.size(); ++i) arguments.push_back(values_[i].term);
  values_.resize(open.first);
  const std::size_t shift = variables_.size() - let.depth;
  const bool known = arguments.empty() && let.last.valid() && let.last_shift == shift;
  const TermId value = known ? let.last : placed(let.value, arguments, shift);
  if (arguments.empty()) {
    let.last = value;
    let.last_shift = shift;
  }
  if (!value.valid() || bank_.weight(value) > kLargest) {
    error(place(open.functor.begin, end),
          "the values of `$let` are too large when they are written out");
    return std::nullopt;
  }
  return value;
}

// `value` with `arguments` for its innermost variables, the last of them for Bound 0, and what is
// further out moved by `shift`. The arguments stand there already. Invalid if it is too much work.
TermId FormulaParser::placed(TermId value, std::span<const TermId> arguments, std::size_t shift) {
  if (bank_.loose_bound(value) == 0) return value;
  // A node inside of that many binders; in an argument (from 1) all loose variables are moved by
  // the binders outside of the argument.
  struct Key {
    TermId term;
    std::uint32_t depth;  // binders inside of the value or argument
    std::uint32_t lift;   // of an argument: binders of the value around it
    bool argument;
    bool operator==(const Key&) const = default;
  };
  const auto hashed = [](const Key& k) {
    return (std::uint64_t{k.term.index()} * 0x9E3779B97F4A7C15ULL) ^
           (std::uint64_t{k.depth} << 40U) ^ (std::uint64_t{k.lift} << 20U) ^
           (k.argument ? 1U : 0U);
  };
  absl::flat_hash_map<Key, TermId, decltype(hashed)> done(16, hashed);
  std::vector<Key> todo{{value, 0, 0, false}};
  const auto count = static_cast<std::uint32_t>(arguments.size());
  // What a node is without a look below it, or what has been found.
  const auto result = [&](const Key& k) -> TermId {
    if (bank_.loose_bound(k.term) <= k.depth) return k.term;
    const auto it = done.find(k);
    return it == done.end() ? TermId{} : it->second;
  };
  while (!todo.empty()) {
    const Key key = todo.back();
    if (result(key).valid()) {
      todo.pop_back();
      continue;
    }
    if (++placed_nodes_ > kMostPlaced) return {};
    if (bank_.kind(key.term) == TermKind::kBound) {
      const std::uint32_t free = bank_.index(key.term) - key.depth;
      const SortId sort = bank_.sort(key.term);
      if (key.argument) {
        done[key] = bank_.bound(bank_.index(key.term) + key.lift, sort);
      } else if (free >= count) {
        done[key] =
            bank_.bound(static_cast<std::uint32_t>(bank_.index(key.term) - count + shift), sort);
      } else {
        const Key argument{arguments[count - 1 - free], 0, key.depth, true};
        const TermId placed_argument = key.depth == 0 ? argument.term : result(argument);
        if (placed_argument.valid()) {
          done[key] = placed_argument;
        } else {
          todo.push_back(argument);
        }
      }
      continue;
    }
    const std::uint32_t binders = bank_.is_quantifier(key.term) ? 1 : 0;
    std::vector<TermId> parts;
    bool ready = true;
    for (std::size_t i = 0; i < bank_.arguments(key.term).size(); ++i) {
      const Key part{bank_.argument(key.term, i), key.depth + binders, key.lift, key.argument};
      parts.push_back(result(part));
      if (parts.back().valid()) continue;
      ready = false;
      todo.push_back(part);
    }
    if (ready) done[key] = bank_.rebuild(key.term, parts);
  }
  return result({value, 0, 0, false});
}

}  // namespace whence::lang::tptp

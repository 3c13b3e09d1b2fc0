#include "lang/tptp/thf.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/tptp/formula.h"

namespace whence::lang::tptp {

namespace {

constexpr std::size_t kDeepestThf = 500;
constexpr std::size_t kDeepestThfType = 100;
constexpr std::size_t kMostThfTypeParts = 1000;
constexpr std::size_t kMostThfVariables = 1000;  // in scope at one place
constexpr std::size_t kMostChained = 16;         // operands that stay as they stand

}  // namespace

// Counts what is nested in what.
class ThfParser::Nesting {
 public:
  explicit Nesting(ThfParser& parser) : parser_(parser) {
    if (++parser_.depth_ <= kDeepestThf) return;
    --parser_.depth_;  // since this is not destroyed
    parser_.fail(parser_.lexer_->token(),
                 fmt::format("formulas are nested deeper than {}", kDeepestThf));
  }
  ~Nesting() { --parser_.depth_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

 private:
  ThfParser& parser_;
};

// --- errors -------------------------------------------------------------------------------------

void ThfParser::fail(std::uint32_t begin, std::uint32_t end, std::string message,
                     std::string advice) {
  const Place place{&lexer_->source(), begin, end};
  std::string quotes = quoting_advice(place);
  diagnostics_.error(place, std::move(message), quotes.empty() ? std::move(advice) : quotes);
  throw Failed{};
}

// Of a bad token it has been reported what is wrong.
void ThfParser::fail(const Token& token, std::string message, std::string advice) {
  if (token.kind == TokenKind::kBad) throw Failed{};
  fail(token.begin, token.end, std::move(message), std::move(advice));
}

void ThfParser::unsupported(const Token& token, const std::string& what) {
  fail(token, fmt::format("unsupported: {}, {}", what, described(token)),
       "of higher-order logic Whence reads TH0, as far as it can be put in first-order terms");
}

std::string ThfParser::described(const Token& token) const {
  return token.kind == TokenKind::kEnd ? "the end of the text" : in_quotes(lexer_->text(token));
}

void ThfParser::advance() {
  last_end_ = lexer_->token().end;
  lexer_->advance();
}

void ThfParser::expect(TokenKind kind, const char* what) {
  if (!at(kind)) {
    fail(lexer_->token(), fmt::format("expected {}, found {}", what, described(lexer_->token())));
  }
  advance();
}

// --- types --------------------------------------------------------------------------------------

// s > t > u, which is s > (t > u)
SortId ThfParser::type(std::size_t depth) {
  if (depth > kDeepestThfType || ++type_parts_ > kMostThfTypeParts) {
    fail(lexer_->token(), fmt::format("types are nested deeper than {} here", kDeepestThfType));
  }
  const SortId left = unitary_type(depth);
  if (at(TokenKind::kStar) || at_word("+")) unsupported(lexer_->token(), "a product or sum type");
  if (!at(TokenKind::kArrow)) return left;
  advance();
  const SortId right = type(depth + 1);
  return signature_.function_sort({&left, 1}, right);
}

SortId ThfParser::unitary_type(std::size_t depth) {
  if (at(TokenKind::kLeftParen)) {
    advance();
    // TFF's (a * b) > c is the type that a declaration in `tff` gives.
    SortId first = unitary_type(depth + 1);
    if (at(TokenKind::kStar)) {
      std::vector<SortId> sorts{first};
      while (at(TokenKind::kStar)) {
        advance();
        sorts.push_back(unitary_type(depth + 1));
      }
      expect(TokenKind::kRightParen, "`*` or `)`");
      if (!at(TokenKind::kArrow)) unsupported(lexer_->token(), "a product type");
      advance();
      SortId result = type(depth + 1);
      for (std::size_t i = sorts.size(); i-- > 0;) {
        result = signature_.function_sort({&sorts[i], 1}, result);
      }
      return result;
    }
    if (at(TokenKind::kArrow)) {
      advance();
      const SortId right = type(depth + 1);
      first = signature_.function_sort({&first, 1}, right);
    }
    expect(TokenKind::kRightParen, "`>` or `)`");
    return first;
  }
  const Token token = lexer_->token();
  if (depth > kDeepestThfType) fail(token, "types are nested too deep here");
  if (at_word("!>")) unsupported(token, "polymorphic types in `thf`");
  if (lexer_->text() == "$tType") unsupported(token, "type variables in `thf`");
  SortId out;
  if (!types_.sort(*lexer_, {}, out)) throw Failed{};
  last_end_ = token.end;
  return out;
}

bool ThfParser::declaration(Lexer& lexer, const Token& name) {
  lexer_ = &lexer;
  try {
    const std::string_view spelling = lexer.text(name);
    if (lexer.text() == "$tType") {
      const Token token = lexer.token();
      advance();
      if (at(TokenKind::kArrow)) unsupported(token, "a type constructor in `thf`");
      if (symbols_.declare_type(spelling, 0)) return true;
      fail(name, fmt::format("{} has been declared with parameters before", described(name)));
    }
    type_parts_ = 0;
    const SortId sort = type(0);
    const auto [it, is_new] = constants_.try_emplace(stored_name(spelling), 0);
    if (!is_new) {
      if (terms_.constant_at(it->second).sort == sort) return true;
      fail(name, fmt::format("{} has been declared with another type before", described(name)),
           "a symbol has one type");
    }
    Constant constant;
    constant.sort = sort;
    constant.name = std::string(spelling);
    Rank rank;
    rank.result = sort;
    bool plain = true;
    while (signature_.is_function_sort(rank.result)) {
      const SortId argument = signature_.sort(rank.result).arguments[0];
      plain = plain && argument != signature_.bool_sort() && !signature_.is_function_sort(argument);
      rank.arguments.push_back(argument);
      rank.result = signature_.sort(rank.result).arguments[1];
    }
    constant.arity = static_cast<std::uint32_t>(rank.arguments.size());
    // What formulas in other languages may use as well has a symbol at once.
    if (plain) {
      if (!symbols_.declare(spelling, std::move(rank))) {
        constants_.erase(it);
        fail(name,
             fmt::format("{} has been declared or used with another type before", described(name)),
             "a symbol has one type");
      }
      constant.symbol = symbols_.declared(spelling);
    }
    it->second = terms_.add_constant(std::move(constant));
    return true;
  } catch (const Failed&) {
    return false;
  }
}

// --- variables ----------------------------------------------------------------------------------

void ThfParser::bind(std::string name, SortId sort, const Token& token) {
  if (bound_.size() >= kMostThfVariables) {
    fail(token, fmt::format("more than {} variables", kMostThfVariables));
  }
  std::size_t& now = scope_[name];
  bound_.push_back({std::move(name), sort, now});
  now = bound_.size();
}

void ThfParser::unbind() {
  scope_[bound_.back().name] = bound_.back().shadowed;
  bound_.pop_back();
}

// --- formulas -----------------------------------------------------------------------------------

std::optional<LambdaId> ThfParser::formula(Lexer& lexer) {
  lexer_ = &lexer;
  bound_.clear();
  scope_.clear();
  depth_ = 0;
  const Token first = lexer.token();
  try {
    const Part read = binary();
    want_formula(read);
    return read.term;
  } catch (const Failed&) {
    return std::nullopt;
  } catch (const LambdaBank::TooLarge&) {
    diagnostics_.error(lexer.place(first), "this formula is too large, or nested too deep");
    return std::nullopt;
  }
}

void ThfParser::want_formula(const Part& part) {
  const SortId sort = terms_.sort(part.term);
  if (sort == signature_.bool_sort()) return;
  fail(part.begin, part.end,
       fmt::format("expected a formula, this has the type {}", sort_name(sort)));
}

LambdaId ThfParser::logical(ConstantKind kind, std::initializer_list<LambdaId> arguments,
                            SortId about) {
  return terms_.apply(terms_.logical(kind, about), {arguments.begin(), arguments.size()});
}

// p & q & r; many of them as a balanced tree, so that no term is deep.
LambdaId ThfParser::chain(ConstantKind kind, std::span<const Part> operands) {
  if (operands.size() > kMostChained) {
    const std::size_t half = operands.size() / 2;
    const LambdaId left = chain(kind, operands.first(half));
    return logical(kind, {left, chain(kind, operands.subspan(half))});
  }
  LambdaId all = operands[0].term;
  for (const Part& operand : operands.subspan(1)) all = logical(kind, {all, operand.term});
  return all;
}

ThfParser::Part ThfParser::binary() {
  const Nesting nesting(*this);
  const Token first = lexer_->token();
  Part left = unit();
  const Token token = lexer_->token();
  if (!is_connective(token.kind)) return left;
  want_formula(left);
  std::vector<Part> operands{left};
  const bool chains = token.kind == TokenKind::kAnd || token.kind == TokenKind::kOr;
  while (at(token.kind)) {
    if (operands.size() > 1 && !chains) {
      fail(lexer_->token(), fmt::format("{} does not chain", described(token)),
           "write parentheses");
    }
    advance();
    operands.push_back(unit());
    want_formula(operands.back());
  }
  if (is_connective(lexer_->kind())) {
    fail(lexer_->token(),
         fmt::format("{} and {} are mixed without parentheses", described(token),
                     described(lexer_->token())),
         "write parentheses");
  }
  const LambdaId a = operands[0].term;
  const LambdaId b = operands[1].term;
  const auto negated = [&](LambdaId t) { return logical(ConstantKind::kNot, {t}); };
  const SortId truth = signature_.bool_sort();
  LambdaId made;
  switch (token.kind) {
    case TokenKind::kAnd:
      made = chain(ConstantKind::kAnd, operands);
      break;
    case TokenKind::kOr:
      made = chain(ConstantKind::kOr, operands);
      break;
    case TokenKind::kIff:
      made = logical(ConstantKind::kEquality, {a, b}, truth);
      break;
    case TokenKind::kXor:
      made = negated(logical(ConstantKind::kEquality, {a, b}, truth));
      break;
    case TokenKind::kImplies:
      made = logical(ConstantKind::kImplies, {a, b});
      break;
    case TokenKind::kImplied:
      made = logical(ConstantKind::kImplies, {b, a});
      break;
    case TokenKind::kNor:
      made = negated(logical(ConstantKind::kOr, {a, b}));
      break;
    default:
      made = negated(logical(ConstantKind::kAnd, {a, b}));
  }
  return part_from(first, made);
}

// What stands between connectives.
ThfParser::Part ThfParser::unit() {
  const Nesting nesting(*this);
  if (at(TokenKind::kNot)) return negation();
  const Part left = application();
  return at(TokenKind::kEqual) || at(TokenKind::kNotEqual) ? equation(left) : left;
}

ThfParser::Part ThfParser::negation() {
  const Nesting nesting(*this);
  const Token token = lexer_->token();
  advance();
  Part inner = at(TokenKind::kNot) ? negation() : application();
  if (at(TokenKind::kEqual) || at(TokenKind::kNotEqual)) {
    // The grammar has neither ~ (p = q) nor (~ p) = q without parentheses.
    if (terms_.sort(inner.term) == signature_.bool_sort()) {
      fail(lexer_->token(), "here it is not clear what is negated", "write parentheses");
    }
    inner = equation(inner);
  }
  want_formula(inner);
  return part_from(token, logical(ConstantKind::kNot, {inner.term}));
}

ThfParser::Part ThfParser::equation(Part left) {
  const Token sign = lexer_->token();
  if (left.open_lambda) {
    fail(sign, "here it is not clear how far the `^` before reaches", "write parentheses");
  }
  advance();
  const Part right = at(TokenKind::kNot) ? negation() : application();
  const SortId sort = terms_.sort(left.term);
  if (sort != terms_.sort(right.term)) {
    fail(left.begin, right.end,
         fmt::format("an equation between the types {} and {}", sort_name(sort),
                     sort_name(terms_.sort(right.term))));
  }
  LambdaId made = logical(ConstantKind::kEquality, {left.term, right.term}, sort);
  if (sign.kind == TokenKind::kNotEqual) made = logical(ConstantKind::kNot, {made});
  return {made, left.begin, right.end};
}

ThfParser::Part ThfParser::applied(const Part& function, const Part& argument) {
  const SortId sort = terms_.sort(function.term);
  if (!signature_.is_function_sort(sort)) {
    fail(function.begin, function.end,
         fmt::format("this is applied, but has the type {}", sort_name(sort)));
  }
  const SortId wanted = signature_.sort(sort).arguments[0];
  if (wanted != terms_.sort(argument.term)) {
    fail(argument.begin, argument.end,
         fmt::format("the argument must have the type {}, this has {}", sort_name(wanted),
                     sort_name(terms_.sort(argument.term))));
  }
  Part out{terms_.apply(function.term, argument.term), function.begin, argument.end};
  out.open_application = true;
  return out;
}

// f @ a @ b
ThfParser::Part ThfParser::application() {
  const Nesting nesting(*this);
  // `=` as a function gets its type from its first argument.
  if (at(TokenKind::kLeftParen)) {
    Diagnostics unused;
    Lexer ahead = lexer_->silent(unused);
    ahead.advance();
    const Token sign = ahead.token();
    ahead.advance();
    if ((sign.kind == TokenKind::kEqual || sign.kind == TokenKind::kNotEqual) &&
        ahead.at(TokenKind::kRightParen)) {
      const Token first = lexer_->token();
      for (int i = 0; i < 3; ++i) advance();
      if (!at_word("@")) unsupported(sign, "an equation sign without arguments");
      advance();
      const Part left = primary();
      const SortId sort = terms_.sort(left.term);
      LambdaId made = logical(ConstantKind::kEquality, {left.term}, sort);
      if (sign.kind == TokenKind::kNotEqual) {
        made = terms_.abstraction(
            sort, logical(ConstantKind::kNot,
                          {terms_.apply(terms_.shifted(made, 1), terms_.bound(0, sort))}));
      }
      Part function = part_from(first, made);
      while (at_word("@")) {
        advance();
        function = applied(function, primary());
      }
      return function;
    }
  }
  Part function = primary();
  while (at_word("@")) {
    // (^ [X: s] : f) @ a by the grammar, ^ [X: s] : (f @ a) for some provers.
    if (function.open_lambda) {
      fail(lexer_->token(), "here it is not clear how far the `^` before reaches",
           "write parentheses");
    }
    advance();
    function = applied(function, primary());
  }
  return function;
}

ThfParser::Part ThfParser::primary() {
  const Nesting nesting(*this);
  const Token token = lexer_->token();
  switch (token.kind) {
    case TokenKind::kUpperWord: {
      const auto it = scope_.find(std::string(lexer_->text()));
      if (it == scope_.end() || it->second == 0) {
        fail(token, fmt::format("{} is not quantified", described(token)),
             "a variable of a formula needs a quantifier, as in ![X: $i]: p @ X");
      }
      const SortId sort = bound_[it->second - 1].sort;
      const auto index = static_cast<std::uint32_t>(bound_.size() - it->second);
      advance();
      const Part variable = part_from(token, terms_.bound(index, sort));
      return at(TokenKind::kLeftParen) ? arguments_in_parentheses(variable) : variable;
    }
    case TokenKind::kNot:
      // f @ ~ p @ a has several readings.
      fail(token, "a negation as an argument stands in parentheses", "write f @ ( ~ p )");
    case TokenKind::kForall:
      return binder("!");
    case TokenKind::kExists:
      return binder("?");
    case TokenKind::kLeftParen:
      return parenthesised();
    case TokenKind::kLeftBracket:
      unsupported(token, "a tuple");
    case TokenKind::kOther:
      if (at_word("^") || at_word("@+") || at_word("@-")) return binder(lexer_->text());
      if (at_word("!!") || at_word("??")) {
        // Their type is that of what they are applied to.
        const bool all = at_word("!!");
        advance();
        if (!at_word("@")) unsupported(token, "a quantifier without its argument");
        advance();
        const Part of = primary();
        const SortId sort = terms_.sort(of.term);
        if (!signature_.is_function_sort(sort) ||
            signature_.sort(sort).arguments[1] != signature_.bool_sort()) {
          fail(of.begin, of.end,
               fmt::format("expected a predicate, this has the type {}", sort_name(sort)));
        }
        return part_from(token, logical(all ? ConstantKind::kForall : ConstantKind::kExists,
                                        {of.term}, signature_.sort(sort).arguments[0]));
      }
      unsupported(token, "not of TH0");
    case TokenKind::kDollarWord:
      return dollar_word();
    case TokenKind::kLowerWord:
    case TokenKind::kSingleQuoted:
    case TokenKind::kSystemWord:
    case TokenKind::kNumber:
    case TokenKind::kDistinct:
      return word();
    default:
      fail(token, fmt::format("expected a formula or a term, found {}", described(token)));
  }
}

// ! [X: s, Y: t] : body
ThfParser::Part ThfParser::binder(std::string_view spelling) {
  const Token first = lexer_->token();
  advance();
  expect(TokenKind::kLeftBracket, "`[` and variables");
  const std::size_t outer = bound_.size();
  for (;;) {
    const Token name = lexer_->token();
    if (name.kind != TokenKind::kUpperWord) {
      fail(name, fmt::format("expected a variable, found {}", described(name)),
           "variables begin with a capital letter");
    }
    advance();
    SortId sort = symbols_.individuals();
    if (at(TokenKind::kColon)) {
      advance();
      type_parts_ = 0;
      sort = type(0);
    }
    bind(std::string(lexer_->text(name)), sort, name);
    if (!at(TokenKind::kComma)) break;
    advance();
  }
  expect(TokenKind::kRightBracket, "`,` or `]`");
  expect(TokenKind::kColon, "`:`");
  const Part body = unit();
  const bool lambda = spelling == "^";
  if (!lambda) want_formula(body);
  if (lambda && body.open_application) {
    fail(body.begin, body.end, "here it is not clear how far `^` reaches",
         "write parentheses, ^ [X: s] : ( f @ X )");
  }
  LambdaId made = body.term;
  while (bound_.size() > outer) {
    const SortId sort = bound_.back().sort;
    made = terms_.abstraction(sort, made, bound_.back().name);
    const ConstantKind kind = spelling == "!"    ? ConstantKind::kForall
                              : spelling == "?"  ? ConstantKind::kExists
                              : spelling == "@+" ? ConstantKind::kChoice
                                                 : ConstantKind::kDescription;
    if (!lambda && kind != ConstantKind::kForall && kind != ConstantKind::kExists &&
        bound_.size() > outer + 1) {
      unsupported(first, "several variables of one choice or description");
    }
    if (!lambda) made = logical(kind, {made}, sort);
    unbind();
  }
  Part out = part_from(first, made);
  out.open_lambda = lambda;
  return out;
}

// A connective in parentheses, as a function.
std::optional<ThfParser::Part> ThfParser::connective_as_term() {
  Diagnostics unused;
  Lexer ahead = lexer_->silent(unused);
  ahead.advance();
  const TokenKind kind = ahead.kind();
  if (kind != TokenKind::kNot && !is_connective(kind)) return std::nullopt;
  ahead.advance();
  if (!ahead.at(TokenKind::kRightParen)) return std::nullopt;
  const Token first = lexer_->token();
  for (int i = 0; i < 3; ++i) advance();
  const SortId truth = signature_.bool_sort();
  const auto turned = [&](ConstantKind of, bool swap, bool negate) {
    const LambdaId x = terms_.bound(swap ? 0 : 1, truth);
    const LambdaId y = terms_.bound(swap ? 1 : 0, truth);
    LambdaId made = logical(of, {x, y}, of == ConstantKind::kEquality ? truth : SortId{});
    if (negate) made = logical(ConstantKind::kNot, {made});
    return terms_.abstraction(truth, terms_.abstraction(truth, made));
  };
  LambdaId made;
  switch (kind) {
    case TokenKind::kNot:
      made = terms_.logical(ConstantKind::kNot);
      break;
    case TokenKind::kAnd:
      made = terms_.logical(ConstantKind::kAnd);
      break;
    case TokenKind::kOr:
      made = terms_.logical(ConstantKind::kOr);
      break;
    case TokenKind::kImplies:
      made = terms_.logical(ConstantKind::kImplies);
      break;
    case TokenKind::kIff:
      made = terms_.logical(ConstantKind::kEquality, truth);
      break;
    case TokenKind::kImplied:
      made = turned(ConstantKind::kImplies, true, false);
      break;
    case TokenKind::kXor:
      made = turned(ConstantKind::kEquality, false, true);
      break;
    case TokenKind::kNor:
      made = turned(ConstantKind::kOr, false, true);
      break;
    default:
      made = turned(ConstantKind::kAnd, false, true);
  }
  return part_from(first, made);
}

ThfParser::Part ThfParser::parenthesised() {
  if (const auto connective = connective_as_term()) return *connective;
  const Token first = lexer_->token();
  advance();
  const Part inner = binary();
  expect(TokenKind::kRightParen, "a connective or `)`");
  return part_from(first, inner.term);
}

}  // namespace whence::lang::tptp

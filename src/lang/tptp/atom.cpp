// The part of FormulaParser that reads atoms and terms.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lang/tptp/formula.h"

namespace whence::lang::tptp {

namespace {

constexpr std::size_t kMostDistinct = 1000;  // n arguments of $distinct make n * n / 2 disequations

}  // namespace

TermId FormulaParser::variable_term(std::size_t variable) {
  return bank_.bound(static_cast<std::uint32_t>(variables_.size() - 1 - variable),
                     variables_[variable].sort);
}

// A term without arguments, or the functor of one with arguments: then `root.term` is invalid.
bool FormulaParser::leaf_term(Root& root, bool nested) {
  const Token token = lexer_->token();
  root = {token, token.end, values_.size(), {}};
  switch (token.kind) {
    case TokenKind::kUpperWord: {
      const auto it = scope_.find(lexer_->text(token));
      if (it == scope_.end() || it->second == 0) {
        return error(lexer_->place(), fmt::format("{} is not quantified", described(token)),
                     "a variable of a formula needs a quantifier, as in ![X]: p(X)");
      }
      root.term = variable_term(it->second - 1);
      lexer_->advance();
      if (lexer_->at(TokenKind::kLeftParen)) return unsupported(token, "a variable as a function");
      return true;
    }
    case TokenKind::kNumber:
    case TokenKind::kDistinct: {
      // Without types an integer is a constant that differs from the others.
      std::optional<std::string> name(lexer_->text(token));
      if (token.kind == TokenKind::kNumber) {
        name = dialect_ == Dialect::kTff ? std::nullopt : integer_name(*name);
        if (!name) return unsupported(token, "arithmetic");
      }
      const SymbolId symbol = symbols_.distinct_object(*name);
      if (!symbol.valid()) {
        return error(lexer_->place(),
                     fmt::format("{} does not occur in the problem", described(token)));
      }
      root.term = bank_.apply(bank_.signature().function(symbol), {});
      lexer_->advance();
      return true;
    }
    case TokenKind::kDollarWord: {
      const std::string_view word = lexer_->text(token);
      if (word == "$distinct" && !nested) break;
      static constexpr std::array<std::string_view, 24> kArithmetic{
          "$sum",        "$difference", "$product",     "$quotient",    "$uminus",
          "$less",       "$lesseq",     "$greater",     "$greatereq",   "$quotient_e",
          "$quotient_t", "$quotient_f", "$remainder_e", "$remainder_t", "$remainder_f",
          "$floor",      "$ceiling",    "$truncate",    "$round",       "$is_int",
          "$is_rat",     "$to_int",     "$to_rat",      "$to_real"};
      if (std::ranges::find(kArithmetic, word) != kArithmetic.end()) {
        return unsupported(token, "arithmetic");
      }
      if (word == "$ite" || word == "$let") return unsupported(token, "extended TFF");
      if (nested && (word == "$true" || word == "$false")) {
        return unsupported(token, "a formula as an argument");
      }
      return error(lexer_->place(), fmt::format("{} is not known", described(token)));
    }
    case TokenKind::kLowerWord:
    case TokenKind::kSingleQuoted:
    case TokenKind::kSystemWord:
      break;
    case TokenKind::kBad:
      return false;
    case TokenKind::kOther:
      return unsupported(token, "not first-order");
    default:
      return error(lexer_->place(), fmt::format("expected a {}, found {}",
                                                nested ? "term" : "formula", described(token)));
  }
  lexer_->advance();
  return true;
}

// Reads a term whose outermost symbol is not looked up yet; its arguments are in values_ from
// `root.first` on.
bool FormulaParser::read_root(Root& root) {
  open_.clear();
  for (;;) {
    Root leaf;
    if (!leaf_term(leaf, !open_.empty())) return false;
    if (!leaf.term.valid() && lexer_->at(TokenKind::kLeftParen)) {
      open_.push_back({leaf.token, values_.size()});
      lexer_->advance();
      continue;
    }
    if (open_.empty()) {
      root = leaf;
      return true;
    }
    const std::optional<Value> value = as_term(leaf);
    if (!value) return false;
    values_.push_back(*value);
    while (!lexer_->at(TokenKind::kComma)) {
      if (!lexer_->at(TokenKind::kRightParen)) {
        if (lexer_->at(TokenKind::kBad)) return false;
        if (lexer_->at(TokenKind::kOther)) return unsupported(lexer_->token(), "not first-order");
        if (lexer_->kind() >= TokenKind::kEqual && lexer_->kind() <= TokenKind::kExists) {
          return unsupported(lexer_->token(), "a formula as an argument");
        }
        return error(lexer_->place(),
                     fmt::format("expected `,` or `)`, found {}", described(lexer_->token())));
      }
      const std::uint32_t end = lexer_->token().end;
      lexer_->advance();
      const Open closed = open_.back();
      open_.pop_back();
      if (open_.empty()) {
        root = {closed.functor, end, closed.first, {}};
        return true;
      }
      const std::optional<TermId> term = apply(closed.functor, closed.first, end, false);
      if (!term) return false;
      values_.push_back({*term, closed.functor.begin, end});
    }
    lexer_->advance();
  }
}

// The application of `functor` to the values from `first` on, which are taken away.
std::optional<TermId> FormulaParser::apply(const Token& functor, std::size_t first,
                                           std::uint32_t end, bool predicate) {
  const std::size_t arity = values_.size() - first;
  const SymbolId symbol = symbols_.use(lexer_->text(functor), arity, predicate);
  if (!symbol.valid()) {
    error(lexer_->place(functor),
          fmt::format("{} is no {} with {} argument{} in the problem", described(functor),
                      predicate ? "predicate" : "function", arity, arity == 1 ? "" : "s"));
    return std::nullopt;
  }
  const FunctionId function = bank_.signature().function(symbol);
  const Function& rank = bank_.signature().function(function);
  if ((rank.result_sort == symbols_.boolean()) != predicate) {
    error(place(functor.begin, end),
          predicate ? fmt::format("expected a formula, {} has the type {}", described(functor),
                                  in_quotes(symbols_.sort_name(rank.result_sort)))
                    : fmt::format("expected a term, {} is a predicate", described(functor)));
    return std::nullopt;
  }
  if (rank.argument_sorts.size() != arity) {
    error(
        place(functor.begin, end),
        fmt::format("{} takes {} argument{}, here are {}", described(functor),
                    rank.argument_sorts.size(), rank.argument_sorts.size() == 1 ? "" : "s", arity));
    return std::nullopt;
  }
  std::vector<TermId> arguments;
  arguments.reserve(arity);
  for (std::size_t i = 0; i < arity; ++i) {
    const Value& value = values_[first + i];
    if (bank_.sort(value.term) != rank.argument_sorts[i]) {
      error(place(value.begin, value.end),
            fmt::format("argument {} of {} has the type {}, this has {}", i + 1, described(functor),
                        in_quotes(symbols_.sort_name(rank.argument_sorts[i])),
                        in_quotes(symbols_.sort_name(bank_.sort(value.term)))));
      return std::nullopt;
    }
    arguments.push_back(value.term);
  }
  values_.resize(first);
  return bank_.apply(function, arguments);
}

std::optional<FormulaParser::Value> FormulaParser::as_term(const Root& root) {
  if (root.term.valid()) return Value{root.term, root.token.begin, root.end};
  if (root.token.kind == TokenKind::kDollarWord) {
    error(lexer_->place(root.token), "`$distinct` is a formula");
    return std::nullopt;
  }
  const std::optional<TermId> term = apply(root.token, root.first, root.end, false);
  if (!term) return std::nullopt;
  return Value{*term, root.token.begin, root.end};
}

std::optional<TermId> FormulaParser::as_formula(const Root& root) {
  if (root.token.kind == TokenKind::kDollarWord) return distinct_atom(root);
  if (!root.term.valid()) return apply(root.token, root.first, root.end, true);
  if (bank_.is_boolean(root.term)) return root.term;
  if (lexer_->at(TokenKind::kBad)) return std::nullopt;
  error(lexer_->place(root.token),
        fmt::format("expected a formula, {} is a term", described(root.token)));
  return std::nullopt;
}

// All arguments are different from each other.
std::optional<TermId> FormulaParser::distinct_atom(const Root& root) {
  const std::size_t count = values_.size() - root.first;
  if (count > kMostDistinct) {
    error(lexer_->place(root.token),
          fmt::format("`$distinct` with more than {} arguments", kMostDistinct));
    return std::nullopt;
  }
  TermId all;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = i + 1; k < count; ++k) {
      const Value& a = values_[root.first + i];
      const Value& b = values_[root.first + k];
      if (bank_.sort(a.term) != bank_.sort(b.term)) {
        error(place(b.begin, b.end), "the arguments of `$distinct` have different types");
        return std::nullopt;
      }
      const TermId part = bank_.negation(bank_.equality(a.term, b.term));
      all = all.valid() ? bank_.conjunction(all, part) : part;
    }
  }
  values_.resize(root.first);
  return all.valid() ? all : bank_.truth();
}

std::optional<TermId> FormulaParser::atom() {
  values_.clear();
  if (lexer_->at(TokenKind::kDollarWord)) {
    const bool yes = lexer_->text() == "$true";
    if (yes || lexer_->text() == "$false") {
      lexer_->advance();
      return yes ? bank_.truth() : bank_.falsity();
    }
  }
  Root root;
  if (!read_root(root)) return std::nullopt;
  const bool equal = lexer_->at(TokenKind::kEqual);
  if (!equal && !lexer_->at(TokenKind::kNotEqual)) return as_formula(root);
  const Token sign = lexer_->token();
  const std::optional<Value> left = as_term(root);
  if (!left) return std::nullopt;
  lexer_->advance();
  if (!read_root(root)) return std::nullopt;
  const std::optional<Value> right = as_term(root);
  if (!right) return std::nullopt;
  if (bank_.is_boolean(left->term) || bank_.is_boolean(right->term)) {
    unsupported(sign, "an equation of formulas");
    return std::nullopt;
  }
  if (bank_.sort(left->term) != bank_.sort(right->term)) {
    error(place(left->begin, right->end),
          fmt::format("an equation between the types {} and {}",
                      in_quotes(symbols_.sort_name(bank_.sort(left->term))),
                      in_quotes(symbols_.sort_name(bank_.sort(right->term)))));
    return std::nullopt;
  }
  const TermId equation = bank_.equality(left->term, right->term);
  return equal ? equation : bank_.negation(equation);
}

}  // namespace whence::lang::tptp

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
// `nested` is whether it is part of a term or of an equation.
bool FormulaParser::leaf_term(Root& root, bool nested) {
  const Token token = lexer_->token();
  root = {{token, values_.size(), type_values_.size(), {}}, token.end, {}};
  switch (token.kind) {
    case TokenKind::kUpperWord: {
      const auto it = scope_.find(lexer_->text(token));
      if (it == scope_.end() || it->second == 0) {
        if (type_variables_.find(lexer_->text(token))) {
          return error(lexer_->place(),
                       fmt::format("{} is a type, here stands a value", described(token)));
        }
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
      if (token.kind == TokenKind::kNumber && dialect_ == Dialect::kTff) {
        root.term = number(token);
        if (!root.term.valid()) return unsupported(token, "this number here");
        lexer_->advance();
        return true;
      }
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
      if (is_arithmetic(word)) {
        // A symbol of numbers, which one is known when its arguments are.
        if (dialect_ != Dialect::kTff || !symbols_.add_integers()) {
          return unsupported(token, "arithmetic");
        }
        root.head.callee = {0, bank_.signature().arithmetic_symbol(Arithmetic::kAdd)};
        lexer_->advance();
        return true;
      }
      if (word == "$ite" || word == "$let") {
        if (dialect_ != Dialect::kTff) {
          return error(lexer_->place(), fmt::format("{} is read in `tff` only", described(token)));
        }
        const bool value = nested || frames_.back().value || is_followed_by_equation();
        return word == "$ite" ? conditional(root, value) : let(root, value);
      }
      if (word == "$true" || word == "$false") {
        if (dialect_ != Dialect::kTff) return unsupported(token, "a formula as an argument");
        root.term = word == "$true" ? bank_.truth() : bank_.falsity();
        lexer_->advance();
        return true;
      }
      return error(lexer_->place(), fmt::format("{} is not known", described(token)));
    }
    case TokenKind::kLowerWord:
    case TokenKind::kSingleQuoted:
    case TokenKind::kSystemWord:
      break;
    case TokenKind::kLeftParen:
      if (dialect_ == Dialect::kTff) return parenthesised(root);
      return error(lexer_->place(), fmt::format("expected a {}, found {}",
                                                nested ? "term" : "formula", described(token)));
    case TokenKind::kLeftBracket:
      return dialect_ == Dialect::kTff ? tuple(root) : unsupported(token, "a tuple");
    case TokenKind::kBad:
      return false;
    case TokenKind::kOther:
      return unsupported(token, "not first-order");
    default:
      return error(lexer_->place(), fmt::format("expected a {}, found {}",
                                                nested ? "term" : "formula", described(token)));
  }
  lexer_->advance();
  root.head.callee = callee(token);
  return true;
}

// Names of `$let` come first. Without types a name may be several symbols, see Symbols::use.
FormulaParser::Callee FormulaParser::callee(const Token& name) {
  if (dialect_ != Dialect::kTff) return {};
  if (!let_scope_.empty()) {
    const auto it = let_scope_.find(stored_name(lexer_->text(name)));
    if (it != let_scope_.end() && it->second != 0) return {it->second, {}};
  }
  return {0, symbols_.declared(lexer_->text(name))};
}

bool FormulaParser::wants_formula(const Open& open) const {
  const std::size_t i = values_.size() - open.first;
  if (open.callee.let != 0) {
    const Let& let = lets_[open.callee.let - 1];
    return i < let.arguments.size() && let.arguments[i] == symbols_.boolean();
  }
  if (!open.callee.symbol.valid()) return false;
  const Symbol& symbol = bank_.signature().symbol(open.callee.symbol);
  return i < symbol.argument_sorts.size() && symbol.argument_sorts[i] == symbols_.boolean();
}

// The type arguments of a polymorphic symbol, which stand before the others.
bool FormulaParser::type_arguments(const Open& open) {
  const std::uint32_t count =
      open.callee.symbol.valid() ? bank_.signature().symbol(open.callee.symbol).sort_parameters : 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i > 0) {
      if (!lexer_->at(TokenKind::kComma)) {
        if (lexer_->at(TokenKind::kBad)) return false;
        return error(lexer_->place(),
                     fmt::format("{} takes {} type arguments, here {} {}", described(open.functor),
                                 count, i == 1 ? "is" : "are", i));
      }
      lexer_->advance();
    }
    const Token token = lexer_->token();
    SortId sort;
    if (!types_.sort(*lexer_, type_variables_, sort)) return false;
    // TFF1 has no formulas as values of types that stand for all types.
    if (sort == symbols_.boolean()) return unsupported(token, "`$o` as a type argument");
    type_values_.push_back(sort);
  }
  return true;
}

// Reads a term whose outermost symbol is not looked up yet; its arguments are in values_ from
// `root.head.first` on.
bool FormulaParser::read_root(Root& root, bool nested) {
  const std::size_t base = open_.size();
  for (;;) {
    bool complete = false;  // an application without arguments that are values
    if (open_.size() > base && wants_formula(open_.back())) {
      Value value;
      if (!this->nested(false, value)) return false;
      values_.push_back(value);
    } else {
      Root leaf;
      if (!leaf_term(leaf, nested || open_.size() > base)) return false;
      if (!leaf.term.valid() && lexer_->at(TokenKind::kLeftParen)) {
        open_.push_back(leaf.head);
        lexer_->advance();
        const std::size_t types = type_values_.size();
        if (!type_arguments(open_.back())) return false;
        if (type_values_.size() == types) continue;
        if (lexer_->at(TokenKind::kComma)) {
          lexer_->advance();
          continue;
        }
        complete = true;
      } else {
        if (open_.size() == base) {
          root = leaf;
          return true;
        }
        const std::optional<Value> value = as_term(leaf);
        if (!value) return false;
        values_.push_back(*value);
      }
    }
    while (complete || !lexer_->at(TokenKind::kComma)) {
      complete = false;
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
      if (open_.size() == base) {
        root = {closed, end, {}};
        return true;
      }
      const Wanted wanted = dialect_ == Dialect::kTff ? Wanted::kDeclared : Wanted::kTerm;
      const std::optional<TermId> term = apply(closed, end, wanted);
      if (!term) return false;
      values_.push_back({*term, closed.functor.begin, end});
    }
    lexer_->advance();
  }
}

// Whether the arguments are as many as the sorts and have them.
bool FormulaParser::fits(const Open& open, std::span<const SortId> sorts) {
  const std::size_t arity = values_.size() - open.first;
  if (sorts.size() != arity) {
    return error(lexer_->place(open.functor),
                 fmt::format("{} takes {} argument{}, here are {}", described(open.functor),
                             sorts.size(), sorts.size() == 1 ? "" : "s", arity));
  }
  for (std::size_t i = 0; i < arity; ++i) {
    const Value& value = values_[open.first + i];
    if (bank_.sort(value.term) == sorts[i]) continue;
    return error(place(value.begin, value.end),
                 fmt::format("argument {} of {} has the type {}, this has {}", i + 1,
                             described(open.functor), sort_name(sorts[i]),
                             sort_name(bank_.sort(value.term))));
  }
  return true;
}

// The application to the values and types from `open.first` on, which are taken away.
std::optional<TermId> FormulaParser::apply(const Open& open, std::uint32_t end, Wanted wanted) {
  const Token& functor = open.functor;
  if (is_arithmetic(lexer_->text(functor))) return apply_arithmetic(open, end, wanted);
  const std::size_t arity = values_.size() - open.first;
  const bool predicate = wanted == Wanted::kFormula;
  SortId result;
  FunctionId function;
  if (open.callee.let != 0) {
    result = lets_[open.callee.let - 1].result;
  } else {
    const SymbolId symbol = open.callee.symbol.valid()
                                ? open.callee.symbol
                                : symbols_.use(lexer_->text(functor), arity, predicate);
    if (!symbol.valid()) {
      error(lexer_->place(functor),
            fmt::format("{} is no {} with {} argument{} in the problem", described(functor),
                        predicate ? "predicate" : "function", arity, arity == 1 ? "" : "s"));
      return std::nullopt;
    }
    const std::span<const SortId> types =
        std::span<const SortId>(type_values_).subspan(open.first_type);
    const std::uint32_t parameters = bank_.signature().symbol(symbol).sort_parameters;
    if (parameters != types.size()) {
      error(lexer_->place(functor),
            fmt::format("{} takes {} type argument{}, here are {}", described(functor), parameters,
                        parameters == 1 ? "" : "s", types.size()),
            dialect_ == Dialect::kTff ? "" : "types stand in `tff` only");
      return std::nullopt;
    }
    function = bank_.signature().function(symbol, types);
    result = bank_.signature().function(function).result_sort;
  }
  if (wanted != Wanted::kDeclared && (result == symbols_.boolean()) != predicate) {
    error(place(functor.begin, end),
          predicate ? fmt::format("expected a formula, {} has the type {}", described(functor),
                                  sort_name(result))
                    : fmt::format("expected a term, {} is a predicate", described(functor)));
    return std::nullopt;
  }
  if (open.callee.let != 0) return apply_let(open, end);
  if (!fits(open, bank_.signature().function(function).argument_sorts)) return std::nullopt;
  std::vector<TermId> arguments;
  arguments.reserve(arity);
  for (std::size_t i = 0; i < arity; ++i) arguments.push_back(values_[open.first + i].term);
  values_.resize(open.first);
  type_values_.resize(open.first_type);
  return bank_.apply(function, arguments);
}

std::optional<FormulaParser::Value> FormulaParser::as_term(const Root& root) {
  const std::uint32_t begin = root.head.functor.begin;
  if (root.term.valid()) return Value{root.term, begin, root.end};
  if (lexer_->text(root.head.functor) == "$distinct") {
    error(lexer_->place(root.head.functor), "`$distinct` is a formula");
    return std::nullopt;
  }
  const std::optional<TermId> term =
      apply(root.head, root.end, dialect_ == Dialect::kTff ? Wanted::kDeclared : Wanted::kTerm);
  if (!term) return std::nullopt;
  return Value{*term, begin, root.end};
}

// In the place of a formula, or of a value where the innermost frame says so: then a name that is
// not declared is a term, unless a connective stands behind it.
std::optional<TermId> FormulaParser::as_formula(const Root& root) {
  if (root.term.valid()) {
    const bool connected = is_connective(lexer_->kind());
    if (bank_.is_boolean(root.term) || (frames_.back().value && !connected)) return root.term;
    if (lexer_->at(TokenKind::kBad)) return std::nullopt;
    error(lexer_->place(root.head.functor),
          fmt::format("expected a formula, {} is a term", described(root.head.functor)));
    return std::nullopt;
  }
  if (lexer_->text(root.head.functor) == "$distinct") return distinct_atom(root);
  const bool value = frames_.back().value && !is_connective(lexer_->kind());
  return apply(root.head, root.end, value ? Wanted::kDeclared : Wanted::kFormula);
}

// All arguments are different from each other.
std::optional<TermId> FormulaParser::distinct_atom(const Root& root) {
  const std::size_t count = values_.size() - root.head.first;
  if (count > kMostDistinct) {
    error(lexer_->place(root.head.functor),
          fmt::format("`$distinct` with more than {} arguments", kMostDistinct));
    return std::nullopt;
  }
  TermId all;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = i + 1; k < count; ++k) {
      const Value& a = values_[root.head.first + i];
      const Value& b = values_[root.head.first + k];
      if (bank_.sort(a.term) != bank_.sort(b.term)) {
        error(place(b.begin, b.end), "the arguments of `$distinct` have different types");
        return std::nullopt;
      }
      const TermId part = bank_.negation(bank_.equality(a.term, b.term));
      all = all.valid() ? bank_.conjunction(all, part) : part;
    }
  }
  values_.resize(root.head.first);
  return all.valid() ? all : bank_.truth();
}

std::optional<TermId> FormulaParser::atom() {
  if (lexer_->at(TokenKind::kDollarWord) && dialect_ != Dialect::kTff) {
    const bool yes = lexer_->text() == "$true";
    if (yes || lexer_->text() == "$false") {
      lexer_->advance();
      return yes ? bank_.truth() : bank_.falsity();
    }
  }
  Root root;
  if (!read_root(root, /*nested=*/false)) return std::nullopt;
  if (!lexer_->at(TokenKind::kEqual) && !lexer_->at(TokenKind::kNotEqual)) return as_formula(root);
  const std::optional<Value> left = as_term(root);
  if (!left) return std::nullopt;
  return equation(*left);
}

// What an equation sign and a term behind it make of a term.
std::optional<TermId> FormulaParser::equation(const Value& left) {
  const Token sign = lexer_->token();
  lexer_->advance();
  Root root;
  if (!read_root(root, /*nested=*/true)) return std::nullopt;
  const std::optional<Value> right = as_term(root);
  if (!right) return std::nullopt;
  const bool formulas = bank_.is_boolean(left.term) || bank_.is_boolean(right->term);
  if (formulas && dialect_ != Dialect::kTff) {
    unsupported(sign, "an equation of formulas");
    return std::nullopt;
  }
  if (bank_.sort(left.term) != bank_.sort(right->term)) {
    error(place(left.begin, right->end),
          fmt::format("an equation between the types {} and {}", sort_name(bank_.sort(left.term)),
                      sort_name(bank_.sort(right->term))));
    return std::nullopt;
  }
  const TermId equal = bank_.equality(left.term, right->term);
  return sign.kind == TokenKind::kEqual ? equal : bank_.negation(equal);
}

}  // namespace whence::lang::tptp

// The part of ThfParser that reads names, numbers, `$ite` and `$let`.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/tptp/thf.h"

namespace whence::lang::tptp {

namespace {

bool is_constant_name(TokenKind kind) {
  return kind == TokenKind::kLowerWord || kind == TokenKind::kSingleQuoted ||
         kind == TokenKind::kSystemWord;
}

// Names of `$let` are in one scope with variables, which no name is spelt as.
std::string let_scope_name(std::string_view spelling) {
  return "'" + stored_name(spelling);
}

}  // namespace

// --- names --------------------------------------------------------------------------------------

ThfParser::Part ThfParser::word() {
  const Token token = lexer_->token();
  const std::string_view spelling = lexer_->text();
  if (is_constant_name(token.kind)) {
    const auto let = scope_.find(let_scope_name(spelling));
    if (let != scope_.end() && let->second != 0) {
      const auto index = static_cast<std::uint32_t>(bound_.size() - let->second);
      const SortId sort = bound_[let->second - 1].sort;
      advance();
      const Part name = part_from(token, terms_.bound(index, sort));
      return at(TokenKind::kLeftParen) ? arguments_in_parentheses(name) : name;
    }
  }
  const Part read = constant(token);
  return at(TokenKind::kLeftParen) ? arguments_in_parentheses(read) : read;
}

ThfParser::Part ThfParser::constant(const Token& token) {
  const std::string_view spelling = lexer_->text(token);
  std::string stored = stored_name(spelling);
  const auto known = constants_.find(stored);
  if (known != constants_.end()) {
    advance();
    return part_from(token, terms_.constant(known->second));
  }
  Constant constant;
  constant.name = std::string(spelling);
  if (token.kind == TokenKind::kNumber) {
    std::string_view digits = spelling;
    if (digits.starts_with('+')) digits.remove_prefix(1);
    if (digits == "-0") digits = "0";
    if (!Signature::is_numeral_text(digits) || !symbols_.add_integers()) {
      unsupported(token, "numbers that are no integers");
    }
    constant.symbol = signature_.numeral(digits);
  } else if (token.kind == TokenKind::kDistinct) {
    constant.symbol = symbols_.distinct_object(spelling);
    if (!constant.symbol.valid()) {
      fail(token, fmt::format("{} does not occur in the problem", described(token)));
    }
  } else {
    constant.symbol = symbols_.known(spelling);
    if (!constant.symbol.valid()) {
      fail(token, fmt::format("{} has no type", described(token)),
           fmt::format("declare it: thf(t, type, {}: $i > $o).", spelling.substr(0, 40)));
    }
  }
  const Symbol& symbol = signature_.symbol(constant.symbol);
  if (symbol.sort_parameters > 0) unsupported(token, "a polymorphic symbol in `thf`");
  const std::vector<SortId> sorts = symbol.argument_sorts;
  constant.sort = symbol.result_sort;
  for (std::size_t i = sorts.size(); i-- > 0;) {
    constant.sort = signature_.function_sort({&sorts[i], 1}, constant.sort);
  }
  constant.arity = static_cast<std::uint32_t>(sorts.size());
  advance();
  const std::uint32_t id = terms_.add_constant(std::move(constant));
  constants_.emplace(std::move(stored), id);
  return part_from(token, terms_.constant(id));
}

// f(a, b), as first-order languages write it
ThfParser::Part ThfParser::arguments_in_parentheses(Part function) {
  do {
    advance();
    function = applied(function, binary());
  } while (at(TokenKind::kComma));
  expect(TokenKind::kRightParen, "`,` or `)`");
  function.end = last_end_;
  function.open_application = false;
  return function;
}

ThfParser::Part ThfParser::dollar_word() {
  const Token token = lexer_->token();
  const std::string_view word = lexer_->text();
  if (word == "$true" || word == "$false") {
    advance();
    return part_from(token,
                     terms_.logical(word == "$true" ? ConstantKind::kTrue : ConstantKind::kFalse));
  }
  if (word == "$ite") return conditional(token);
  if (word == "$let") return let(token);
  if (word == "$distinct") return distinct(token);
  return arithmetic(token);
}

// $ite(c, a, b), or $ite @ c @ a @ b
ThfParser::Part ThfParser::conditional(const Token& token) {
  advance();
  const bool list = at(TokenKind::kLeftParen);
  std::vector<Part> parts;
  for (int i = 0; i < 3; ++i) {
    if (list) {
      expect(i == 0 ? TokenKind::kLeftParen : TokenKind::kComma, i == 0 ? "`(`" : "`,`");
      parts.push_back(binary());
    } else {
      if (!at_word("@")) unsupported(token, "`$ite` without three arguments");
      advance();
      parts.push_back(primary());
    }
  }
  if (list) expect(TokenKind::kRightParen, "`)`");
  want_formula(parts[0]);
  const SortId sort = terms_.sort(parts[1].term);
  if (sort != terms_.sort(parts[2].term)) {
    fail(parts[2].begin, parts[2].end,
         fmt::format("the cases of `$ite` have the types {} and {}", sort_name(sort),
                     sort_name(terms_.sort(parts[2].term))));
  }
  return part_from(token, logical(ConstantKind::kIfThenElse,
                                  {parts[0].term, parts[1].term, parts[2].term}, sort));
}

ThfParser::Part ThfParser::distinct(const Token& token) {
  constexpr std::size_t kMost = 1000;
  advance();
  std::vector<Part> values;
  expect(TokenKind::kLeftParen, "`(`");
  for (;;) {
    values.push_back(binary());
    if (terms_.sort(values.back().term) != terms_.sort(values[0].term)) {
      fail(values.back().begin, values.back().end,
           "the arguments of `$distinct` have different types");
    }
    if (!at(TokenKind::kComma)) break;
    advance();
  }
  expect(TokenKind::kRightParen, "`,` or `)`");
  if (values.size() > kMost) {
    fail(token, fmt::format("`$distinct` with more than {} arguments", kMost));
  }
  std::vector<Part> parts;
  const SortId sort = terms_.sort(values[0].term);
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t k = i + 1; k < values.size(); ++k) {
      const LambdaId same =
          logical(ConstantKind::kEquality, {values[i].term, values[k].term}, sort);
      parts.push_back({logical(ConstantKind::kNot, {same}), 0, 0});
    }
  }
  return part_from(token, parts.empty() ? terms_.logical(ConstantKind::kTrue)
                                        : chain(ConstantKind::kAnd, parts));
}

ThfParser::Part ThfParser::arithmetic(const Token& token) {
  struct Operation {
    std::string_view name;
    Arithmetic operation;
    bool turned;
  };
  static constexpr Operation kOperations[] = {
      {"$sum", Arithmetic::kAdd, false},           {"$difference", Arithmetic::kSubtract, false},
      {"$product", Arithmetic::kMultiply, false},  {"$uminus", Arithmetic::kNegate, false},
      {"$less", Arithmetic::kLess, false},         {"$lesseq", Arithmetic::kLessOrEqual, false},
      {"$greater", Arithmetic::kLess, true},       {"$greatereq", Arithmetic::kLessOrEqual, true},
      {"$quotient_e", Arithmetic::kDivide, false}, {"$remainder_e", Arithmetic::kModulo, false},
  };
  const auto it = std::ranges::find(kOperations, lexer_->text(token), &Operation::name);
  if (it == std::end(kOperations)) unsupported(token, "a defined symbol");
  if (!symbols_.add_integers()) unsupported(token, "arithmetic");
  const std::string key = fmt::format("${}", static_cast<int>(it->operation));
  const auto [known, is_new] = constants_.try_emplace(key, 0);
  if (is_new) {
    Constant constant;
    constant.symbol = signature_.arithmetic_symbol(it->operation);
    const Symbol& symbol = signature_.symbol(constant.symbol);
    const std::vector<SortId> sorts = symbol.argument_sorts;
    constant.sort = symbol.result_sort;
    for (std::size_t i = sorts.size(); i-- > 0;) {
      constant.sort = signature_.function_sort({&sorts[i], 1}, constant.sort);
    }
    constant.arity = static_cast<std::uint32_t>(sorts.size());
    constant.name = symbol.name;
    known->second = terms_.add_constant(std::move(constant));
  }
  LambdaId made = terms_.constant(known->second);
  if (it->turned) {
    const SortId sort = signature_.integer_sort();
    const LambdaId turned =
        terms_.apply(terms_.apply(made, terms_.bound(0, sort)), terms_.bound(1, sort));
    made = terms_.abstraction(sort, terms_.abstraction(sort, turned));
  }
  advance();
  const Part read = part_from(token, made);
  return at(TokenKind::kLeftParen) ? arguments_in_parentheses(read) : read;
}

// --- $let ---------------------------------------------------------------------------------------

// $let ( types , definitions , body ): the body's function of the names, applied to their values.
ThfParser::Part ThfParser::let(const Token& token) {
  advance();
  expect(TokenKind::kLeftParen, "`(`");
  std::vector<LetDefinition> lets;
  let_types(lets);
  expect(TokenKind::kComma, "`,`");
  const Token first = lexer_->token();
  const bool several = at(TokenKind::kLeftBracket);
  if (several) advance();
  for (;;) {
    let_definition(lets);
    if (!several || !at(TokenKind::kComma)) break;
    advance();
  }
  if (several) expect(TokenKind::kRightBracket, "`,` or `]`");
  for (const LetDefinition& l : lets) {
    if (!l.value.valid()) {
      fail(first, fmt::format("{} has a type but no definition", in_quotes(l.name.substr(1))));
    }
  }
  expect(TokenKind::kComma, "`,`");
  // All definitions are made at once: none has seen the others' names.
  for (const LetDefinition& l : lets) bind(l.name, l.sort, token);
  LambdaId made = binary().term;
  for (std::size_t i = lets.size(); i-- > 0;) {
    unbind();
    made = terms_.abstraction(lets[i].sort, made);
  }
  for (const LetDefinition& l : lets) made = terms_.apply(made, l.value);
  expect(TokenKind::kRightParen, "a connective or `)`");
  return part_from(token, made);
}

// name : type, or several in brackets
void ThfParser::let_types(std::vector<LetDefinition>& lets) {
  const bool several = at(TokenKind::kLeftBracket);
  if (several) advance();
  for (;;) {
    const Token name = lexer_->token();
    if (!is_constant_name(name.kind)) {
      fail(name, fmt::format("expected a name and its type, found {}", described(name)),
           "write $let(c: $i, c := f @ a, p @ c)");
    }
    std::string key = let_scope_name(lexer_->text());
    if (std::ranges::find(lets, key, &LetDefinition::name) != lets.end()) {
      fail(name, fmt::format("{} has a type already", described(name)));
    }
    advance();
    expect(TokenKind::kColon, "`:`");
    type_parts_ = 0;
    lets.push_back({std::move(key), type(0), {}});
    if (!several || !at(TokenKind::kComma)) break;
    advance();
  }
  if (several) expect(TokenKind::kRightBracket, "`,` or `]`");
}

// name := value, name(X, Y) := value, or name @ X @ Y := value
void ThfParser::let_definition(std::vector<LetDefinition>& lets) {
  const Token name = lexer_->token();
  if (name.kind == TokenKind::kLeftBracket) unsupported(name, "a tuple");
  const std::string key = is_constant_name(name.kind) ? let_scope_name(lexer_->text()) : "";
  const auto it = std::ranges::find(lets, key, &LetDefinition::name);
  if (it == lets.end()) {
    fail(name,
         fmt::format("expected a name that has a type in this `$let`, found {}", described(name)),
         "write $let(c: $i, c := f @ a, p @ c)");
  }
  if (it->value.valid()) fail(name, fmt::format("{} has two definitions", described(name)));
  advance();
  const std::size_t outer = bound_.size();
  SortId rest = it->sort;
  const auto parameter = [&] {
    const Token variable = lexer_->token();
    if (variable.kind != TokenKind::kUpperWord) {
      fail(variable, fmt::format("expected a variable, found {}", described(variable)),
           "the arguments of a name that is defined are variables");
    }
    const auto known = scope_.find(std::string(lexer_->text()));
    if (known != scope_.end() && known->second > outer) {
      fail(variable, fmt::format("{} is bound already", described(variable)));
    }
    if (!signature_.is_function_sort(rest)) {
      fail(variable, fmt::format("{} has the type {}", described(name), sort_name(it->sort)));
    }
    bind(std::string(lexer_->text()), signature_.sort(rest).arguments[0], variable);
    rest = signature_.sort(rest).arguments[1];
    advance();
  };
  if (at(TokenKind::kLeftParen)) {
    do {
      advance();
      parameter();
    } while (at(TokenKind::kComma));
    expect(TokenKind::kRightParen, "`,` or `)`");
  }
  while (at_word("@")) {
    advance();
    parameter();
  }
  if (!at_word(":=")) {
    fail(lexer_->token(), fmt::format("expected `:=`, found {}", described(lexer_->token())));
  }
  advance();
  const Part value = binary();
  if (terms_.sort(value.term) != rest) {
    fail(value.begin, value.end,
         fmt::format("{} has the type {}, this has {}", described(name), sort_name(rest),
                     sort_name(terms_.sort(value.term))));
  }
  LambdaId made = value.term;
  while (bound_.size() > outer) {
    made = terms_.abstraction(bound_.back().sort, made, bound_.back().name);
    unbind();
  }
  it->value = made;
}

}  // namespace whence::lang::tptp

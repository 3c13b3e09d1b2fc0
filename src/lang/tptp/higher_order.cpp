#include "lang/tptp/higher_order.h"

#include <algorithm>

namespace whence::lang::tptp {

bool HigherOrder::statement(Lexer& lexer, StatementKind kind) {
  const std::uint32_t begin = lexer.token().begin;
  const std::optional<LambdaId> term = parser_.formula(lexer);
  if (!term) return false;
  waiting_.push_back({problem_.statements.size(),
                      *term,
                      {&lexer.source(), begin, lexer.token().begin},
                      kind == StatementKind::kAxiom});
  return true;
}

std::optional<ReadFormula> HigherOrder::goal(Lexer& lexer) {
  const std::uint32_t begin = lexer.token().begin;
  const std::optional<LambdaId> term = parser_.formula(lexer);
  if (!term) return std::nullopt;
  const Place place{&lexer.source(), begin, lexer.token().begin};
  Lifter lifter(problem_, symbols_, terms_, /*may_add=*/false);
  ReadFormula read;
  try {
    read.formula = lifter.formula(terms_.normal(*term), read.variable_names);
    return read;
  } catch (const LambdaBank::TooLarge&) {
    diagnostics_.error(place, "this is too large when it is written out");
  } catch (const Lifter::Refused& refused) {
    diagnostics_.error(place, refused.message);
  }
  return std::nullopt;
}

// --- definitions --------------------------------------------------------------------------------

// The constant on the left side of an equation, if it takes functions or truth values.
std::optional<std::uint32_t> HigherOrder::constant_to_unfold(LambdaId t) const {
  while (terms_.is(terms_.head(t), ConstantKind::kForall) &&
         terms_.kind(terms_.argument(t)) == LambdaKind::kAbstraction) {
    t = terms_.body(terms_.argument(t));
  }
  if (!terms_.is(terms_.head(t), ConstantKind::kEquality)) return std::nullopt;
  const std::vector<LambdaId> sides = terms_.arguments(t);
  if (sides.size() != 2) return std::nullopt;
  const LambdaId head = terms_.head(sides[0]);
  if (terms_.kind(head) != LambdaKind::kConstant) return std::nullopt;
  const Constant& constant = terms_.constant_at(terms_.index(head));
  // One that another language declares stands in formulas where nothing can be put for it.
  if (constant.kind != ConstantKind::kSymbol || constant.symbol.valid()) return std::nullopt;
  const Signature& signature = problem_.bank.signature();
  SortId sort = constant.sort;
  for (std::uint32_t i = 0; i < constant.arity; ++i) {
    const std::vector<SortId>& parts = signature.sort(sort).arguments;
    if (signature.is_function_sort(parts[0]) || parts[0] == signature.bool_sort()) {
      return terms_.index(head);
    }
    sort = parts[1];
  }
  return std::nullopt;
}

// t for `c = t`, and ^ [X, Y] : t for `! [X, Y] : c @ X @ Y = t`.
std::optional<LambdaId> HigherOrder::value_of(LambdaId t, std::uint32_t constant) {
  std::vector<std::pair<SortId, std::string>> bound;
  while (terms_.is(terms_.head(t), ConstantKind::kForall)) {
    const LambdaId lambda = terms_.argument(t);
    bound.emplace_back(terms_.binder_sort(lambda), terms_.name(lambda));
    t = terms_.body(lambda);
  }
  const std::vector<LambdaId> sides = terms_.arguments(t);
  const std::vector<LambdaId> parameters = terms_.arguments(sides[0]);
  const std::vector<std::uint32_t> within = terms_.constants_in(sides[1]);
  if (parameters.size() != bound.size() || std::ranges::find(within, constant) != within.end()) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (terms_.kind(parameters[i]) != LambdaKind::kBound ||
        terms_.index(parameters[i]) != bound.size() - 1 - i) {
      return std::nullopt;
    }
  }
  LambdaId value = sides[1];
  for (std::size_t i = bound.size(); i-- > 0;) {
    value = terms_.abstraction(bound[i].first, value, bound[i].second);
  }
  return value;
}

void HigherOrder::find_definitions() {
  values_.assign(terms_.constant_count(), {});
  normal_values_.assign(terms_.constant_count(), {});
  visiting_.assign(terms_.constant_count(), false);
  for (Waiting& waiting : waiting_) {
    if (!waiting.is_axiom) continue;
    const std::optional<std::uint32_t> constant = constant_to_unfold(waiting.term);
    if (!constant || values_[*constant].valid()) continue;
    const std::optional<LambdaId> value = value_of(waiting.term, *constant);
    if (!value) continue;
    values_[*constant] = *value;
    waiting.defines = constant;
  }
  for (std::uint32_t c = 0; c < values_.size(); ++c) unfold(c);
}

// Writes out the values of a constant and of those in it. One that needs itself has none.
void HigherOrder::unfold(std::uint32_t c) {
  struct Visit {
    std::uint32_t constant;
    std::vector<std::uint32_t> needs;
  };
  std::vector<Visit> stack;
  const auto visit = [&](std::uint32_t constant) {
    if (!values_[constant].valid() || normal_values_[constant].valid()) return;
    if (visiting_[constant]) {
      values_[constant] = {};
      return;
    }
    visiting_[constant] = true;
    stack.push_back({constant, terms_.constants_in(values_[constant])});
  };
  visit(c);
  while (!stack.empty()) {
    Visit& top = stack.back();
    if (!top.needs.empty()) {
      const std::uint32_t next = top.needs.back();
      top.needs.pop_back();
      visit(next);
      continue;
    }
    const LambdaId value = values_[top.constant];
    if (value.valid()) normal_values_[top.constant] = terms_.normal(value, normal_values_);
    visiting_[top.constant] = false;
    stack.pop_back();
  }
}

// --- the end ------------------------------------------------------------------------------------

bool HigherOrder::give_formulas(Lifter& lifter) {
  for (const Waiting& waiting : waiting_) {
    const bool gone = waiting.defines && normal_values_[*waiting.defines].valid();
    if (gone) continue;
    Statement& statement = problem_.statements[waiting.statement];
    statement.variable_names.clear();
    const auto refuse = [&](std::string message) {
      diagnostics_.error(waiting.place, std::move(message));
      return false;
    };
    try {
      statement.formula =
          lifter.formula(terms_.normal(waiting.term, normal_values_), statement.variable_names);
    } catch (const LambdaBank::TooLarge&) {
      return refuse("this is too large when what it uses is written out");
    } catch (const Lifter::Refused& refused) {
      return refuse(refused.message);
    }
  }
  return true;
}

// A definition that is written out is no statement any more.
void HigherOrder::drop_definitions() {
  for (std::size_t i = waiting_.size(); i-- > 0;) {
    const Waiting& waiting = waiting_[i];
    if (!waiting.defines || !normal_values_[*waiting.defines].valid()) continue;
    problem_.statements.erase(problem_.statements.begin() +
                              static_cast<std::ptrdiff_t>(waiting.statement));
  }
  waiting_.clear();
}

// Formulas in other languages know no constant that takes functions: there its name would be that
// of something else.
bool HigherOrder::names_are_clear(const Place& place) {
  for (std::uint32_t i = 0; i < terms_.constant_count(); ++i) {
    const Constant& constant = terms_.constant_at(i);
    if (constant.kind != ConstantKind::kSymbol || constant.symbol.valid()) continue;
    if (!symbols_.is_used(constant.name)) continue;
    diagnostics_.error(place, "unsupported: " + in_quotes(constant.name) +
                                  " of `thf` in a formula of another language");
    return false;
  }
  return true;
}

std::vector<Statement> HigherOrder::finish() {
  if (waiting_.empty()) return {};
  const Place first = waiting_.front().place;
  if (!names_are_clear(first)) return {};
  Lifter lifter(problem_, symbols_, terms_, may_add_);
  try {
    find_definitions();
    if (!give_formulas(lifter)) return {};
    drop_definitions();
    return lifter.definitions();
  } catch (const LambdaBank::TooLarge&) {
    diagnostics_.error(first, "the definitions are too large when they are written out");
  } catch (const Lifter::Refused& refused) {
    diagnostics_.error(first, refused.message);
  }
  return {};
}

}  // namespace whence::lang::tptp

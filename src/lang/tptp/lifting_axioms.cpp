// The part of Lifter that gives out axioms: what the functions mean that it made, that functions
// with the same values are equal, and which functions there are to choose from.

#include <fmt/format.h>

#include <algorithm>

#include "lang/definitions/function_values.h"
#include "lang/tptp/lifting.h"

namespace whence::lang::tptp {

namespace {

constexpr std::size_t kMostChosenSorts = 8;
constexpr std::size_t kMostChosenSymbols = 40;
constexpr std::size_t kMostExtensional = 20;

}  // namespace

std::vector<Statement> Lifter::definitions() {
  add_values();
  std::vector<Statement> out;
  pointwise_ = false;
  // A definition may need others.
  for (std::size_t i = 0; i < definitions_.size(); ++i) {
    const Definition definition = definitions_[i];
    Statement statement;
    statement.kind = StatementKind::kAxiom;
    statement.name = unquoted(terms_.constant_at(definition.constant).name);
    statement.role = "definition";
    statement.formula = formula(terms_.normal(definition.formula), statement.variable_names);
    out.push_back(std::move(statement));
  }
  definitions_.clear();
  pointwise_ = true;
  add_extensionality(out);
  return out;
}

// --- functions to choose from -------------------------------------------------------------------

// A function of parameters, all closed, as a value that a proof may choose: its symbol and axiom.
void Lifter::offer(LambdaId function, std::uint32_t parameters) {
  (void)function_of(constant_of_lambda(function, parameters));
}

// Where a statement speaks of all functions of a sort, or asks for one, the declared ones are among
// them, and so are a few that combine others: what equals something, what is not in a set, what is
// in two, where a relation holds of a thing and itself; the identity and the constant functions.
void Lifter::add_values() {
  const ChosenFunctionSorts chosen(problem_);
  if (chosen.empty()) return;
  Signature& signature = bank_.signature();
  std::vector<SortId> sorts;
  for (std::size_t i = 0; i < signature.sort_count() && sorts.size() < kMostChosenSorts; ++i) {
    const SortId sort{i};
    if (signature.is_function_sort(sort) && signature.sort_variable_bound(sort) == 0 &&
        signature.sort(sort).arguments.size() == 2 && chosen.take(sort)) {
      sorts.push_back(sort);
    }
  }
  const auto wanted = [&](SortId sort) { return std::ranges::find(sorts, sort) != sorts.end(); };
  const std::uint32_t constants = terms_.constant_count();
  std::size_t symbols = 0;
  for (std::uint32_t id = 0; id < constants && symbols < kMostChosenSymbols; ++id) {
    const Constant constant = terms_.constant_at(id);
    if (constant.kind != ConstantKind::kSymbol || !constant.symbol.valid()) continue;
    if (signature.symbol(constant.symbol).kind != SymbolKind::kFunction) continue;
    for (std::uint32_t given = 0; given < constant.arity; ++given) {
      if (!wanted(after(constant.sort, given))) continue;
      (void)partial(id, given);
      ++symbols;
    }
  }
  for (const SortId sort : sorts) add_combinations(sort);
}

void Lifter::add_combinations(SortId sort) {
  Signature& signature = bank_.signature();
  const SortId truth = signature.bool_sort();
  std::vector<SortId> from;
  SortId result = sort;
  while (signature.is_function_sort(result)) {
    const std::vector<SortId> parts = signature.sort(result).arguments;
    from.push_back(parts[0]);
    result = parts[1];
  }
  const auto count = static_cast<std::uint32_t>(from.size());
  // Binds the function's variables, then the parameters, given from the innermost one.
  const auto close = [&](LambdaId body, const std::vector<SortId>& parameters) {
    for (std::uint32_t i = count; i-- > 0;) body = terms_.abstraction(from[i], body);
    for (const SortId p : parameters) body = terms_.abstraction(p, body);
    offer(body, static_cast<std::uint32_t>(parameters.size()));
  };
  const auto equal = [&](LambdaId a, LambdaId b, SortId of) {
    return terms_.apply(terms_.apply(terms_.logical(ConstantKind::kEquality, of), a), b);
  };
  const SortId last = from.back();
  const LambdaId last_variable = terms_.bound(0, last);
  if (result == truth) {
    // A parameter stands outside of the function's variables.
    const auto of = [&](std::uint32_t parameter) {
      return variables(terms_.bound(count + parameter, sort), count);
    };
    if (last == truth && count == 1) close(last_variable, {});
    if (last != truth && !signature.is_function_sort(last)) {
      if (count == 1) close(equal(last_variable, terms_.bound(1, last), last), {last});
      if (count == 2 && from[0] == last) {
        close(equal(terms_.bound(1, last), last_variable, last), {});
      }
    }
    close(terms_.apply(terms_.logical(ConstantKind::kNot), of(0)), {sort});
    close(terms_.apply(terms_.apply(terms_.logical(ConstantKind::kAnd), of(1)), of(0)),
          {sort, sort});
    if (count == 1) {
      // ^ [R, X] : R @ X @ X
      const SortId relation = signature.function_sort({&last, 1}, sort);
      const LambdaId both =
          terms_.apply(terms_.apply(terms_.bound(1, relation), last_variable), last_variable);
      close(both, {relation});
    }
    return;
  }
  // The value is one of the arguments, or always the same.
  for (std::uint32_t i = 0; i < count; ++i) {
    if (from[i] == result) close(terms_.bound(count - 1 - i, result), {});
  }
  close(terms_.bound(count, result), {result});
}

// --- extensionality -----------------------------------------------------------------------------

// ! [F, G] : (! [X] : F @ X = G @ X) => F = G for the sorts of functions that are arguments.
void Lifter::add_extensionality(std::vector<Statement>& out) {
  Signature& signature = bank_.signature();
  std::vector<TermId> formulas;
  for (const Statement& s : problem_.statements) {
    if (s.formula.valid()) formulas.push_back(s.formula);
  }
  for (const Statement& s : out) formulas.push_back(s.formula);
  std::vector<SortId> sorts;
  bank_.for_each_subterm(formulas, [&](TermId t) {
    if (bank_.kind(t) != TermKind::kApplication) return;
    const bool apply = signature.symbol_of(bank_.function(t)).kind == SymbolKind::kApply;
    for (std::size_t i = apply ? 1 : 0; i < bank_.arguments(t).size(); ++i) {
      const SortId sort = bank_.sort(bank_.argument(t, i));
      if (signature.is_function_sort(sort) && std::ranges::find(sorts, sort) == sorts.end()) {
        sorts.push_back(sort);
      }
    }
  });
  if (sorts.size() > kMostExtensional) sorts.resize(kMostExtensional);
  for (const SortId sort : sorts) {
    Statement statement;
    statement.kind = StatementKind::kAxiom;
    statement.name = "extensionality";
    statement.role = "axiom";
    names_ = nullptr;
    copies_ = 0;
    const TermId same = equation(terms_.bound(1, sort), terms_.bound(0, sort), sort);
    const TermId equal = bank_.equality(bank_.bound(1, sort), bank_.bound(0, sort));
    statement.formula = bank_.forall(sort, bank_.forall(sort, bank_.implication(same, equal)));
    out.push_back(std::move(statement));
  }
}

}  // namespace whence::lang::tptp

// The atoms that implications conclude though they are larger than those that are enumerated.

#include <algorithm>
#include <utility>

#include "conjecture/implications.h"

namespace whence::conjecture {

std::optional<ImplicationSearch::Computed> ImplicationSearch::computed(
    std::uint32_t production, std::initializer_list<const Computed*> arguments) {
  std::vector<const Value*> values;
  std::vector<TermId> terms;
  for (const Computed* a : arguments) {
    values.push_back(a->values.data());
    terms.push_back(a->term);
  }
  Computed out{{}, std::vector<Value>(lanes_)};
  if (!samples_.evaluate(production, values, out.values)) return std::nullopt;
  out.term = vocabulary_.build(production, terms);
  return out;
}

// The variable of a sort, by place.
std::optional<ImplicationSearch::Computed> ImplicationSearch::computed_variable(std::uint32_t sort,
                                                                                std::size_t which) {
  const std::vector<Production>& productions = vocabulary_.productions();
  for (std::uint32_t p = 0; p < productions.size(); ++p) {
    if (vocabulary_.operator_of(p).function.valid() || productions[p].result != sort) continue;
    if (which-- == 0) return computed(p, {});
  }
  return std::nullopt;
}

// even(x + y) and the like for each property and operation: what may hold if the arguments have a
// property.
std::vector<ImplicationSearch::Computed> ImplicationSearch::closure_atoms() {
  const Signature& signature = problem_.bank.signature();
  const std::vector<Production>& productions = vocabulary_.productions();
  const auto is_function = [&](std::uint32_t p) {
    const FunctionId f = vocabulary_.operator_of(p).function;
    return f.valid() && signature.symbol_of(f).kind == SymbolKind::kFunction;
  };
  std::vector<Computed> atoms;
  for (std::uint32_t p = 0; p < productions.size(); ++p) {
    const bool property = is_function(p) && productions[p].arguments.size() == 1 &&
                          vocabulary_.sorts()[productions[p].result] == signature.bool_sort();
    if (!property) continue;
    const std::uint32_t sort = productions[p].arguments[0];
    const auto x = computed_variable(sort, 0);
    const auto y = computed_variable(sort, 1);
    if (!x || !y) continue;
    for (std::uint32_t f = 0; f < productions.size(); ++f) {
      if (!is_function(f) || productions[f].result != sort ||
          productions[f].arguments != std::vector<std::uint32_t>{sort, sort}) {
        continue;
      }
      const auto result = computed(f, {&*x, &*y});
      if (!result) continue;
      if (auto atom = computed(p, {&*result})) atoms.push_back(std::move(*atom));
    }
  }
  return atoms;
}

// f(x, z) <= f(y, z) and the like for each relation and function: too large to be met otherwise,
// and what monotonicity concludes.
std::vector<ImplicationSearch::Computed> ImplicationSearch::monotone_atoms() {
  const std::vector<Production>& productions = vocabulary_.productions();
  const std::uint32_t truth_values = [&] {
    const auto& sorts = vocabulary_.sorts();
    const SortId bool_sort = problem_.bank.signature().bool_sort();
    return static_cast<std::uint32_t>(std::ranges::find(sorts, bool_sort) - sorts.begin());
  }();
  std::vector<Computed> atoms;
  for (std::uint32_t p = 0; p < productions.size(); ++p) {
    const std::vector<std::uint32_t>& of = productions[p].arguments;
    if (productions[p].result != truth_values || of.size() != 2 || of[0] != of[1]) continue;
    const auto x = computed_variable(of[0], 0);
    const auto y = computed_variable(of[0], 1);
    if (!x || !y) continue;
    for (std::uint32_t f = 0; f < productions.size(); ++f) {
      const std::vector<std::uint32_t>& from = productions[f].arguments;
      if (productions[f].result != of[0] || from.empty() || from.size() > 2) continue;
      for (std::size_t i = 0; i < from.size(); ++i) {
        if (from[i] != of[0]) continue;
        std::optional<Computed> other;
        if (from.size() == 2) other = computed_variable(from[1 - i], from[1 - i] == of[0] ? 2 : 0);
        if (from.size() == 2 && !other) continue;
        const auto image = [&](const Computed& v) {
          if (!other) return computed(f, {&v});
          return i == 0 ? computed(f, {&v, &*other}) : computed(f, {&*other, &v});
        };
        const auto left = image(*x);
        const auto right = image(*y);
        if (!left || !right) continue;
        if (auto atom = computed(p, {&*left, &*right})) atoms.push_back(std::move(*atom));
      }
    }
  }
  return atoms;
}

// 0 <= f(x, y) for each function to the integers.
std::vector<ImplicationSearch::Computed> ImplicationSearch::bounds_atoms() {
  const Signature& signature = problem_.bank.signature();
  const std::vector<Production>& productions = vocabulary_.productions();
  std::vector<Computed> atoms;
  if (!signature.has_integers()) return atoms;
  std::optional<std::uint32_t> at_most;
  std::optional<Computed> zero;
  for (std::uint32_t p = 0; p < productions.size(); ++p) {
    const FunctionId f = vocabulary_.operator_of(p).function;
    if (!f.valid()) continue;
    const SymbolId symbol = signature.function(f).symbol;
    if (signature.arithmetic_of(symbol) == Arithmetic::kLessOrEqual) at_most = p;
    if (symbol == signature.find_numeral("0", signature.integer_sort())) zero = computed(p, {});
  }
  if (!at_most || !zero) return atoms;
  for (FunctionId f : vocabulary_.functions()) {
    const Function function = signature.function(f);
    if (function.result_sort != signature.integer_sort() || function.argument_sorts.empty() ||
        function.argument_sorts.size() > 2) {
      continue;
    }
    const auto place = std::ranges::find_if(productions, [&](const Production& p) {
      return vocabulary_.operator_of(static_cast<std::uint32_t>(&p - productions.data()))
                 .function == f;
    });
    if (place == productions.end()) continue;
    const auto p = static_cast<std::uint32_t>(place - productions.begin());
    const std::vector<std::uint32_t>& from = productions[p].arguments;
    const auto x = computed_variable(from[0], 0);
    const auto y = computed_variable(from.back(), from.back() == from[0] ? 1 : 0);
    if (!x || !y) continue;
    const auto value = from.size() == 1 ? computed(p, {&*x}) : computed(p, {&*x, &*y});
    if (!value) continue;
    if (auto atom = computed(*at_most, {&*zero, &*value})) atoms.push_back(std::move(*atom));
  }
  return atoms;
}

}  // namespace whence::conjecture

// Applications: which function, at which sorts, to how many arguments.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/definitions/function_values.h"
#include "lang/smtlib/integers.h"
#include "lang/smtlib/terms.h"

namespace whence::lang::smtlib {

// --- heads ---------------------------------------------------------------------------------------

// `f`, `is-C`
std::optional<SymbolId> TermReader::symbol_named(SexprId id) {
  const std::string_view name = tree_.text(id);
  if (const auto symbol = symbols_.find(name)) {
    // Functions with some arguments given are ours, and have no name in the input.
    if (problem_.bank.signature().symbol(*symbol).closure_of) return std::nullopt;
    return symbol;
  }
  constexpr std::string_view kTester = "is-";
  if (name.starts_with(kTester)) return tester(name.substr(kTester.size()));
  return std::nullopt;
}

TermId TermReader::unknown_name(SexprId id) {
  const std::string_view name = tree_.text(id);
  if (symbols_.find_sort(name)) {
    return fail(id, fmt::format("{} is a sort, not a function", in_quotes(name)));
  }
  return fail(id, fmt::format("{} is not declared", in_quotes(name)));
}

// `(as f S)`, `(_ is C)`, `(_ f S T)`
std::optional<TermReader::Head> TermReader::head(SexprId id) {
  const bool indexed = tree_.begins_with(id, "_");
  if (tree_.size(id) < (indexed ? 2 : 3) || !tree_.is_symbol(tree_.child(id, 1)) ||
      (!indexed && tree_.size(id) != 3)) {
    error(id, indexed ? "expected a name with its indices" : "expected a name with its sort",
          indexed ? "write `(_ f S)`" : "write `(as f S)`");
    return std::nullopt;
  }
  const SexprId name = tree_.child(id, 1);
  if (indexed && tree_.is_word(name, "is") && !symbols_.find("is")) {
    if (tree_.size(id) != 3 || !tree_.is_symbol(tree_.child(id, 2))) {
      error(id, "expected a constructor", "write `(_ is C)`");
      return std::nullopt;
    }
    const SexprId constructor = tree_.child(id, 2);
    if (const auto symbol = tester(tree_.text(constructor))) return Head{*symbol, {}, {}};
    error(constructor, fmt::format("{} is not a constructor", in_quotes(tree_.text(constructor))));
    return std::nullopt;
  }
  const std::optional<SymbolId> symbol = symbol_named(name);
  if (!symbol) {
    if (indexed && tree_[tree_.child(id, tree_.size(id) - 1)].kind == SexprKind::kNumeral) {
      error(id,
            fmt::format("the indexed function {} is not supported", in_quotes(tree_.text(name))));
    } else {
      unknown_name(name);
    }
    return std::nullopt;
  }
  Head result{*symbol, {}, {}};
  for (std::size_t i = 2; i < tree_.size(id); ++i) {
    const std::optional<SortId> s = sort(tree_.child(id, i));
    if (!s) return std::nullopt;
    if (indexed) {
      result.sorts.push_back(*s);
    } else {
      result.result = *s;
    }
  }
  const std::uint32_t parameters = problem_.bank.signature().symbol(*symbol).sort_parameters;
  if (indexed && result.sorts.size() != parameters) {
    error(id, fmt::format("{} takes {} sort{}, not {}", in_quotes(tree_.text(name)), parameters,
                          parameters == 1 ? "" : "s", result.sorts.size()));
    return std::nullopt;
  }
  return result;
}

// The function that tells values of one constructor, defined when it is first asked for.
std::optional<SymbolId> TermReader::tester(std::string_view name) {
  const std::optional<SymbolId> constructor = symbols_.find(name);
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  if (!constructor || signature.symbol(*constructor).kind != SymbolKind::kConstructor) {
    return std::nullopt;
  }
  std::string own = "is-" + std::string(name);
  if (const auto known = symbols_.find(own)) return known;
  const Symbol of = signature.symbol(*constructor);
  Symbol symbol;
  symbol.name = std::move(own);
  symbol.sort_parameters = of.sort_parameters;
  symbol.argument_sorts = {of.result_sort};
  symbol.result_sort = signature.bool_sort();
  symbol.is_predicate = true;
  const SymbolId result = symbols_.add(std::move(symbol));
  // The type variables of the datatype, whatever those of the command are.
  std::vector<std::string> names;
  std::vector<SortId> parameters;
  for (std::uint32_t i = 0; i < of.sort_parameters; ++i) {
    names.push_back(fmt::format("a{}", i + 1));
    parameters.push_back(signature.sort_variable(i));
  }
  std::swap(names, type_variables_);
  const auto all = signature.constructors(of.result_sort);
  for (const SymbolId c : std::vector<SymbolId>(all.begin(), all.end())) {
    std::vector<TermId> fields;
    for (const SortId s : std::vector<SortId>(signature.symbol(c).argument_sorts)) {
      fields.push_back(fresh(s, fmt::format("x{}", fields.size() + 1)));
    }
    const TermId value = bank.apply(signature.function(c, parameters), fields);
    add_clause(result, bank.apply(signature.function(result, parameters), {value}),
               c == *constructor ? bank.truth() : bank.falsity());
  }
  std::swap(names, type_variables_);
  return result;
}

// --- applications --------------------------------------------------------------------------------

TermId TermReader::application(SexprId id, const Head& head, std::span<const SexprId> arguments,
                               SortId expected) {
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  const Symbol symbol = signature.symbol(head.symbol);
  const std::size_t arity = symbol.argument_sorts.size();
  const std::size_t given = std::min(arity, arguments.size());
  std::vector<SortId> sorts = head.sorts;
  sorts.resize(symbol.sort_parameters);
  const SortId wanted = head.result.valid() ? head.result : expected;
  const auto take_from_result = [&] {
    std::vector<SortId> with_result = sorts;
    if (wanted.valid() && arguments.size() == arity &&
        signature.match(symbol.result_sort, wanted, with_result)) {
      sorts = std::move(with_result);
    }
  };
  const auto is_known = [](SortId s) { return s.valid(); };
  if (!sorts.empty()) take_from_result();
  std::vector<TermId> terms;
  for (std::size_t i = 0; i < given; ++i) {
    const SortId parameter = symbol.argument_sorts[i];
    const bool known = std::ranges::all_of(sorts, is_known);
    const TermId t = term(arguments[i], known ? signature.substitute(parameter, sorts) : SortId{});
    if (!t.valid()) return {};
    const std::vector<SortId> before = sorts;
    if (!signature.match(parameter, bank.sort(t), sorts)) {
      std::vector<SortId> shown = before;
      shown.resize(symbol.sort_parameters);
      return fail(
          arguments[i],
          fmt::format("argument {} of {} must have sort {}, but this has sort {}", i + 1,
                      in_quotes(symbol.name), instance_text(parameter, shown), text(bank.sort(t))));
    }
    terms.push_back(t);
  }
  if (!std::ranges::all_of(sorts, is_known)) {
    return fail(id, fmt::format("the sort of {} is not determined here", in_quotes(symbol.name)),
                arity == 0 ? fmt::format("write `(as {} S)`", symbol.name)
                           : fmt::format("write `((_ {} S) ...)`", symbol.name));
  }
  if (given < arity) return partial(id, head.symbol, sorts, terms);
  const TermId t = bank.apply(signature.function(head.symbol, sorts), terms);
  if (head.result.valid() && bank.sort(t) != head.result && arity == arguments.size()) {
    return fail(id, fmt::format("{} has sort {} here, not {}", in_quotes(symbol.name),
                                text(bank.sort(t)), text(head.result)));
  }
  if (arguments.size() == arity) return t;
  if (!signature.is_function_sort(bank.sort(t))) {
    return fail(id, fmt::format("{} takes {} argument{}, not {}", in_quotes(symbol.name), arity,
                                arity == 1 ? "" : "s", arguments.size()));
  }
  return apply_value(id, t, arguments.subspan(given));
}

std::string TermReader::instance_text(SortId parameter, const std::vector<SortId>& sorts) {
  Signature& signature = problem_.bank.signature();
  std::vector<std::string> names;
  for (const SortId s : sorts) names.push_back(sort_text(signature, s, type_variables_));
  return in_quotes(sort_text(signature, parameter, names));
}

TermId TermReader::apply_value(SexprId id, TermId function, std::span<const SexprId> arguments) {
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  for (const SexprId argument : arguments) {
    const SortId sort = bank.sort(function);
    if (!signature.is_function_sort(sort)) {
      return fail(id, fmt::format("this is applied, but has sort {}", text(sort)));
    }
    const std::vector<SortId> rank = signature.sort(sort).arguments;
    const TermId t = term(argument, rank[0]);
    if (!t.valid()) return {};
    if (bank.sort(t) != rank[0]) {
      return fail(argument, fmt::format("the argument must have sort {}, but this has sort {}",
                                        text(rank[0]), text(bank.sort(t))));
    }
    function = bank.apply(signature.function(signature.apply_symbol(1), rank), {function, t});
  }
  return function;
}

// --- functions as values -------------------------------------------------------------------------

// The function with its first arguments given, as a value; the others are taken one at a time.
TermId TermReader::partial(SexprId id, SymbolId function, const std::vector<SortId>& sorts,
                           const std::vector<TermId>& given) {
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  const Symbol of = signature.symbol(function);
  if (mode_ != Mode::kBuild) {
    return fresh(signature.substitute(sort_of_partial(function, given.size()), sorts), "f");
  }
  if (of.kind != SymbolKind::kFunction && of.kind != SymbolKind::kConstructor) {
    return fail(id, fmt::format("{} cannot be a value", in_quotes(of.name)));
  }
  return bank.apply(signature.function(partial_symbol(function, given.size()), sorts), given);
}

// apply(f'(x1, ..., xk), y) = f(x1, ..., xk, y), or the same with one argument more.
SymbolId TermReader::partial_symbol(SymbolId function, std::size_t given) {
  if (const auto known = symbols_.partial(function, given)) return *known;
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  const Symbol of = signature.symbol(function);
  const std::size_t arity = of.argument_sorts.size();
  const SortId result = sort_of_partial(function, given + 1);
  const SortId argument = of.argument_sorts[given];
  Symbol symbol;
  symbol.name = of.name + "'";
  while (symbols_.find(symbol.name)) symbol.name += "'";
  symbol.sort_parameters = of.sort_parameters;
  symbol.argument_sorts.assign(of.argument_sorts.begin(),
                               of.argument_sorts.begin() + static_cast<std::ptrdiff_t>(given));
  symbol.result_sort = signature.function_sort({&argument, 1}, result);
  symbol.closure_of = function;
  const SymbolId id = symbols_.add_partial(function, given, std::move(symbol));

  std::vector<std::string> names;
  std::vector<SortId> parameters;
  for (std::uint32_t i = 0; i < of.sort_parameters; ++i) {
    names.push_back(i < type_variables_.size() ? type_variables_[i] : fmt::format("a{}", i + 1));
    parameters.push_back(signature.sort_variable(i));
  }
  std::swap(names, type_variables_);
  std::vector<TermId> variables;
  for (std::size_t i = 0; i <= given; ++i) {
    variables.push_back(fresh(of.argument_sorts[i], fmt::format("x{}", i + 1)));
  }
  const std::vector<TermId> first(variables.begin(), variables.end() - 1);
  const TermId value = bank.apply(signature.function(id, parameters), first);
  const SymbolId next = given + 1 == arity ? function : partial_symbol(function, given + 1);
  const std::vector<SortId> rank{argument, result};
  add_clause(
      id,
      bank.apply(signature.function(signature.apply_symbol(1), rank), {value, variables.back()}),
      bank.apply(signature.function(next, parameters), variables));
  std::swap(names, type_variables_);
  return id;
}

// Of the function with its first arguments given.
SortId TermReader::sort_of_partial(SymbolId function, std::size_t given) {
  Signature& signature = problem_.bank.signature();
  const std::vector<SortId> arguments = signature.symbol(function).argument_sorts;
  SortId sort = signature.symbol(function).result_sort;
  for (std::size_t i = arguments.size(); i-- > given;) {
    sort = signature.function_sort({&arguments[i], 1}, sort);
  }
  return sort;
}

void TermReader::add_function_values() {
  const ChosenFunctionSorts chosen(problem_);
  if (chosen.empty()) return;
  for (const SymbolId f : symbols_with_arguments(problem_)) {
    const std::size_t arity = problem_.bank.signature().symbol(f).argument_sorts.size();
    for (std::size_t given = 0; given < arity; ++given) {
      if (chosen.take(sort_of_partial(f, given))) (void)partial_symbol(f, given);
    }
  }
}

// --- the theories of numbers ---------------------------------------------------------------------

// `((_ divisible n) t)`
TermId TermReader::divisible(SexprId id, SexprId divisor) {
  if (!arity_is(id, 1, 1)) return {};
  const TermId t = term(tree_.child(id, 1));
  if (!t.valid()) return {};
  return integers_.divisible(*this, divisor, tree_.text(divisor), tree_.child(id, 1), t);
}

TermId TermReader::numeral(SexprId id) {
  return integers_.numeral(*this, id, tree_.text(id));
}

TermId TermReader::theory_application(SexprId id, std::string_view word,
                                      std::span<const SexprId> arguments) {
  const SexprId first = tree_.child(id, 0);
  if (!Integers::is_operator(word)) return unknown_name(first);
  std::vector<TermId> terms;
  for (const SexprId argument : arguments) {
    terms.push_back(term(argument, {}));
    if (!terms.back().valid()) return {};
  }
  return integers_.apply(*this, id, word, arguments, terms);
}

}  // namespace whence::lang::smtlib

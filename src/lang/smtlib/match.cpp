// `match`, `lambda`, and the clauses of definitions.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/smtlib/terms.h"

namespace whence::lang::smtlib {

namespace {

constexpr std::size_t kMostClauses = 2000;        // of one function
constexpr std::size_t kMostAllClauses = 100'000;  // of a problem

}  // namespace

// --- cases ---------------------------------------------------------------------------------------

// The cases by constructor, in the order of their declaration; for each the first that fits.
std::optional<std::vector<TermReader::Case>> TermReader::cases(SexprId id, SortId of) {
  if (!arity_is(id, 2, 2)) return std::nullopt;
  const Signature& signature = problem_.bank.signature();
  const SexprId list = tree_.child(id, 2);
  if (!tree_.is_list(list) || tree_.size(list) == 0) {
    error(list, "expected cases", "write `(match t ((pattern term) ...))`");
    return std::nullopt;
  }
  const auto constructors = signature.constructors(of);
  if (constructors.empty()) {
    error(tree_.child(id, 1),
          fmt::format("only values of datatypes can be matched, and this has sort {}", text(of)));
    return std::nullopt;
  }
  std::vector<std::optional<Case>> found(constructors.size());
  for (std::size_t i = 0; i < tree_.size(list); ++i) {
    const SexprId one = tree_.child(list, i);
    if (!tree_.is_list(one) || tree_.size(one) != 2) {
      error(one, "expected a pattern and a term", "write `(pattern term)`");
      return std::nullopt;
    }
    const SexprId pattern = tree_.child(one, 0);
    const bool compound = tree_.is_list(pattern) && tree_.size(pattern) > 0;
    const SexprId name = compound ? tree_.child(pattern, 0) : pattern;
    if (!tree_.is_symbol(name)) {
      error(pattern, "expected a pattern: a constructor with variables, or a variable");
      return std::nullopt;
    }
    const auto symbol = symbols_.find(tree_.text(name));
    const auto at = symbol ? std::ranges::find(constructors, *symbol) : constructors.end();
    if (at == constructors.end()) {
      if (compound || (symbol && signature.symbol(*symbol).kind == SymbolKind::kConstructor)) {
        error(name,
              fmt::format("{} is not a constructor of {}", in_quotes(tree_.text(name)), text(of)));
        return std::nullopt;
      }
      for (auto& entry : found) {
        if (!entry) entry = Case{tree_.child(one, 1), {pattern}, true};
      }
      continue;
    }
    Case entry{tree_.child(one, 1), {}, false};
    for (std::size_t k = 1; compound && k < tree_.size(pattern); ++k) {
      const SexprId variable = tree_.child(pattern, k);
      if (!tree_.is_symbol(variable)) {
        error(variable, "expected a variable");
        return std::nullopt;
      }
      for (const SexprId other : entry.variables) {
        if (tree_.text(other) != tree_.text(variable) || tree_.is_word(other, "_")) continue;
        error(variable, fmt::format("the variable {} occurs twice in the pattern",
                                    in_quotes(tree_.text(variable))));
        return std::nullopt;
      }
      entry.variables.push_back(variable);
    }
    const std::size_t arity = signature.symbol(*symbol).argument_sorts.size();
    if (entry.variables.size() != arity) {
      error(pattern, fmt::format("{} takes {} argument{}, not {}", in_quotes(tree_.text(name)),
                                 arity, arity == 1 ? "" : "s", entry.variables.size()));
      return std::nullopt;
    }
    auto& slot = found[static_cast<std::size_t>(at - constructors.begin())];
    if (slot && !slot->is_default) {
      error(pattern,
            fmt::format("a second case for the constructor {}", in_quotes(tree_.text(name))));
      return std::nullopt;
    }
    if (!slot) slot = std::move(entry);
  }
  std::vector<Case> result;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!found[i]) {
      error(id, fmt::format("this match has no case for {}",
                            in_quotes(signature.symbol(constructors[i]).name)));
      return std::nullopt;
    }
    result.push_back(std::move(*found[i]));
  }
  return result;
}

// A branch with what matched bound: the components of `matched`, or all of it.
TermId TermReader::branch(const Case& chosen, TermId matched, SortId expected) {
  std::vector<std::pair<std::string_view, TermId>> bound;
  for (std::size_t i = 0; i < chosen.variables.size(); ++i) {
    if (tree_.is_word(chosen.variables[i], "_")) continue;
    bound.emplace_back(tree_.text(chosen.variables[i]),
                       chosen.is_default ? matched : problem_.bank.argument(matched, i));
  }
  return branch_with(bound, chosen.body, expected);
}

TermId TermReader::match(SexprId id, SortId expected) {
  if (!arity_is(id, 2, 2)) return {};
  const TermId matched = term(tree_.child(id, 1));
  return matched.valid() ? match_on(id, matched, expected) : matched;
}

TermId TermReader::match_on(SexprId id, TermId matched, SortId expected) {
  TermBank& bank = problem_.bank;
  const bool nested = has_nested_patterns(id, bank.sort(matched));
  if (mode_ == Mode::kCheck) {
    return nested ? check_nested(id, matched, expected) : check_match(id, matched, expected);
  }
  if (nested) return match_nested(id, matched, expected);
  const SortId result = known_sorts_.contains(id) ? known_sorts_.at(id) : expected;
  if (bank.is_constructor(matched)) {
    const auto all = cases(id, bank.sort(matched));
    const auto constructors = bank.signature().constructors(bank.sort(matched));
    const auto at = std::ranges::find(constructors, bank.symbol(matched));
    if (!all) return {};
    return branch((*all)[static_cast<std::size_t>(at - constructors.begin())], matched, result);
  }
  if (bank.kind(matched) == TermKind::kVariable && bank.index(matched) < frame_.splittable.size() &&
      frame_.splittable[bank.index(matched)]) {
    const auto all = cases(id, bank.sort(matched));
    if (!all) return {};
    split_on_ = matched;
    split_names_.clear();
    const auto constructors = bank.signature().constructors(bank.sort(matched));
    for (std::size_t i = 0; i < constructors.size(); ++i) {
      const std::size_t arity = bank.signature().symbol(constructors[i]).argument_sorts.size();
      for (std::size_t k = 0; k < arity; ++k) {
        const Case& one = (*all)[i];
        const bool named = !one.is_default && !tree_.is_word(one.variables[k], "_");
        split_names_.push_back(named ? std::string(tree_.text(one.variables[k]))
                                     : fmt::format("x{}", k + 1));
      }
    }
    return {};
  }
  if (bank.is_boolean(matched)) {
    const auto all = cases(id, bank.sort(matched));
    if (!all) return {};
    const auto on = [&](std::size_t i) { return branch((*all)[i], matched, result); };
    const bool true_first =
        bank.signature().constructors(bank.sort(matched))[0] == bank.signature().true_symbol();
    const TermId yes = on(true_first ? 0 : 1);
    if (!yes.valid()) return {};
    const TermId no = on(true_first ? 1 : 0);
    return no.valid() ? bank.if_then_else(matched, yes, no) : no;
  }
  return mode_ == Mode::kProbe ? fresh(result, "m") : auxiliary_match(id, matched);
}

// All branches, so that an error in any of them is found.
TermId TermReader::check_match(SexprId id, TermId matched, SortId expected) {
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  const SortId of = bank.sort(matched);
  const auto all = cases(id, of);
  if (!all) return {};
  const auto constructors = signature.constructors(of);
  const std::vector<SymbolId> symbols(constructors.begin(), constructors.end());
  const std::vector<SortId> sorts = signature.sort(of).arguments;
  std::optional<SexprId> done;
  SortId result = expected;
  bool first = true;
  for (std::size_t i = 0; i < all->size(); ++i) {
    const Case& one = (*all)[i];
    if (one.is_default && done == one.body) continue;
    done = one.body;
    TermId value = matched;
    if (!one.is_default) {
      std::vector<TermId> fields;
      const FunctionId function = signature.function(symbols[i], sorts);
      for (const SortId s : std::vector<SortId>(signature.function(function).argument_sorts)) {
        fields.push_back(fresh(s, "x"));
      }
      value = bank.apply(function, fields);
    }
    const TermId t = branch(one, value, result);
    if (!t.valid()) return {};
    if (!first && bank.sort(t) != result) {
      return fail(one.body, fmt::format("the cases of this match have different sorts: {} and {}",
                                        text(result), text(bank.sort(t))));
    }
    result = bank.sort(t);
    first = false;
  }
  known_sorts_[id] = result;
  return fresh(result, "m");
}

// --- auxiliary functions -------------------------------------------------------------------------

// The variables that an expression depends on, and its names in a scope of their own.
std::vector<TermId> TermReader::captured(SexprId id, Frame& inner) {
  std::vector<TermId> values;
  std::vector<SexprId> open{id};
  while (!open.empty()) {
    const SexprId one = open.back();
    open.pop_back();
    if (tree_.is_list(one)) {
      for (std::size_t i = tree_.size(one); i-- > 0;) open.push_back(tree_.child(one, i));
    } else if (tree_.is_symbol(one)) {
      const std::string name(tree_.text(one));
      if (!is_bound(name) || inner.names.contains(name)) continue;
      values.push_back(value_of(name));
      inner.names[name] = {values.back()};
    }
  }
  inner.base = frame_.base;
  return problem_.bank.free_variables(values);
}

SymbolId TermReader::add_auxiliary(const char* what, std::span<const TermId> parameters,
                                   SortId result) {
  Symbol symbol;
  symbol.name =
      symbols_.unused(frame_.base.empty() ? what : fmt::format("{}_{}", frame_.base, what));
  symbol.sort_parameters = static_cast<std::uint32_t>(type_variables_.size());
  for (const TermId p : parameters) symbol.argument_sorts.push_back(problem_.bank.sort(p));
  symbol.result_sort = result;
  return symbols_.add(std::move(symbol));
}

// aux(v1, ..., vn, matched): the free variables of the cases come first.
TermId TermReader::auxiliary_match(SexprId id, TermId matched) {
  TermBank& bank = problem_.bank;
  Frame inner;
  std::vector<TermId> variables = captured(tree_.child(id, 2), inner);
  const TermId parameter = fresh(bank.sort(matched), "m");
  // Where a name is matched, in the cases it is what it was found to be.
  const SexprId scrutinee = tree_.child(id, 1);
  if (tree_.is_symbol(scrutinee)) {
    const auto known = inner.names.find(std::string(tree_.text(scrutinee)));
    if (known != inner.names.end()) {
      known->second = {parameter};
      std::vector<TermId> values;
      // In the order of the variables found before, so that nothing depends on hashing.
      for (const auto& [name, value] : inner.names) values.push_back(value.back());
      std::erase_if(variables, [&](TermId v) {
        return std::ranges::none_of(values, [&](TermId t) { return bank.contains(t, v); });
      });
    }
  }
  variables.push_back(parameter);
  const SymbolId function = add_auxiliary("match", variables, known_sorts_.at(id));
  std::swap(frame_, inner);
  const bool good = compile(function, variables, {id, parameter});
  std::swap(frame_, inner);
  if (!good) return {};
  variables.back() = matched;
  return bank.apply(bank.signature().function(function, own_sorts()), variables);
}

TermId TermReader::lambda(SexprId id) {
  if (!arity_is(id, 2, 2)) return {};
  const auto bound = parameters(tree_.child(id, 1));
  if (!bound) return {};
  if (bound->empty()) return fail(tree_.child(id, 1), "expected at least one variable");
  TermBank& bank = problem_.bank;
  const SexprId body = tree_.child(id, 2);
  if (mode_ == Mode::kProbe) return fresh(known_sorts_.at(id), "f");
  if (mode_ == Mode::kCheck) {
    for (const TypedName& v : *bound) bind(v.name, fresh(v.sort, v.name));
    const TermId t = term(body);
    for (const TypedName& v : *bound) unbind(v.name);
    if (!t.valid()) return {};
    SortId sort = bank.sort(t);
    known_sorts_[body] = sort;
    for (std::size_t i = bound->size(); i-- > 0;) {
      sort = bank.signature().function_sort({&(*bound)[i].sort, 1}, sort);
    }
    known_sorts_[id] = sort;
    return fresh(sort, "f");
  }
  // The body's own names hide others.
  std::vector<TermId> parameters;
  for (const TypedName& v : *bound) {
    parameters.push_back(fresh(v.sort, v.name));
    bind(v.name, parameters.back());
  }
  Frame inner;
  std::vector<TermId> all = captured(body, inner);
  for (const TypedName& v : *bound) unbind(v.name);
  std::erase_if(all,
                [&](TermId v) { return std::ranges::find(parameters, v) != parameters.end(); });
  const std::vector<TermId> outside = all;
  all.insert(all.end(), parameters.begin(), parameters.end());
  const SymbolId function = add_auxiliary("lambda", all, known_sorts_.at(body));
  std::swap(frame_, inner);
  const bool good = compile(function, all, {body, {}});
  std::swap(frame_, inner);
  if (!good) return {};
  const auto [same, sorts] = known_function(function);
  return partial(id, same, sorts, outside);
}

// A function that says the same as one just compiled, with the arguments in the same order, and the
// sorts to take it at: the function that a lambda does nothing but call, or that of a lambda that
// is equal, if need be at these sorts. Two lambdas that are equal are one value then, and not two
// of which nobody can prove it.
std::pair<SymbolId, std::vector<SortId>> TermReader::known_function(SymbolId function) {
  const std::pair itself(function, own_sorts());
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  const std::size_t count = problem_.statements.size();
  const bool one_clause = problem_.statements[count - 1].defines == function &&
                          (count < 2 || problem_.statements[count - 2].defines != function);
  if (!one_clause) return itself;
  const DefiningEquation e = defining_equation(bank, problem_.statements[count - 1].formula);
  const std::vector<TermId> left(bank.arguments(e.left).begin(), bank.arguments(e.left).end());
  for (const TermId argument : left) {
    if (bank.kind(argument) != TermKind::kVariable) return itself;
  }
  const auto is_plain = [&](FunctionId f) {
    const Symbol& symbol = signature.symbol_of(f);
    return symbol.kind == SymbolKind::kFunction && !symbol.closure_of;
  };
  std::optional<std::pair<SymbolId, std::vector<SortId>>> known;
  if (bank.kind(e.right) == TermKind::kApplication &&
      std::ranges::equal(bank.arguments(e.right), left) && is_plain(bank.function(e.right))) {
    const FunctionId called = bank.function(e.right);
    known.emplace(bank.symbol(e.right), signature.function(called).sort_arguments);
  } else {
    known = equal_lambda(function, e.right);
  }
  if (!known) return itself;
  problem_.statements.pop_back();
  return *known;
}

// The first lambda of which one that is `right`, with the arguments of `function`, is an instance.
// If there is none, it is kept for those that follow.
std::optional<std::pair<SymbolId, std::vector<SortId>>> TermReader::equal_lambda(SymbolId function,
                                                                                 TermId right) {
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  const Symbol symbol = signature.symbol(function);
  std::vector<SortId> key = symbol.argument_sorts;
  key.insert(key.end(), symbol.sort_parameters, signature.bool_sort());
  const auto [same, is_new] = lambdas_.emplace(std::pair(right, std::move(key)), function);
  if (!is_new) return std::pair(same->second, own_sorts());
  for (const auto& [known, said] : general_lambdas_) {
    const Symbol& general = signature.symbol(known);
    if (general.argument_sorts.size() != symbol.argument_sorts.size()) continue;
    std::vector<SortId> sorts(general.sort_parameters);
    bool matches = signature.match(general.result_sort, symbol.result_sort, sorts);
    for (std::size_t i = 0; matches && i < symbol.argument_sorts.size(); ++i) {
      matches = signature.match(general.argument_sorts[i], symbol.argument_sorts[i], sorts);
    }
    if (matches && std::ranges::all_of(sorts, &SortId::valid) &&
        bank.substitute_sorts(said, sorts) == right) {
      lambdas_.erase(same);  // it is not defined: the next one is an instance, too
      return std::pair(known, std::move(sorts));
    }
  }
  if (symbol.sort_parameters > 0) general_lambdas_.emplace_back(function, right);
  return std::nullopt;
}

// --- clauses -------------------------------------------------------------------------------------

bool TermReader::define(SymbolId function, const std::vector<TypedName>& parameters, SexprId body) {
  frame_ = {};
  frame_.base = problem_.bank.signature().symbol(function).name;
  std::vector<TermId> variables;
  for (const TypedName& p : parameters) {
    variables.push_back(fresh(p.sort, p.name));
    bind(p.name, variables.back());
  }
  const SortId result = problem_.bank.signature().symbol(function).result_sort;
  mode_ = Mode::kCheck;
  const TermId t = term(body, result);
  if (!t.valid()) return false;
  if (problem_.bank.sort(t) != result) {
    return error(body,
                 fmt::format("{} must have sort {}, but this has sort {}", in_quotes(frame_.base),
                             text(result), text(problem_.bank.sort(t))));
  }
  return compile(function, std::move(variables), {body, {}});
}

TermId TermReader::body_term(const Body& body, SortId expected) {
  return body.matched.valid()
             ? match_on(body.node, problem_.bank.substitute(body.matched, frame_.substitution),
                        expected)
             : term(body.node, expected);
}

// Depth first, so that clauses come in the order of the constructors. Works in the current frame.
bool TermReader::compile(SymbolId function, std::vector<TermId> patterns, const Body& body) {
  TermBank& bank = problem_.bank;
  const SortId result = bank.signature().symbol(function).result_sort;
  const Mode outer = std::exchange(mode_, Mode::kProbe);
  std::size_t made = 0;
  std::vector<std::pair<std::vector<TermId>, Substitution>> pending;
  pending.emplace_back(std::move(patterns), Substitution());
  while (!pending.empty()) {
    const auto [left, substitution] = std::move(pending.back());
    pending.pop_back();
    frame_.substitution = substitution;
    frame_.splittable.assign(variable_names_.size(), false);
    for (const TermId v : bank.free_variables(left)) frame_.splittable[bank.index(v)] = true;
    mode_ = Mode::kProbe;
    split_on_ = {};
    TermId right = body_term(body, result);
    if (!right.valid() && split_on_.valid()) {
      if (pending.size() + made > kMostClauses || clauses_ > kMostAllClauses) {
        return error(body.node, fmt::format("a function has at most {} cases", kMostClauses));
      }
      split(pending, left, substitution);
      continue;
    }
    if (!right.valid()) return false;
    mode_ = Mode::kBuild;
    right = body_term(body, result);
    if (!right.valid()) return false;
    add_clause(function, bank.apply(bank.signature().function(function, own_sorts()), left), right);
    ++made;
    ++clauses_;
  }
  mode_ = outer;
  return true;
}

// Puts each constructor for the variable that reading stopped at.
void TermReader::split(std::vector<std::pair<std::vector<TermId>, Substitution>>& pending,
                       const std::vector<TermId>& patterns, const Substitution& substitution) {
  TermBank& bank = problem_.bank;
  Signature& signature = bank.signature();
  const TermId variable = split_on_;
  const SortId sort = bank.sort(variable);
  const auto constructors = signature.constructors(sort);
  const std::vector<SymbolId> symbols(constructors.begin(), constructors.end());
  const std::vector<SortId> sorts = signature.sort(sort).arguments;
  const std::vector<std::string> names = split_names_;
  const auto first = static_cast<std::ptrdiff_t>(pending.size());
  std::size_t name = 0;
  for (const SymbolId symbol : symbols) {
    const FunctionId constructor = signature.function(symbol, sorts);
    std::vector<TermId> fields;
    for (const SortId s : std::vector<SortId>(signature.function(constructor).argument_sorts)) {
      fields.push_back(fresh(s, names[name++]));
    }
    const TermId value = bank.apply(constructor, fields);
    Substitution one;
    one.bind(bank.index(variable), value);
    Substitution all = substitution;
    for (TermId& t : all.terms()) {
      if (t.valid()) t = bank.substitute(t, one);
    }
    all.bind(bank.index(variable), value);
    std::vector<TermId> left;
    for (const TermId p : patterns) left.push_back(bank.substitute(p, one));
    pending.emplace_back(std::move(left), std::move(all));
  }
  std::reverse(pending.begin() + first, pending.end());
}

}  // namespace whence::lang::smtlib

#include "lang/smtlib/terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/mpl/sort_parser.h"
#include "lang/smtlib/integers.h"

namespace whence::lang::smtlib {

namespace {

// Bounds that keep time and memory in check; nobody writes that much.
constexpr std::size_t kMostBound = 500;          // variables in scope of each other
constexpr std::size_t kMostVisits = 20'000'000;  // of one command
constexpr std::uint32_t kMostTypeVariables = 64;
constexpr std::uint32_t kMostNamedWeight = 100'000;  // of a formula whose variables get names
constexpr std::size_t kMostNamingWork = 5'000'000;

}  // namespace

// --- commands ------------------------------------------------------------------------------------

void TermReader::start(SexprId at) {
  command_ = at;
  type_variables_.clear();
  variable_names_.clear();
  binders_.clear();
  known_sorts_.clear();
  frame_ = {};
  bound_ = 0;
  visits_ = 0;
}

bool TermReader::error(SexprId at, std::string message, std::string advice) {
  diagnostics_.error(tree_.place(at), std::move(message), std::move(advice));
  return false;
}

SourceRange TermReader::where() const {
  const Sexpr& node = tree_[command_];
  if (tree_.source().index == kBuiltInSource) return {};
  return {tree_.source().index, node.begin, node.end, node.line, node.column};
}

bool TermReader::declare_type_variables(SexprId list) {
  if (!type_variables_.empty()) {
    return error(list, "`par` inside `par` is not supported", "name all type variables in one");
  }
  if (!tree_.is_list(list) || tree_.size(list) == 0) {
    return error(list, "expected the names of type variables in parentheses",
                 "write `(par (a b) ...)`");
  }
  for (std::size_t i = 0; i < tree_.size(list); ++i) {
    const SexprId name = tree_.child(list, i);
    if (!tree_.is_symbol(name)) return error(name, "expected the name of a type variable");
    std::string text(tree_.text(name));
    if (std::ranges::find(type_variables_, text) != type_variables_.end()) {
      return error(name, fmt::format("the type variable {} occurs twice", in_quotes(text)));
    }
    if (type_variables_.size() == kMostTypeVariables) {
      return error(name, fmt::format("more than {} type variables", kMostTypeVariables));
    }
    type_variables_.push_back(std::move(text));
  }
  return true;
}

std::optional<std::vector<TypedName>> TermReader::parameters(SexprId list) {
  if (!tree_.is_list(list)) {
    error(list, "expected variables with their sorts", "write `((x Nat) (y Nat))`");
    return std::nullopt;
  }
  std::vector<TypedName> result;
  for (std::size_t i = 0; i < tree_.size(list); ++i) {
    const SexprId one = tree_.child(list, i);
    if (!tree_.is_list(one) || tree_.size(one) != 2 || !tree_.is_symbol(tree_.child(one, 0))) {
      error(one, "expected a variable with its sort", "write `(x Nat)`");
      return std::nullopt;
    }
    if (result.size() >= kMostBound) {
      error(one, fmt::format("more than {} variables", kMostBound));
      return std::nullopt;
    }
    const std::optional<SortId> of = sort(tree_.child(one, 1));
    if (!of) return std::nullopt;
    std::string name(tree_.text(tree_.child(one, 0)));
    for (const TypedName& other : result) {
      if (other.name != name) continue;
      error(one, fmt::format("the variable {} is bound twice", in_quotes(name)));
      return std::nullopt;
    }
    result.push_back({std::move(name), *of, tree_.child(one, 0)});
  }
  return result;
}

std::optional<Statement> TermReader::formula(SexprId id) {
  mode_ = Mode::kCheck;
  if (!formula_at(id, "what is stated").valid()) return std::nullopt;
  mode_ = Mode::kBuild;
  const TermId closed = formula_at(id, "what is stated");
  if (!closed.valid()) return std::nullopt;
  return statement(closed);
}

std::optional<Statement> TermReader::formula_over(const std::vector<TypedName>& variables,
                                                  std::span<const SexprId> assumed, SexprId id) {
  TermId closed;
  for (const Mode mode : {Mode::kCheck, Mode::kBuild}) {
    mode_ = mode;
    std::vector<TermId> terms;
    for (const TypedName& v : variables) {
      terms.push_back(fresh(v.sort, v.name));
      bind(v.name, terms.back());
    }
    closed = formula_at(id, "a constraint");
    for (std::size_t i = assumed.size(); i-- > 0 && closed.valid();) {
      const TermId condition = formula_at(assumed[i], "an assumption");
      closed = condition.valid() ? problem_.bank.implication(condition, closed) : condition;
    }
    for (const TypedName& v : variables) unbind(v.name);
    if (!closed.valid()) return std::nullopt;
    for (std::size_t i = terms.size(); i-- > 0;) {
      if (!problem_.bank.contains(closed, terms[i])) continue;
      closed = problem_.bank.forall_over(terms[i], closed);
      binders_[closed] = terms[i];
    }
  }
  return statement(closed);
}

// --- names ---------------------------------------------------------------------------------------

bool TermReader::is_bound(std::string_view name) const {
  const auto it = frame_.names.find(std::string(name));
  return it != frame_.names.end() && !it->second.empty();
}

TermId TermReader::value_of(const std::string& name) {
  const TermId value = frame_.names.at(name).back();
  return frame_.substitution.empty() ? value : problem_.bank.substitute(value, frame_.substitution);
}

void TermReader::bind(std::string_view name, TermId value) {
  frame_.names[std::string(name)].push_back(value);
  ++bound_;
}

void TermReader::unbind(std::string_view name) {
  frame_.names[std::string(name)].pop_back();
  --bound_;
}

TermId TermReader::fresh(SortId sort, std::string_view name) {
  variable_names_.emplace_back(name);
  return problem_.bank.variable(static_cast<std::uint32_t>(variable_names_.size() - 1), sort);
}

TermId TermReader::fail(SexprId at, std::string message, std::string advice) {
  error(at, std::move(message), std::move(advice));
  return {};
}

std::string TermReader::text(SortId sort) const {
  return in_quotes(sort_text(problem_.bank.signature(), sort, type_variables_));
}

bool TermReader::arity_is(SexprId id, std::size_t least, std::size_t most) {
  const std::size_t count = tree_.size(id) - 1;
  if (count >= least && count <= most) return true;
  const std::string wanted = least == most ? std::to_string(least)
                             : most > 1000 ? fmt::format("at least {}", least)
                                           : fmt::format("{} to {}", least, most);
  return error(
      id, fmt::format("{} takes {} argument{}, not {}", in_quotes(tree_.text(tree_.child(id, 0))),
                      wanted, wanted == "1" || wanted == "at least 1" ? "" : "s", count));
}

// --- terms ---------------------------------------------------------------------------------------

// An integer where a real number is expected is that one.
TermId TermReader::term(SexprId id, SortId expected) {
  const TermId t = term_as_written(id, expected);
  return t.valid() && expected.valid() ? integers_.as(t, expected) : t;
}

// Recursion: lists are nested at most SexprReader::kDeepest deep.
TermId TermReader::term_as_written(SexprId id, SortId expected) {
  if (++visits_ > kMostVisits) {
    return fail(id, "reading this takes too long", "give its parts names by `define-fun`");
  }
  switch (tree_[id].kind) {
    case SexprKind::kList:
      return list(id, expected);
    case SexprKind::kSymbol:
      return name(id, expected);
    case SexprKind::kNumeral:
      return numeral(id);
    case SexprKind::kDecimal:
      return integers_.decimal(*this, id, tree_.text(id));
    case SexprKind::kBits:
      return fail(id, "bit-vectors are not supported");
    case SexprKind::kString:
      return fail(id, "strings are not supported");
    case SexprKind::kKeyword:
      break;
  }
  return fail(id, "expected a term");
}

TermId TermReader::name(SexprId id, SortId expected) {
  const std::string name(tree_.text(id));
  if (is_bound(name)) return value_of(name);
  if (const auto symbol = symbol_named(id)) return application(id, {*symbol, {}, {}}, {}, expected);
  return unknown_name(id);
}

TermId TermReader::list(SexprId id, SortId expected) {
  if (tree_.size(id) == 0) return fail(id, "expected a term, found `()`");
  const SexprId first = tree_.child(id, 0);
  const std::string_view word =
      tree_.is_symbol(first) && !tree_[first].quoted ? tree_.text(first) : std::string_view();
  if (word == "let") return let(id, expected);
  if (word == "match") return match(id, expected);
  if (word == "forall" || word == "exists") return quantifier(id, word == "forall");
  if (word == "lambda") return lambda(id);
  if (word == "!") return annotated(id, expected);
  if (word == "par") return fail(id, "`par` may stand only around a whole statement");
  std::vector<SexprId> arguments;
  for (std::size_t i = 1; i < tree_.size(id); ++i) arguments.push_back(tree_.child(id, i));
  if (word == "_" || word == "as") {
    const std::optional<Head> found = head(id);
    if (!found) return {};
    return application(id, *found, {}, found->result.valid() ? found->result : expected);
  }
  if (tree_.is_list(first) && tree_.begins_with(first, "_") && tree_.size(first) == 3 &&
      tree_.is_word(tree_.child(first, 1), "divisible") && !symbols_.find("divisible")) {
    return divisible(id, tree_.child(first, 2));
  }
  if (tree_.is_list(first) && (tree_.begins_with(first, "_") || tree_.begins_with(first, "as"))) {
    const std::optional<Head> found = head(first);
    if (!found) return {};
    return application(id, *found, arguments, expected);
  }
  if (tree_.is_list(first)) {
    const TermId function = term(first);
    return function.valid() ? apply_value(id, function, arguments) : function;
  }
  if (!tree_.is_symbol(first)) return fail(first, "expected a function");
  if (const std::string name(tree_.text(first)); is_bound(name)) {
    return apply_value(id, value_of(name), arguments);
  }
  if (word == "@") {
    if (!arity_is(id, 2, 1000)) return {};
    const TermId function = term(arguments[0]);
    if (!function.valid()) return {};
    return apply_value(id, function, std::span(arguments).subspan(1));
  }
  if (word == "ite") return if_then_else(id, expected);
  if (word == "=" || word == "distinct") return equalities(id, word == "distinct");
  if (word == "and" || word == "or" || word == "xor" || word == "=>" || word == "not") {
    return connective(id, word);
  }
  if (const auto symbol = symbol_named(first)) {
    return application(id, {*symbol, {}, {}}, arguments, expected);
  }
  if (!word.empty()) return theory_application(id, word, arguments);
  return unknown_name(first);
}

TermId TermReader::formula_at(SexprId id, const char* what) {
  const SortId boolean = problem_.bank.signature().bool_sort();
  const TermId t = term(id, boolean);
  if (!t.valid() || problem_.bank.sort(t) == boolean) return t;
  return fail(id, fmt::format("{} must have sort `Bool`, but this has sort {}", what,
                              text(problem_.bank.sort(t))));
}

// All values are read before the first name is bound: `let` is parallel.
TermId TermReader::let(SexprId id, SortId expected) {
  if (!arity_is(id, 2, 2)) return {};
  const SexprId bindings = tree_.child(id, 1);
  if (!tree_.is_list(bindings) || tree_.size(bindings) == 0) {
    return fail(bindings, "expected names with their values", "write `(let ((x t)) ...)`");
  }
  std::vector<std::pair<std::string, TermId>> values;
  for (std::size_t i = 0; i < tree_.size(bindings); ++i) {
    const SexprId one = tree_.child(bindings, i);
    if (!tree_.is_list(one) || tree_.size(one) != 2 || !tree_.is_symbol(tree_.child(one, 0))) {
      return fail(one, "expected a name with its value", "write `(x t)`");
    }
    const TermId value = term(tree_.child(one, 1));
    if (!value.valid()) return {};
    values.emplace_back(tree_.text(tree_.child(one, 0)), value);
  }
  if (bound_ + values.size() > kMostBound) {
    return fail(bindings, fmt::format("more than {} names in scope of each other", kMostBound));
  }
  for (const auto& [name, value] : values) bind(name, value);
  const TermId body = term(tree_.child(id, 2), expected);
  for (const auto& [name, value] : values) unbind(name);
  return body;
}

TermId TermReader::quantifier(SexprId id, bool universal) {
  if (!arity_is(id, 2, 2)) return {};
  const auto variables = parameters(tree_.child(id, 1));
  if (!variables) return {};
  if (variables->empty()) return fail(tree_.child(id, 1), "expected at least one variable");
  if (bound_ + variables->size() > kMostBound) {
    return fail(id, fmt::format("more than {} names in scope of each other", kMostBound));
  }
  std::vector<TermId> terms;
  for (const TypedName& v : *variables) {
    terms.push_back(fresh(v.sort, v.name));
    bind(v.name, terms.back());
  }
  TermId body = formula_at(tree_.child(id, 2), "what is quantified");
  for (const TypedName& v : *variables) unbind(v.name);
  if (!body.valid()) return {};
  for (std::size_t i = terms.size(); i-- > 0;) {
    body = universal ? problem_.bank.forall_over(terms[i], body)
                     : problem_.bank.exists_over(terms[i], body);
    binders_[body] = terms[i];
  }
  return body;
}

// Names and patterns say nothing about what is true.
TermId TermReader::annotated(SexprId id, SortId expected) {
  if (tree_.size(id) < 2) return fail(id, "`!` takes a term and attributes");
  return term(tree_.child(id, 1), expected);
}

TermId TermReader::connective(SexprId id, std::string_view word) {
  if (!arity_is(id, 1, word == "not" ? 1 : tree_.size(id))) return {};
  TermBank& bank = problem_.bank;
  std::vector<TermId> parts;
  for (std::size_t i = 1; i < tree_.size(id); ++i) {
    parts.push_back(formula_at(tree_.child(id, i), "an argument of a connective"));
    if (!parts.back().valid()) return {};
  }
  if (word == "not") return bank.negation(parts[0]);
  if (word == "=>") {
    TermId result = parts.back();
    for (std::size_t i = parts.size() - 1; i-- > 0;) result = bank.implication(parts[i], result);
    return result;
  }
  if (word == "xor") {
    TermId result = parts[0];
    for (std::size_t i = 1; i < parts.size(); ++i) {
      result = bank.negation(bank.equality(result, parts[i]));
    }
    return result;
  }
  TermId result = parts.back();
  for (std::size_t i = parts.size() - 1; i-- > 0;) {
    result =
        word == "and" ? bank.conjunction(parts[i], result) : bank.disjunction(parts[i], result);
  }
  return result;
}

// `(= a b c)` is a chain, `(distinct a b c)` says that no two are equal.
TermId TermReader::equalities(SexprId id, bool distinct) {
  constexpr std::size_t kMostDistinct = 200;
  if (!arity_is(id, 2, distinct ? kMostDistinct : tree_.size(id))) return {};
  TermBank& bank = problem_.bank;
  // A polymorphic constant on the left takes its sort from the right.
  std::vector<TermId> parts(tree_.size(id) - 1);
  SortId common;
  const bool backwards = tree_.is_symbol(tree_.child(id, 1));
  for (std::size_t k = 0; k < parts.size(); ++k) {
    const std::size_t i = backwards ? parts.size() - 1 - k : k;
    parts[i] = term(tree_.child(id, i + 1), common);
    if (!parts[i].valid()) return {};
    const SortId sort = bank.sort(parts[i]);
    // Integers that came before a real number are real numbers too.
    TermId& first = parts[backwards ? parts.size() - 1 : 0];
    if (common.valid() && sort != common && integers_.as(first, sort) != first) {
      for (TermId& part : parts) {
        if (part.valid()) part = integers_.as(part, sort);
      }
      common = sort;
    }
    if (common.valid() && sort != common) {
      return fail(tree_.child(id, i + 1),
                  fmt::format("the sides of {} have different sorts: {} and {}",
                              distinct ? "`distinct`" : "`=`", text(common), text(sort)));
    }
    common = sort;
  }
  TermId result;
  const auto add_before = [&](TermId part) {
    result = result.valid() ? bank.conjunction(part, result) : part;
  };
  for (std::size_t i = parts.size() - 1; i-- > 0;) {
    if (!distinct) add_before(bank.equality(parts[i], parts[i + 1]));
    for (std::size_t k = parts.size(); distinct && k-- > i + 1;) {
      add_before(bank.negation(bank.equality(parts[i], parts[k])));
    }
  }
  return result;
}

TermId TermReader::if_then_else(SexprId id, SortId expected) {
  if (!arity_is(id, 3, 3)) return {};
  TermBank& bank = problem_.bank;
  const TermId condition = formula_at(tree_.child(id, 1), "the condition");
  if (!condition.valid()) return {};
  TermId yes = term(tree_.child(id, 2), expected);
  if (!yes.valid()) return {};
  const TermId no = term(tree_.child(id, 3), bank.sort(yes));
  if (!no.valid()) return {};
  yes = integers_.as(yes, bank.sort(no));
  if (bank.sort(yes) != bank.sort(no)) {
    return fail(id, fmt::format("the branches of this `ite` have different sorts: {} and {}",
                                text(bank.sort(yes)), text(bank.sort(no))));
  }
  return bank.if_then_else(condition, yes, no);
}

// --- statements ----------------------------------------------------------------------------------

std::vector<SortId> TermReader::own_sorts() const {
  std::vector<SortId> sorts;
  for (std::uint32_t i = 0; i < type_variables_.size(); ++i) {
    sorts.push_back(problem_.bank.signature().sort_variable(i));
  }
  return sorts;
}

// Names for quantifiers from left to right. A quantifier is known as it was when it was made, with
// the variables of those around it still free: so they are opened again on the way down. Where two
// binders differ in nothing but the name, one name serves for both.
std::vector<std::string> TermReader::quantifier_names(TermId closed) {
  TermBank& bank = problem_.bank;
  std::vector<std::string> names;
  std::size_t work = 0;
  std::vector<TermId> open;
  if (bank.weight(closed) <= kMostNamedWeight) open.push_back(closed);
  while (!open.empty()) {
    const TermId t = open.back();
    open.pop_back();
    if (bank.is_quantifier(t)) {
      const auto made = binders_.find(t);
      work += bank.weight(t);
      if (made == binders_.end() || work > kMostNamingWork) return names;
      names.push_back(variable_names_[bank.index(made->second)]);
      open.push_back(bank.open(t, made->second));
    } else if (bank.kind(t) == TermKind::kApplication) {
      const auto arguments = bank.arguments(t);
      open.insert(open.end(), arguments.rbegin(), arguments.rend());
    }
  }
  return names;
}

Statement TermReader::statement(TermId closed) {
  TermBank& bank = problem_.bank;
  Statement result;
  result.where = where();
  // Type variables that do not occur, as of `(par (a) true)`, are dropped.
  std::vector<bool> used(type_variables_.size());
  const auto note = [&](auto& self, SortId s) -> void {
    if (bank.signature().sort_variable_bound(s) == 0) return;
    const Sort sort = bank.signature().sort(s);
    if (sort.is_variable) used[sort.variable] = true;
    for (const SortId a : sort.arguments) self(self, a);
  };
  bank.for_each_subterm({&closed, 1}, [&](TermId t) {
    note(note, bank.is_quantifier(t) ? bank.binder_sort(t) : bank.sort(t));
    if (bank.kind(t) != TermKind::kApplication) return;
    for (const SortId s : bank.signature().function(bank.function(t)).sort_arguments) note(note, s);
  });
  std::vector<SortId> renaming(used.size());
  for (std::size_t i = 0; i < used.size(); ++i) {
    renaming[i] = bank.signature().sort_variable(result.sort_variable_count);
    if (!used[i]) continue;
    ++result.sort_variable_count;
    result.sort_variable_names.push_back(type_variables_[i]);
  }
  result.variable_names = quantifier_names(closed);
  result.formula = bank.substitute_sorts(closed, renaming);
  return result;
}

void TermReader::add_clause(SymbolId defines, TermId left, TermId right) {
  TermBank& bank = problem_.bank;
  TermId formula = right == bank.truth()     ? left
                   : right == bank.falsity() ? bank.negation(left)
                                             : bank.equality(left, right);
  const std::vector<TermId> variables = bank.free_variables(formula);
  for (std::size_t i = variables.size(); i-- > 0;) {
    formula = bank.forall_over(variables[i], formula);
    binders_[formula] = variables[i];
  }
  Statement clause = statement(formula);
  clause.kind = StatementKind::kDefinition;
  clause.name = symbols_.number_statement(bank.signature().symbol(defines).name);
  clause.defines = defines;
  problem_.statements.push_back(std::move(clause));
}

void TermReader::define_selector(SymbolId selector, SymbolId constructor, std::size_t field) {
  TermBank& bank = problem_.bank;
  const std::vector<SortId> sorts = bank.signature().symbol(constructor).argument_sorts;
  std::vector<TermId> parts;
  for (std::size_t i = 0; i < sorts.size(); ++i) {
    parts.push_back(fresh(sorts[i], sorts.size() == 1 ? "x" : fmt::format("x{}", i + 1)));
  }
  const std::vector<SortId> own = own_sorts();
  const TermId whole = bank.apply(bank.signature().function(constructor, own), parts);
  add_clause(selector, bank.apply(bank.signature().function(selector, own), {whole}), parts[field]);
}

}  // namespace whence::lang::smtlib

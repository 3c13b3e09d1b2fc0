// The commands that declare sorts.

#include <fmt/format.h>

#include <utility>

#include "lang/smtlib/commands.h"

namespace whence::lang::smtlib {

namespace {

constexpr std::uint32_t kLargestArity = 64;

}  // namespace

std::optional<std::uint32_t> Commands::arity_numeral(SexprId id) {
  if (tree_[id].kind != SexprKind::kNumeral) {
    error(id, "expected the number of the sort's parameters");
    return std::nullopt;
  }
  std::uint32_t arity = 0;
  for (const char c : tree_.text(id)) {
    arity = arity * 10 + static_cast<std::uint32_t>(c - '0');
    if (arity > kLargestArity) {
      error(id, fmt::format("a sort has at most {} parameters", kLargestArity));
      return std::nullopt;
    }
  }
  return arity;
}

bool Commands::declare_sort(SexprId id) {
  if (!has_arity(id, 1, 2, "(declare-sort S 0)")) return false;
  std::uint32_t arity = 0;
  if (tree_.size(id) == 3) {
    const auto number = arity_numeral(tree_.child(id, 2));
    if (!number) return false;
    arity = *number;
  }
  if (!check_new_sort(tree_.child(id, 1))) return false;
  if (symbols_.closed_sort(tree_.text(tree_.child(id, 1)))) {
    return redeclare_sort(tree_.child(id, 1), arity);
  }
  symbols_.add_sort(tree_.text(tree_.child(id, 1)), arity, SortKind::kUninterpreted);
  return true;
}

bool Commands::define_sort(SexprId id) {
  if (!has_arity(id, 3, 3, "(define-sort S (a) (List a))")) return false;
  const SexprId list = tree_.child(id, 2);
  if (!tree_.is_list(list)) return error(list, "expected the parameters in parentheses");
  SortMacro macro;
  std::vector<std::pair<std::string, SortId>> arguments;
  for (std::size_t i = 0; i < tree_.size(list); ++i) {
    const SexprId name = tree_.child(list, i);
    if (!tree_.is_symbol(name)) return error(name, "expected the name of a type variable");
    macro.parameters.emplace_back(tree_.text(name));
  }
  if (macro.parameters.size() > kLargestArity) {
    return error(list, fmt::format("a sort has at most {} parameters", kLargestArity));
  }
  macro.body = tree_.child(id, 3);
  // The body is read here as well, so that what is wrong with it is said where it stands.
  if (!macro.parameters.empty() && !terms_.declare_type_variables(list)) return false;
  if (!terms_.sort(macro.body) || !check_new_sort(tree_.child(id, 1))) return false;
  if (symbols_.closed_sort(tree_.text(tree_.child(id, 1)))) return closed_name(tree_.child(id, 1));
  symbols_.add_macro(tree_.text(tree_.child(id, 1)), std::move(macro));
  return true;
}

// --- datatypes -----------------------------------------------------------------------------------

bool Commands::declare_datatype(SexprId id) {
  if (!has_arity(id, 2, 2, "(declare-datatype T ((c1) (c2 (s T))))")) return false;
  const SexprId body = tree_.child(id, 2);
  std::uint32_t arity = 0;
  if (tree_.begins_with(body, "par") && tree_.size(body) == 3 &&
      tree_.is_list(tree_.child(body, 1))) {
    arity = static_cast<std::uint32_t>(tree_.size(tree_.child(body, 1)));
  }
  return sort_of_datatype(tree_.child(id, 1), arity) &&
         constructors(tree_.child(id, 1), body, arity);
}

// ((T 0) (List 1)) (((c1) ...) (par (a) ((nil) ...)))
bool Commands::declare_datatypes(SexprId id) {
  constexpr const char* kForm = "(declare-datatypes ((T 0)) (((c1) (c2 (s T)))))";
  if (!has_arity(id, 2, 2, kForm)) return false;
  const SexprId sorts = tree_.child(id, 1);
  const SexprId bodies = tree_.child(id, 2);
  if (!tree_.is_list(sorts) || !tree_.is_list(bodies)) {
    return error(id, "expected sorts and their constructors", fmt::format("write `{}`", kForm));
  }
  if (tree_.size(sorts) == 0 || tree_.is_symbol(tree_.child(sorts, 0))) {
    return declare_old_datatypes(sorts, bodies);
  }
  if (tree_.size(sorts) != tree_.size(bodies)) {
    return error(id, "expected as many lists of constructors as sorts");
  }
  std::vector<std::uint32_t> arities;
  for (std::size_t i = 0; i < tree_.size(sorts); ++i) {
    const SexprId one = tree_.child(sorts, i);
    if (!tree_.is_list(one) || tree_.size(one) != 2) {
      return error(one, "expected a sort with its number of parameters", "write `(T 0)`");
    }
    const auto arity = arity_numeral(tree_.child(one, 1));
    if (!arity || !sort_of_datatype(tree_.child(one, 0), *arity)) return false;
    arities.push_back(*arity);
  }
  for (std::size_t i = 0; i < tree_.size(sorts); ++i) {
    const SexprId name = tree_.child(tree_.child(sorts, i), 0);
    if (!constructors(name, tree_.child(bodies, i), arities[i])) return false;
  }
  return true;
}

// As before SMT-LIB 2.6: (a b) ((T (c1) (c2 (s T))) ...), all sorts with the same parameters.
bool Commands::declare_old_datatypes(SexprId parameters, SexprId bodies) {
  const auto arity = static_cast<std::uint32_t>(tree_.size(parameters));
  if (arity > kLargestArity) {
    return error(parameters, fmt::format("a sort has at most {} parameters", kLargestArity));
  }
  for (std::size_t i = 0; i < tree_.size(bodies); ++i) {
    const SexprId one = tree_.child(bodies, i);
    if (!tree_.is_list(one) || tree_.size(one) < 2) {
      return error(one, "expected a sort with its constructors", "write `(T (c1) (c2 (s T)))`");
    }
    if (!sort_of_datatype(tree_.child(one, 0), arity)) return false;
  }
  for (std::size_t i = 0; i < tree_.size(bodies); ++i) {
    const SexprId one = tree_.child(bodies, i);
    terms_.set_type_variables({});
    if (arity > 0 && !terms_.declare_type_variables(parameters)) return false;
    std::vector<SexprId> list;
    for (std::size_t k = 1; k < tree_.size(one); ++k) list.push_back(tree_.child(one, k));
    if (!add_constructors(tree_.child(one, 0), list)) return false;
  }
  return true;
}

bool Commands::sort_of_datatype(SexprId name, std::uint32_t arity) {
  if (!check_new_sort(name)) return false;
  if (symbols_.closed_sort(tree_.text(name))) return closed_name(name);
  const SortConstructorId sort = symbols_.add_sort(tree_.text(name), arity, SortKind::kDatatype);
  if (!built_in_) symbols_.sort_places.emplace(sort, tree_.place(name));
  return true;
}

bool Commands::constructors(SexprId name, SexprId body, std::uint32_t arity) {
  terms_.set_type_variables({});
  if (tree_.begins_with(body, "par")) {
    if (tree_.size(body) != 3) {
      return error(body, "expected type variables and constructors", "write `(par (a) (...))`");
    }
    if (!terms_.declare_type_variables(tree_.child(body, 1))) return false;
    body = tree_.child(body, 2);
  }
  if (terms_.type_variables().size() != arity) {
    return error(body, fmt::format("{} has {} parameter{}, but here there are {}",
                                   in_quotes(tree_.text(name)), arity, arity == 1 ? "" : "s",
                                   terms_.type_variables().size()));
  }
  if (!tree_.is_list(body) || tree_.size(body) == 0) {
    return error(body, "expected constructors", "write `((c1) (c2 (s T)))`");
  }
  std::vector<SexprId> list;
  for (std::size_t i = 0; i < tree_.size(body); ++i) list.push_back(tree_.child(body, i));
  return add_constructors(name, list);
}

// `(c (s1 S1) ...)`, or a mere name; the type variables are those that are declared.
bool Commands::add_constructors(SexprId name, const std::vector<SexprId>& list) {
  Signature& signature = problem_.bank.signature();
  const SortConstructorId of = *symbols_.find_sort(tree_.text(name));
  std::vector<SortId> variables;
  for (std::uint32_t i = 0; i < terms_.type_variables().size(); ++i) {
    variables.push_back(signature.sort_variable(i));
  }
  struct Field {
    SexprId selector;
    SymbolId constructor;
    std::size_t index;
  };
  std::vector<Field> fields;
  for (const SexprId one : list) {
    const bool bare = tree_.is_symbol(one);
    if (!bare && (!tree_.is_list(one) || tree_.size(one) == 0)) {
      return error(one, "expected a constructor", "write `(c (s1 S1) (s2 S2))`");
    }
    const SexprId own_name = bare ? one : tree_.child(one, 0);
    Symbol symbol;
    symbol.kind = SymbolKind::kConstructor;
    symbol.sort_parameters = static_cast<std::uint32_t>(variables.size());
    symbol.result_sort = signature.sort(of, variables);
    for (std::size_t i = 1; !bare && i < tree_.size(one); ++i) {
      const SexprId field = tree_.child(one, i);
      if (!tree_.is_list(field) || tree_.size(field) != 2) {
        return error(field, "expected a selector with its sort", "write `(s S)`");
      }
      const std::optional<SortId> sort = terms_.sort(tree_.child(field, 1));
      if (!sort) return false;
      symbol.argument_sorts.push_back(*sort);
    }
    if (!check_new_symbol(own_name)) return false;
    if (symbols_.closed(tree_.text(own_name))) return closed_name(own_name);
    symbol.name = tree_.text(own_name);
    const SymbolId id = symbols_.add_constructor(of, std::move(symbol));
    if (!built_in_) symbols_.places.emplace(id, tree_.place(own_name));
    for (std::size_t i = 1; !bare && i < tree_.size(one); ++i) {
      fields.push_back({tree_.child(tree_.child(one, i), 0), id, i - 1});
    }
  }
  for (const Field& field : fields) {
    const Symbol constructor = signature.symbol(field.constructor);
    SymbolId selector;
    if (!declare(field.selector, {constructor.result_sort}, constructor.argument_sorts[field.index],
                 selector)) {
      return false;
    }
    terms_.define_selector(selector, field.constructor, field.index);
  }
  return true;
}

}  // namespace whence::lang::smtlib

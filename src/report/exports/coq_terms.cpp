#include "report/exports/coq_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace whence::report {

namespace {

constexpr std::size_t kWitnessDepth = 40;

}  // namespace

bool CoqTerms::is_predicate(SymbolId s) const {
  const Symbol& symbol = signature().symbol(s);
  return (symbol.kind == SymbolKind::kFunction || symbol.kind == SymbolKind::kName ||
          symbol.kind == SymbolKind::kArithmetic) &&
         is_boolean(symbol.result_sort);
}

// --- integers ----------------------------------------------------------------------------------

void CoqTerms::name_integers() {
  constexpr std::array<const char*, kIntegerOperationCount> kNames{
      "Z.add", "Z.sub", "Z.mul", "Z.opp", "div_", "mod_", "Z.abs", "Z.le", "Z.lt"};
  for (std::size_t k = 0; k < kIntegerOperationCount; ++k) {
    symbols[signature().arithmetic_symbol(static_cast<Arithmetic>(k))] = {kNames[k], false};
  }
  for (std::size_t i = 0; i < bank_.size(); ++i) {
    const TermId t{i};
    if (bank_.kind(t) != TermKind::kApplication) continue;
    const auto operation = signature().arithmetic_of(bank_.symbol(t));
    uses_division |= operation == Arithmetic::kDivide || operation == Arithmetic::kModulo;
  }
}

bool CoqTerms::is_integer_equation(TermId t) const {
  return has_integers() && bank_.is_equality(t) &&
         bank_.sort(bank_.argument(t, 0)) == signature().integer_sort();
}

// The function to `bool` that decides a comparison of integers; null for other formulas. What it
// gives is said by the lemma `..b_le`, `..b_lt` or `..b_eq` of the same name.
const char* CoqTerms::decision(TermId t) const {
  if (is_integer_equation(t)) return "Z.eqb";
  if (bank_.kind(t) != TermKind::kApplication) return nullptr;
  const auto operation = signature().arithmetic_of(bank_.symbol(t));
  if (operation == Arithmetic::kLessOrEqual) return "Z.leb";
  return operation == Arithmetic::kLess ? "Z.ltb" : nullptr;
}

std::string CoqTerms::arithmetic(Arithmetic operation, const std::string& left,
                                 const std::string& right) const {
  const auto infix = [&](const char* sign) { return fmt::format("({} {} {})", left, sign, right); };
  switch (operation) {
    case Arithmetic::kAdd:
      return infix("+");
    case Arithmetic::kSubtract:
      return infix("-");
    case Arithmetic::kMultiply:
      return infix("*");
    case Arithmetic::kLessOrEqual:
      return infix("<=");
    case Arithmetic::kLess:
      return infix("<");
    case Arithmetic::kNegate:
      return fmt::format("(- {})", left);
    case Arithmetic::kAbsolute:
      return fmt::format("(Z.abs {})", left);
    case Arithmetic::kDivide:
    case Arithmetic::kModulo:
    case Arithmetic::kQuotient:  // what mentions a field is refused
    case Arithmetic::kEmbed:
    case Arithmetic::kFloor:
      break;
  }
  return fmt::format("({} {} {})", operation == Arithmetic::kDivide ? "div_" : "mod_", left, right);
}

// --- types -------------------------------------------------------------------------------------

// Sorts are small (proof/kernel/well_formed.h), so this may recurse.
std::string CoqTerms::type(SortId id, const CoqScope& scope) const {
  const Sort& sort = signature().sort(id);
  if (sort.is_variable) {
    const auto it = scope.types.find(sort.variable);
    return it == scope.types.end() ? "bool" : it->second.type;
  }
  if (is_boolean(id)) return "bool";
  if (signature().is_function_sort(id)) {
    std::string out;
    for (std::size_t i = 0; i < sort.arguments.size(); ++i) {
      out += (i > 0 ? " -> " : "") + type(sort.arguments[i], scope);
    }
    return "(" + out + ")";
  }
  const std::string& name = type_names[sort.constructor.index()];
  if (sort.arguments.empty()) return name;
  std::string out = "(" + name;
  for (SortId a : sort.arguments) out += " " + type(a, scope);
  return out + ")";
}

std::vector<SortId> CoqTerms::rank_at(SymbolId constructor, SortId s) const {
  Signature& signature = bank_.signature();
  const Symbol& symbol = signature.symbol(constructor);
  std::vector<SortId> at(symbol.sort_parameters);
  (void)signature.match(symbol.result_sort, s, at);
  const FunctionId f = signature.function(constructor, at);
  return signature.function(f).argument_sorts;
}

bool CoqTerms::inhabitable(SortId s, std::size_t depth) const {
  const Sort& sort = signature().sort(s);
  if (sort.is_variable || is_boolean(s)) return true;
  if (depth == 0) return false;
  if (signature().is_function_sort(s)) return inhabitable(sort.arguments.back(), depth - 1);
  if (!signature().is_datatype(s)) return true;
  const auto it = witness_.find(static_cast<std::uint32_t>(sort.constructor.index()));
  return it != witness_.end() && std::ranges::all_of(rank_at(it->second, s), [&](SortId a) {
           return inhabitable(a, depth - 1);
         });
}

// For each datatype a constructor with which a finite value begins, those without arguments first.
void CoqTerms::find_witnesses() const {
  if (witnesses_known_) return;
  witnesses_known_ = true;
  for (bool more = true; more;) {
    more = false;
    for (std::uint32_t i = 0; i < signature().sort_constructor_count(); ++i) {
      if (witness_.contains(i)) continue;
      const SortConstructor& c = signature().sort_constructor(SortConstructorId{i});
      if (c.kind != SortKind::kDatatype) continue;
      for (SymbolId constructor : c.constructors) {
        const std::vector<SortId> sorts = signature().symbol(constructor).argument_sorts;
        const auto known = [&](SortId s) { return inhabitable(s, kWitnessDepth); };
        if (!std::ranges::all_of(sorts, known)) continue;
        witness_[i] = constructor;
        more = true;
        break;
      }
    }
  }
}

// A closed term of the sort's type, or a proof that there is one.
std::string CoqTerms::constructed(SortId s, const CoqScope& scope, bool proof,
                                  std::size_t depth) const {
  const Sort sort = signature().sort(s);
  if (sort.is_variable) {
    const auto it = scope.types.find(sort.variable);
    if (!proof) return it == scope.types.end() ? "true" : "";
    return it == scope.types.end() ? "(inhabits true)" : it->second.inhabitant;
  }
  if (is_boolean(s)) return proof ? "(inhabits true)" : "true";
  if (signature().is_function_sort(s)) {
    std::string out = constructed(sort.arguments.back(), scope, proof, depth);
    if (out.empty()) return "";
    for (std::size_t i = sort.arguments.size() - 1; i-- > 0;) {
      const std::string argument = type(sort.arguments[i], scope);
      out = proof ? fmt::format("(inhabited_function_ {} {})", argument, out)
                  : fmt::format("(fun _ : {} => {})", argument, out);
    }
    return out;
  }
  if (has_integers() && s == signature().integer_sort()) return proof ? "(inhabits 0)" : "0";
  if (!signature().is_datatype(s)) {
    if (!proof) return "";
    std::string out = nonempty_names[sort.constructor.index()];
    for (SortId a : sort.arguments) out += " " + type(a, scope);
    return "(" + out + ")";
  }
  find_witnesses();
  const auto it = witness_.find(static_cast<std::uint32_t>(sort.constructor.index()));
  if (it == witness_.end() || depth == 0) return "";
  const std::vector<SortId> sorts = rank_at(it->second, s);
  std::string all = symbols.at(it->second).name;
  if (!sort.arguments.empty()) {
    all = "(@" + all;
    for (SortId a : sort.arguments) all += " " + type(a, scope);
    all += ")";
  }
  if (proof) all = "(inhabits " + all + ")";
  for (SortId a : sorts) {
    const std::string argument = constructed(a, scope, proof, depth - 1);
    if (argument.empty()) return "";
    all = fmt::format("({}{} {})", proof ? "inhabited_apply_ " : "", all, argument);
  }
  return all;
}

std::string CoqTerms::inhabitant(SortId s, const CoqScope& scope) const {
  return constructed(s, scope, true, kWitnessDepth);
}

std::string CoqTerms::witness(SortId s, const CoqScope& scope) const {
  return constructed(s, scope, false, kWitnessDepth);
}

void CoqTerms::collect_type_variables(SortId s, std::vector<std::uint32_t>& out) const {
  if (signature().sort_variable_bound(s) == 0) return;
  const Sort& sort = signature().sort(s);
  if (sort.is_variable) out.push_back(sort.variable);
  for (SortId a : sort.arguments) collect_type_variables(a, out);
}

std::vector<std::uint32_t> CoqTerms::type_variables(const std::vector<TermId>& terms) const {
  std::vector<std::uint32_t> out;
  std::vector<TermId> some;
  for (TermId t : terms) {
    if (bank_.sort_variable_bound(t) > 0) some.push_back(t);
  }
  if (some.empty()) return out;
  bank_.for_each_subterm(some, [&](TermId t) {
    if (bank_.sort_variable_bound(t) == 0) return;
    if (bank_.is_quantifier(t)) {
      collect_type_variables(bank_.binder_sort(t), out);
    } else if (bank_.kind(t) == TermKind::kApplication) {
      for (SortId s : signature().function(bank_.function(t)).sort_arguments) {
        collect_type_variables(s, out);
      }
    } else {
      collect_type_variables(bank_.sort(t), out);
    }
  });
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::string CoqTerms::type_binders(const std::vector<std::uint32_t>& variables, bool inhabited,
                                   CoqScope& scope, const std::vector<std::string>& wanted) const {
  std::string out;
  for (std::uint32_t v : variables) {
    const bool given = v < wanted.size() && !wanted[v].empty();
    std::string name = names.local(given ? CoqNames::like(wanted[v]) : fmt::format("A{}", v));
    while (std::ranges::any_of(scope.types, [&](const auto& t) { return t.second.type == name; })) {
      name += "'";
    }
    const std::string proof = names.local("i" + name);
    scope.types[v] = {name, proof};
    out += fmt::format(" ({} : Type)", name);
    if (inhabited) out += fmt::format(" ({} : inhabited {})", proof, name);
  }
  return out;
}

// --- variables ---------------------------------------------------------------------------------

CoqView CoqTerms::variable(const std::string& name, SortId s) const {
  if (!is_boolean(s)) return {name, "", ""};
  return {name, fmt::format("({} = true)", name), fmt::format("(iff_refl ({} = true))", name)};
}

CoqView CoqTerms::free_variable(const std::string& name, SortId s) {
  if (!is_boolean(s)) return {name, "", ""};
  return {fmt::format("(truth {})", name), name, fmt::format("(truth_spec_ {})", name)};
}

const CoqView& CoqTerms::view(TermId variable, CoqScope& scope) {
  const auto it = scope.free.find(variable);
  if (it != scope.free.end()) return it->second;
  std::string name = names.local(fmt::format("x{}", bank_.index(variable)));
  const auto used = [&](const auto& entry) {
    return entry.second.value == name || entry.second.proposition == name;
  };
  while (std::ranges::any_of(scope.free, used)) name += "'";
  scope.missing.push_back(variable);
  return scope.free.emplace(variable, free_variable(name, bank_.sort(variable))).first->second;
}

std::string CoqTerms::bound_name(CoqScope& scope) const {
  std::string base = fmt::format("y{}", scope.bound.size());
  if (scope.next_wanted < scope.wanted.size())
    base = CoqNames::like(scope.wanted[scope.next_wanted]);
  ++scope.next_wanted;
  std::string name = names.local(base);
  const auto taken = [&] {
    return std::ranges::any_of(scope.bound, [&](const CoqView& v) { return v.value == name; }) ||
           std::ranges::any_of(scope.types, [&](const auto& t) {
             return t.second.type == name || t.second.inhabitant == name;
           });
  };
  while (taken()) name += "'";
  return name;
}

// --- terms -------------------------------------------------------------------------------------

std::string CoqTerms::head(SymbolId s, const std::vector<SortId>& at, std::size_t arguments,
                           const CoqScope& scope) const {
  const CoqSymbol& symbol = symbols.at(s);
  if (at.empty()) return symbol.name;
  std::vector<std::uint32_t> told;
  const auto& sorts = signature().symbol(s).argument_sorts;
  for (std::size_t i = 0; i < std::min(arguments, sorts.size()); ++i) {
    collect_type_variables(sorts[i], told);
  }
  bool all = !symbol.takes_inhabitants;
  for (std::uint32_t v = 0; v < at.size(); ++v) all = all && std::ranges::count(told, v) > 0;
  if (all) return symbol.name;
  std::string out = "@" + symbol.name;
  const Symbol& known = signature().symbol(s);
  if (known.kind == SymbolKind::kConstructor) {
    // The parameters of the datatype, in its order.
    for (SortId a : signature().sort(known.result_sort).arguments) {
      out += " " + type(at[signature().sort(a).variable], scope);
    }
    return arguments == 0 ? "(" + out + ")" : out;
  }
  for (SortId a : at) out += " " + type(a, scope);
  if (symbol.takes_inhabitants) {
    for (SortId a : at) out += " " + inhabitant(a, scope);
  }
  return arguments == 0 ? "(" + out + ")" : out;
}

bool CoqTerms::is_value_application(TermId t) const {
  if (bank_.kind(t) != TermKind::kApplication) return false;
  const SymbolKind kind = signature().symbol(bank_.symbol(t)).kind;
  if (kind == SymbolKind::kApply || kind == SymbolKind::kSkolem) return true;
  if (kind == SymbolKind::kLogical || kind == SymbolKind::kEquality) return false;
  if (kind == SymbolKind::kIfThenElse || kind == SymbolKind::kConstructor) {
    return !bank_.is_boolean(t);
  }
  return !is_predicate(bank_.symbol(t));
}

std::string CoqTerms::application(TermId t, CoqScope& scope, std::size_t hole,
                                  const std::string& given) {
  const SymbolId s = bank_.symbol(t);
  const Symbol& symbol = signature().symbol(s);
  const std::size_t arity = bank_.arguments(t).size();
  const auto argument = [&](std::size_t i) {
    return i == hole ? given : value(bank_.argument(t, i), scope);
  };
  if (symbol.kind == SymbolKind::kNumeral) {
    return symbol.name.starts_with('-') ? "(" + symbol.name + ")" : symbol.name;
  }
  if (const auto operation = signature().arithmetic_of(s)) {
    std::string left = argument(0);
    return arithmetic(*operation, left, arity > 1 ? argument(1) : "");
  }
  if (symbol.kind == SymbolKind::kIfThenElse) {
    std::string condition = argument(0);
    std::string yes = argument(1);
    return fmt::format("(if {} then {} else {})", condition, yes, argument(2));
  }
  if (const auto it = inner.find(s); it != inner.end()) {
    std::string out;
    for (std::size_t i = 0; i < arity; ++i) {
      if (it->second.tuple) {
        out += (i > 0 ? ", " : "") + argument(i);
      } else if (!it->second.dropped[i]) {
        out += " " + argument(i);
      }
    }
    return it->second.tuple ? fmt::format("({} ({}))", it->second.name, out)
                            : fmt::format("({}{})", it->second.name, out);
  }
  std::string out;
  std::size_t first = 0;
  const std::vector<SortId> at = signature().function(bank_.function(t)).sort_arguments;
  if (symbol.kind == SymbolKind::kApply) {
    out = argument(0);
    first = 1;
  } else if (symbol.closure_of) {
    const SymbolId of = *symbol.closure_of;
    out = head(of, at, arity, scope);
    if (is_predicate(of)) {
      // A predicate as a value gives values.
      const Sort sort = signature().sort(bank_.sort(t));
      std::string binders;
      std::string names_of;
      for (std::size_t i = 0; i + 1 < sort.arguments.size(); ++i) {
        const std::string name = names.local(fmt::format("v{}_{}", scope.bound.size(), i));
        binders += fmt::format(" ({} : {})", name, type(sort.arguments[i], scope));
        names_of += " " + name;
      }
      for (std::size_t i = 0; i < arity; ++i) out += " " + argument(i);
      uses_truth = true;
      return fmt::format("(fun{} => truth ({}{}))", binders, out, names_of);
    }
  } else {
    out = head(s, at, arity, scope);
  }
  for (std::size_t i = first; i < arity; ++i) out += " " + argument(i);
  return arity == 0 ? out : "(" + out + ")";
}

std::string CoqTerms::proposition(TermId t, CoqScope& scope) {
  constexpr auto kNoHole = static_cast<std::size_t>(-1);
  switch (bank_.kind(t)) {
    case TermKind::kVariable:
      return view(t, scope).proposition;
    case TermKind::kBound:
      return scope.bound[scope.bound.size() - 1 - bank_.index(t)].proposition;
    case TermKind::kForall:
    case TermKind::kExists: {
      // Quantifiers of one kind in a row are written as one.
      const TermKind kind = bank_.kind(t);
      std::string binders;
      std::size_t count = 0;
      TermId body = t;
      for (SortId last; bank_.kind(body) == kind; body = bank_.body(body), ++count) {
        const SortId sort = bank_.binder_sort(body);
        const std::string name = bound_name(scope);
        if (sort != last && count > 0) binders += fmt::format(" : {}) ", type(last, scope));
        binders += (sort != last ? "(" : " ") + name;
        scope.bound.push_back(variable(name, sort));
        last = sort;
        if (bank_.kind(bank_.body(body)) != kind)
          binders += fmt::format(" : {})", type(last, scope));
      }
      const std::string inside = proposition(body, scope);
      scope.bound.resize(scope.bound.size() - count);
      return fmt::format("({} {}, {})", kind == TermKind::kForall ? "forall" : "exists", binders,
                         inside);
    }
    case TermKind::kApplication:
      break;
  }
  const SymbolId s = bank_.symbol(t);
  const auto of = [&](std::size_t i) { return proposition(bank_.argument(t, i), scope); };
  const auto infix = [&](const char* op) {
    std::string left = of(0);
    return fmt::format("({} {} {})", left, op, of(1));
  };
  const Signature& sig = signature();
  if (s == sig.true_symbol()) return "True";
  if (s == sig.false_symbol()) return "False";
  if (s == sig.not_symbol()) return fmt::format("(~ {})", of(0));
  if (s == sig.and_symbol()) return infix("/\\");
  if (s == sig.or_symbol()) return infix("\\/");
  if (s == sig.implies_symbol()) return infix("->");
  if (s == sig.equality_symbol()) {
    if (bank_.is_boolean(bank_.argument(t, 0))) return infix("<->");
    std::string left = value(bank_.argument(t, 0), scope);
    return fmt::format("({} = {})", left, value(bank_.argument(t, 1), scope));
  }
  if (s == sig.ite_symbol()) {
    std::string condition = of(0);
    std::string yes = of(1);
    return fmt::format("(({} -> {}) /\\ (~ {} -> {}))", condition, yes, condition, of(2));
  }
  std::string out = application(t, scope, kNoHole, "");
  return is_predicate(s) ? out : fmt::format("({} = true)", out);
}

std::string CoqTerms::value(TermId t, CoqScope& scope) {
  constexpr auto kNoHole = static_cast<std::size_t>(-1);
  if (const auto it = scope.aliases.find(t); it != scope.aliases.end()) return it->second;
  switch (bank_.kind(t)) {
    case TermKind::kVariable: {
      const CoqView& v = view(t, scope);
      if (bank_.is_boolean(t) && v.value.starts_with("(truth ")) uses_truth = true;
      return v.value;
    }
    case TermKind::kBound:
      return scope.bound[scope.bound.size() - 1 - bank_.index(t)].value;
    case TermKind::kForall:
    case TermKind::kExists:
      break;
    case TermKind::kApplication: {
      if (!bank_.is_boolean(t)) return application(t, scope, kNoHole, "");
      const SymbolId s = bank_.symbol(t);
      const Signature& sig = signature();
      const auto call = [&](const char* f) {
        std::string left = value(bank_.argument(t, 0), scope);
        return fmt::format("({} {} {})", f, left, value(bank_.argument(t, 1), scope));
      };
      if (s == sig.true_symbol()) return "true";
      if (s == sig.false_symbol()) return "false";
      if (s == sig.not_symbol())
        return fmt::format("(negb {})", value(bank_.argument(t, 0), scope));
      if (s == sig.and_symbol()) return call("andb");
      if (s == sig.or_symbol()) return call("orb");
      if (s == sig.implies_symbol()) return call("implb");
      if (s == sig.equality_symbol() && bank_.is_boolean(bank_.argument(t, 0))) {
        return call("Bool.eqb");
      }
      if (const char* decide = decision(t)) return call(decide);
      if (s == sig.ite_symbol() || is_value_application(t)) {
        return application(t, scope, kNoHole, "");
      }
      break;
    }
  }
  uses_truth = true;
  return fmt::format("(truth {})", proposition(t, scope));
}

std::string CoqTerms::agree(TermId t, CoqScope& scope) {
  if (bank_.kind(t) == TermKind::kVariable) return view(t, scope).agree;
  if (bank_.kind(t) == TermKind::kBound) {
    return scope.bound[scope.bound.size() - 1 - bank_.index(t)].agree;
  }
  if (bank_.kind(t) == TermKind::kApplication) {
    const SymbolId s = bank_.symbol(t);
    const Signature& sig = signature();
    const auto call = [&](const char* lemma) {
      std::string out = fmt::format("({}", lemma);
      for (std::size_t i = 0; i < bank_.arguments(t).size(); ++i) {
        out += " " + agree(bank_.argument(t, i), scope);
      }
      return out + ")";
    };
    if (s == sig.true_symbol()) return "true_spec_";
    if (s == sig.false_symbol()) return "false_spec_";
    if (s == sig.not_symbol()) return call("negb_spec_");
    if (s == sig.and_symbol()) return call("andb_spec_");
    if (s == sig.or_symbol()) return call("orb_spec_");
    if (s == sig.implies_symbol()) return call("implb_spec_");
    if (s == sig.ite_symbol()) return call("if_spec_");
    if (s == sig.equality_symbol() && bank_.is_boolean(bank_.argument(t, 0))) {
      return call("eqb_spec_");
    }
    if (const std::string decide = decision(t) ? decision(t) : ""; !decide.empty()) {
      return fmt::format("({}_{} _ _)", decide, decide.substr(2, 2));
    }
    if (is_value_application(t)) return "(iff_refl _)";
  }
  uses_truth = true;
  return "(truth_spec_ _)";
}

std::string CoqTerms::literal(TermId atom, bool positive, CoqScope& scope) {
  std::string out = proposition(atom, scope);
  return positive ? out : fmt::format("(~ {})", out);
}

}  // namespace whence::report

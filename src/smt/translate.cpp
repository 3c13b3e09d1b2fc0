#include "smt/translate.h"

#include <algorithm>
#include <set>
#include <string>

namespace whence::smt {

namespace {

constexpr std::size_t kMostNodes = 50'000;
// Z3 walks some terms recursively.
constexpr std::uint32_t kMostDepth = 1000;
constexpr std::size_t kMostDatatypes = 100;

std::string unique(const std::string& name, std::uint32_t id) {
  return name + "#" + std::to_string(id);
}

}  // namespace

z3::sort Translator::sort(SortId s) {
  const auto it = sorts_.find(s);
  if (it != sorts_.end()) return it->second;
  const Signature& signature = bank_.signature();
  if (s == signature.bool_sort()) return sorts_.emplace(s, context_.bool_sort()).first->second;
  if (signature.is_datatype(s)) {
    declare_datatypes(s);
    return sorts_.at(s);
  }
  if (s == signature.integer_sort()) {
    return sorts_.emplace(s, context_.int_sort()).first->second;
  }
  // Over the rational numbers the same linear formulas hold as over the real ones.
  if (s == signature.field_sort()) return sorts_.emplace(s, context_.real_sort()).first->second;
  const std::string name = unique("sort", s.value);
  return sorts_.emplace(s, context_.uninterpreted_sort(name.c_str())).first->second;
}

// The datatype sorts, not declared yet, of which values of `root` are made.
std::vector<SortId> Translator::reachable_datatypes(SortId root) {
  Signature& signature = bank_.signature();
  std::vector<SortId> found{root};
  std::set<SortId> seen{root};
  for (std::size_t next = 0; next < found.size(); ++next) {
    if (found.size() > kMostDatatypes) throw TooLarge{};
    const std::vector<SortId> arguments = signature.sort(found[next]).arguments;
    const auto listed = signature.constructors(found[next]);
    const std::vector<SymbolId> constructors(listed.begin(), listed.end());
    for (SymbolId c : constructors) {
      const std::vector<SortId> rank = signature.symbol(c).argument_sorts;
      for (SortId formal : rank) {
        const SortId s = signature.substitute(formal, arguments);
        if (signature.is_datatype(s) && s != signature.bool_sort() && !sorts_.contains(s) &&
            seen.insert(s).second) {
          found.push_back(s);
        }
      }
    }
  }
  return found;
}

void Translator::declare_datatypes(SortId root) {
  Signature& signature = bank_.signature();
  const std::vector<SortId> all = reachable_datatypes(root);
  std::vector<std::vector<Z3_constructor>> constructors(all.size());
  std::vector<std::vector<FunctionId>> functions(all.size());
  std::vector<Z3_constructor_list> lists;
  std::vector<Z3_symbol> names;
  for (std::size_t d = 0; d < all.size(); ++d) {
    const std::vector<SortId> sort_arguments = signature.sort(all[d]).arguments;
    const auto listed = signature.constructors(all[d]);
    const std::vector<SymbolId> symbols(listed.begin(), listed.end());
    for (SymbolId c : symbols) {
      const FunctionId f = signature.function(c, sort_arguments);
      functions[d].push_back(f);
      const std::vector<SortId> argument_sorts = signature.function(f).argument_sorts;
      const std::string name = unique(signature.symbol(c).name, f.value);
      std::vector<Z3_symbol> fields;
      std::vector<Z3_sort> field_sorts;
      std::vector<unsigned> references;
      for (std::size_t i = 0; i < argument_sorts.size(); ++i) {
        fields.push_back(context_.str_symbol((name + "." + std::to_string(i)).c_str()));
        const auto it = std::find(all.begin(), all.end(), argument_sorts[i]);
        if (it != all.end()) {
          field_sorts.push_back(nullptr);
          references.push_back(static_cast<unsigned>(it - all.begin()));
        } else {
          field_sorts.push_back(sort(argument_sorts[i]));
          references.push_back(0);
        }
      }
      constructors[d].push_back(Z3_mk_constructor(
          context_, context_.str_symbol(name.c_str()), context_.str_symbol(("is-" + name).c_str()),
          static_cast<unsigned>(fields.size()), fields.data(), field_sorts.data(),
          references.data()));
      context_.check_error();
    }
    names.push_back(context_.str_symbol(unique("data", all[d].value).c_str()));
    lists.push_back(Z3_mk_constructor_list(context_, static_cast<unsigned>(constructors[d].size()),
                                           constructors[d].data()));
  }
  std::vector<Z3_sort> made(all.size());
  Z3_mk_datatypes(context_, static_cast<unsigned>(all.size()), names.data(), made.data(),
                  lists.data());
  context_.check_error();
  for (std::size_t d = 0; d < all.size(); ++d) {
    sorts_.emplace(all[d], z3::sort(context_, made[d]));
    for (std::size_t c = 0; c < constructors[d].size(); ++c) {
      const FunctionId f = functions[d][c];
      std::vector<Z3_func_decl> accessors(signature.function(f).argument_sorts.size());
      Z3_func_decl constructor = nullptr;
      Z3_func_decl tester = nullptr;
      Z3_query_constructor(context_, constructors[d][c], static_cast<unsigned>(accessors.size()),
                           &constructor, &tester, accessors.data());
      context_.check_error();
      declarations_.emplace(f, z3::func_decl(context_, constructor));
      Z3_del_constructor(context_, constructors[d][c]);
    }
    Z3_del_constructor_list(context_, lists[d]);
  }
}

z3::func_decl Translator::declaration(FunctionId f) {
  const Signature& signature = bank_.signature();
  const bool constructor = signature.symbol_of(f).kind == SymbolKind::kConstructor;
  // Declaring a datatype declares its constructors.
  if (constructor) (void)sort(signature.function(f).result_sort);
  const auto it = declarations_.find(f);
  if (it != declarations_.end()) return it->second;
  if (constructor) throw TooLarge{};
  z3::sort_vector domain(context_);
  for (SortId s : signature.function(f).argument_sorts) domain.push_back(sort(s));
  const std::string name = unique(signature.symbol_of(f).name, f.value);
  const z3::func_decl made =
      context_.function(name.c_str(), domain, sort(signature.function(f).result_sort));
  if (signature.symbol_of(f).is_fresh()) fresh_.push_back(f);
  return declarations_.emplace(f, made).first->second;
}

// Quotients and remainders are SMT-LIB's, of which for the divisor zero nothing is known.
z3::expr Translator::arithmetic(TermId t, Arithmetic operation) {
  const auto arg = [&](std::size_t i) { return results_[done_.at(bank_.argument(t, i))]; };
  switch (operation) {
    case Arithmetic::kAdd:
      return arg(0) + arg(1);
    case Arithmetic::kSubtract:
      return arg(0) - arg(1);
    case Arithmetic::kMultiply:
      return arg(0) * arg(1);
    case Arithmetic::kNegate:
      return -arg(0);
    case Arithmetic::kDivide:
    case Arithmetic::kQuotient:
      return arg(0) / arg(1);
    case Arithmetic::kModulo:
      return z3::mod(arg(0), arg(1));
    case Arithmetic::kAbsolute:
      return z3::ite(arg(0) >= 0, arg(0), -arg(0));
    case Arithmetic::kLessOrEqual:
      return arg(0) <= arg(1);
    case Arithmetic::kLess:
      return arg(0) < arg(1);
    case Arithmetic::kEmbed:
      return z3::to_real(arg(0));
    case Arithmetic::kFloor:
      return z3::expr(context_, Z3_mk_real2int(context_, arg(0)));
  }
  throw TooLarge{};
}

z3::expr Translator::application(TermId t) {
  const Signature& signature = bank_.signature();
  const auto arg = [&](std::size_t i) { return results_[done_.at(bank_.argument(t, i))]; };
  const SymbolId symbol = bank_.symbol(t);
  if (symbol == signature.true_symbol()) return context_.bool_val(true);
  if (symbol == signature.false_symbol()) return context_.bool_val(false);
  if (symbol == signature.not_symbol()) return !arg(0);
  if (symbol == signature.and_symbol()) return arg(0) && arg(1);
  if (symbol == signature.or_symbol()) return arg(0) || arg(1);
  if (symbol == signature.implies_symbol()) return z3::implies(arg(0), arg(1));
  if (symbol == signature.equality_symbol()) return arg(0) == arg(1);
  if (symbol == signature.ite_symbol()) return z3::ite(arg(0), arg(1), arg(2));
  if (const auto operation = signature.arithmetic_of(symbol)) return arithmetic(t, *operation);
  if (signature.symbol(symbol).kind == SymbolKind::kNumeral) {
    const char* digits = signature.symbol(symbol).name.c_str();
    return bank_.sort(t) == signature.integer_sort() ? context_.int_val(digits)
                                                     : context_.real_val(digits);
  }
  z3::expr_vector arguments(context_);
  for (std::size_t i = 0; i < bank_.arguments(t).size(); ++i) arguments.push_back(arg(i));
  return declaration(bank_.function(t))(arguments);
}

z3::expr Translator::translate(TermId t) {
  switch (bank_.kind(t)) {
    case TermKind::kVariable: {
      const std::string name =
          "x" + std::to_string(bank_.index(t)) + "!" + std::to_string(bank_.sort(t).value);
      return context_.constant(name.c_str(), sort(bank_.sort(t)));
    }
    case TermKind::kBound:
      return z3::expr(context_, Z3_mk_bound(context_, bank_.index(t), sort(bank_.sort(t))));
    case TermKind::kApplication:
      return application(t);
    case TermKind::kForall:
    case TermKind::kExists:
      break;
  }
  const Z3_sort over = sort(bank_.binder_sort(t));
  const Z3_symbol name = context_.str_symbol("x");
  const z3::expr body = results_[done_.at(bank_.body(t))];
  z3::expr out(context_, Z3_mk_quantifier(context_, bank_.kind(t) == TermKind::kForall, 0, 0,
                                          nullptr, 1, &over, &name, body));
  context_.check_error();
  return out;
}

z3::expr Translator::formula(TermId root) {
  std::vector<std::pair<TermId, bool>> stack{{root, false}};
  while (!stack.empty()) {
    const auto [t, expanded] = stack.back();
    stack.pop_back();
    if (done_.contains(t)) continue;
    if (!expanded) {
      stack.emplace_back(t, true);
      for (TermId child : bank_.arguments(t)) stack.emplace_back(child, false);
      continue;
    }
    std::uint32_t depth = 0;
    for (TermId child : bank_.arguments(t)) depth = std::max(depth, depths_[done_.at(child)] + 1);
    if (depth > kMostDepth || results_.size() >= kMostNodes) throw TooLarge{};
    results_.push_back(translate(t));
    depths_.push_back(depth);
    done_.emplace(t, results_.size() - 1);
  }
  return results_[done_.at(root)];
}

std::vector<z3::expr> Translator::fresh_symbol_axioms() {
  std::vector<z3::expr> axioms;
  for (std::size_t next = 0; next < fresh_.size(); ++next) {
    const Function function = bank_.signature().function(fresh_[next]);
    const bool chooses = bank_.signature().symbol(function.symbol).kind == SymbolKind::kSkolem;
    const TermId canonical = bank_.signature().symbol(function.symbol).definition;
    const TermId definition = bank_.substitute_sorts(canonical, function.sort_arguments);
    const std::vector<TermId> variables = bank_.free_variables(definition);
    const TermId fresh = bank_.apply(fresh_[next], variables);
    const TermId meaning = chooses ? bank_.implication(definition, bank_.open(definition, fresh))
                                   : bank_.equality(fresh, definition);
    axioms.push_back(formula(bank_.universal_closure(meaning)));
  }
  return axioms;
}

}  // namespace whence::smt

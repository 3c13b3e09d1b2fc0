#include "proof/kernel/well_formed.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "logic/datatypes.h"
#include "proof/kernel/rules.h"

namespace whence::kernel {

namespace {

// A numeral means the number that its name says, so that it is the signature's symbol for that.
bool is_own_numeral(const Signature& signature, SymbolId id) {
  const Symbol& symbol = signature.symbol(id);
  return symbol.kind == SymbolKind::kNumeral && symbol.argument_sorts.empty() &&
         signature.is_numeral_text(symbol.name, symbol.result_sort) &&
         signature.find_numeral(symbol.name, symbol.result_sort) == id &&
         symbol.sort_parameters == 0;
}

}  // namespace

void TermChecker::check_sort(SortId s) {
  const Signature& signature = bank_.signature();
  require(s.valid() && s.index() < signature.sort_count(), "a sort does not exist");
  if (sort_done_.size() < signature.sort_count()) sort_done_.resize(signature.sort_count());
  std::vector<SortId> stack{s};
  while (!stack.empty()) {
    const SortId top = stack.back();
    stack.pop_back();
    if (sort_done_[top.index()]) continue;
    require(signature.sort_weight(top) <= kSortWeightLimit, "a sort is too large");
    const Sort& sort = signature.sort(top);
    if (sort.is_variable) {
      require(sort.variable < kVariableLimit, "the number of a type variable is too large");
    } else {
      require(sort.constructor.index() < signature.sort_constructor_count() &&
                  signature.sort_constructor(sort.constructor).arity == sort.arguments.size(),
              "a sort has the wrong number of arguments");
    }
    sort_done_[top.index()] = true;
    stack.insert(stack.end(), sort.arguments.begin(), sort.arguments.end());
  }
}

void TermChecker::check(TermId root) {
  require(root.valid() && root.index() < bank_.size(), "a term does not exist");
  if (term_done_.size() < bank_.size()) term_done_.resize(bank_.size());
  std::vector<TermId> stack{root};
  while (!stack.empty()) {
    const TermId t = stack.back();
    stack.pop_back();
    if (term_done_[t.index()]) continue;
    check_node(t);
    term_done_[t.index()] = true;
    const auto arguments = bank_.arguments(t);
    stack.insert(stack.end(), arguments.begin(), arguments.end());
  }
}

void TermChecker::check_node(TermId t) {
  const Signature& signature = bank_.signature();
  check_sort(bank_.sort(t));
  switch (bank_.kind(t)) {
    case TermKind::kVariable:
    case TermKind::kBound:
      require(bank_.index(t) < kVariableLimit, "the number of a variable is too large");
      break;
    case TermKind::kApplication: {
      require(bank_.function(t).index() < signature.function_count(), "a function does not exist");
      const Function& function = signature.function(bank_.function(t));
      const Symbol& symbol = signature.symbol(function.symbol);
      if (function.symbol.index() >= problem_.input_symbol_count && !symbol.is_fresh() &&
          !is_own_numeral(signature, function.symbol)) {
        refuse("'" + symbol.name + "' is neither a symbol of the input nor a fresh one");
      }
      for (SortId s : function.sort_arguments) check_sort(s);
      if (!bank_.well_sorted(bank_.function(t), bank_.arguments(t)) ||
          function.result_sort != bank_.sort(t)) {
        refuse("an application of '" + symbol.name + "' is ill-sorted");
      }
      break;
    }
    case TermKind::kForall:
    case TermKind::kExists: {
      const SortId sort = bank_.binder_sort(t);
      check_sort(sort);
      require(bank_.is_boolean(bank_.body(t)) && bank_.is_boolean(t),
              "what is quantified is not a formula");
      const bool other = any_occurrence(bank_, bank_.body(t), places_left_,
                                        [&](TermId v) { return bank_.sort(v) != sort; });
      require(places_left_ > 0, "too many quantifiers are nested");
      require(!other, "a bound variable has another sort than its quantifier");
      break;
    }
  }
}

bool any_occurrence(const TermBank& bank, TermId body, std::size_t& places_left,
                    const std::function<bool(TermId)>& wanted) {
  // A place is a node and how many quantifiers stand between it and the one in question.
  using Place = std::pair<TermId, std::uint32_t>;
  std::vector<Place> stack{{body, 0}};
  absl::flat_hash_set<Place> seen;
  while (!stack.empty() && places_left > 0) {
    const auto [t, depth] = stack.back();
    stack.pop_back();
    if (bank.loose_bound(t) <= depth || !seen.insert({t, depth}).second) continue;
    --places_left;
    if (bank.kind(t) == TermKind::kBound) {
      if (bank.index(t) == depth && wanted(t)) return true;
      continue;
    }
    const std::uint32_t inside = depth + (bank.is_quantifier(t) ? 1 : 0);
    for (TermId a : bank.arguments(t)) stack.emplace_back(a, inside);
  }
  return !stack.empty();
}

void require_small_sorts(const TermBank& bank, std::span<const TermId> terms) {
  const Signature& signature = bank.signature();
  const auto look = [&](SortId s) {
    require(signature.sort_weight(s) <= kSortWeightLimit, "a sort of the conclusion is too large");
  };
  bank.for_each_subterm(terms, [&](TermId t) {
    look(bank.sort(t));
    if (bank.is_quantifier(t)) look(bank.binder_sort(t));
    if (bank.kind(t) != TermKind::kApplication) return;
    for (SortId s : signature.function(bank.function(t)).sort_arguments) look(s);
  });
}

bool are_type_variables(const Signature& signature, std::span<const SortId> sorts) {
  std::set<std::uint32_t> numbers;
  for (SortId s : sorts) {
    const Sort& sort = signature.sort(s);
    if (!sort.is_variable || sort.variable >= sorts.size()) return false;
    numbers.insert(sort.variable);
  }
  return numbers.size() == sorts.size();
}

namespace {

// A constructor of datatype D must have the rank `..., D(a, b, ...)` with D's parameters and no
// others, else "every value of D is made by one of its constructors" means something else.
bool rank_fits(const Signature& signature, SortConstructorId datatype, const Symbol& constructor) {
  const Sort& result = signature.sort(constructor.result_sort);
  return !result.is_variable && result.constructor == datatype &&
         result.arguments.size() == constructor.sort_parameters &&
         are_type_variables(signature, result.arguments);
}

void check_symbols(const Problem& problem, TermChecker& checker) {
  const Signature& signature = problem.bank.signature();
  require(problem.input_symbol_count >= Signature::builtin_symbol_count() &&
              problem.input_symbol_count <= signature.symbol_count(),
          "the problem does not say which symbols are the input's");
  for (std::size_t i = 0; i < problem.input_symbol_count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    // An axiom about a symbol that a definition has fixed already would not be conservative.
    if (symbol.is_fresh())
      refuse("the fresh symbol '" + symbol.name + "' is said to be the input's");
    const bool interpreted =
        symbol.kind == SymbolKind::kArithmetic
            ? signature.arithmetic_of(SymbolId{i}).has_value()
            : symbol.kind != SymbolKind::kNumeral || is_own_numeral(signature, SymbolId{i});
    if (!interpreted) refuse("'" + symbol.name + "' is no symbol of numbers");
    std::vector<SortId> rank = symbol.argument_sorts;
    rank.push_back(symbol.result_sort);
    for (SortId s : rank) {
      checker.check_sort(s);
      if (signature.sort_variable_bound(s) > symbol.sort_parameters) {
        refuse("the rank of '" + symbol.name + "' has a type variable that is no parameter");
      }
    }
  }
}

void check_datatypes(const Problem& problem) {
  const Signature& signature = problem.bank.signature();
  std::vector<bool> listed(problem.input_symbol_count);
  for (std::size_t d = 0; d < signature.sort_constructor_count(); ++d) {
    const SortConstructor& datatype = signature.sort_constructor(SortConstructorId{d});
    if (datatype.kind != SortKind::kDatatype) continue;
    for (SymbolId c : datatype.constructors) {
      const Symbol& constructor = signature.symbol(c);
      if (c.index() >= problem.input_symbol_count || constructor.kind != SymbolKind::kConstructor ||
          !rank_fits(signature, SortConstructorId{d}, constructor)) {
        refuse("'" + constructor.name + "' cannot be a constructor of '" + datatype.name + "'");
      }
      listed[c.index()] = true;
    }
  }
  for (std::size_t i = 0; i < problem.input_symbol_count; ++i) {
    const Symbol& symbol = signature.symbol(SymbolId{i});
    if (symbol.kind == SymbolKind::kConstructor && !listed[i]) {
      refuse("'" + symbol.name + "' is a constructor of no datatype");
    }
  }
  for (SortConstructorId d : datatypes_without_values(signature)) {
    refuse("the datatype '" + signature.sort_constructor(d).name + "' has no value");
  }
  for (SortConstructorId d : datatypes_through_functions(signature)) {
    refuse("the datatype '" + signature.sort_constructor(d).name +
           "' recurs through a function sort");
  }
}

}  // namespace

void check_problem(const Problem& problem, TermChecker& checker) {
  check_symbols(problem, checker);
  check_datatypes(problem);
  const TermBank& bank = problem.bank;
  for (const Statement& statement : problem.statements) {
    if (statement.kind == StatementKind::kExample) continue;
    try {
      checker.check(statement.formula);
      require(bank.is_closed(statement.formula) && bank.is_boolean(statement.formula),
              "it is not a closed formula");
      bank.for_each_subterm({&statement.formula, 1}, [&](TermId t) {
        require(bank.kind(t) != TermKind::kApplication ||
                    bank.symbol(t).index() < problem.input_symbol_count,
                "it mentions a symbol that is not the input's");
      });
    } catch (const Refusal& refusal) {
      refuse("statement '" + statement.name + "': " + refusal.reason);
    }
  }
}

}  // namespace whence::kernel

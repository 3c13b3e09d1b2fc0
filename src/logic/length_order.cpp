#include "logic/length_order.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <string>
#include <utility>

namespace whence {

namespace {

constexpr std::size_t kMostRead = 400;  // clauses that are compared with each other

// Of the sort constructor itself, at the type variables that it has.
SortId generic_sort(Signature& signature, SortConstructorId constructor) {
  std::vector<SortId> variables;
  for (std::uint32_t k = 0; k < signature.sort_constructor(constructor).arity; ++k) {
    variables.push_back(signature.sort_variable(k));
  }
  return signature.sort(constructor, variables);
}

bool leads_back(const Signature& signature, SortId sort, SortConstructorId to) {
  return signature.any_within(sort, [&](SortId s) {
    const Sort& part = signature.sort(s);
    return !part.is_variable && part.constructor == to;
  });
}

bool is_pattern(const TermBank& bank, TermId left) {
  absl::flat_hash_set<TermId> seen;
  std::vector<TermId> open(bank.arguments(left).begin(), bank.arguments(left).end());
  while (!open.empty()) {
    const TermId t = open.back();
    open.pop_back();
    if (bank.kind(t) == TermKind::kVariable) {
      if (!seen.insert(t).second) return false;
    } else if (bank.is_constructor(t)) {
      open.insert(open.end(), bank.arguments(t).begin(), bank.arguments(t).end());
    } else {
      return false;
    }
  }
  return true;
}

// Whether some values are instances of both, which share no variables.
bool may_meet(const TermBank& bank, TermId a, TermId b) {
  std::vector<std::pair<TermId, TermId>> open{{a, b}};
  while (!open.empty()) {
    const auto [p, q] = open.back();
    open.pop_back();
    if (bank.kind(p) == TermKind::kVariable || bank.kind(q) == TermKind::kVariable) continue;
    if (bank.symbol(p) != bank.symbol(q)) return false;
    for (std::size_t i = 0; i < bank.arguments(p).size(); ++i) {
      open.emplace_back(bank.argument(p, i), bank.argument(q, i));
    }
  }
  return true;
}

bool has_only_variables(const TermBank& bank, TermId left) {
  return std::ranges::all_of(bank.arguments(left),
                             [&](TermId t) { return bank.kind(t) == TermKind::kVariable; });
}

// The chains of which f calls itself on what is no part of an argument.
std::vector<SortId> measured_sorts(const TermBank& bank, SymbolId f, TermId right) {
  std::vector<SortId> sorts;
  bank.for_each_subterm({&right, 1}, [&](TermId t) {
    if (bank.kind(t) != TermKind::kApplication || bank.symbol(t) != f) return;
    for (const TermId a : bank.arguments(t)) {
      if (bank.kind(a) == TermKind::kApplication && !bank.is_constructor(a) &&
          chain_of(bank.signature(), bank.sort(a))) {
        sorts.push_back(bank.sort(a));
      }
    }
  });
  return sorts;
}

// The functions that axioms may define, and which call which at once.
class AxiomReader {
 public:
  explicit AxiomReader(Problem& problem) : problem_(problem), bank_(problem.bank) {}

  std::vector<RecursiveAxioms> run() {
    collect();
    // What calls itself on and on without waiting for anything is not computed with, nor is what
    // calls such a function.
    for (bool changed = true; changed;) {
      changed = false;
      for (const SymbolId f : order_) {
        if (functions_.contains(f) && loops(f)) {
          functions_.erase(f);
          changed = true;
        }
      }
    }
    std::vector<RecursiveAxioms> found;
    for (const SymbolId f : order_) {
      const auto it = functions_.find(f);
      if (it == functions_.end() || !calls_elsewhere(f, it->second)) continue;
      RecursiveAxioms one;
      one.function = f;
      for (const Clause& c : it->second) one.statements.push_back(c.statement);
      found.push_back(std::move(one));
    }
    return found;
  }

 private:
  struct Clause {
    std::uint32_t statement;
    TermId left;
    TermId right;
  };

  void collect() {
    absl::flat_hash_set<SymbolId> defined;
    for (const Statement& s : problem_.statements) {
      if (s.kind == StatementKind::kDefinition) defined.insert(s.defines);
    }
    absl::flat_hash_set<SymbolId> refused;
    for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
      const Statement& s = problem_.statements[i];
      if (s.kind != StatementKind::kAxiom || s.negated_conjecture) continue;
      if (!may_be_equation(s.formula)) continue;
      const DefiningEquation e = defining_equation(bank_, s.formula);
      if (bank_.kind(e.left) != TermKind::kApplication) continue;
      const SymbolId f = bank_.symbol(e.left);
      const Symbol& symbol = bank_.signature().symbol(f);
      if (symbol.kind != SymbolKind::kFunction || symbol.closure_of || defined.contains(f)) {
        continue;
      }
      std::vector<Clause>& clauses = functions_[f];
      if (clauses.empty()) order_.push_back(f);
      const bool fits =
          is_pattern(bank_, e.left) && is_general(e.left) && clauses.size() < kMostRead &&
          bank_.variable_bound(e.right) <= bank_.variable_bound(e.left) &&
          std::ranges::none_of(clauses,
                               [&](const Clause& c) { return may_meet(bank_, c.left, e.left); });
      if (!fits) refused.insert(f);
      clauses.push_back({i, e.left, e.right});
    }
    for (const SymbolId f : refused) functions_.erase(f);
  }

  [[nodiscard]] bool may_be_equation(TermId t) const {
    while (bank_.kind(t) == TermKind::kForall) t = bank_.body(t);
    if (bank_.kind(t) != TermKind::kApplication) return false;
    if (bank_.is_equality(t) || bank_.is_application_of(t, bank_.signature().not_symbol())) {
      t = bank_.argument(t, 0);
    }
    return bank_.kind(t) == TermKind::kApplication;
  }

  // At different type variables.
  [[nodiscard]] bool is_general(TermId left) const {
    const Signature& signature = bank_.signature();
    std::vector<std::uint32_t> seen;
    for (const SortId s : signature.function(bank_.function(left)).sort_arguments) {
      const Sort& sort = signature.sort(s);
      if (!sort.is_variable || std::ranges::find(seen, sort.variable) != seen.end()) return false;
      seen.push_back(sort.variable);
    }
    return true;
  }

  template <class Visit>
  void for_each_call(TermId t, Visit&& visit) const {
    bank_.for_each_subterm({&t, 1}, [&](TermId s) {
      if (bank_.kind(s) == TermKind::kApplication && functions_.contains(bank_.symbol(s))) {
        visit(s);
      }
    });
  }

  // Whether a call cannot be unfolded as it stands, whatever its variables are: an argument that is
  // taken apart is none of constructors, or the call waits for its condition.
  [[nodiscard]] bool waits(TermId call) const {
    const std::vector<Clause>& clauses = functions_.at(bank_.symbol(call));
    if (std::ranges::all_of(clauses, [&](const Clause& c) {
          return waits_for_condition(bank_, c.left, c.right);
        })) {
      return true;
    }
    for (std::size_t i = 0; i < bank_.arguments(call).size(); ++i) {
      if (bank_.is_constructor(bank_.argument(call, i))) continue;
      if (std::ranges::any_of(clauses, [&](const Clause& c) {
            return bank_.is_constructor(bank_.argument(c.left, i));
          })) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool calls_elsewhere(SymbolId f, const std::vector<Clause>& clauses) const {
    return std::ranges::any_of(
        clauses, [&](const Clause& c) { return !measured_sorts(bank_, f, c.right).empty(); });
  }

  // Whether calls that do not wait lead from f to f.
  [[nodiscard]] bool loops(SymbolId f) const {
    absl::flat_hash_set<SymbolId> seen;
    std::vector<SymbolId> pending{f};
    while (!pending.empty()) {
      const SymbolId from = pending.back();
      pending.pop_back();
      for (const Clause& c : functions_.at(from)) {
        for_each_call(c.right, [&](TermId call) {
          if (!waits(call) && seen.insert(bank_.symbol(call)).second) {
            pending.push_back(bank_.symbol(call));
          }
        });
      }
    }
    return seen.contains(f);
  }

  Problem& problem_;
  TermBank& bank_;
  std::vector<SymbolId> order_;
  absl::flat_hash_map<SymbolId, std::vector<Clause>> functions_;
};

// The three clauses of the length order `r` at the chain's own sort.
struct LengthClauses {
  TermId ends;
  TermId goes_on;  // on the left only: false
  TermId both;
  TermId fewer;
};

LengthClauses length_clauses(TermBank& bank, SymbolId r, SortId sort,
                             const ChainConstructors& chain) {
  Signature& signature = bank.signature();
  const std::vector<SortId> parameters = signature.sort(sort).arguments;
  std::uint32_t next = 0;
  const auto value = [&](SymbolId constructor, TermId& part) {
    const FunctionId f = signature.function(constructor, parameters);
    const std::vector<SortId> sorts = signature.function(f).argument_sorts;
    std::vector<TermId> arguments;
    for (std::uint32_t i = 0; i < sorts.size(); ++i) {
      arguments.push_back(bank.variable(next++, sorts[i]));
      if (constructor == chain.step && i == chain.next) part = arguments.back();
    }
    return bank.apply(f, arguments);
  };
  const FunctionId order = signature.function(r, parameters);
  LengthClauses clauses;
  TermId x;
  TermId y;
  const TermId end = value(chain.end, x);
  clauses.ends = bank.apply(order, {end, bank.variable(next++, sort)});
  next = 0;
  TermId longer = value(chain.step, x);
  clauses.goes_on = bank.apply(order, {longer, value(chain.end, y)});
  next = 0;
  longer = value(chain.step, x);
  clauses.both = bank.apply(order, {longer, value(chain.step, y)});
  clauses.fewer = bank.apply(order, {x, y});
  return clauses;
}

bool is_order_of(const Signature& signature, const Symbol& r, SortId generic) {
  return r.kind == SymbolKind::kFunction && !r.closure_of && r.argument_sorts.size() == 2 &&
         r.result_sort == signature.bool_sort() && r.argument_sorts[0] == generic &&
         r.argument_sorts[1] == generic &&
         r.sort_parameters == signature.sort(generic).arguments.size();
}

std::string unused_name(const Problem& problem, const std::string& wanted) {
  const Signature& signature = problem.bank.signature();
  const auto is_used = [&](const std::string& name) {
    for (std::size_t s = 0; s < signature.symbol_count(); ++s) {
      if (signature.symbol(SymbolId{s}).name == name) return true;
    }
    return std::ranges::any_of(problem.variables, [&](const auto& v) { return v.name == name; }) ||
           std::ranges::any_of(problem.statements, [&](const Statement& s) {
             return s.name == name || s.name.starts_with(name + ".") ||
                    std::ranges::find(s.variable_names, name) != s.variable_names.end();
           });
  };
  std::string name = wanted;
  for (int k = 2; is_used(name); ++k) name = wanted + std::to_string(k);
  return name;
}

void define_length_order(Problem& problem, SortConstructorId constructor) {
  TermBank& bank = problem.bank;
  Signature& signature = bank.signature();
  const SortId sort = generic_sort(signature, constructor);
  const ChainConstructors chain = *chain_of(signature, sort);
  Symbol symbol;
  symbol.name = unused_name(problem, "no_longer");
  symbol.sort_parameters = signature.sort_constructor(constructor).arity;
  symbol.argument_sorts = {sort, sort};
  symbol.result_sort = signature.bool_sort();
  symbol.is_predicate = true;
  const std::string name = symbol.name;
  const SymbolId r = signature.add_symbol(std::move(symbol));
  problem.input_symbol_count = signature.symbol_count();
  const LengthClauses clauses = length_clauses(bank, r, sort, chain);
  int number = 0;
  for (const TermId formula :
       {clauses.ends, bank.negation(clauses.goes_on), bank.equality(clauses.both, clauses.fewer)}) {
    Statement statement;
    statement.kind = StatementKind::kDefinition;
    statement.name = name + "." + std::to_string(++number);
    for (std::size_t k = 0; k < bank.free_variables(formula).size(); ++k) {
      statement.variable_names.push_back("x" + std::to_string(k + 1));
    }
    statement.formula = bank.universal_closure(formula);
    statement.sort_variable_count = signature.sort_constructor(constructor).arity;
    for (std::uint32_t k = 0; k < statement.sort_variable_count; ++k) {
      statement.sort_variable_names.push_back("t" + std::to_string(k + 1));
    }
    statement.defines = r;
    problem.statements.push_back(std::move(statement));
  }
}

}  // namespace

std::optional<ChainConstructors> chain_of(const Signature& signature, SortId sort) {
  if (!signature.is_datatype(sort)) return std::nullopt;
  const SortConstructorId own = signature.sort(sort).constructor;
  const auto constructors = signature.constructors(sort);
  if (constructors.size() != 2) return std::nullopt;
  std::optional<SymbolId> end;
  std::optional<ChainConstructors> chain;
  for (const SymbolId c : constructors) {
    const Symbol& symbol = signature.symbol(c);
    std::vector<std::uint32_t> back;
    for (std::uint32_t i = 0; i < symbol.argument_sorts.size(); ++i) {
      if (leads_back(signature, symbol.argument_sorts[i], own)) back.push_back(i);
    }
    if (back.empty()) {
      end = c;
    } else if (back.size() == 1 && symbol.argument_sorts[back[0]] == symbol.result_sort) {
      chain = ChainConstructors{{}, c, back[0]};
    }
  }
  if (!end || !chain) return std::nullopt;
  chain->end = *end;
  return chain;
}

std::optional<SymbolId> find_length_order(Problem& problem, SortId sort) {
  TermBank& bank = problem.bank;
  const std::optional<ChainConstructors> chain = chain_of(bank.signature(), sort);
  if (!chain) return std::nullopt;
  const SortId generic = generic_sort(bank.signature(), bank.signature().sort(sort).constructor);
  absl::flat_hash_map<SymbolId, std::vector<TermId>> definitions;
  std::vector<SymbolId> order;
  for (const Statement& s : problem.statements) {
    if (s.kind != StatementKind::kDefinition ||
        !is_order_of(bank.signature(), bank.signature().symbol(s.defines), generic)) {
      continue;
    }
    std::vector<TermId>& clauses = definitions[s.defines];
    if (clauses.empty()) order.push_back(s.defines);
    clauses.push_back(s.formula);
  }
  for (const SymbolId r : order) {
    const std::vector<TermId>& formulas = definitions.at(r);
    if (formulas.size() != 3) continue;
    const LengthClauses wanted = length_clauses(bank, r, generic, *chain);
    const auto says = [&](TermId left, TermId right) {
      return std::ranges::any_of(formulas, [&](TermId formula) {
        const DefiningEquation e = defining_equation(bank, formula);
        return e.left == left && e.right == right;
      });
    };
    if (says(wanted.ends, bank.truth()) && says(wanted.goes_on, bank.falsity()) &&
        says(wanted.both, wanted.fewer)) {
      return r;
    }
  }
  return std::nullopt;
}

std::vector<RecursiveAxioms> recursive_axioms(Problem& problem) {
  return AxiomReader(problem).run();
}

bool waits_for_condition(const TermBank& bank, TermId left, TermId right) {
  if (!has_only_variables(bank, left) || bank.kind(right) != TermKind::kApplication ||
      bank.symbol(right) != bank.signature().ite_symbol()) {
    return false;
  }
  bool calls = false;
  for (const std::size_t branch : {1U, 2U}) {
    const TermId t = bank.argument(right, branch);
    bank.for_each_subterm({&t, 1}, [&](TermId s) {
      calls =
          calls || (bank.kind(s) == TermKind::kApplication && bank.symbol(s) == bank.symbol(left));
    });
  }
  return calls;
}

void add_length_orders(Problem& problem) {
  TermBank& bank = problem.bank;
  std::vector<SortConstructorId> needed;
  for (const RecursiveAxioms& axioms : recursive_axioms(problem)) {
    for (const std::uint32_t i : axioms.statements) {
      const DefiningEquation e = defining_equation(bank, problem.statements[i].formula);
      for (const SortId s : measured_sorts(bank, axioms.function, e.right)) {
        const SortConstructorId c = bank.signature().sort(s).constructor;
        if (std::ranges::find(needed, c) == needed.end()) needed.push_back(c);
      }
    }
  }
  for (const SortConstructorId c : needed) {
    const SortId sort = generic_sort(bank.signature(), c);
    if (!find_length_order(problem, sort)) define_length_order(problem, c);
  }
}

}  // namespace whence

#include "arithmetic/goal_forms.h"

#include <algorithm>
#include <set>
#include <utility>

#include "logic/polynomial.h"

namespace whence::arithmetic {

namespace {

constexpr std::uint32_t kHeaviestUnfolded = 1'000;
constexpr std::size_t kMostUnfoldings = 100;
constexpr std::size_t kMostMeasures = 14;
constexpr std::size_t kMostBounds = 3;

class Opened {
 public:
  Opened(TermBank& bank, TermId goal) : bank_(bank), rest_(goal) {
    while (step()) {
    }
  }

  TermId closed() {
    TermId out = rest_;
    for (std::size_t i = premises_.size(); i-- > 0;) out = bank_.implication(premises_[i], out);
    for (std::size_t i = variables_.size(); i-- > 0;) out = bank_.forall_over(variables_[i], out);
    return out;
  }

 private:
  bool is(SymbolId symbol) const { return bank_.is_application_of(rest_, symbol); }

  void open() {
    const auto next = static_cast<std::uint32_t>(variables_.size());
    variables_.push_back(bank_.variable(next, bank_.binder_sort(rest_)));
    rest_ = bank_.open(rest_, variables_.back());
  }

  bool step() {
    const Signature& signature = bank_.signature();
    if (bank_.kind(rest_) == TermKind::kForall) {
      open();
      return true;
    }
    if (is(signature.implies_symbol())) {
      premises_.push_back(bank_.argument(rest_, 0));
      rest_ = bank_.argument(rest_, 1);
      return true;
    }
    if (!is(signature.not_symbol())) return false;
    const TermId whole = std::exchange(rest_, bank_.argument(rest_, 0));
    if (bank_.kind(rest_) == TermKind::kExists) {
      open();
      rest_ = bank_.negation(rest_);
    } else if (is(signature.and_symbol())) {
      premises_.push_back(bank_.argument(rest_, 0));
      rest_ = bank_.negation(bank_.argument(rest_, 1));
    } else if (is(signature.not_symbol())) {
      rest_ = bank_.argument(rest_, 0);
    } else {
      rest_ = whole;
      return false;
    }
    return true;
  }

  TermBank& bank_;
  TermId rest_;
  std::vector<TermId> variables_;
  std::vector<TermId> premises_;
};

// The clause of a function that has one, `f(x..) = t` with variables x.., and leads to no function
// with a clause that leads back to it.
const DefinitionClause* unfolding(TermBank& bank, Definitions& definitions, FunctionId f) {
  const std::vector<DefinitionClause>& clauses = definitions.of(f);
  if (clauses.size() != 1 || clauses[0].by_measure) return nullptr;
  const auto arguments = bank.arguments(clauses[0].left);
  if (std::ranges::any_of(arguments,
                          [&](TermId t) { return bank.kind(t) != TermKind::kVariable; })) {
    return nullptr;
  }
  std::set<FunctionId> met;
  std::vector<FunctionId> pending{f};
  while (!pending.empty()) {
    const FunctionId g = pending.back();
    pending.pop_back();
    if (met.size() > kMostUnfoldings) return nullptr;
    for (const DefinitionClause& clause : std::vector<DefinitionClause>(definitions.of(g))) {
      bool again = false;
      bank.for_each_subterm({&clause.right, 1}, [&](TermId t) {
        if (bank.kind(t) != TermKind::kApplication) return;
        again = again || bank.function(t) == f;
        if (met.insert(bank.function(t)).second) pending.push_back(bank.function(t));
      });
      if (again) return nullptr;
    }
  }
  return &definitions.of(f)[0];
}

}  // namespace

TermId universal_form(TermBank& bank, TermId goal) {
  return Opened(bank, goal).closed();
}

TermId unfolded(Problem& problem, Definitions& definitions, TermId formula) {
  TermBank& bank = problem.bank;
  // Under quantifiers nothing is rewritten in place, so the leading ones are opened.
  std::vector<TermId> variables;
  TermId out = formula;
  while (bank.kind(out) == TermKind::kForall) {
    const auto next = static_cast<std::uint32_t>(variables.size());
    variables.push_back(bank.variable(next, bank.binder_sort(out)));
    out = bank.open(out, variables.back());
  }
  for (std::size_t times = 0; times < kMostUnfoldings; ++times) {
    TermId call;
    TermId value;
    // To look at definitions makes terms, so it waits until all of this one have been seen.
    std::vector<TermId> calls;
    bank.for_each_subterm({&out, 1}, [&](TermId t) {
      if (bank.kind(t) == TermKind::kApplication && bank.loose_bound(t) == 0) calls.push_back(t);
    });
    for (TermId t : calls) {
      if (!call.valid() && unfolding(bank, definitions, bank.function(t)) != nullptr) call = t;
    }
    if (!call.valid()) break;
    const DefinitionClause clause = *unfolding(bank, definitions, bank.function(call));
    Substitution arguments;
    for (std::uint32_t i = 0; i < bank.arguments(call).size(); ++i) {
      arguments.bind(bank.index(bank.argument(clause.left, i)), bank.argument(call, i));
    }
    value = bank.substitute(clause.right, arguments);
    out = bank.replace(out, call, value);
    if (bank.weight(out) > kHeaviestUnfolded) return formula;
  }
  for (std::size_t i = variables.size(); i-- > 0;) out = bank.forall_over(variables[i], out);
  return out;
}

std::vector<TermId> induction_measures(Problem& problem, Definitions& definitions,
                                       std::span<const lang::Descent> descents, TermId goal,
                                       std::span<const SortId> sorts) {
  TermBank& bank = problem.bank;
  Signature& signature = bank.signature();
  std::vector<TermId> out;
  const auto make = [&](Arithmetic operation, std::initializer_list<TermId> arguments) {
    return bank.apply(signature.function(signature.arithmetic_symbol(operation)), arguments);
  };
  const auto add = [&](TermId measure) {
    if (out.size() < kMostMeasures && std::ranges::find(out, measure) == out.end()) {
      out.push_back(measure);
    }
  };
  std::vector<TermId> integers;
  TermId matrix = goal;
  for (std::uint32_t k = 0; k < sorts.size(); ++k) {
    const TermId x = bank.variable(k, sorts[k]);
    if (sorts[k] == signature.integer_sort()) integers.push_back(x);
    matrix = bank.open(matrix, x);
  }
  std::vector<TermId> mentioned{matrix};
  std::vector<TermId> calls;
  bank.for_each_subterm({&matrix, 1}, [&](TermId t) {
    if (bank.kind(t) == TermKind::kApplication && bank.loose_bound(t) == 0) calls.push_back(t);
  });
  for (TermId t : calls) {
    const FunctionId f = bank.function(t);
    if (!definitions.defines(bank.symbol(t))) {
      // What is not seen to end may still be seen to by what is proved.
      for (const Statement& s : problem.statements) {
        if (s.kind == StatementKind::kAxiom && mentioned.size() < kMostMeasures) {
          bank.for_each_subterm({&s.formula, 1}, [&](TermId part) {
            if (bank.kind(part) == TermKind::kApplication && bank.function(part) == f &&
                std::ranges::find(mentioned, s.formula) == mentioned.end()) {
              mentioned.push_back(s.formula);
            }
          });
        }
      }
      continue;
    }
    for (const DefinitionClause& clause : definitions.of(f)) mentioned.push_back(clause.right);
    for (const lang::Descent& d : descents) {
      const auto place = std::ranges::find(d.functions, bank.symbol(t));
      if (place == d.functions.end()) continue;
      Substitution arguments;
      for (std::uint32_t i = 0; i < bank.arguments(t).size(); ++i) {
        arguments.bind(i, bank.argument(t, i));
      }
      for (TermId measure : d.measures[static_cast<std::size_t>(place - d.functions.begin())]) {
        if (bank.sort(measure) != signature.integer_sort() || bank.sort_variable_bound(measure) > 0)
          continue;
        const TermId own = bank.substitute(measure, arguments);
        if (bank.variable_bound(own) > 0) add(own);
      }
    }
  }
  for (TermId x : integers) add(x);
  for (TermId x : integers) {
    for (TermId y : integers) {
      if (x != y) add(make(Arithmetic::kSubtract, {x, y}));
    }
  }
  std::set<Integer> bounds;
  bank.for_each_subterm(mentioned, [&](TermId t) {
    if (const auto value = numeral_value(bank, t)) bounds.insert(*value);
  });
  std::vector<Integer> highest(bounds.rbegin(), bounds.rend());
  if (highest.size() > kMostBounds) highest.resize(kMostBounds);
  for (TermId x : integers) {
    if (!bounds.empty() && *bounds.begin() < 0) {
      add(make(Arithmetic::kSubtract, {x, numeral_term(bank, *bounds.begin())}));
    }
    add(make(Arithmetic::kNegate, {x}));
    for (const Integer& bound : highest) {
      if (bound > 1) add(make(Arithmetic::kSubtract, {numeral_term(bank, bound), x}));
    }
    add(make(Arithmetic::kAbsolute, {x}));
  }
  return out;
}

}  // namespace whence::arithmetic

#include "proof/kernel/recursion.h"

#include <algorithm>

#include "logic/guarded_calls.h"
#include "logic/polynomial.h"
#include "logic/size.h"
#include "proof/kernel/rule_support.h"

namespace whence::kernel {

namespace {

constexpr std::size_t kMostConditions = 1'000;

// Computes the conditions for the calls of one problem.
class Descent {
 public:
  Descent(Problem& problem, const Measured& measured)
      : problem_(problem), bank_(problem.bank), measured_(measured) {}

  std::vector<TermId> run() {
    for (const Statement& s : problem_.statements) {
      if (s.kind != StatementKind::kDefinition) continue;
      const DefiningEquation e = defining_equation(bank_, s.formula);
      if (bank_.kind(e.left) != TermKind::kApplication || !place(bank_.symbol(e.left))) continue;
      const auto calls =
          guarded_calls(bank_, e.right, [&](SymbolId f) { return place(f).has_value(); });
      require(calls.has_value(), "a call is under a quantifier, or an equation is too large");
      for (const GuardedCall& call : *calls) add(e.left, call);
    }
    return std::move(conditions_);
  }

 private:
  std::optional<std::size_t> place(SymbolId f) const {
    const auto it = std::ranges::find(measured_.functions, f);
    if (it == measured_.functions.end()) return std::nullopt;
    return it - measured_.functions.begin();
  }

  // The k-th measure of an application.
  TermId measure(TermId t, std::size_t k) {
    const std::vector<SortId> sorts = bank_.signature().function(bank_.function(t)).sort_arguments;
    Substitution arguments;
    for (std::uint32_t i = 0; i < bank_.arguments(t).size(); ++i) {
      arguments.bind(i, bank_.argument(t, i));
    }
    const TermId own = measured_.measures[*place(bank_.symbol(t))][k];
    return bank_.substitute(bank_.substitute_sorts(own, sorts), arguments);
  }

  TermId relation(Arithmetic which, TermId a, TermId b) {
    Signature& signature = bank_.signature();
    return bank_.apply(signature.function(signature.arithmetic_symbol(which)), {a, b});
  }
  bool is_integer(TermId t) const { return bank_.sort(t) == bank_.signature().integer_sort(); }

  // Lexicographically, from the last measure to the first. Of an integer, `0 <= m and m' < m`, or
  // `m' = m` and the rest. Sizes are compared here.
  void add(TermId left, const GuardedCall& call) {
    TermId down = bank_.falsity();
    for (std::size_t k = measured_.measures[0].size(); k-- > 0;) {
      const TermId before = measure(left, k);
      const TermId after = measure(call.call, k);
      require(is_integer(before) == is_integer(after), "an integer is compared with a size");
      if (is_integer(before)) {
        const TermId less =
            bank_.conjunction(relation(Arithmetic::kLessOrEqual, numeral_term(bank_, 0), before),
                              relation(Arithmetic::kLess, after, before));
        const TermId rest = bank_.conjunction(bank_.equality(after, before), down);
        down = down == bank_.falsity() ? less : bank_.disjunction(less, rest);
      } else {
        const auto order = compare(size_of(bank_, {&after, 1}, Counted::kAll),
                                   size_of(bank_, {&before, 1}, Counted::kAll));
        if (order == SizeOrder::kSmaller) down = bank_.truth();
        if (order == SizeOrder::kUnknown) down = bank_.falsity();
      }
    }
    require(down != bank_.falsity(), "a call does not go down by the measures");
    if (down == bank_.truth()) return;
    for (std::size_t i = call.guards.size(); i-- > 0;) {
      const auto [atom, positive] = call.guards[i];
      down = bank_.implication(positive ? atom : bank_.negation(atom), down);
    }
    const TermId condition = bank_.universal_closure(down);
    if (std::ranges::find(conditions_, condition) != conditions_.end()) return;
    require(conditions_.size() < kMostConditions, "there are too many calls");
    conditions_.push_back(condition);
  }

  Problem& problem_;
  TermBank& bank_;
  const Measured& measured_;
  std::vector<TermId> conditions_;
};

}  // namespace

std::optional<Measured> measured(Problem& problem, const StepArguments& arguments) {
  const std::vector<TermId>& terms = arguments.terms;
  if (arguments.numbers.size() == 1 && terms.empty()) return std::nullopt;
  const std::size_t count = arguments.numbers.size() == 1 ? 0 : arguments.numbers[1];
  require(count > 0 && !terms.empty() && terms.size() % (count + 1) == 0,
          "not every function has its measures");
  TermBank& bank = problem.bank;
  Measured out;
  for (auto head = terms.begin(); head != terms.end(); head += count + 1) {
    require(bank.kind(*head) == TermKind::kApplication, "what is measured is no function");
    const SymbolId f = bank.symbol(*head);
    require(!std::ranges::count(out.functions, f), "a function is measured twice");
    std::vector<SortId> sorts(bank.signature().symbol(f).sort_parameters);
    std::vector<TermId> variables(bank.arguments(*head).size());
    for (std::uint32_t i = 0; i < sorts.size(); ++i) sorts[i] = bank.signature().sort_variable(i);
    for (std::uint32_t i = 0; i < variables.size(); ++i) {
      variables[i] = bank.variable(i, bank.sort(bank.argument(*head, i)));
    }
    const FunctionId general = bank.signature().function(f, sorts);
    require(general == bank.function(*head) && bank.apply(general, variables) == *head,
            "a function is not measured for all arguments");
    out.functions.push_back(f);
    out.measures.emplace_back(head + 1, head + 1 + count);
    for (TermId x : bank.free_variables(out.measures.back())) {
      require(std::ranges::count(variables, x), "a measure has a variable that is no argument");
    }
    bank.for_each_subterm(out.measures.back(), [&](TermId t) {
      require(bank.sort_variable_bound(t) <= sorts.size(),
              "a measure has a type variable that the function has not");
      require(bank.kind(t) != TermKind::kApplication ||
                  !bank.signature().symbol_of(bank.function(t)).is_fresh(),
              "a measure has a fresh symbol");
    });
  }
  return out;
}

std::vector<TermId> descent_conditions(Problem& problem, const Measured& measured) {
  return Descent(problem, measured).run();
}

}  // namespace whence::kernel

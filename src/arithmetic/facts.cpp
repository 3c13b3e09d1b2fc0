#include "arithmetic/facts.h"

#include <array>

#include "logic/polynomial.h"

namespace whence::arithmetic {

std::vector<TermId> integer_facts(Problem& problem) {
  TermBank& bank = problem.bank;
  Signature& signature = bank.signature();
  if (!signature.has_integers()) return {};
  std::array<bool, kArithmeticCount> used{};
  for (const Statement& s : problem.statements) {
    bank.for_each_subterm({&s.formula, 1}, [&](TermId t) {
      if (const auto operation = arithmetic_of(bank, t)) {
        used[static_cast<std::size_t>(*operation)] = true;
      }
    });
  }
  const auto uses = [&](Arithmetic operation) { return used[static_cast<std::size_t>(operation)]; };
  const auto make = [&](Arithmetic operation, TermId a, TermId b) {
    return bank.apply(signature.function(signature.arithmetic_symbol(operation)), {a, b});
  };
  const SortId integer = signature.integer_sort();
  const TermId x = bank.variable(0, integer);
  const TermId y = bank.variable(1, integer);
  const TermId z = bank.variable(2, integer);
  std::vector<TermId> out;
  const auto say = [&](TermId formula) { out.push_back(bank.universal_closure(formula)); };
  const auto at_most = [&](TermId a, TermId b) { return make(Arithmetic::kLessOrEqual, a, b); };
  const auto less = [&](TermId a, TermId b) { return make(Arithmetic::kLess, a, b); };
  if (uses(Arithmetic::kLess)) say(bank.equality(less(x, y), bank.negation(at_most(y, x))));
  if (uses(Arithmetic::kLessOrEqual) || uses(Arithmetic::kLess)) {
    say(at_most(x, x));
    say(bank.disjunction(at_most(x, y), at_most(y, x)));
    say(bank.implication(bank.conjunction(at_most(x, y), at_most(y, z)), at_most(x, z)));
    say(bank.implication(bank.conjunction(at_most(x, y), at_most(y, x)), bank.equality(x, y)));
  }
  for (const Arithmetic operation : {Arithmetic::kAdd, Arithmetic::kMultiply}) {
    if (!uses(operation)) continue;
    const TermId neutral = numeral_term(bank, operation == Arithmetic::kAdd ? 0 : 1);
    say(bank.equality(make(operation, neutral, x), x));
    say(bank.equality(make(operation, x, y), make(operation, y, x)));
    say(bank.equality(make(operation, make(operation, x, y), z),
                      make(operation, x, make(operation, y, z))));
  }
  if (uses(Arithmetic::kAdd) && uses(Arithmetic::kMultiply)) {
    say(bank.equality(make(Arithmetic::kMultiply, x, make(Arithmetic::kAdd, y, z)),
                      make(Arithmetic::kAdd, make(Arithmetic::kMultiply, x, y),
                           make(Arithmetic::kMultiply, x, z))));
  }
  return out;
}

}  // namespace whence::arithmetic

#include "logic/problem.h"

#include <array>

namespace whence {

DefiningEquation defining_equation(TermBank& bank, TermId formula) {
  std::uint32_t next = 0;
  while (bank.kind(formula) == TermKind::kForall) {
    formula = bank.open(formula, bank.variable(next++, bank.binder_sort(formula)));
  }
  DefiningEquation equation;
  if (bank.is_equality(formula)) {
    equation = {bank.argument(formula, 0), bank.argument(formula, 1)};
  } else if (bank.is_application_of(formula, bank.signature().not_symbol())) {
    equation = {bank.argument(formula, 0), bank.falsity()};
  } else {
    equation = {formula, bank.truth()};
  }
  Substitution renaming;
  std::uint32_t number = 0;
  const std::array both{equation.left, equation.right};
  for (TermId v : bank.free_variables(both)) {
    renaming.bind(bank.index(v), bank.variable(number++, bank.sort(v)));
  }
  return {bank.substitute(equation.left, renaming), bank.substitute(equation.right, renaming)};
}

}  // namespace whence

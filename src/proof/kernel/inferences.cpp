// Rules with premises that are not about equality.

#include <algorithm>

#include "proof/kernel/rule_support.h"
#include "proof/kernel/well_formed.h"

namespace whence::kernel {

Conclusion conclude_instantiate(const RuleUse& use) {
  return substitute(use.bank, use.clause(0), use.substitution(0));
}

Conclusion conclude_instantiate_sort(const RuleUse& use) {
  TermBank& bank = use.bank;
  const std::vector<SortId>& sorts = use.arguments.sorts;
  if (use.problem.bool_is_no_sort_argument) {
    const Signature& signature = bank.signature();
    const auto is_bool = [&](SortId s) { return s == signature.bool_sort(); };
    for (const SortId sort : sorts) {
      require(!signature.any_within(sort, is_bool),
              "Bool is put for a type variable, which is no type here");
    }
  }
  std::vector<TermId> all;
  const auto instance = [&](TermId t) {
    require(bank.sort_variable_bound(t) <= sorts.size(), "a type variable is without a sort");
    return all.emplace_back(bank.substitute_sorts(t, sorts));
  };
  auto [assumptions, clause] = *use.premises[0];
  for (TermId& assumption : assumptions) assumption = instance(assumption);
  for (Literal& literal : clause) literal.atom = instance(literal.atom);
  require_small_sorts(bank, all);
  return {as_set(std::move(assumptions)), std::move(clause)};
}

Conclusion conclude_clausify(const RuleUse& use) {
  Clause clause = use.clause(0);
  for (const auto [literal, choice] : use.decoded<ClausifyArguments>().moves) {
    if (!clausify_in_place(use.bank, clause, literal, choice)) {
      refuse("literal " + std::to_string(literal) + " cannot be taken apart by choice " +
             std::to_string(choice));
    }
  }
  return clause;
}

Conclusion conclude_resolve(const RuleUse& use) {
  TermBank& bank = use.bank;
  const auto [i, j] = use.decoded<ResolveArguments>();
  const Literal& first = use.literal(0, i);
  const Literal& second = use.literal(1, j);
  require(first.positive != second.positive, "the literals have the same sign");
  const Substitution& s = use.substitution(0);
  const Substitution& t = use.substitution(1);
  require(bank.substitute(first.atom, s) == bank.substitute(second.atom, t),
          "the substitutions do not make the atoms equal");
  Clause out;
  append_instances(bank, use.clause(0), s, i, out);
  append_instances(bank, use.clause(1), t, j, out);
  return out;
}

Conclusion conclude_discharge(const RuleUse& use) {
  const TermBank& bank = use.bank;
  const TermId f = use.closed_formula(use.term(0));
  auto [assumptions, clause] = *use.premises[0];
  std::erase(assumptions, f);
  const bool negated = bank.is_application_of(f, bank.signature().not_symbol());
  clause.insert(clause.begin(), negated ? Literal{bank.argument(f, 0), true} : Literal{f, false});
  return {std::move(assumptions), std::move(clause)};
}

}  // namespace whence::kernel

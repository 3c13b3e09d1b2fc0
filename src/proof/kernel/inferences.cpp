// Rules with premises that are not about equality.

#include <algorithm>

#include "proof/kernel/induction.h"
#include "proof/kernel/rule_support.h"
#include "proof/kernel/well_formed.h"

namespace whence::kernel {

ClauseOutcome conclude_instantiate(const RuleUse& use) {
  const Substitution& s = use.arguments.substitutions[0];
  if (!fits(use.bank, use.clause(0), s)) return refuse(kWrongSort);
  return substitute(use.bank, use.clause(0), s);
}

Outcome conclude_instantiate_sort(const RuleUse& use) {
  TermBank& bank = use.bank;
  const std::vector<SortId>& sorts = use.arguments.sorts;
  Sequent out = *use.premises[0];
  const auto covered = [&](TermId t) { return bank.sort_variable_bound(t) <= sorts.size(); };
  for (TermId& assumption : out.assumptions) {
    if (!covered(assumption)) return refuse("an assumption has a type variable without a sort");
    assumption = bank.substitute_sorts(assumption, sorts);
  }
  for (Literal& literal : out.clause) {
    if (!covered(literal.atom)) return refuse("a literal has a type variable without a sort");
    literal.atom = bank.substitute_sorts(literal.atom, sorts);
  }
  std::vector<TermId> all = out.assumptions;
  for (const Literal& literal : out.clause) all.push_back(literal.atom);
  if (!sorts_are_small(bank, all)) return refuse("a sort of the conclusion is too large");
  std::sort(out.assumptions.begin(), out.assumptions.end());
  out.assumptions.erase(std::unique(out.assumptions.begin(), out.assumptions.end()),
                        out.assumptions.end());
  return out;
}

ClauseOutcome conclude_clausify(const RuleUse& use) {
  const std::vector<std::uint32_t>& numbers = use.arguments.numbers;
  if (numbers.empty() || numbers.size() % 2 != 0) {
    return refuse("the numbers are not pairs of a literal and a choice");
  }
  Clause clause = use.clause(0);
  for (std::size_t k = 0; k < numbers.size(); k += 2) {
    if (!clausify_in_place(use.bank, clause, numbers[k], numbers[k + 1])) {
      return refuse("literal " + std::to_string(numbers[k]) + " cannot be taken apart by choice " +
                    std::to_string(numbers[k + 1]));
    }
  }
  return clause;
}

ClauseOutcome conclude_resolve(const RuleUse& use) {
  TermBank& bank = use.bank;
  const Clause& c = use.clause(0);
  const Clause& d = use.clause(1);
  const Substitution& s = use.arguments.substitutions[0];
  const Substitution& t = use.arguments.substitutions[1];
  const std::uint32_t i = use.number(0);
  const std::uint32_t j = use.number(1);
  if (i >= c.size() || j >= d.size()) return refuse(kNoLiteral);
  if (c[i].positive == d[j].positive) return refuse("the literals have the same sign");
  if (!fits(bank, c, s) || !fits(bank, d, t)) return refuse(kWrongSort);
  if (bank.substitute(c[i].atom, s) != bank.substitute(d[j].atom, t)) {
    return refuse("the substitutions do not make the atoms equal");
  }
  Clause out;
  append_instances(bank, c, s, i, out);
  append_instances(bank, d, t, j, out);
  return out;
}

Outcome conclude_discharge(const RuleUse& use) {
  const TermBank& bank = use.bank;
  const TermId f = use.term(0);
  if (!bank.is_boolean(f)) return refuse("what is discharged is not a formula");
  if (!bank.is_closed(f)) return refuse("what is discharged has free variables");
  const Sequent& premise = *use.premises[0];
  Sequent out;
  out.assumptions = premise.assumptions;
  const auto it = std::lower_bound(out.assumptions.begin(), out.assumptions.end(), f);
  if (it != out.assumptions.end() && *it == f) out.assumptions.erase(it);
  const bool negated = bank.is_application_of(f, bank.signature().not_symbol());
  out.clause.push_back(negated ? Literal{bank.argument(f, 0), true} : Literal{f, false});
  out.clause.insert(out.clause.end(), premise.clause.begin(), premise.clause.end());
  return out;
}

ClauseOutcome conclude_induct(const RuleUse& use) {
  auto cases = induction_cases(use.bank, use.arguments);
  if (auto* reason = std::get_if<std::string>(&cases)) return refuse(std::move(*reason));
  const auto& formulas = std::get<std::vector<TermId>>(cases);
  if (formulas.size() != use.premises.size()) {
    return refuse("the scheme has " + std::to_string(formulas.size()) + " cases, but " +
                  std::to_string(use.premises.size()) + " premises are given");
  }
  for (std::size_t k = 0; k < formulas.size(); ++k) {
    if (use.clause(k) != Clause{{formulas[k], true}}) {
      return refuse("premise " + std::to_string(k) + " is not the formula of its case");
    }
  }
  return Clause{{use.term(0), true}};
}

}  // namespace whence::kernel

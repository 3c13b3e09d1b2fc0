// Splitting: a clause as the disjunction of closed formulas, and the propositional reasoning that
// puts the parts of a split refutation together again. Closed formulas are the propositional atoms,
// and two atoms that are different terms are simply unrelated.

#include <absl/container/flat_hash_map.h>

#include "proof/kernel/rule_support.h"

namespace whence::kernel {

Conclusion conclude_split(const RuleUse& use) {
  TermBank& bank = use.bank;
  const auto components = use.decoded<SplitArguments>().components;
  std::vector<bool> taken(use.clause(0).size(), false);
  std::size_t count = 0;
  absl::flat_hash_map<TermId, std::size_t> owner;  // of a variable
  Clause out;
  for (std::size_t k = 0; k < components.size(); ++k) {
    Clause part;
    for (std::uint32_t i : components[k]) {
      part.push_back(use.literal(0, i));
      require(!taken[i], "a literal is named twice");
      taken[i] = true;
      ++count;
    }
    for (TermId v : free_variables(bank, part)) {
      if (owner.emplace(v, k).first->second != k) {
        refuse("two components share variable " + std::to_string(bank.index(v)));
      }
    }
    out.push_back(without_negations(bank, {as_formula(bank, part), true}));
  }
  require(count == taken.size(), "a literal belongs to no component");
  return out;
}

namespace {

// The sequent as one disjunction, over closed atoms without leading negations, in `out`.
void as_disjunction(const RuleUse& use, const Sequent& sequent, Clause& out) {
  out.clear();
  for (TermId a : sequent.assumptions) {
    out.push_back(without_negations(use.bank, {use.closed_formula(a), false}));
  }
  for (const Literal& l : sequent.clause) {
    out.push_back(without_negations(use.bank, {use.closed_formula(l.atom), l.positive}));
  }
}

}  // namespace

Conclusion conclude_rup(const RuleUse& use) {
  auto [clause, assumptions] = use.decoded<RupArguments>();
  const Sequent claim{as_set(std::move(assumptions)), std::move(clause)};
  absl::flat_hash_map<TermId, bool> signs;  // of the atoms' literals that have become true
  bool conflict = false;
  Clause literals;
  as_disjunction(use, claim, literals);
  for (const auto [atom, positive] : literals) {
    conflict |= signs.emplace(atom, !positive).first->second == positive;
  }
  for (const Sequent* premise : use.premises) {
    require(!conflict, "a premise comes after the contradiction");
    as_disjunction(use, *premise, literals);
    std::optional<Literal> open;
    for (const Literal& literal : literals) {
      const auto it = signs.find(literal.atom);
      if (it != signs.end() && it->second != literal.positive) continue;  // it is false
      require(it == signs.end() && (!open || *open == literal),
              "a premise has a true literal or more than one that is open");
      open = literal;
    }
    if (open) signs.emplace(open->atom, open->positive);
    conflict = !open;
  }
  require(conflict, "the premises do not contradict the claim's negation");
  return {claim.assumptions, claim.clause};
}

}  // namespace whence::kernel

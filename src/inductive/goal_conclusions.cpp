// What would do for a goal by its hypotheses: backwards from parts of what is denied.

#include <algorithm>
#include <functional>
#include <utility>

#include "inductive/generalise.h"
#include "inductive/goal_block.h"
#include "unify/unify.h"

namespace whence {

static TermId under(TermBank& bank, const std::vector<TermId>& premises, TermId conclusion) {
  for (std::size_t i = premises.size(); i-- > 0;) {
    conclusion = bank.implication(premises[i], conclusion);
  }
  return conclusion;
}

// `premises => conclusion` in the case in which the literals do not hold: with what the goal's
// other ground clauses say then as premises, but for the last, which denied the goal's conclusion.
TermId GoalBlock::in_case(TermId conclusion, const Clause& literals) {
  TermBank& bank = problem_.bank;
  std::vector<TermId> premises;
  const auto add = [&](TermId premise) {
    if (std::ranges::find(premises, premise) == premises.end()) premises.push_back(premise);
  };
  std::vector<Clause> clauses = denied_clauses();
  clauses.pop_back();
  for (const Clause& clause : clauses) {
    const bool decided = std::ranges::any_of(clause, [&](const Literal& l) {
      return clause.size() > 1 && std::ranges::find(literals, l) != literals.end();
    });
    const TermId premise = as_formula(bank, clause);
    // With such a premise it would not be asked for.
    if (!decided && !(has_recursive_axioms_ && mentions_recursive_axioms(premise))) add(premise);
  }
  for (const Literal& l : literals) add(as_formula(bank, {{l.atom, !l.positive}}));
  if (has_recursive_axioms_) return with_needed_premises(premises, conclusion).front();
  return under(bank, premises, conclusion);
}

// The conclusion under those of the premises without which values make it false; and under all of
// them, if these are more.
std::vector<TermId> GoalBlock::with_needed_premises(const std::vector<TermId>& premises,
                                                    TermId conclusion) {
  TermBank& bank = problem_.bank;
  if (!may_test_) return {under(bank, premises, conclusion)};
  // What says much goes first: what it implies with others may be all that is needed of it.
  std::vector<TermId> heavy_first = premises;
  std::ranges::stable_sort(heavy_first, std::greater<>{}, [&](TermId t) { return bank.weight(t); });
  std::vector<TermId> needed = premises;
  for (const TermId premise : heavy_first) {
    std::vector<TermId> fewer = needed;
    std::erase(fewer, premise);
    const TermId formula = generalise_constants(bank, under(bank, fewer, conclusion));
    if (formula.valid() && plausible(formula)) needed = std::move(fewer);
  }
  std::vector<TermId> results{under(bank, needed, conclusion)};
  if (needed.size() < premises.size()) results.push_back(under(bank, premises, conclusion));
  return results;
}

// Where a hypothesis says the atom under conditions, all but one of which are known, that one. The
// order of terms may forbid such a step to the saturation.
std::vector<TermId> GoalBlock::conditions_for(TermId atom, const std::vector<Clause>& hypotheses,
                                              const std::vector<Literal>& known) {
  TermBank& bank = problem_.bank;
  // A condition with variables may be what is known, for some values of these.
  const auto matches_known = [&](TermId condition, Substitution& substitution) {
    return std::ranges::any_of(known, [&](const Literal& l) {
      Substitution extended = substitution;
      std::uint64_t work = 0;
      if (!l.positive || !match(bank, condition, l.atom, extended, work)) return false;
      substitution = std::move(extended);
      return true;
    });
  };
  std::vector<TermId> results;
  for (const Clause& hypothesis : hypotheses) {
    for (const Literal& said : hypothesis) {
      Substitution substitution;
      std::uint64_t work = 0;
      if (!said.positive || !match(bank, said.atom, atom, substitution, work)) continue;
      Clause conditions;
      for (const Literal& l : hypothesis) {
        if (l != said) conditions.push_back({l.atom, !l.positive});
      }
      std::erase_if(conditions, [&](const Literal& l) {
        return l.positive && bank.variable_bound(bank.substitute(l.atom, substitution)) > 0 &&
               matches_known(l.atom, substitution);
      });
      for (Literal& l : conditions) l.atom = bank.substitute(l.atom, substitution);
      std::erase_if(conditions,
                    [&](const Literal& l) { return std::ranges::find(known, l) != known.end(); });
      if (conditions.size() == 1 && conditions[0].positive &&
          variable_bound(bank, conditions) == 0) {
        results.push_back(conditions[0].atom);
      }
    }
  }
  return results;
}

// What makes an instance of the fact say the same as the atom: that arguments at one place are
// equal.
static std::vector<TermId> differences(TermBank& bank, TermId fact, TermId atom) {
  std::vector<TermId> equations;
  if (bank.kind(fact) != TermKind::kApplication || bank.function(fact) != bank.function(atom)) {
    return equations;
  }
  const std::size_t count = bank.arguments(atom).size();
  for (std::size_t place = 0; place < count; ++place) {
    Substitution substitution;
    std::uint64_t work = 0;
    bool matches = true;
    for (std::size_t i = 0; i < count && matches; ++i) {
      matches = i == place ||
                match(bank, bank.argument(fact, i), bank.argument(atom, i), substitution, work);
    }
    if (!matches) continue;
    const TermId left = bank.substitute(bank.argument(fact, place), substitution);
    const TermId right = bank.argument(atom, place);
    if (bank.variable_bound(left) == 0 && left != right && !bank.is_boolean(left)) {
      equations.push_back(bank.equality(left, right));
    }
  }
  return equations;
}

// What hypotheses say outright, or in one of the cases that the goal leaves, whose literals are
// given.
std::vector<TermId> GoalBlock::facts_by_hypotheses(const std::vector<Literal>& cases,
                                                   std::size_t most) const {
  std::vector<TermId> facts;
  for (std::uint32_t i = 0; i < saturation_->size() && facts.size() < most; ++i) {
    const ClauseRecord& record = saturation_->record(ClauseId{i});
    if (record.deleted || !record.used_hypothesis) continue;
    Clause said = record.clause;
    if (said.size() > 1) {
      std::erase_if(said,
                    [&](const Literal& l) { return std::ranges::find(cases, l) != cases.end(); });
    }
    if (said.size() == 1 && said[0].positive) facts.push_back(said[0].atom);
  }
  return facts;
}

// For each part of what is to be shown: the part itself where there are several, what a hypothesis
// asks for it, and that what a hypothesis says is the same.
std::vector<TermId> GoalBlock::conclusions_by_hypotheses() {
  TermBank& bank = problem_.bank;
  constexpr std::size_t kMostPremises = 6;
  std::vector<Clause> denied;  // as they are now
  std::vector<Clause> hypotheses;
  for (std::uint32_t i = 0; i < saturation_->size(); ++i) {
    const ClauseRecord& record = saturation_->record(ClauseId{i});
    if (record.deleted) continue;
    const bool ground = variable_bound(bank, record.clause) == 0;
    if (record.from_conclusion && !record.used_hypothesis && ground) {
      denied.push_back(record.clause);
    } else if (!record.from_conclusion && record.used_hypothesis && record.clause.size() > 1) {
      hypotheses.push_back(record.clause);
    }
  }
  std::vector<TermId> results;
  if (denied.size() > kMostPremises) return results;
  std::vector<Literal> known;
  std::vector<Literal> cases;
  for (const Clause& clause : denied) {
    std::vector<Literal>& literals = clause.size() == 1 ? known : cases;
    literals.insert(literals.end(), clause.begin(), clause.end());
  }
  constexpr std::size_t kMostFacts = 6;
  const std::vector<TermId> facts = facts_by_hypotheses(cases, kMostFacts);
  for (std::size_t k = 0; k < denied.size(); ++k) {
    const auto is_part = [&](const Literal& l) { return !l.positive && !bank.is_equality(l.atom); };
    std::vector<TermId> premises;
    for (std::size_t i = 0; i < denied.size(); ++i) {
      if (i != k) premises.push_back(as_formula(bank, denied[i]));
    }
    for (const Literal& l : denied[k]) {
      if (!is_part(l)) premises.push_back(as_formula(bank, {{l.atom, !l.positive}}));
    }
    for (const Literal& part : denied[k]) {
      if (!is_part(part)) continue;
      std::vector<TermId> wanted = conditions_for(part.atom, hypotheses, known);
      for (const TermId fact : facts) {
        for (const TermId equation : differences(bank, fact, part.atom)) wanted.push_back(equation);
      }
      // Each is tested several times.
      constexpr std::size_t kMostWanted = 6;
      if (wanted.size() > kMostWanted) wanted.resize(kMostWanted);
      if (denied[k].size() > 1) wanted.push_back(part.atom);
      for (const TermId conclusion : wanted) {
        for (const TermId f : with_needed_premises(premises, conclusion)) results.push_back(f);
      }
    }
  }
  return results;
}

}  // namespace whence

// What a goal block conjectures: from what it got stuck on to statements that would help.

#include <absl/cleanup/cleanup.h>

#include <algorithm>
#include <utility>

#include "inductive/bounded_terms.h"
#include "inductive/cancellation.h"
#include "inductive/condition_laws.h"
#include "inductive/conditions.h"
#include "inductive/generalise.h"
#include "inductive/goal_block.h"
#include "unify/unify.h"

namespace whence {

namespace {

// Each opens a block or several, so the best few get more of the grid's time.
constexpr std::size_t kMostConjectures = 6;
// What conjectures are made of, lightest first.
constexpr std::size_t kMostStuckForms = 10;
constexpr std::size_t kMostKnownFacts = 12;
// Heavier ones are special cases that no other goal would use.
constexpr std::uint32_t kHeaviestConjecture = 60;
// Larger ones nobody reads; written out, they may be larger than memory.
constexpr std::uint32_t kHeaviestShown = 2000;
constexpr std::uint32_t kTestAssignments = 150;
constexpr std::uint64_t kTestFuel = 10'000;    // calls, for all assignments of a formula together
constexpr std::uint64_t kTellingFuel = 5'000;  // likewise, where premises hold that seldom do

// Whether it says nothing: that what is supposed holds, or that something is itself.
bool says_nothing(TermBank& bank, TermId formula) {
  while (bank.kind(formula) == TermKind::kForall) formula = bank.body(formula);
  std::vector<TermId> premises;
  while (bank.is_application_of(formula, bank.signature().implies_symbol())) {
    premises.push_back(bank.argument(formula, 0));
    formula = bank.argument(formula, 1);
  }
  return std::ranges::find(premises, formula) != premises.end() ||
         (bank.is_equality(formula) && bank.argument(formula, 0) == bank.argument(formula, 1));
}

}  // namespace

// Whether it speaks itself of a function that recursive axioms are about.
bool GoalBlock::mentions_recursive_axioms(TermId formula) {
  const TermBank& bank = problem_.bank;
  std::vector<SymbolId> symbols;
  bank.for_each_subterm({&formula, 1}, [&](TermId t) {
    if (bank.kind(t) == TermKind::kApplication) symbols.push_back(bank.symbol(t));
  });
  return std::ranges::any_of(problem_.statements, [&](const Statement& s) {
    return s.kind == StatementKind::kAxiom && s.defines.valid() &&
           std::ranges::find(symbols, s.defines) != symbols.end();
  });
}

bool GoalBlock::plausible(TermId formula) {
  const TestOutcome outcome = test(formula, kTestAssignments, kTestFuel, true);
  other_work_ += kTestAssignments;
  if (outcome.result != TestResult::kPassed) return false;
  constexpr std::uint32_t kTelling = 3;
  if (outcome.telling >= std::min(kTelling, outcome.held)) return true;
  other_work_ += kTestAssignments;
  const TestOutcome more = test(formula, kTestAssignments, kTellingFuel, true, true);
  return more.result == TestResult::kPassed && more.telling >= kTelling;
}

// `premises => conclusion` with the goal's other ground clauses as premises.
TermId GoalBlock::with_premises(TermId conclusion, ClauseId replaced) {
  TermBank& bank = problem_.bank;
  TermId formula = conclusion;
  const std::vector<ClauseId>& clauses = saturation_->goal_clauses();
  for (auto it = clauses.rbegin(); it != clauses.rend(); ++it) {
    const ClauseRecord& record = saturation_->record(*it);
    if (*it == replaced || !record.from_conclusion) continue;
    formula = bank.implication(as_formula(bank, record.clause), formula);
  }
  return formula;
}

// What atoms with variables say of terms that stand in a conclusion: of `len(del(k, xs)) <=
// len(xs)` for every k its instance at n, if the conclusion speaks of len(del(n, xs)).
static std::vector<TermId> instances_within(TermBank& bank, const std::vector<Literal>& hypotheses,
                                            TermId conclusion) {
  constexpr std::size_t kMostInstances = 2;
  std::vector<TermId> parts;
  bank.for_each_subterm({&conclusion, 1}, [&](TermId t) {
    if (bank.kind(t) == TermKind::kApplication && !bank.is_boolean(t)) parts.push_back(t);
  });
  std::vector<TermId> instances;
  for (const Literal& h : hypotheses) {
    const std::size_t variables = bank.free_variables(h.atom).size();
    if (!h.positive || bank.is_equality(h.atom) || variables == 0) continue;
    std::vector<TermId> patterns;
    bank.for_each_subterm({&h.atom, 1}, [&](TermId t) {
      if (bank.kind(t) == TermKind::kApplication && t != h.atom &&
          bank.free_variables(t).size() == variables) {
        patterns.push_back(t);
      }
    });
    for (const TermId pattern : patterns) {
      for (const TermId part : parts) {
        Substitution substitution;
        std::uint64_t work = 0;
        if (instances.size() == kMostInstances || !match(bank, pattern, part, substitution, work)) {
          continue;
        }
        const TermId instance = bank.substitute(h.atom, substitution);
        if (std::ranges::find(instances, instance) == instances.end()) {
          instances.push_back(instance);
        }
      }
    }
  }
  return instances;
}

// What would have to be shown, as formulas over Skolem constants, and whether a hypothesis was
// used.
std::vector<std::pair<TermId, bool>> GoalBlock::stuck_conclusions(bool by_lemmas) {
  TermBank& bank = problem_.bank;
  std::vector<std::pair<TermId, bool>> results;
  const std::vector<ClauseId>& goal_clauses = saturation_->goal_clauses();
  std::vector<ClauseId> initial;
  std::vector<Literal> hypotheses;
  for (ClauseId id : goal_clauses) {
    const ClauseRecord& record = saturation_->record(id);
    if (record.from_conclusion) initial.push_back(id);
    if (record.used_hypothesis && record.clause.size() == 1) {
      hypotheses.push_back(record.clause[0]);
    }
  }
  if (initial.empty()) return results;
  // The part of the goal that its last clause denies is the conclusion, the others are premises.
  const ClauseId last = initial.back();
  const auto add = [&](TermId formula, bool used) {
    if (std::ranges::none_of(results, [&](const auto& r) { return r.first == formula; })) {
      results.emplace_back(formula, used);
    }
  };
  const auto negation_of = [&](const Clause& clause) {
    return complement(bank, as_formula(bank, clause));
  };
  std::vector<Literal> fertilised;
  for (ClauseId id : initial) {
    const Clause& clause = saturation_->record(id).clause;
    if (clause.size() == 1 && !clause[0].positive) {
      for (const Literal& l : fertilisations(bank, clause[0], hypotheses)) fertilised.push_back(l);
    }
  }
  // What the hypotheses say outright, or in one of the cases that the goal's premises leave, where
  // the goal is no equation: as premises.
  std::vector<Literal> cases;
  for (ClauseId id : initial) {
    const Clause& clause = saturation_->record(id).clause;
    if (clause.size() > 1) cases.insert(cases.end(), clause.begin(), clause.end());
  }
  constexpr std::size_t kMostFacts = 4;
  std::vector<TermId> facts = facts_by_hypotheses(cases, 2 * kMostFacts);
  std::erase_if(facts, [&](TermId f) { return bank.variable_bound(f) > 0; });
  if (facts.size() > kMostFacts) facts.resize(kMostFacts);
  // Negative ground literals, alone or in such a case, that rest on a hypothesis, lightest first.
  struct Derived {
    Literal literal;
    Clause otherwise;  // the literals that do not hold in the case
    std::uint32_t weight = 0;
  };
  std::vector<Derived> derived;
  for (std::uint32_t i = 0; i < saturation_->size(); ++i) {
    const ClauseRecord& record = saturation_->record(ClauseId{i});
    if (record.deleted || !record.from_conclusion || !record.used_hypothesis ||
        variable_bound(bank, record.clause) > 0) {
      continue;
    }
    Clause said = record.clause;
    const auto rest = std::stable_partition(said.begin(), said.end(), [&](const Literal& l) {
      return said.size() == 1 || std::ranges::find(cases, l) == cases.end();
    });
    if (rest - said.begin() != 1 || said[0].positive) continue;
    derived.push_back({said[0], Clause(rest, said.end()), record.weight});
  }
  std::ranges::stable_sort(derived, {}, &Derived::weight);
  const std::size_t most_forms = kMostStuckForms << level_;
  if (derived.size() > most_forms) derived.resize(most_forms);
  const bool unconditional = initial.size() == 1;
  for (const auto& [literal, otherwise, weight] : derived) {
    const TermId conclusion = negation_of({literal});
    if (!otherwise.empty()) {
      add(in_case(conclusion, otherwise), true);
      continue;
    }
    if (!unconditional) add(with_premises(conclusion, last), true);
    if (!bank.is_equality(conclusion)) {
      for (const TermId fact : instances_within(bank, hypotheses, conclusion)) {
        add(bank.implication(fact, conclusion), true);
      }
    }
    add(conclusion, true);
  }
  for (const Literal& l : fertilised) {
    if (!unconditional) add(with_premises(l.atom, last), true);
    add(l.atom, true);
  }
  for (const TermId formula : conclusions_by_hypotheses()) add(formula, true);
  const TermId conclusion = negation_of(saturation_->record(last).clause);
  if (!bank.is_equality(conclusion)) {
    TermId all = conclusion;
    for (auto it = facts.rbegin(); it != facts.rend(); ++it) all = bank.implication(*it, all);
    if (facts.size() > 1) add(all, true);
    for (TermId fact : facts) add(bank.implication(fact, conclusion), true);
  }
  add(with_premises(conclusion, last), false);
  for (const auto& [formula, used] : conclusions_by_conditions(hypotheses)) add(formula, used);
  if (by_lemmas) {
    for (const auto& [formula, used] : conclusions_by_lemmas(hypotheses)) add(formula, used);
  }
  return results;
}

std::vector<Clause> GoalBlock::denied_clauses() const {
  std::vector<Clause> denied;
  for (ClauseId id : saturation_->goal_clauses()) {
    const ClauseRecord& record = saturation_->record(id);
    if (record.from_conclusion) denied.push_back(record.clause);
  }
  return denied;
}

// The same where the goal's conditions are decided.
std::vector<std::pair<TermId, bool>> GoalBlock::conclusions_by_conditions(
    const std::vector<Literal>& hypotheses) {
  TermBank& bank = problem_.bank;
  std::vector<Clause> denied = denied_clauses();
  std::vector<std::pair<TermId, bool>> results;
  // Conditions beside premises would be followed by further ones without end.
  if (std::ranges::any_of(denied, [](const Clause& c) { return c.size() == 1; })) return results;
  for (const ConditionCase& c : cases_by_conditions(bank, std::move(denied))) {
    const auto conditional = [&](TermId formula) {
      for (std::size_t i = c.clauses.size() - 1; i-- > 0;) {
        formula = bank.implication(as_formula(bank, c.clauses[i]), formula);
      }
      for (std::size_t i = c.conditions.size(); i-- > 0;) {
        formula = bank.implication(as_formula(bank, {c.conditions[i]}), formula);
      }
      return formula;
    };
    // Without its hypotheses such a case is no easier than the goal, and there are many.
    const Clause& last = c.clauses.back();
    if (last.size() != 1 || last[0].positive) continue;
    for (const Literal& l : fertilisations(bank, last[0], hypotheses)) {
      results.emplace_back(conditional(l.atom), true);
    }
  }
  return results;
}

// Hypotheses that have a variable on one side only, with the constants of a term for it too.
static std::vector<Literal> with_instances(TermBank& bank, const std::vector<Literal>& hypotheses,
                                           TermId term) {
  std::vector<TermId> constants;
  bank.for_each_subterm({&term, 1}, [&](TermId t) {
    if (bank.kind(t) == TermKind::kApplication && bank.arguments(t).empty() &&
        bank.signature().symbol_of(bank.function(t)).kind == SymbolKind::kSkolem) {
      constants.push_back(t);
    }
  });
  std::vector<Literal> all;
  for (const Literal& h : hypotheses) {
    if (!h.positive || !bank.is_equality(h.atom)) continue;
    std::vector<TermId> loose;
    for (const std::size_t side : {0U, 1U}) {
      const std::vector<TermId> other = bank.free_variables(bank.argument(h.atom, 1 - side));
      for (const TermId v : bank.free_variables(bank.argument(h.atom, side))) {
        if (std::ranges::find(other, v) == other.end()) loose.push_back(v);
      }
    }
    if (loose.size() != 1) continue;
    for (const TermId c : constants) {
      if (bank.sort(c) != bank.sort(loose[0])) continue;
      Substitution substitution;
      substitution.bind(bank.index(loose[0]), c);
      all.push_back({bank.substitute(h.atom, substitution), true});
    }
  }
  return all;
}

// The same, once lemmas and hypotheses have been used on the denied goal.
std::vector<std::pair<TermId, bool>> GoalBlock::conclusions_by_lemmas(
    const std::vector<Literal>& hypotheses) {
  TermBank& bank = problem_.bank;
  std::vector<std::pair<TermId, bool>> results;
  std::vector<Clause> denied;
  bool used = false;
  for (Saturation::Reduced& r : saturation_->reduced_conclusion()) {
    used = used || r.used_hypothesis;
    denied.push_back(std::move(r.clause));
  }
  const std::vector<Clause> initial = denied_clauses();
  if (denied.empty()) return results;
  // Without premises these are the cases by conditions above.
  if (denied == initial &&
      std::ranges::none_of(denied, [](const Clause& c) { return c.size() == 1; })) {
    return results;
  }
  // Of two constants: to say that they are equal is to turn the statement round.
  const auto is_composed = [&](TermId atom) {
    return bank.is_equality(atom) && (!bank.arguments(bank.argument(atom, 0)).empty() ||
                                      !bank.arguments(bank.argument(atom, 1)).empty());
  };
  std::vector<ConditionCase> cases = cases_by_conditions(bank, denied);
  if (cases.empty()) cases.push_back({{}, std::move(denied)});
  for (const ConditionCase& c : cases) {
    // Any equation that is denied may be what is missing; the last clause denies the conclusion.
    for (std::size_t k = c.clauses.size(); k-- > 0;) {
      const Clause& clause = c.clauses[k];
      if (clause.size() != 1 || clause[0].positive) continue;
      if (k + 1 < c.clauses.size() && !(has_recursive_axioms_ && is_composed(clause[0].atom))) {
        continue;
      }
      const auto conditional = [&](TermId formula) {
        for (std::size_t i = c.clauses.size(); i-- > 0;) {
          if (i != k) formula = bank.implication(as_formula(bank, c.clauses[i]), formula);
        }
        for (std::size_t i = c.conditions.size(); i-- > 0;) {
          formula = bank.implication(as_formula(bank, {c.conditions[i]}), formula);
        }
        return formula;
      };
      std::vector<Literal> forms = fertilisations(bank, clause[0], hypotheses);
      for (const Literal& h : with_instances(bank, hypotheses, clause[0].atom)) {
        for (const Literal& l : fertilisations(bank, clause[0], {h})) forms.push_back(l);
      }
      const bool fertilised = !forms.empty();
      if (used || !fertilised) forms.insert(forms.begin(), clause[0]);
      for (const Literal& l : forms) {
        if (bank.is_equality(l.atom) && bank.argument(l.atom, 0) == bank.argument(l.atom, 1)) {
          continue;
        }
        if (!used && !fertilised && !has_recursive_axioms_) continue;
        results.emplace_back(l.atom, used || fertilised);
        if (conditional(l.atom) != l.atom) {
          results.emplace_back(conditional(l.atom), used || fertilised);
        }
      }
    }
  }
  return results;
}

// The ground atoms that hold under the negated goal, lightest first.
std::vector<TermId> GoalBlock::known_facts() {
  std::vector<TermId> facts;
  for (std::uint32_t i = 0; i < saturation_->size(); ++i) {
    const ClauseRecord& record = saturation_->record(ClauseId{i});
    if (record.deleted || !record.from_goal || record.clause.size() != 1 ||
        !record.clause[0].positive || variable_bound(problem_.bank, record.clause) > 0) {
      continue;
    }
    facts.push_back(record.clause[0].atom);
  }
  std::ranges::stable_sort(facts, {}, [&](TermId t) { return problem_.bank.weight(t); });
  if (facts.size() > kMostKnownFacts << level_) facts.resize(kMostKnownFacts << level_);
  return facts;
}

void GoalBlock::propose_conjectures(int base_cost) {
  TermBank& bank = problem_.bank;
  std::vector<Candidate> candidates;
  const auto consider = [&](TermId formula, int priority) {
    if (formula == goal_ || (has_recursive_axioms_ && says_nothing(bank, formula)) ||
        bank.weight(formula) > kHeaviestConjecture << level_ ||
        std::ranges::find(asked_, formula) != asked_.end()) {
      return false;
    }
    const auto same =
        std::ranges::find_if(candidates, [&](const Candidate& c) { return c.formula == formula; });
    if (same != candidates.end()) {
      same->priority = std::min(same->priority, priority);
      return true;
    }
    // What such a function gives is unfolded without end: what is missing is a lemma of others.
    if (has_recursive_axioms_ && mentions_recursive_axioms(formula)) return false;
    if (!plausible(formula)) return false;
    candidates.push_back({formula, priority});
    return true;
  };
  const bool has_hypotheses = hypotheses_ > 0;
  for (const auto& [conclusion, used] :
       stuck_conclusions(has_recursive_axioms_ && role_ == Role::kCase)) {
    if (bank.weight(conclusion) > 2 * kHeaviestConjecture << level_) continue;
    const TermId formula = generalise_constants(bank, conclusion);
    if (!formula.valid()) continue;
    const int weight = static_cast<int>(bank.weight(formula)) / 2;
    const int penalty = has_hypotheses && !used ? 4 : 0;
    int better = 0;
    for (TermId general : generalisations(problem_, evaluator_.definitions(), formula)) {
      if (consider(general, static_cast<int>(bank.weight(general)) / 2 + penalty - 3)) ++better;
      constexpr int kEnough = 3;
      if (better == kEnough) break;
    }
    consider(formula, weight + penalty + (better > 0 ? 2 : 0));
    if (!has_recursive_axioms_) continue;
    for (const auto& [general, bound] : bounded_forms(problem_, formula)) {
      if (!plausible(bound) || !consider(general, weight + penalty)) continue;
      consider(bound, weight + penalty);
    }
  }
  // Laws of the functions and conditions that it is stuck on, for all of the theory.
  std::vector<std::vector<TermId>> laws;
  if (has_hypotheses && rounds_of_help_ == 1) {
    const std::vector<Clause> denied = denied_clauses();
    laws = condition_laws(bank, ordering_, denied);
    for (std::vector<TermId>& more : accumulator_laws_.of(denied)) laws.push_back(std::move(more));
  }
  for (const std::vector<TermId>& forms : laws) {
    const auto is_known = [&](TermId f) {
      return std::ranges::find(asked_, f) != asked_.end() ||
             std::ranges::any_of(lemmas_, [&](const Lemma& l) { return l.formula == f; });
    };
    if (std::ranges::any_of(forms, is_known)) continue;
    constexpr int kFirst = -100;
    for (TermId form : forms) {
      if (consider(form, kFirst + static_cast<int>(bank.weight(form)))) break;
    }
  }
  for (TermId fact : known_facts()) {
    for (TermId law : cancellations(bank, fact)) {
      consider(law, static_cast<int>(bank.weight(law)) / 2);
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.priority < b.priority; });
  const auto is_law = [](const Candidate& c) { return c.priority < 0; };
  const std::size_t most = (kMostConjectures << level_) +
                           static_cast<std::size_t>(std::ranges::count_if(candidates, is_law));
  if (candidates.size() > most) candidates.resize(most);
  std::uint64_t rank = 0;
  for (const Candidate& candidate : candidates) {
    asked_.push_back(candidate.formula);
    PacketWriter writer(bank, shared_symbols_);
    writer.number(is_law(candidate) ? 1 : static_cast<std::uint64_t>(base_cost) + 2 * rank++);
    writer.term(candidate.formula);
    send(MessageKind::kConjecture, std::move(writer));
  }
}

Bytes GoalBlock::stuck_forms() {
  PacketWriter writer(problem_.bank, shared_symbols_);
  std::vector<TermId> forms;
  // It is asked for once the search has ended, as a rule because it was told to stop: there is no
  // time to test anything.
  may_test_ = false;
  const absl::Cleanup restore = [this] { may_test_ = true; };
  if (started_) {
    for (const auto& [conclusion, used] : stuck_conclusions(false)) {
      if (problem_.bank.weight(conclusion) > kHeaviestShown) continue;
      const TermId formula = generalise_constants(problem_.bank, conclusion);
      if (formula.valid() && formula != goal_ && std::ranges::find(forms, formula) == forms.end()) {
        forms.push_back(formula);
      }
    }
  }
  constexpr std::size_t kMostShown = 3;
  if (forms.size() > kMostShown) forms.resize(kMostShown);
  writer.number(forms.size());
  for (TermId f : forms) writer.term(f);
  return writer.take();
}

}  // namespace whence

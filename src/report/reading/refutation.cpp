#include "report/reading/refutation.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>

#include "proof/arguments.h"
#include "proof/kernel/rules.h"
#include "report/reading/chain.h"
#include "report/reading/goal_part.h"
#include "report/reading/said.h"

namespace whence::report {

namespace {

class RefutationReader {
 public:
  RefutationReader(Problem& problem, const Lineage& lineage, const Notation& notation,
                   Argument& argument)
      : problem_(problem),
        bank_(problem.bank),
        lineage_(lineage),
        derivation_(lineage.derivation()),
        notation_(notation),
        argument_(argument) {}

  void read() {
    open_goal();
    collect_steps();
    tag_steps();
    find_chain();
    number_facts();
    explain();
  }

 private:
  // --- what is given and assumed -----------------------------------------------------------------

  /// Goes down the goal: a quantifier gives a constant, an implication a hypothesis.
  void open_goal() {
    TermId t = argument_.goal.formula;
    std::vector<std::string> names = argument_.goal.binders;
    std::size_t next = 0;
    std::vector<std::string> taken;
    while (true) {
      if (bank_.kind(t) == TermKind::kForall) {
        const SortId sort = bank_.binder_sort(t);
        const TermId body = bank_.body(t);
        const TermId constant = bank_.skolem_term(bank_.exists(sort, bank_.negation(body)));
        std::string name = next < names.size() ? notation_.supply().primed(names[next], taken)
                                               : notation_.supply().fresh(sort, taken);
        ++next;
        taken.push_back(name);
        argument_.given.emplace_back(name, sort);
        argument_.names.symbols.emplace(bank_.symbol(constant), std::move(name));
        t = bank_.open(t, constant);
        continue;
      }
      if (bank_.is_application_of(t, bank_.signature().implies_symbol())) {
        const TermId left = bank_.argument(t, 0);
        const std::size_t count = count_binders(bank_, left);
        const bool inductive = argument_.hypotheses.size() < argument_.induction_hypotheses;
        argument_.hypotheses.push_back({{left, slice(names, next, count)}, inductive});
        next += count;
        t = bank_.argument(t, 1);
        continue;
      }
      break;
    }
    argument_.to_show = {t, slice(names, next, names.size())};
  }

  static std::vector<std::string> slice(const std::vector<std::string>& names, std::size_t begin,
                                        std::size_t count) {
    begin = std::min(begin, names.size());
    const std::size_t end = std::min(names.size(), begin + count);
    return {names.begin() + static_cast<std::ptrdiff_t>(begin),
            names.begin() + static_cast<std::ptrdiff_t>(end)};
  }

  // --- the steps of this argument
  // ------------------------------------------------------------------

  /// Everything the discharge rests on, down to what is stated elsewhere, in order.
  void collect_steps() {
    absl::flat_hash_set<StepId> seen;
    std::vector<StepId> todo{derivation_[argument_.step].premises[0]};
    while (!todo.empty()) {
      const StepId id = todo.back();
      todo.pop_back();
      if (!seen.insert(id).second) continue;
      steps_.push_back(id);
      if (lineage_.stated(id)) continue;
      for (const StepId premise : derivation_[id].premises) todo.push_back(premise);
    }
    std::sort(steps_.begin(), steps_.end());
  }

  /// Finds what each step that takes the negated goal apart, or rewrites it, is about.
  void tag_steps() {
    const TermId negated = bank_.negation(argument_.goal.formula);
    for (const StepId id : steps_) {
      const Step& step = derivation_[id];
      if (step.rule == Rule::kAssume) {
        if (step.arguments.terms.at(0) != negated) continue;
        assumption_ = id;
        tags_.emplace(id, std::vector<GoalTag>{GoalTag{}});
        continue;
      }
      if (step.premises.empty()) continue;
      const auto premise = tags_.find(step.premises.back());
      if (premise == tags_.end()) continue;
      std::vector<GoalTag> tags = premise->second;
      bool follows = false;
      switch (step.rule) {
        case Rule::kClausify:
          follows = follow_clausification(step, tags);
          break;
        case Rule::kRewrite:
          follows = follow_rewriting(step, tags);
          break;
        case Rule::kSymmetry:
        case Rule::kInstantiate:
          follows = true;
          break;
        default:
          break;
      }
      if (follows && tags.size() == step.conclusion.clause.size()) {
        tags_.emplace(id, std::move(tags));
      }
    }
  }

  bool follow_rewriting(const Step& step, std::vector<GoalTag>& tags) {
    const Clause& before = derivation_[step.premises[1]].conclusion.clause;
    if (before.size() != 1 || tags.size() != 1 || !tags[0].is_goal) return false;
    const GoalPlace place =
        locate(bank_, before[0], tags[0], static_cast<std::uint32_t>(argument_.hypotheses.size()),
               step.arguments.position);
    tags[0].rewritten = true;
    if (place.part == GoalPart::kHypothesis) {
      tags[0].uses.push_back({place.hypothesis, step.premises[0]});
    }
    return place.part != GoalPart::kUnclear;
  }

  bool follow_clausification(const Step& step, std::vector<GoalTag>& tags) {
    const SymbolId implies = bank_.signature().implies_symbol();
    Clause clause = derivation_[step.premises[0]].conclusion.clause;
    if (clause.size() != tags.size()) return false;
    const auto taken_apart = ClausifyArguments::decode(step.arguments);
    if (!taken_apart) return false;
    for (const auto& [i, choice] : taken_apart->moves) {
      if (i >= clause.size()) return false;
      const Literal literal = clause[i];
      const auto parts =
          kernel::clausify_literal(bank_, literal, choice, variable_bound(bank_, clause));
      if (!parts) return false;
      GoalTag tag = tags[i];
      if (tag.is_goal && !literal.positive) {
        if (bank_.kind(literal.atom) == TermKind::kForall) {
          name_constant(literal.atom, tag.quantifiers++);
        } else if (bank_.is_application_of(literal.atom, implies) &&
                   tag.implications < argument_.hypotheses.size()) {
          tag.is_goal = choice != 0;
          if (!tag.is_goal) {
            tag.hypothesis = tag.implications;
            std::erase_if(tag.uses, [&](const auto& u) { return u.hypothesis != tag.hypothesis; });
          }
          ++tag.implications;
        }
      }
      const auto at = static_cast<std::ptrdiff_t>(i);
      clause.erase(clause.begin() + at);
      tags.erase(tags.begin() + at);
      clause.insert(clause.begin() + at, parts->begin(), parts->end());
      tags.insert(tags.begin() + at, parts->size(), tag);
    }
    return true;
  }

  /// The constant for the quantifier `forall` has the name given to the goal's quantifier of that
  /// number, even if what is below was rewritten before.
  void name_constant(TermId forall, std::uint32_t quantifier) {
    if (quantifier >= argument_.given.size()) return;
    const TermId constant = bank_.skolem_term(
        bank_.exists(bank_.binder_sort(forall), bank_.negation(bank_.body(forall))));
    argument_.names.symbols.emplace(bank_.symbol(constant), argument_.given[quantifier].first);
  }

  void find_chain() {
    absl::flat_hash_set<StepId> descendants;
    for (const StepId id : steps_) {
      // A clause that is all of a hypothesis comes from the negated goal, but says nothing of it.
      if (const GoalTag* tag = part_tag(id); tag != nullptr) {
        if (tag->is_goal) descendants.insert(id);
        continue;
      }
      if (lineage_.stated(id)) continue;
      for (const StepId premise : derivation_[id].premises) {
        if (descendants.contains(premise)) descendants.insert(id);
      }
    }
    if (!assumption_.valid()) return;
    argument_.chain =
        build_chain({bank_, lineage_, derivation_[argument_.step].premises[0], assumption_,
                     argument_.to_show.formula,
                     static_cast<std::uint32_t>(argument_.hypotheses.size()), tags_, descendants});
    if (!argument_.chain) return;
    for (const Reason& reason : argument_.chain->reasons) {
      if (reason.step.valid()) used_.push_back(reason.step);
    }
    for (const std::vector<Reason>& more : argument_.chain->also) {
      for (const Reason& reason : more) used_.push_back(reason.step);
    }
  }

  // --- facts and reasons
  // ---------------------------------------------------------------------------

  /// The tag of a clause all of which comes from one hypothesis, or from the conclusion.
  const GoalTag* part_tag(StepId id) const {
    const auto it = tags_.find(id);
    if (it == tags_.end() || it->second.empty()) return nullptr;
    const GoalTag& first = it->second.front();
    const bool one_part = std::all_of(it->second.begin(), it->second.end(), [&](const GoalTag& t) {
      return t.is_goal == first.is_goal && t.hypothesis == first.hypothesis;
    });
    return one_part ? &first : nullptr;
  }

  /// Whether the step states a hypothesis, or the negated goal, as it was.
  bool is_unchanged(StepId id) const {
    const GoalTag* tag = part_tag(id);
    return tag != nullptr && (tag->is_goal ? !tag->rewritten : tag->uses.empty());
  }

  /// Back to a stated step, a part of the goal, or an inference.
  StepId origin(StepId id) const {
    while (!lineage_.stated(id) && part_tag(id) == nullptr && lineage_.is_restatement(id)) {
      id = derivation_[id].premises[0];
    }
    return id;
  }

  bool turned_round(StepId id) const {
    bool turned = false;
    while (!fact_number_.contains(id) && !lineage_.stated(id) && lineage_.is_restatement(id)) {
      turned = turned != (derivation_[id].rule == Rule::kSymmetry);
      id = derivation_[id].premises[0];
    }
    return turned;
  }

  bool is_fact(StepId id) const {
    if (lineage_.stated(id) || is_unchanged(id)) return false;
    return part_tag(id) != nullptr || !lineage_.is_restatement(id);
  }

  /// What a fact is inferred from. A hypothesis that was simplified while it stood in the goal is
  /// said to follow from the hypothesis and from what simplified it.
  std::vector<StepId> grounds(StepId fact) const {
    if (const GoalTag* tag = part_tag(fact); tag != nullptr && !tag->is_goal) {
      std::vector<StepId> rules;
      for (const GoalTag::Use& use : tag->uses) {
        if (std::find(rules.begin(), rules.end(), use.rule) == rules.end()) {
          rules.push_back(use.rule);
        }
      }
      return rules;
    }
    return derivation_[fact].premises;
  }

  /// Numbers what is not stated elsewhere: what the chain uses, or everything if there is no chain.
  void number_facts() {
    absl::flat_hash_set<StepId> needed;
    std::vector<StepId> todo = used_;
    if (!argument_.chain) todo = {derivation_[argument_.step].premises[0]};
    const StepId last = argument_.chain ? StepId{} : todo[0];
    while (!todo.empty()) {
      const StepId id = origin(todo.back());
      const bool restated_last = todo.back() == last && id != last;
      const StepId fact = restated_last ? last : id;
      todo.pop_back();
      if (fact != last && !is_fact(fact)) continue;
      if (!needed.insert(fact).second) continue;
      for (const StepId ground : grounds(fact)) todo.push_back(ground);
    }
    std::vector<StepId> ordered(needed.begin(), needed.end());
    std::sort(ordered.begin(), ordered.end());
    // `false` and `t != t` are contradictions for a reader, without a last step that says so.
    if (ordered.size() > 1 && ordered.back() == last && derivation_[last].rule == Rule::kClausify) {
      ordered.pop_back();
    }
    // The search may infer a thing twice; a reader reads it once.
    Said said;
    for (const StepId id : ordered) {
      const Sequent& sequent = derivation_[id].conclusion;
      const auto next = static_cast<std::uint32_t>(argument_.facts.size());
      const std::uint32_t number = said.number(sequent.clause, sequent.assumptions, next);
      fact_number_.emplace(id, number);
      if (number == next) argument_.facts.push_back({id, {}, {}});
    }
  }

  Reason reason_for(StepId id) const {
    Reason reason;
    const StepId from = fact_number_.contains(id) ? id : origin(id);
    reason.step = from;
    if (const auto it = fact_number_.find(from); it != fact_number_.end()) {
      reason.kind = ReasonKind::kFact;
      reason.index = it->second;
    } else if (const auto stated = lineage_.stated(from)) {
      reason = *stated;
    } else if (const GoalTag* tag = part_tag(from); tag != nullptr && !tag->is_goal) {
      reason.kind = ReasonKind::kHypothesis;
      reason.index = tag->hypothesis;
    } else {
      reason.kind = ReasonKind::kNegatedGoal;
    }
    return reason;
  }

  void explain() {
    if (argument_.chain) {
      for (Reason& reason : argument_.chain->reasons) {
        if (!reason.step.valid()) continue;
        // A symmetry step between what is stated and its use turns the direction round.
        const bool backwards = reason.backwards != turned_round(reason.step);
        reason = reason_for(reason.step);
        reason.backwards = backwards;
      }
      for (std::vector<Reason>& more : argument_.chain->also) {
        for (Reason& reason : more) reason = reason_for(reason.step);
      }
    }
    for (Fact& fact : argument_.facts) {
      if (const GoalTag* tag = part_tag(fact.step); tag != nullptr && !tag->is_goal) {
        fact.reasons.push_back({ReasonKind::kHypothesis, tag->hypothesis, fact.step, false});
      }
      for (const StepId ground : grounds(fact.step)) fact.reasons.push_back(reason_for(ground));
      for (const Reason& reason : fact.reasons) {
        if (reason.kind == ReasonKind::kNegatedGoal) argument_.uses_opposite = true;
      }
    }
  }

  Problem& problem_;
  TermBank& bank_;
  const Lineage& lineage_;
  const Derivation& derivation_;
  const Notation& notation_;
  Argument& argument_;
  std::vector<StepId> steps_;
  absl::flat_hash_map<StepId, std::vector<GoalTag>> tags_;
  StepId assumption_;
  std::vector<StepId> used_;
  absl::flat_hash_map<StepId, std::uint32_t> fact_number_;
};

}  // namespace

void read_refutation(Problem& problem, const Lineage& lineage, const Notation& notation,
                     Argument& argument) {
  RefutationReader(problem, lineage, notation, argument).read();
}

void read_facts(const Lineage& lineage, StepId last, Argument& argument) {
  const Derivation& derivation = lineage.derivation();
  absl::flat_hash_map<StepId, std::uint32_t> numbers;
  std::vector<StepId> order;
  std::vector<StepId> todo{last};
  absl::flat_hash_set<StepId> seen;
  while (!todo.empty()) {
    const StepId id = todo.back() == last ? last : lineage.origin(todo.back());
    todo.pop_back();
    if ((id != last && lineage.stated(id)) || !seen.insert(id).second) continue;
    order.push_back(id);
    for (const StepId premise : derivation[id].premises) todo.push_back(premise);
  }
  std::sort(order.begin(), order.end());
  for (const StepId id : order) {
    numbers.emplace(id, static_cast<std::uint32_t>(argument.facts.size()));
    argument.facts.push_back({id, {}, {}});
  }
  for (Fact& fact : argument.facts) {
    for (const StepId premise : derivation[fact.step].premises) {
      const StepId from = lineage.origin(premise);
      Reason reason;
      reason.step = from;
      if (const auto it = numbers.find(from); it != numbers.end()) {
        reason.index = it->second;
      } else if (const auto stated = lineage.stated(from)) {
        reason = *stated;
      }
      fact.reasons.push_back(reason);
    }
  }
}

}  // namespace whence::report

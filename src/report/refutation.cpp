#include "report/refutation.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <algorithm>

#include "proof/kernel/rules.h"

namespace whence::report {

namespace {

/// `(x = x) = true` among the kernel's laws.
constexpr std::uint32_t kReflexivityLaw = 15;

/// What a literal that comes from the negated goal by taking it apart is.
struct Tag {
  bool is_goal = true;           ///< the negated conclusion, or a part of it
  std::uint32_t hypothesis = 0;  ///< else which hypothesis
  std::uint32_t depth = 0;       ///< implications passed
};

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

  /// Finds what each step that only takes the negated goal apart states.
  void tag_steps() {
    const TermId goal = argument_.goal.formula;
    for (const StepId id : steps_) {
      const Step& step = derivation_[id];
      if (step.rule == Rule::kAssume) {
        const TermId assumed = step.arguments.terms.at(0);
        if (assumed == bank_.negation(goal)) tags_.emplace(id, std::vector<Tag>{Tag{}});
        continue;
      }
      if (step.premises.size() != 1) continue;
      const auto premise = tags_.find(step.premises[0]);
      if (premise == tags_.end()) continue;
      std::vector<Tag> tags = premise->second;
      if (step.rule == Rule::kClausify) {
        if (!follow_clausification(step, tags)) continue;
      } else if (step.rule != Rule::kSymmetry && step.rule != Rule::kInstantiate) {
        continue;
      }
      if (tags.size() == step.conclusion.clause.size()) tags_.emplace(id, std::move(tags));
    }
  }

  bool follow_clausification(const Step& step, std::vector<Tag>& tags) {
    const SymbolId implies = bank_.signature().implies_symbol();
    Clause clause = derivation_[step.premises[0]].conclusion.clause;
    if (clause.size() != tags.size()) return false;
    const auto& numbers = step.arguments.numbers;
    for (std::size_t k = 0; k + 1 < numbers.size(); k += 2) {
      const std::size_t i = numbers[k];
      if (i >= clause.size()) return false;
      const Literal literal = clause[i];
      const auto parts =
          kernel::clausify_literal(bank_, literal, numbers[k + 1], variable_bound(bank_, clause));
      if (!parts) return false;
      Tag tag = tags[i];
      if (tag.is_goal && !literal.positive && bank_.is_application_of(literal.atom, implies) &&
          tag.depth < argument_.hypotheses.size()) {
        if (numbers[k + 1] == 0) {
          tag.is_goal = false;
          tag.hypothesis = tag.depth;
        } else {
          ++tag.depth;
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

  /// The tag of a unit clause taken from the negated goal.
  const Tag* unit_tag(StepId id) const {
    const auto it = tags_.find(id);
    return it != tags_.end() && it->second.size() == 1 ? &it->second[0] : nullptr;
  }
  bool is_negated_goal(StepId id) const {
    const Tag* tag = unit_tag(id);
    return tag != nullptr && tag->is_goal && tag->depth == argument_.hypotheses.size();
  }

  // --- the chain
  // -----------------------------------------------------------------------------------

  struct Rewrite {
    StepId step;
    StepId rule;
    bool swapped = false;  // a symmetry step, not a rewrite
  };

  /// Whether `id` is the descendant of the negated goal that a chain follows.
  bool on_chain(StepId id) const { return goal_descendants_.contains(id); }

  void mark_goal_descendants() {
    for (const StepId id : steps_) {
      if (is_negated_goal(id)) {
        goal_descendants_.insert(id);
        continue;
      }
      if (lineage_.stated(id)) continue;
      for (const StepId premise : derivation_[id].premises) {
        if (goal_descendants_.contains(premise)) goal_descendants_.insert(id);
      }
    }
  }

  bool is_unit(StepId id) const { return derivation_[id].conclusion.clause.size() == 1; }

  void find_chain() {
    mark_goal_descendants();
    std::vector<Rewrite> rewrites;
    std::optional<Rewrite> closing;
    StepId id = derivation_[argument_.step].premises[0];
    while (!is_negated_goal(id)) {
      const Step& step = derivation_[id];
      switch (step.rule) {
        case Rule::kClausify:
        case Rule::kEqualityResolution:
          if (!step.conclusion.clause.empty()) return;
          id = step.premises[0];
          break;
        case Rule::kSymmetry:
          rewrites.push_back({id, {}, true});
          id = step.premises[0];
          break;
        case Rule::kResolve: {
          if (!step.conclusion.clause.empty()) return;
          const bool first = on_chain(step.premises[0]);
          if (first == on_chain(step.premises[1])) return;
          closing = Rewrite{id, step.premises[first ? 1 : 0], false};
          id = step.premises[first ? 0 : 1];
          break;
        }
        case Rule::kRewrite:
        case Rule::kSuperpose:
          if (on_chain(step.premises[0]) || !on_chain(step.premises[1])) return;
          if (!is_unit(step.premises[0])) return;
          rewrites.push_back({id, step.premises[0], false});
          id = step.premises[1];
          break;
        default:
          return;
      }
      if (!is_unit(id) || !on_chain(id)) return;
    }
    if (variable_bound(bank_, derivation_[id].conclusion.clause) != 0) return;
    std::reverse(rewrites.begin(), rewrites.end());
    const Literal base = derivation_[id].conclusion.clause[0];
    if (!build_equality_chain(base, rewrites, closing))
      build_formula_chain(base, rewrites, closing);
  }

  /// Extends the chain to `to`. The reason is explained later, when facts have numbers.
  void link(Chain& chain, TermId to, const Position& changed, const Rewrite& by, bool backwards) {
    Reason reason;
    reason.step = by.rule;
    reason.backwards = backwards;
    used_.push_back(by.rule);
    chain.reasons.push_back(reason);
    chain.changed.push_back(changed);
    chain.steps.push_back(by.step);
    chain.terms.push_back(to);
  }
  bool right_to_left(const Rewrite& rewrite) const {
    return derivation_[rewrite.step].arguments.numbers.at(1) == 1;
  }

  bool build_equality_chain(Literal base, const std::vector<Rewrite>& rewrites,
                            std::optional<Rewrite> closing) {
    if (base.positive || !bank_.is_equality(base.atom)) return false;
    // Each side as it is rewritten; side 0 is the side that stands left in the goal.
    std::vector<TermId> sides[2] = {{bank_.argument(base.atom, 0)}, {bank_.argument(base.atom, 1)}};
    std::vector<Position> changed[2];
    std::vector<Rewrite> rules[2];
    bool swapped = false;
    for (const Rewrite& rewrite : rewrites) {
      if (rewrite.swapped) {
        swapped = !swapped;
        continue;
      }
      const Step& step = derivation_[rewrite.step];
      const Position& position = step.arguments.position;
      const Literal result = step.conclusion.clause[0];
      if (position.empty()) {
        // The whole equation became `true`: by `(x = x) = true`, or by an equation known as a fact.
        if (!bank_.is_application_of(result.atom, bank_.signature().true_symbol())) return false;
        const bool law = derivation_[lineage_.origin(rewrite.rule)].rule == Rule::kLaw;
        if (!law) closing = rewrite;
        break;
      }
      const std::size_t side = (position[0] == 1) != swapped ? 1 : 0;
      sides[side].push_back(bank_.argument(result.atom, position[0]));
      changed[side].emplace_back(position.begin() + 1, position.end());
      rules[side].push_back(rewrite);
    }
    const bool met = sides[0].back() == sides[1].back();
    if (!met && !closing) return false;
    Chain chain;
    chain.of_formulas = bank_.is_boolean(sides[0][0]);
    chain.terms = {sides[0][0]};
    for (std::size_t i = 0; i < rules[0].size(); ++i) {
      link(chain, sides[0][i + 1], changed[0][i], rules[0][i], right_to_left(rules[0][i]));
    }
    if (!met) link(chain, sides[1].back(), {}, *closing, false);
    for (std::size_t i = rules[1].size(); i-- > 0;) {
      link(chain, sides[1][i], changed[1][i], rules[1][i], !right_to_left(rules[1][i]));
    }
    argument_.chain = std::move(chain);
    return true;
  }

  void build_formula_chain(Literal base, const std::vector<Rewrite>& rewrites,
                           const std::optional<Rewrite>& closing) {
    Chain chain;
    chain.of_formulas = true;
    chain.terms.push_back(base.atom);
    for (const Rewrite& rewrite : rewrites) {
      if (rewrite.swapped) return;
      const Step& step = derivation_[rewrite.step];
      const Literal result = step.conclusion.clause[0];
      if (result.positive != base.positive) return;
      link(chain, result.atom, step.arguments.position, rewrite, right_to_left(rewrite));
    }
    const TermId end = base.positive ? bank_.falsity() : bank_.truth();
    if (chain.terms.back() != end) {
      if (closing) {
        link(chain, end, {}, *closing, false);
      } else if (bank_.is_equality(chain.terms.back()) && !base.positive) {
        // `not (t = t)` is dropped when clauses are taken apart.
        chain.reasons.push_back({ReasonKind::kLaw, kReflexivityLaw, {}, false});
        chain.changed.emplace_back();
        chain.steps.emplace_back();
        chain.terms.push_back(end);
      } else {
        used_.clear();
        return;
      }
    }
    if (chain.terms.size() == 1) return;
    argument_.chain = std::move(chain);
  }

  // --- facts and reasons
  // ---------------------------------------------------------------------------

  /// Back to a stated step, a hypothesis, or an inference.
  StepId origin(StepId id) const {
    while (!lineage_.stated(id) && unit_tag(id) == nullptr && lineage_.is_restatement(id)) {
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
    if (lineage_.stated(id) || unit_tag(id) != nullptr) return false;
    if (tags_.contains(id)) return derivation_[id].rule != Rule::kAssume && !is_unit(id);
    return !lineage_.is_restatement(id);
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
      for (const StepId premise : derivation_[fact].premises) todo.push_back(premise);
    }
    std::vector<StepId> ordered(needed.begin(), needed.end());
    std::sort(ordered.begin(), ordered.end());
    for (const StepId id : ordered) {
      fact_number_.emplace(id, static_cast<std::uint32_t>(argument_.facts.size()));
      argument_.facts.push_back({id, {}});
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
    } else if (const Tag* tag = unit_tag(from); tag != nullptr && !tag->is_goal) {
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
    }
    for (Fact& fact : argument_.facts) {
      for (const StepId premise : derivation_[fact.step].premises) {
        fact.reasons.push_back(reason_for(premise));
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
  absl::flat_hash_map<StepId, std::vector<Tag>> tags_;
  absl::flat_hash_set<StepId> goal_descendants_;
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
    argument.facts.push_back({id, {}});
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

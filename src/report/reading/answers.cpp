#include "report/reading/answers.h"

#include <algorithm>

#include "proof/arguments.h"
#include "proof/kernel/rules.h"

namespace whence::report {

namespace {

// The one way from the leaf that assumes `assumption` to `last`; empty if there is not just one.
std::vector<StepId> single_way(const Derivation& derivation, StepId last, TermId assumption) {
  std::vector<bool> used(last.index() + 1, false);
  std::vector<std::size_t> uses(last.index() + 1, 0);
  std::vector<StepId> user(last.index() + 1);
  used[last.index()] = true;
  StepId leaf;
  for (std::size_t i = used.size(); i-- > 0;) {
    if (!used[i]) continue;
    const Step& step = derivation.steps[i];
    if (step.rule == Rule::kAssume && step.arguments.terms[0] == assumption) {
      if (leaf.valid()) return {};
      leaf = StepId{i};
    }
    for (const StepId premise : step.premises) {
      used[premise.index()] = true;
      ++uses[premise.index()];
      user[premise.index()] = StepId{i};
    }
  }
  if (!leaf.valid()) return {};
  std::vector<StepId> way{leaf};
  while (way.back() != last) {
    if (uses[way.back().index()] != 1) return {};
    way.push_back(user[way.back().index()]);
  }
  return way;
}

class Tracker {
 public:
  Tracker(TermBank& bank, std::size_t variables) : bank_(bank), wanted_(variables) {}

  // Follows the values from premise `k` of `step` into its conclusion.
  bool follow(const Derivation& derivation, const Step& step, std::size_t k) {
    const auto& substitutions = step.arguments.substitutions;
    switch (step.rule) {
      case Rule::kClausify:
        return clausify(derivation[step.premises[0]].conclusion.clause, step.arguments);
      case Rule::kSymmetry:
        return true;
      case Rule::kInstantiate:
      case Rule::kResolve:
      case Rule::kSuperpose:
      case Rule::kEqualityResolution:
      case Rule::kEqualityFactoring:
        return k < substitutions.size() && apply(substitutions[k]);
      case Rule::kRewrite:
        // The clause that is rewritten is not instantiated.
        return k == 1 || (!substitutions.empty() && apply(substitutions[0]));
      default:
        return false;
    }
  }

  [[nodiscard]] bool complete() const { return values_.size() == wanted_; }
  [[nodiscard]] const std::vector<TermId>& values() const { return values_; }

 private:
  // As long as not all variables have been met the clause has to be the question alone.
  bool clausify(Clause clause, const StepArguments& arguments) {
    const auto taken_apart = ClausifyArguments::decode(arguments);
    if (!taken_apart) return false;
    for (const ClausifyMove& move : taken_apart->moves) {
      if (complete()) break;
      if (clause.size() != 1) return false;
      const Literal literal = clause[0];
      const std::uint32_t fresh = variable_bound(bank_, clause);
      if (!kernel::clausify_in_place(bank_, clause, move.literal, move.choice)) return false;
      if (bank_.kind(literal.atom) == TermKind::kExists && !literal.positive) {
        values_.push_back(bank_.variable(fresh, bank_.binder_sort(literal.atom)));
      }
    }
    return true;
  }

  bool apply(const Substitution& substitution) {
    for (TermId& value : values_) {
      for (const TermId v : bank_.free_variables(value)) {
        const TermId image = substitution.at(bank_.index(v));
        if (image.valid() && bank_.sort(image) != bank_.sort(v)) return false;
      }
      value = bank_.substitute(value, substitution);
    }
    return true;
  }

  TermBank& bank_;
  std::size_t wanted_;
  std::vector<TermId> values_;
};

}  // namespace

std::optional<std::vector<TermId>> answer_of(Problem& problem, const Derivation& derivation,
                                             StepId refutation, TermId question) {
  TermBank& bank = problem.bank;
  std::size_t variables = 0;
  for (TermId t = question; bank.kind(t) == TermKind::kExists; t = bank.body(t)) ++variables;
  if (variables == 0) return std::nullopt;
  const std::vector<StepId> way = single_way(derivation, refutation, complement(bank, question));
  if (way.empty()) return std::nullopt;
  Tracker tracker(bank, variables);
  for (std::size_t i = 1; i < way.size(); ++i) {
    const Step& step = derivation[way[i]];
    const auto premise = std::ranges::find(step.premises, way[i - 1]);
    const auto k = static_cast<std::size_t>(premise - step.premises.begin());
    if (!tracker.follow(derivation, step, k)) return std::nullopt;
  }
  if (!tracker.complete()) return std::nullopt;
  bool fresh = false;
  bank.for_each_subterm(tracker.values(), [&](TermId t) {
    fresh = fresh || (bank.kind(t) == TermKind::kApplication &&
                      bank.symbol(t).index() >= problem.input_symbol_count);
  });
  if (fresh) return std::nullopt;
  return tracker.values();
}

}  // namespace whence::report

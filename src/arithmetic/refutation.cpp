#include "arithmetic/refutation.h"

#include <algorithm>
#include <stdexcept>

#include "first_order/clausification.h"
#include "model/relevance.h"

namespace whence::arithmetic {

namespace {

// Whether an axiom says what a function is, as definitions do.
bool is_equation(const TermBank& bank, TermId formula) {
  while (bank.kind(formula) == TermKind::kForall) formula = bank.body(formula);
  return bank.is_equality(formula);
}

class Refutation {
 public:
  Refutation(Problem& problem, Derivation& derivation, Definitions& definitions,
             GroundLimits limits, const StopToken* stop)
      : problem_(problem),
        bank_(problem.bank),
        builder_(problem, derivation),
        clausifier_(problem, derivation),
        relevance_(problem, definitions),
        search_(problem, derivation, limits, stop) {}

  StepId run(TermId goal, std::span<const KnownFormula> lemmas) {
    std::vector<InputClause> clauses;
    const TermId denied = clausifier_.add_negated_goal(goal, clauses);
    for (const InputClause& c : clauses) search_.add(c.clause, c.step, false, true);
    relevance_.collect(goal, true);
    for (const Statement& s : problem_.statements) {
      if (s.kind == StatementKind::kAxiom && s.sort_variable_count == 0) {
        relevance_.collect(s.formula, true);
      }
    }
    add_statements();
    for (const KnownFormula& lemma : lemmas) {
      if (!relevance_.covers(lemma.formula)) continue;
      add(lemma.step, bank_.sort_variable_bound(lemma.formula), false, false);
    }
    const StepId refutation = search_.run();
    if (!refutation.valid()) return {};
    StepArguments discharged;
    discharged.terms = {denied};
    const StepId step = builder_.add(Rule::kDischarge, {refutation}, std::move(discharged));
    return builder_.conclusion(step) == Sequent{{}, {{goal, true}}} ? step : StepId{};
  }

  [[nodiscard]] std::uint64_t work() const { return search_.work(); }

 private:
  void add_statements() {
    for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
      const Statement& s = problem_.statements[i];
      const bool definition = s.kind == StatementKind::kDefinition;
      if (!definition && s.kind != StatementKind::kAxiom) continue;
      if (definition && std::ranges::none_of(relevance_.functions(), [&](FunctionId f) {
            return bank_.signature().function(f).symbol == s.defines;
          })) {
        continue;
      }
      const TermId formula = s.formula;
      const std::uint32_t count = s.sort_variable_count;
      if (relevance_.sort_instances(formula, count).empty()) continue;
      StepArguments arguments;
      arguments.numbers = {i};
      add(builder_.add(Rule::kInput, {}, std::move(arguments)), count,
          definition || is_equation(bank_, formula), true);
    }
  }

  void add(StepId formula, std::uint32_t sort_variables, bool is_definition, bool is_own) {
    const TermId whole = builder_.clause(formula).front().atom;
    for (std::vector<SortId>& sorts : relevance_.sort_instances(whole, sort_variables)) {
      StepId step = formula;
      if (!sorts.empty()) {
        StepArguments arguments;
        arguments.sorts = std::move(sorts);
        step = builder_.add(Rule::kInstantiateSort, {formula}, std::move(arguments));
      }
      std::vector<InputClause> clauses;
      clausifier_.add_theorem(step, clauses);
      for (const InputClause& c : clauses) search_.add(c.clause, c.step, is_definition, is_own);
    }
  }

  Problem& problem_;
  TermBank& bank_;
  ProofBuilder builder_;
  Clausifier clausifier_;
  Relevance relevance_;
  GroundSearch search_;
};

}  // namespace

StepId refute_denied(Problem& problem, Derivation& derivation, Definitions& definitions,
                     TermId goal, std::span<const KnownFormula> lemmas, GroundLimits limits,
                     const StopToken* stop, SearchCost& cost) {
  Refutation refutation(problem, derivation, definitions, limits, stop);
  const auto before = static_cast<std::ptrdiff_t>(derivation.steps.size());
  StepId step;
  try {
    step = refutation.run(goal, lemmas);
  } catch (const std::logic_error&) {
    ++cost.dropped;
  }
  cost.work += refutation.work();
  // Nothing rests on the steps of an attempt that came to nothing.
  if (!step.valid()) {
    derivation.steps.erase(derivation.steps.begin() + before, derivation.steps.end());
  }
  return step;
}

}  // namespace whence::arithmetic

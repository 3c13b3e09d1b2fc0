#include "proof/kernel/certify.h"

#include <set>

#include "proof/kernel/definitions.h"
#include "proof/kernel/rules.h"
#include "proof/kernel/well_formed.h"

namespace whence::kernel {

namespace {

void check_step(Problem& problem, TermChecker& checker, const Derivation& derivation,
                std::size_t index) {
  const Step& step = derivation.steps[index];
  std::vector<const Sequent*> premises;
  premises.reserve(step.premises.size());
  for (StepId premise : step.premises) {
    require(premise.valid() && premise.index() < index, "a premise is not an earlier step");
    premises.push_back(&derivation[premise].conclusion);
  }
  step.arguments.for_each_term([&](TermId t) { checker.check(t); });
  for (SortId s : step.arguments.sorts) checker.check_sort(s);
  const Outcome outcome = conclude(problem, step.rule, premises, step.arguments);
  if (const auto* refusal = std::get_if<Refusal>(&outcome)) throw *refusal;
  const auto& sequent = std::get<Sequent>(outcome);
  require(sequent.assumptions == step.conclusion.assumptions,
          "the assumptions are not those that the rule gives");
  require(sequent.clause == step.conclusion.clause,
          "the conclusion is not the one that the rule gives");
}

// The statement's formula is over the input's symbols: `check_problem` has seen to it.
void check_theorem(const Problem& problem, const Derivation& derivation,
                   const ProvedStatement& proved) {
  require(proved.statement < problem.statements.size(), "there is no such statement");
  require(proved.step.valid() && proved.step.index() < derivation.steps.size(),
          "there is no such step");
  const Statement& statement = problem.statements[proved.statement];
  const Sequent& conclusion = derivation[proved.step].conclusion;
  const std::string who = "'" + statement.name + "' ";
  if (statement.kind == StatementKind::kExample) {
    refuse(who + "is an example, not something to prove");
  }
  if (!conclusion.assumptions.empty()) refuse(who + "is proved only under assumptions");
  if (conclusion.clause != Clause{{statement.formula, true}}) {
    refuse(who + "is not what its step concludes");
  }
}

// The statements that steps of rule kInput bring in, of those steps that are needed.
std::vector<std::uint32_t> inputs(const Derivation& derivation, const std::vector<bool>& needed) {
  std::set<std::uint32_t> statements;
  for (std::size_t i = 0; i < needed.size(); ++i) {
    const Step& step = derivation.steps[i];
    if (needed[i] && step.rule == Rule::kInput) statements.insert(step.arguments.numbers[0]);
  }
  return {statements.begin(), statements.end()};
}

}  // namespace

std::vector<std::uint32_t> Proof::axioms_of(std::size_t i) const {
  return axioms_of_step(derivation_.proved.at(i).step);
}

std::vector<std::uint32_t> Proof::axioms_of_step(StepId step) const {
  if (!step.valid() || step.index() >= derivation_.steps.size()) return {};
  return inputs(derivation_, derivation_.needed_for({&step, 1}));
}

std::variant<Proof, Rejection> certify(Problem& problem, Derivation derivation) {
  StepId at;  // what is being checked
  try {
    TermChecker checker(problem);
    check_problem(problem, checker);
    Proof proof;
    for (std::size_t i = 0; i < derivation.steps.size(); ++i) {
      at = StepId{i};
      check_step(problem, checker, derivation, i);
      const bool absurd = derivation[at].conclusion == Sequent{};
      if (absurd && !proof.contradiction_.valid()) proof.contradiction_ = at;
    }
    for (const ProvedStatement& proved : derivation.proved) {
      at = proved.step;
      check_theorem(problem, derivation, proved);
    }
    const std::vector<bool> used = derivation.needed_for_results(proof.contradiction_);
    for (std::size_t i = 0; i < used.size(); ++i) {
      const bool hole = derivation.steps[i].rule == Rule::kHole;
      if (hole && used[i]) proof.holes_.push_back(StepId{i});
    }
    proof.unchecked_definitions_ = unchecked_definitions(problem, derivation, used);
    proof.derivation_ = std::move(derivation);
    return proof;
  } catch (Refusal& refusal) {
    return Rejection{at, std::move(refusal.reason)};
  }
}

}  // namespace whence::kernel

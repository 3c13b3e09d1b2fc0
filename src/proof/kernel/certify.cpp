#include "proof/kernel/certify.h"

#include <algorithm>
#include <set>

#include "proof/kernel/definitions.h"
#include "proof/kernel/rules.h"
#include "proof/kernel/well_formed.h"

namespace whence::kernel {

namespace {

// Marks the ancestors of `from`, itself included. Premises are earlier, so one sweep backwards
// does.
std::vector<bool> ancestors(const Derivation& derivation, StepId from) {
  std::vector<bool> marked(from.index() + 1, false);
  marked[from.index()] = true;
  for (std::size_t i = marked.size(); i-- > 0;) {
    if (!marked[i]) continue;
    for (StepId premise : derivation.steps[i].premises) marked[premise.index()] = true;
  }
  return marked;
}

// Why the terms and sorts that a step brings in may not be used, if so.
std::optional<std::string> check_terms(TermChecker& checker, const Step& step) {
  for (TermId t : step.arguments.terms) {
    if (auto reason = checker.check(t)) return reason;
  }
  for (const Substitution& substitution : step.arguments.substitutions) {
    for (TermId t : substitution.terms()) {
      if (!t.valid()) continue;
      if (auto reason = checker.check(t)) return reason;
    }
  }
  for (SortId s : step.arguments.sorts) {
    if (auto reason = checker.check_sort(s)) return reason;
  }
  return std::nullopt;
}

std::optional<std::string> check_step(Problem& problem, TermChecker& checker,
                                      const Derivation& derivation, std::size_t index) {
  const Step& step = derivation.steps[index];
  std::vector<const Sequent*> premises;
  premises.reserve(step.premises.size());
  for (StepId premise : step.premises) {
    if (!premise.valid() || premise.index() >= index) {
      return "a premise is not an earlier step";
    }
    premises.push_back(&derivation.steps[premise.index()].conclusion);
  }
  if (auto reason = check_terms(checker, step)) return reason;
  const Outcome outcome = conclude(problem, step.rule, premises, step.arguments);
  if (const auto* refusal = std::get_if<Refusal>(&outcome)) return refusal->reason;
  const auto& sequent = std::get<Sequent>(outcome);
  if (sequent.assumptions != step.conclusion.assumptions) {
    return "the assumptions are not those that the rule gives";
  }
  if (sequent.clause != step.conclusion.clause) {
    return "the conclusion is not the one that the rule gives";
  }
  return std::nullopt;
}

std::optional<std::string> check_theorem(const Problem& problem, const Derivation& derivation,
                                         const ProvedStatement& proved) {
  if (proved.statement >= problem.statements.size()) return "there is no such statement";
  if (!proved.step.valid() || proved.step.index() >= derivation.steps.size()) {
    return "there is no such step";
  }
  const Statement& statement = problem.statements[proved.statement];
  const Sequent& conclusion = derivation[proved.step].conclusion;
  const std::string who = "'" + statement.name + "' ";
  if (statement.kind == StatementKind::kExample) {
    return who + "is an example, not something to prove";
  }
  if (!conclusion.assumptions.empty()) return who + "is proved only under assumptions";
  if (conclusion.clause != Clause{{statement.formula, true}}) {
    return who + "is not what its step concludes";
  }
  bool fresh = false;
  problem.bank.for_each_subterm({&statement.formula, 1}, [&](TermId t) {
    if (problem.bank.kind(t) != TermKind::kApplication) return;
    const SymbolId symbol = problem.bank.symbol(t);
    fresh = fresh || symbol.index() >= problem.input_symbol_count ||
            problem.bank.signature().symbol(symbol).is_fresh();
  });
  if (fresh) return who + "mentions a symbol that is not the input's";
  return std::nullopt;
}

}  // namespace

std::vector<std::uint32_t> Proof::axioms_of(std::size_t i) const {
  return axioms_of_step(derivation_.proved.at(i).step);
}

std::vector<std::uint32_t> Proof::axioms_of_step(StepId step) const {
  std::vector<std::uint32_t> axioms;
  if (!step.valid() || step.index() >= derivation_.steps.size()) return axioms;
  const std::vector<bool> marked = ancestors(derivation_, step);
  for (std::size_t k = 0; k < marked.size(); ++k) {
    const Step& s = derivation_.steps[k];
    if (marked[k] && s.rule == Rule::kInput) axioms.push_back(s.arguments.numbers[0]);
  }
  std::sort(axioms.begin(), axioms.end());
  axioms.erase(std::unique(axioms.begin(), axioms.end()), axioms.end());
  return axioms;
}

std::variant<Proof, Rejection> certify(Problem& problem, Derivation derivation) {
  TermChecker checker(problem);
  if (auto reason = check_problem(problem, checker)) return Rejection{{}, std::move(*reason)};
  for (std::size_t i = 0; i < derivation.steps.size(); ++i) {
    if (auto reason = check_step(problem, checker, derivation, i)) {
      return Rejection{StepId{i}, std::move(*reason)};
    }
  }
  std::vector<bool> used(derivation.steps.size(), false);
  for (const ProvedStatement& proved : derivation.proved) {
    if (auto reason = check_theorem(problem, derivation, proved)) {
      return Rejection{proved.step, std::move(*reason)};
    }
    used[proved.step.index()] = true;
  }
  Proof proof;
  for (std::size_t i = 0; i < derivation.steps.size() && !proof.contradiction_.valid(); ++i) {
    if (derivation.steps[i].conclusion == Sequent{}) proof.contradiction_ = StepId{i};
  }
  if (proof.contradiction_.valid()) used[proof.contradiction_.index()] = true;
  std::set<std::uint32_t> inputs;
  for (std::size_t i = used.size(); i-- > 0;) {
    if (!used[i]) continue;
    const Step& step = derivation.steps[i];
    for (StepId premise : step.premises) used[premise.index()] = true;
    if (step.rule == Rule::kHole) proof.holes_.push_back(StepId{i});
    if (step.rule == Rule::kInput) inputs.insert(step.arguments.numbers[0]);
  }
  proof.unchecked_definitions_ = unchecked_definitions(problem, {inputs.begin(), inputs.end()});
  std::reverse(proof.holes_.begin(), proof.holes_.end());
  proof.derivation_ = std::move(derivation);
  return proof;
}

}  // namespace whence::kernel

#include "verify/step_prover.h"

#include <algorithm>
#include <string>

#include "base/env.h"
#include "prove/prove.h"

namespace whence::verify {

namespace {

Follows outcome_of(const ProveResult& result) {
  const bool certified = result.proof && result.proof->verdict() == kernel::Verdict::kVerified;
  for (const StatementFinding& finding : result.findings) {
    switch (finding.finding) {
      case Finding::kProved:
        return certified && result.proof->theorems().size() == 1 ? Follows::kYes : Follows::kOpen;
      case Finding::kContradictoryAxioms:
        // From premises that contradict each other everything follows.
        return certified && result.proof->contradiction().valid() ? Follows::kYes : Follows::kOpen;
      case Finding::kRefuted:
      case Finding::kCounterModel:
      case Finding::kSaturated:
        return Follows::kNo;
      case Finding::kUnknown:
        break;
    }
  }
  return Follows::kOpen;
}

}  // namespace

Follows StepProver::follows(std::span<const Formula> premises, const Formula& conclusion) {
  std::vector<Formula> used(premises.begin(), premises.end());
  std::ranges::sort(used, {}, &Formula::formula);
  used.erase(std::ranges::unique(used, {}, &Formula::formula).begin(), used.end());
  std::vector<TermId> key;
  for (const Formula& f : used) key.push_back(f.formula);
  if (std::ranges::find(key, conclusion.formula) != key.end()) return Follows::kYes;
  const auto cached = known_.find(std::make_pair(key, conclusion.formula));
  if (cached != known_.end()) return cached->second;
  if (stop_ != nullptr && stop_->stop()) return Follows::kOpen;

  Problem step;
  step.bank = problem_.bank;
  step.language = InputLanguage::kTptp;
  step.bool_is_no_sort_argument = problem_.bool_is_no_sort_argument;
  step.input_symbol_count = step.bank.signature().symbol_count();
  const auto add = [&](StatementKind kind, const Formula& formula, std::string name) {
    Statement statement;
    statement.kind = kind;
    statement.formula = formula.formula;
    statement.sort_variable_count = formula.sort_variables;
    for (std::uint32_t i = 0; i < formula.sort_variables; ++i) {
      statement.sort_variable_names.push_back("T" + std::to_string(i));
    }
    statement.name = std::move(name);
    step.statements.push_back(std::move(statement));
  };
  for (std::size_t i = 0; i < used.size(); ++i) {
    add(StatementKind::kAxiom, used[i], "premise" + std::to_string(i + 1));
  }
  add(StatementKind::kTheorem, conclusion, "conclusion");
  Env env;
  env.limits.work = work_;
  env.stop = stop_;
  env.model_guard = false;
  env.induction = false;
  env.aid = false;
  const ProveResult result = prove(step, env);
  ++searches_;
  spent_ += result.statistics.work;
  const Follows outcome = outcome_of(result);
  if (outcome == Follows::kYes) kernel_steps_ += result.proof->derivation().steps.size();
  known_.emplace(std::make_pair(std::move(key), conclusion.formula), outcome);
  return outcome;
}

}  // namespace whence::verify

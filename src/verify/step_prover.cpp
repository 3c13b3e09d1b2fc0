#include "verify/step_prover.h"

#include <algorithm>
#include <string>

#include "base/env.h"
#include "prove/prove.h"
#include "verify/abstraction.h"

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

bool polymorphic(std::span<const Formula> premises, const Formula& conclusion) {
  return conclusion.sort_variables > 0 ||
         std::ranges::any_of(premises, [](const Formula& f) { return f.sort_variables > 0; });
}

}  // namespace

std::vector<Formula> StepProver::as_set(std::span<const Formula> premises) {
  std::vector<Formula> set(premises.begin(), premises.end());
  std::ranges::sort(set, {}, &Formula::formula);
  const auto same = [](const Formula& a, const Formula& b) { return a.formula == b.formula; };
  set.erase(std::unique(set.begin(), set.end(), same), set.end());
  return set;
}

StepProver::Key StepProver::key_of(const std::vector<Formula>& set, const Formula& conclusion) {
  Key key;
  for (const Formula& f : set) key.first.push_back(f.formula);
  key.second = conclusion.formula;
  return key;
}

const StepProof* StepProver::proof_of(std::span<const Formula> premises,
                                      const Formula& conclusion) const {
  const auto it = proofs_.find(key_of(as_set(premises), conclusion));
  return it == proofs_.end() ? nullptr : it->second.get();
}

Follows StepProver::follows(std::span<const Formula> premises, const Formula& conclusion) {
  const std::vector<Formula> used = as_set(premises);
  const Key key = key_of(used, conclusion);
  if (std::ranges::find(key.first, conclusion.formula) != key.first.end()) return Follows::kYes;
  const auto cached = known_.find(key);
  if (cached != known_.end()) return cached->second;
  if (stop_ != nullptr && stop_->stop()) return Follows::kOpen;

  // Most inferences are small. Where one is not, it may be so for the parts that do not matter.
  constexpr std::uint64_t kSmall = 1'000'000;
  Follows outcome = search(used, conclusion, problem_.bank, std::min(work_, kSmall), keeps_);
  const bool whole = keeps_ || polymorphic(used, conclusion);
  if (outcome == Follows::kOpen && whole && work_ > kSmall) {
    // What is found with parts as atoms is no proof to be kept.
    outcome = search(used, conclusion, problem_.bank, work_, keeps_);
  }
  if (outcome == Follows::kOpen && !polymorphic(used, conclusion)) {
    std::vector<TermId> formulas = key.first;
    formulas.push_back(conclusion.formula);
    TermBank bank = problem_.bank;
    if (const auto parts = abstracted(bank, formulas)) {
      std::vector<Formula> premises_of_parts;
      for (std::size_t i = 0; i < used.size(); ++i) premises_of_parts.push_back({(*parts)[i], 0});
      const Follows by_parts =
          search(premises_of_parts, {parts->back(), 0}, bank, std::min(work_, kSmall), false);
      // What does not follow for any parts may follow for these.
      if (by_parts == Follows::kYes) outcome = Follows::kYes;
    }
    if (outcome == Follows::kOpen && !whole && work_ > kSmall) {
      outcome = search(used, conclusion, problem_.bank, work_, keeps_);
    }
  }
  known_.emplace(key, outcome);
  return outcome;
}

Follows StepProver::search(std::span<const Formula> premises, const Formula& conclusion,
                           const TermBank& bank, std::uint64_t work, bool keep) {
  if (stop_ != nullptr && stop_->stop()) return Follows::kOpen;
  Problem step;
  step.bank = bank;
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
  for (std::size_t i = 0; i < premises.size(); ++i) {
    add(StatementKind::kAxiom, premises[i], "premise" + std::to_string(i + 1));
  }
  add(StatementKind::kTheorem, conclusion, "conclusion");
  Env env;
  env.limits.work = work;
  env.stop = stop_;
  env.model_guard = false;
  env.induction = false;
  env.aid = false;
  const ProveResult result = prove(step, env);
  ++searches_;
  spent_ += result.statistics.work;
  const Follows outcome = outcome_of(result);
  if (outcome != Follows::kYes) return outcome;
  kernel_steps_ += result.proof->derivation().steps.size();
  if (keep) {
    const bool proved = !result.proof->theorems().empty();
    const StepId last =
        proved ? result.proof->theorems().front().step : result.proof->contradiction();
    Derivation derivation = result.proof->derivation();
    const std::vector<Formula> set(premises.begin(), premises.end());
    proofs_[key_of(set, conclusion)] = std::make_unique<StepProof>(
        StepProof{std::move(step), std::move(derivation), last, !proved});
  }
  return outcome;
}

}  // namespace whence::verify

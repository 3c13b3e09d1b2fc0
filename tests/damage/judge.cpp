#include "damage/judge.h"

#include <algorithm>
#include <vector>

#include "proof/file.h"

namespace whence::damage {

namespace {

std::string key_of(TermBank& bank, const Sequent& sequent) {
  TermId f = as_formula(bank, sequent.clause);
  for (TermId a : sequent.assumptions) f = bank.implication(a, f);
  return bank.digest(f);
}

// An axiom is not read off the kernel's answer but looked up here.
bool is_axiom(const Problem& problem, const Sequent& sequent) {
  return std::any_of(problem.statements.begin(), problem.statements.end(), [&](const Statement& s) {
    return (s.kind == StatementKind::kAxiom || s.kind == StatementKind::kDefinition) &&
           sequent == Sequent{{}, {{s.formula, true}}};
  });
}

// For Z3 type variables are fixed; so the premise is instantiated before it is asked.
Sequent at_sorts(TermBank& bank, Sequent sequent, const std::vector<SortId>& sorts) {
  for (TermId& a : sequent.assumptions) a = bank.substitute_sorts(a, sorts);
  for (Literal& l : sequent.clause) l.atom = bank.substitute_sorts(l.atom, sorts);
  return sequent;
}

}  // namespace

Report Judge::judge_original(const std::string& text) {
  Report report = judge(text);
  original_ = last_;
  return report;
}

Report Judge::judge(const std::string& text) {
  last_.clear();
  Problem problem = problem_;
  auto read = read_proof(problem, text);
  if (auto* error = std::get_if<FileError>(&read)) return {Judgement::kUnreadable, error->reason};
  auto checked = kernel::certify(problem, std::get<Derivation>(std::move(read)));
  if (auto* no = std::get_if<kernel::Rejection>(&checked))
    return {Judgement::kRejected, no->reason};
  const auto& proof = std::get<kernel::Proof>(checked);
  const Derivation& derivation = proof.derivation();
  Report report{Judgement::kSame, ""};
  for (std::size_t i = 0; i < derivation.steps.size(); ++i) {
    const Step& step = derivation.steps[i];
    const std::string where =
        "step " + std::to_string(i) + ", " + std::string(rule_name(step.rule));
    if (step.rule == Rule::kHole) continue;
    if (step.rule == Rule::kInput) {
      if (!is_axiom(problem, step.conclusion)) return {Judgement::kUnsound, where};
      continue;
    }
    std::vector<Sequent> premises;
    std::string key = key_of(problem.bank, step.conclusion);
    for (StepId p : step.premises) {
      premises.push_back(derivation[p].conclusion);
      if (step.rule == Rule::kInstantiateSort) {
        premises.back() = at_sorts(problem.bank, premises.back(), step.arguments.sorts);
      }
      key += key_of(problem.bank, premises.back());
    }
    last_.insert(key);
    if (original_.contains(key)) continue;
    auto known = known_.find(key);
    if (known == known_.end()) {
      const unsigned rlimit = step.rule == Rule::kInduct ? rlimit_ / 10 : rlimit_;
      known =
          known_.emplace(key, smt::entails(problem.bank, premises, step.conclusion, rlimit)).first;
    }
    const smt::Answer answer = known->second;
    if (answer == smt::Answer::kNo) return {Judgement::kUnsound, where};
    // Induction is beyond Z3; that it finds no counterexample is all that can be asked.
    if (answer == smt::Answer::kUnknown && step.rule != Rule::kInduct) {
      report = {Judgement::kUndecided, where};
    } else if (report.judgement == Judgement::kSame) {
      report = {Judgement::kFollows, where};
    }
  }
  for (const ProvedStatement& theorem : proof.theorems()) {
    const Sequent claim{{}, {{problem_.statements[theorem.statement].formula, true}}};
    if (derivation[theorem.step].conclusion != claim) {
      return {Judgement::kUnsound, "a theorem is not its statement"};
    }
  }
  return report;
}

}  // namespace whence::damage

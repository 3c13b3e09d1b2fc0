#include "report/exports/coq.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/exports/coq_steps.h"
#include "report/exports/coq_support.h"
#include "report/exports/coq_theory.h"

namespace whence::report {

namespace {

constexpr std::uint32_t kDeepest = 4'000;  // Coq's own stack ends not far beyond

bool too_deep(const TermBank& bank, const Derivation& derivation) {
  std::vector<std::uint32_t> height(bank.size(), 1);
  // Arguments come before what is made of them.
  for (std::size_t i = 0; i < bank.size(); ++i) {
    for (TermId a : bank.arguments(TermId{i})) {
      height[i] = std::max(height[i], height[a.index()] + 1);
    }
  }
  for (const Step& step : derivation.steps) {
    for (const Literal& l : step.conclusion.clause) {
      if (height[l.atom.index()] > kDeepest) return true;
    }
  }
  return false;
}

}  // namespace

CoqFiles proof_coq(const Book& book) {
  CoqFiles out;
  if (!book.result().proof) return out;
  const kernel::Proof& proof = *book.result().proof;
  if (too_deep(book.bank(), proof.derivation())) {
    out.refusal = "its terms are too deep for Coq";
    return out;
  }
  if (book.bank().signature().has_field()) {
    out.refusal =
        "rational and real numbers are not written for Coq, whose rational ones are not equal "
        "where their values are, and whose real ones rest on axioms";
    return out;
  }
  Problem problem = book.problem();  // a copy: terms are made in it
  CoqTerms terms(problem);
  CoqTheory theory(terms, proof);
  out.refusal = theory.refusal();
  if (!out.refusal.empty()) return out;
  out.theorems = theory.text();
  const bool truth_before = terms.uses_truth;
  CoqSteps steps(terms, theory, proof);
  const std::string lemmas = steps.write();
  const bool measure = theory.definitions().uses_measure();
  std::string& text = out.proofs;
  text = "(* The proofs of what Theorems.v says. *)\nRequire Import Coq.Logic.Classical_Prop.\n";
  if (terms.uses_truth || steps.uses_choice()) text += "Require Coq.Logic.ClassicalEpsilon.\n";
  if ((steps.uses_sizes() || measure) && !terms.has_integers()) {
    text += "Require Import Coq.micromega.Lia.\n";
  }
  const bool integers = terms.has_integers();
  if (integers) text += "Require Import Coq.ZArith.ZArith.\nRequire Import Coq.micromega.Lia.\n";
  text += "Require Import Theorems.\n";
  text += kCoqLemmas;
  if (terms.uses_truth && !truth_before) text += kCoqTruth;
  if (terms.uses_truth) text += kCoqTruthLemmas;
  text += terms.uses_truth ? kCoqComputationWithTruth : kCoqComputation;
  if (steps.uses_choice()) text += kCoqChoice;
  if (steps.uses_sizes() && !measure) {
    if (steps.uses_induction()) text += kCoqMeasure;
    text += theory.sizes();
  }
  if (steps.uses_induction()) text += kCoqInduction;
  if (steps.uses_sizes() || measure) {
    const std::string names = fmt::format("{}", fmt::join(theory.definitions().size_names(), " "));
    const std::string unfold = steps.uses_induction() || measure ? "less_ fst snd " : "";
    text += fmt::format("Ltac sizes_ := cbn [{}{}]; lia.\n", unfold, names);
    if (!names.empty()) text += fmt::format("Ltac sizes_in_ H := cbn [{}] in H; lia.\n", names);
  }
  if (measure) text += kCoqRecursionStep;
  if (theory.definitions().uses_integer_measure()) {
    text += terms.uses_division ? kCoqDivisionMeasure : kCoqIntegerMeasure;
    text += kCoqIntegerRecursionStep;
  }
  if (integers) text += kCoqIntegers;
  if (terms.uses_division) text += kCoqDivisionLaws;
  text += "\n" + lemmas;
  std::vector<std::string> said;
  std::vector<std::string> proved;
  const auto theorem = [&](const std::string& name, StepId step) {
    said.push_back(name);
    proved.push_back(terms.names.fresh("proof_of_" + name));
    text += fmt::format("\nTheorem {} : {}.\nProof {}.\n", proved.back(), name, steps.lemma(step));
  };
  for (const ProvedStatement& p : proof.theorems()) theorem(theory.theorem(p.statement), p.step);
  if (proof.contradiction().valid()) theorem(theory.contradiction(), proof.contradiction());
  // At once, as Coq goes through all that it rests on.
  std::string together = proved.back();
  for (std::size_t i = proved.size() - 1; i-- > 0;) {
    together = fmt::format("(conj {} {})", proved[i], together);
  }
  text += fmt::format("\nTheorem {0} :\n  {1}.\nProof {2}.\nPrint Assumptions {0}.\n",
                      terms.names.fresh("all_of_it"), fmt::join(said, " /\\ "), together);
  return out;
}

}  // namespace whence::report

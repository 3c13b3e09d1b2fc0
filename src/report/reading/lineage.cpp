#include "report/reading/lineage.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "proof/provenance.h"

namespace whence::report {

namespace {

constexpr std::size_t kNoHome = std::numeric_limits<std::size_t>::max();
constexpr std::uint32_t kNoTheorem = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Lineage::Lineage(const Problem& problem, const kernel::Proof& proof)
    : problem_(&problem), derivation_(&proof.derivation()) {
  const std::size_t n = derivation_->steps.size();
  home_.assign(n, kNoHome);
  lemma_.assign(n, kNoTheorem);
  theorem_.assign(n, kNoTheorem);
  const auto& theorems = proof.theorems();
  theorem_order_.resize(theorems.size());
  std::iota(theorem_order_.begin(), theorem_order_.end(), std::size_t{0});
  std::stable_sort(theorem_order_.begin(), theorem_order_.end(), [&](std::size_t a, std::size_t b) {
    return theorems[a].step < theorems[b].step;
  });
  for (std::size_t i = theorems.size(); i-- > 0;) {
    theorem_[theorems[i].step.index()] = static_cast<std::uint32_t>(i);
  }
  find_homes(proof.contradiction());
  find_lemmas();
  find_computations();
}

void Lineage::find_computations() {
  is_computed_.resize(derivation_->steps.size());
  for (std::size_t i = 0; i < is_computed_.size(); ++i) {
    const Step& step = derivation_->steps[i];
    const bool is_stated = theorem_[i] != kNoTheorem || lemma_[i] != kNoTheorem;
    const bool is_leaf = step.rule == Rule::kAssume || step.rule == Rule::kHole ||
                         step.rule == Rule::kName || step.rule == Rule::kInduct;
    const bool is_axiom =
        step.rule == Rule::kInput &&
        problem_->statements.at(step.arguments.numbers.at(0)).kind != StatementKind::kDefinition;
    is_computed_[i] =
        !is_stated && !is_leaf && !is_axiom &&
        std::ranges::all_of(step.premises, [&](StepId p) { return is_computed_[p.index()]; });
  }
}

void Lineage::find_homes(StepId contradiction) {
  std::vector<StepId> roots;
  for (const std::size_t theorem : theorem_order_) {
    roots.push_back(derivation_->proved[theorem].step);
  }
  if (contradiction.valid()) roots.push_back(contradiction);
  const auto first = Provenance(*derivation_).first_to_need(roots);
  steps_of_.resize(contradiction_home() + 1);
  for (std::size_t i = 0; i < home_.size(); ++i) {
    if (!first[i]) continue;
    home_[i] = *first[i] < theorem_order_.size() ? theorem_order_[*first[i]] : contradiction_home();
    steps_of_[home_[i]].push_back(StepId{i});
  }
}

void Lineage::find_lemmas() {
  // A closed theorem is a lemma if something else than the induction over it as a case uses it, or
  // if it is a case of two inductions.
  const std::size_t n = derivation_->steps.size();
  std::vector<std::uint8_t> case_uses(n, 0);
  std::vector<std::uint8_t> other_uses(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    if (home_[i] == kNoHome) continue;
    const Step& step = derivation_->steps[i];
    for (const StepId premise : step.premises) {
      std::uint8_t& uses =
          step.rule == Rule::kInduct ? case_uses[premise.index()] : other_uses[premise.index()];
      if (uses < 2) ++uses;
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    const StepId id{i};
    const Rule rule = derivation_->steps[i].rule;
    if (home_[i] == kNoHome || theorem_[i] != kNoTheorem) continue;
    if (rule != Rule::kDischarge && rule != Rule::kInduct) continue;
    if (!is_closed(id) || (other_uses[i] == 0 && case_uses[i] < 2)) continue;
    lemma_[i] = static_cast<std::uint32_t>(lemmas_.size());
    lemmas_.push_back({id, home_[i]});
  }
}

std::optional<std::uint32_t> Lineage::lemma_at(StepId step) const {
  const std::uint32_t i = lemma_[step.index()];
  return i == kNoTheorem ? std::nullopt : std::optional(i);
}

std::optional<std::uint32_t> Lineage::theorem_at(StepId step) const {
  const std::uint32_t i = theorem_[step.index()];
  return i == kNoTheorem ? std::nullopt : std::optional(i);
}

bool Lineage::is_closed(StepId step) const {
  const Sequent& sequent = (*derivation_)[step].conclusion;
  return sequent.assumptions.empty() && sequent.clause.size() == 1 && sequent.clause[0].positive &&
         problem_->bank.is_closed(sequent.clause[0].atom);
}

std::optional<std::size_t> Lineage::home(StepId step) const {
  if (!step.valid() || home_[step.index()] == kNoHome) return std::nullopt;
  return home_[step.index()];
}

bool Lineage::is_restatement(StepId id) const {
  switch ((*derivation_)[id].rule) {
    case Rule::kInstantiate:
    case Rule::kInstantiateSort:
    case Rule::kSymmetry:
    case Rule::kClausify:
      return (*derivation_)[id].premises.size() == 1;
    default:
      return false;
  }
}

StepId Lineage::origin(StepId id) const {
  while (is_restatement(id) && !theorem_at(id) && !lemma_at(id)) {
    id = (*derivation_)[id].premises[0];
  }
  return id;
}

std::optional<Reason> Lineage::stated(StepId id) const {
  if (const auto i = theorem_at(id)) return Reason{ReasonKind::kTheorem, *i, id, false};
  if (const auto i = lemma_at(id)) return Reason{ReasonKind::kLemma, *i, id, false};
  const Step& step = (*derivation_)[id];
  switch (step.rule) {
    case Rule::kInput: {
      const std::uint32_t i = step.arguments.numbers.at(0);
      const bool defines = problem_->statements.at(i).kind == StatementKind::kDefinition;
      return Reason{defines ? ReasonKind::kDefinition : ReasonKind::kAxiom, i, id, false};
    }
    case Rule::kLaw:
      return Reason{ReasonKind::kLaw, step.arguments.numbers.at(0), id, false};
    case Rule::kHole:
      return Reason{ReasonKind::kHole, 0, id, false};
    case Rule::kTransitivity:
    case Rule::kCongruence: {
      // What definitions give a reader can compute too.
      const Sequent& sequent = step.conclusion;
      if (!is_computed_[id.index()] || !sequent.assumptions.empty() ||
          variable_bound(problem_->bank, sequent.clause) != 0) {
        return std::nullopt;
      }
      return Reason{ReasonKind::kComputation, 0, id, false};
    }
    case Rule::kReflexivity:
    case Rule::kExcludedMiddle:
    case Rule::kDistinct:
    case Rule::kInjective:
    case Rule::kAcyclic:
    case Rule::kExhaustive:
    case Rule::kName:
    case Rule::kMiniscope:
    case Rule::kRing:
    case Rule::kIntegerLaw:
      return Reason{ReasonKind::kLeaf, 0, id, false};
    default:
      return std::nullopt;
  }
}

}  // namespace whence::report

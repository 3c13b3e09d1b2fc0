#include "proof/provenance.h"

#include <algorithm>

namespace whence {

Provenance::Provenance(const Derivation& derivation)
    : derivation_(derivation), seen_(derivation.steps.size(), false) {}

std::vector<StepId> Provenance::ancestors(StepId step) {
  std::vector<StepId> found{step};
  seen_[step.index()] = true;
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const StepId premise : derivation_[found[i]].premises) {
      if (seen_[premise.index()]) continue;
      seen_[premise.index()] = true;
      found.push_back(premise);
    }
  }
  for (const StepId id : found) seen_[id.index()] = false;
  std::sort(found.begin(), found.end());
  return found;
}

Basis Provenance::basis_of(StepId step) {
  Basis basis;
  for (const StepId id : ancestors(step)) {
    ++basis.steps;
    const Step& s = derivation_[id];
    if (s.rule == Rule::kHole) basis.holes.push_back(id);
    if (s.rule == Rule::kInput && !s.arguments.numbers.empty()) {
      basis.axioms.push_back(s.arguments.numbers[0]);
    }
  }
  std::sort(basis.axioms.begin(), basis.axioms.end());
  basis.axioms.erase(std::unique(basis.axioms.begin(), basis.axioms.end()), basis.axioms.end());
  return basis;
}

// Each step is met once: what an earlier root rests on, it rests on with all below.
std::vector<std::optional<std::size_t>> Provenance::first_to_need(
    std::span<const StepId> roots) const {
  std::vector<std::optional<std::size_t>> first(derivation_.steps.size());
  std::vector<StepId> pending;
  for (std::size_t i = 0; i < roots.size(); ++i) {
    pending.push_back(roots[i]);
    while (!pending.empty()) {
      const StepId id = pending.back();
      pending.pop_back();
      if (first[id.index()]) continue;
      first[id.index()] = i;
      const std::vector<StepId>& premises = derivation_[id].premises;
      pending.insert(pending.end(), premises.begin(), premises.end());
    }
  }
  return first;
}

}  // namespace whence

// What a grid has found: steps, findings, and where it is stuck.

#include <algorithm>
#include <utility>

#include "base/cpu_clock.h"
#include "grid/grid.h"

namespace whence {

// Clausification writes steps for much that no proof uses.
Derivation Grid::take_derivation() {
  const CpuScope timed(statistics_.extraction_seconds);
  const std::vector<bool> needed = derivation_.needed_for_results(contradiction_);
  Derivation result;
  std::vector<StepId> place(needed.size());
  for (std::size_t i = 0; i < needed.size(); ++i) {
    if (!needed[i] && i >= known_step_count_) continue;
    Step step = std::move(derivation_.steps[i]);
    for (StepId& premise : step.premises) premise = place[premise.index()];
    place[i] = result.add(std::move(step));
  }
  for (const ProvedStatement& p : derivation_.proved) {
    result.proved.push_back({p.statement, place[p.step.index()]});
  }
  derivation_ = {};
  return result;
}

std::vector<StuckCase> Grid::stuck(std::uint32_t root) {
  std::vector<StuckCase> result;
  constexpr std::size_t kMostShown = 5;  // as many as fit on a screen with their forms
  const auto add = [&](std::uint32_t index) {
    const Entry& entry = entries_[index];
    if (!entry.block || entry.decided || result.size() >= kMostShown) return;
    const Bytes bytes = entry.block->stuck_forms();
    StuckCase stuck_case;
    stuck_case.goal = entry.goal;
    if (!bytes.empty()) {
      PacketReader reader(problem_.bank, shared_symbols_, bytes);
      for (std::uint64_t n = reader.number(); n > 0; --n) {
        stuck_case.forms.push_back(reader.term());
      }
    }
    result.push_back(std::move(stuck_case));
  };
  // The open cases of the induction that got furthest; without one, the statement itself.
  const Entry& entry = entries_[root];
  const std::vector<std::uint32_t>* best = nullptr;
  std::ptrdiff_t fewest = 0;
  for (const auto& scheme : entry.schemes) {
    const auto open = std::ranges::count_if(
        scheme, [&](std::uint32_t child) { return !entries_[child].decided; });
    if (best == nullptr || open < fewest) {
      best = &scheme;
      fewest = open;
    }
  }
  if (best != nullptr) {
    for (std::uint32_t child : std::vector<std::uint32_t>(*best)) add(child);
  }
  if (result.empty()) add(root);
  return result;
}

std::vector<StatementFinding> Grid::findings() {
  std::vector<StatementFinding> result;
  for (std::size_t k = 0; k < roots_.size(); ++k) {
    StatementFinding finding;
    finding.statement = root_statements_[k];
    const std::uint32_t root = roots_[k];
    if (theorem_of_.contains(entries_[root].goal)) {
      finding.finding = Finding::kProved;
    } else if (const auto it = counterexamples_.find(root); it != counterexamples_.end()) {
      finding.finding = Finding::kRefuted;
      finding.counterexample = it->second;
    } else if (const auto found = models_.find(root); found != models_.end()) {
      finding.finding = Finding::kCounterModel;
      finding.model = found->second;
      complete(*finding.model, problem_, finding.statement);
    } else if (contradiction_.valid()) {
      finding.finding = Finding::kContradictoryAxioms;
    } else if (std::ranges::find(saturated_, root) != saturated_.end()) {
      finding.finding = Finding::kSaturated;
      finding.saturation = saturations_.at(root);
    } else {
      finding.stuck = stuck(root);
    }
    if (finding.finding != Finding::kProved) finding.tried = tried(k);
    result.push_back(std::move(finding));
  }
  return result;
}

}  // namespace whence

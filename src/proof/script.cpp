#include "proof/script.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <utility>

#include "proof/kernel/rules.h"

namespace whence {

namespace {

class ScriptReader {
 public:
  ScriptReader(Problem& problem, const OldProof& old) : problem_(problem), old_(old) {
    for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
      if (problem.statements[i].kind == StatementKind::kExample) continue;
      statements_.emplace(problem.statements[i].formula, i);
    }
  }

  ProofScript read(bool with_lemmas) {
    std::vector<bool> wanted(old_.steps.size());
    if (with_lemmas) wanted = lemmas();
    for (StepId theorem : old_.theorems) {
      wanted[theorem.index()] = true;
      if (!old_.steps[theorem.index()].conclusion) ++script_.lost;
    }
    keep(rests_on(wanted));
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (wanted[i] && is_closed_theorem(i)) add(i);
    }
    return std::move(script_);
  }

 private:
  // What something else than an induction over it as a case uses is a lemma (as
  // report/reading/lineage.h has it).
  [[nodiscard]] std::vector<bool> lemmas() const {
    std::vector<bool> used(old_.steps.size());
    for (const OldProof::Step& step : old_.steps) {
      if (step.rule == Rule::kInduct) continue;
      for (StepId premise : step.premises) used[premise.index()] = true;
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
      const Rule rule = old_.steps[i].rule;
      used[i] = used[i] && (rule == Rule::kDischarge || rule == Rule::kInduct);
    }
    return used;
  }

  [[nodiscard]] std::vector<bool> rests_on(std::vector<bool> needed) const {
    for (std::size_t i = needed.size(); i-- > 0;) {
      if (!needed[i]) continue;
      for (StepId premise : old_.steps[i].premises) needed[premise.index()] = true;
    }
    return needed;
  }

  // A step stays if its premises do and the kernel concludes from them what it says.
  void keep(const std::vector<bool>& needed) {
    places_.resize(old_.steps.size());
    for (std::size_t i = 0; i < old_.steps.size(); ++i) {
      const OldProof::Step& old = old_.steps[i];
      if (!needed[i] || !old.step || old.rule == Rule::kHole) continue;
      Step step = *old.step;
      step.premises.clear();
      std::vector<const Sequent*> premises;
      for (StepId premise : old.premises) {
        const StepId place = places_[premise.index()];
        if (!place.valid()) break;
        step.premises.push_back(place);
        premises.push_back(&script_.known[place].conclusion);
      }
      if (premises.size() != old.premises.size()) continue;
      const auto outcome = kernel::conclude(problem_, step.rule, premises, step.arguments);
      const auto* sequent = std::get_if<Sequent>(&outcome);
      if (sequent == nullptr || *sequent != step.conclusion) continue;
      places_[i] = script_.known.add(std::move(step));
    }
  }

  [[nodiscard]] bool is_closed_theorem(std::size_t i) const {
    const std::optional<Sequent>& sequent = old_.steps[i].conclusion;
    if (!sequent || !sequent->assumptions.empty() || sequent->clause.size() != 1) return false;
    const Literal literal = sequent->clause[0];
    if (!literal.positive || !problem_.bank.is_closed(literal.atom)) return false;
    bool fresh = false;
    problem_.bank.for_each_subterm({&literal.atom, 1}, [&](TermId t) {
      fresh = fresh || (problem_.bank.kind(t) == TermKind::kApplication &&
                        problem_.bank.signature().symbol(problem_.bank.symbol(t)).is_fresh());
    });
    return !fresh;
  }

  void add(std::size_t i) {
    const TermId formula = old_.steps[i].conclusion->clause[0].atom;
    const auto it = statements_.find(formula);
    if (it == statements_.end()) {
      script_.lemmas.push_back({formula, places_[i]});
      statements_.emplace(formula, kAdded);
      return;
    }
    if (it->second == kAdded || !places_[i].valid()) return;
    const StatementKind kind = problem_.statements[it->second].kind;
    if (kind != StatementKind::kTheorem && kind != StatementKind::kLemma) return;
    if (std::ranges::find(script_.known.proved, it->second, &ProvedStatement::statement) ==
        script_.known.proved.end()) {
      script_.known.proved.push_back({it->second, places_[i]});
    }
  }

  static constexpr std::uint32_t kAdded = ~std::uint32_t{0};

  Problem& problem_;
  const OldProof& old_;
  ProofScript script_;
  std::vector<StepId> places_;  // of old steps, in the script's derivation
  absl::flat_hash_map<TermId, std::uint32_t> statements_;  // by formula
};

}  // namespace

std::variant<ProofScript, FileError> read_script(Problem& problem, std::string_view json) {
  auto old = read_old_proof(problem, json);
  if (auto* error = std::get_if<FileError>(&old)) return std::move(*error);
  return ScriptReader(problem, std::get<OldProof>(old)).read(true);
}

std::variant<ProofScript, FileError> read_theorems(Problem& problem, std::string_view json) {
  auto old = read_old_proof(problem, json);
  if (auto* error = std::get_if<FileError>(&old)) return std::move(*error);
  ProofScript script = ScriptReader(problem, std::get<OldProof>(old)).read(false);
  std::erase_if(script.lemmas, [](const ProofScript::Lemma& l) { return !l.step.valid(); });
  return script;
}

std::size_t append(Derivation& to, const Derivation& more) {
  const std::size_t offset = to.steps.size();
  for (Step step : more.steps) {
    for (StepId& p : step.premises) p = StepId{p.index() + offset};
    to.steps.push_back(std::move(step));
  }
  for (const ProvedStatement& p : more.proved) {
    if (std::ranges::find(to.proved, p.statement, &ProvedStatement::statement) == to.proved.end()) {
      to.proved.push_back({p.statement, StepId{p.step.index() + offset}});
    }
  }
  return offset;
}

Derivation moved(const Derivation& derivation,
                 const std::vector<std::optional<std::uint32_t>>& places, std::vector<StepId>& at) {
  Derivation result;
  std::vector<StepId> steps(derivation.steps.size());
  for (std::size_t i = 0; i < steps.size(); ++i) {
    Step step = derivation.steps[i];
    bool stays = true;
    for (StepId& premise : step.premises) {
      premise = steps[premise.index()];
      stays = stays && premise.valid();
    }
    if (step.rule == Rule::kInput) {
      const auto place = places.at(step.arguments.numbers[0]);
      stays = place.has_value();
      if (stays) step.arguments.numbers[0] = *place;
    }
    if (stays) steps[i] = result.add(std::move(step));
  }
  for (const ProvedStatement& p : derivation.proved) {
    const auto place = places.at(p.statement);
    const StepId step = steps[p.step.index()];
    if (place && step.valid()) result.proved.push_back({*place, step});
  }
  for (StepId& step : at) {
    if (step.valid()) step = steps[step.index()];
  }
  return result;
}

}  // namespace whence

#include "explore/library.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "explore/statements.h"
#include "proof/script.h"

namespace whence::explore {

KnownLaws KnownLaws::read(Problem& theory, std::span<const std::string> proof_files) {
  KnownLaws out;
  for (const std::string& file : proof_files) {
    auto read = read_theorems(theory, file);
    auto* script = std::get_if<ProofScript>(&read);
    if (script == nullptr) continue;
    std::optional<std::size_t> offset;
    for (const ProofScript::Lemma& lemma : script->lemmas) {
      if (out.step_of(lemma.formula)) continue;
      if (!offset) offset = append(out.steps_, script->known);
      out.laws_.push_back({lemma.formula, StepId{lemma.step.index() + *offset}});
    }
  }
  return out;
}

Problem KnownLaws::read_for(Problem theory, std::span<const std::string> proof_files) {
  *this = read(theory, proof_files);
  return theory;
}

void KnownLaws::use(const Problem& problem, std::span<const std::uint32_t> statements,
                    Derivation& known) const {
  std::optional<std::size_t> offset;
  for (const std::uint32_t statement : statements) {
    const auto step = step_of(problem.statements[statement].formula);
    if (!step || std::ranges::find(known.proved, statement, &ProvedStatement::statement) !=
                     known.proved.end()) {
      continue;
    }
    if (!offset) offset = append(known, steps_);
    known.proved.push_back({statement, StepId{step->index() + *offset}});
  }
}

std::optional<StepId> KnownLaws::step_of(TermId formula) const {
  const auto it = std::ranges::find(laws_, formula, &Law::formula);
  return it == laws_.end() ? std::nullopt : std::optional(it->step);
}

std::vector<conjecture::Conjecture> KnownLaws::conjectures(
    Problem& theory, const conjecture::Steering& steering,
    std::span<const conjecture::Conjecture> others) const {
  if (laws_.empty()) return {};
  TermBank& bank = theory.bank;
  std::vector<TermId> there;
  for (const conjecture::Conjecture& other : others) {
    there.push_back(most_general(theory, conjecture::formula_of(bank, other)));
  }
  const conjecture::Wanted wanted(theory, steering);
  std::vector<conjecture::Conjecture> out;
  for (const Law& law : laws_) {
    if (std::ranges::find(there, law.formula) != there.end()) continue;
    auto made = conjecture::conjecture_of(bank, law.formula);
    if (!made || !wanted(bank, *made)) continue;
    bool left_out = false;
    bank.for_each_subterm(std::span<const TermId>(&law.formula, 1), [&](TermId t) {
      left_out = left_out ||
                 (bank.kind(t) == TermKind::kApplication && wanted.is_left_out(bank.symbol(t)));
    });
    if (!left_out) out.push_back(std::move(*made));
  }
  return out;
}

}  // namespace whence::explore

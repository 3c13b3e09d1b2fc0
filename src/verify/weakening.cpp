#include "verify/weakening.h"

namespace whence::verify {

std::vector<TermId> weakenings(TermBank& bank, TermId formula) {
  std::vector<TermId> out;
  if (formula == bank.truth()) return out;
  out.push_back(bank.truth());
  struct Place {
    std::vector<std::uint32_t> position;
    bool positive = true;
  };
  const Signature& signature = bank.signature();
  std::vector<Place> todo{{}};
  while (!todo.empty()) {
    const Place place = std::move(todo.back());
    todo.pop_back();
    const TermId t = bank.at(formula, place.position);
    const bool quantified = bank.kind(t) == TermKind::kForall || bank.kind(t) == TermKind::kExists;
    const bool implies = bank.is_application_of(t, signature.implies_symbol());
    const bool negation = bank.is_application_of(t, signature.not_symbol());
    const bool conjunction = bank.is_application_of(t, signature.and_symbol());
    const bool disjunction = bank.is_application_of(t, signature.or_symbol());
    if (!quantified && !implies && !negation && !conjunction && !disjunction) continue;
    const bool members = place.positive ? conjunction : disjunction || implies;
    const std::uint32_t arity = quantified || negation ? 1 : 2;
    for (std::uint32_t i = 0; i < arity; ++i) {
      Place part = place;
      part.position.push_back(i);
      part.positive = place.positive != (negation || (implies && i == 0));
      if (members) {
        const TermId nothing = part.positive ? bank.truth() : bank.falsity();
        if (bank.at(formula, part.position) == nothing) continue;
        out.push_back(bank.replace_at(formula, part.position, nothing));
      }
      todo.push_back(std::move(part));
    }
  }
  return out;
}

std::optional<std::vector<TermId>> consistent_weakening(
    TermBank& bank, std::vector<TermId> formulas, std::size_t most_questions,
    const std::function<bool(const std::vector<TermId>&)>& suffices,
    const std::function<bool(const std::vector<TermId>&)>& consistent) {
  for (std::size_t i = 0; i < formulas.size(); ++i) {
    std::vector<TermId> weaker = weakenings(bank, formulas[i]);
    for (std::size_t k = 0; k < weaker.size(); ++k) {
      if (most_questions-- == 0) return std::nullopt;
      std::vector<TermId> changed = formulas;
      changed[i] = weaker[k];
      if (!suffices(changed)) continue;
      if (consistent(changed)) return changed;
      // It can do without; now what else?
      formulas = std::move(changed);
      weaker = weakenings(bank, formulas[i]);
      k = static_cast<std::size_t>(-1);
    }
  }
  return std::nullopt;
}

}  // namespace whence::verify

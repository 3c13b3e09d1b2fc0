#include "first_order/context.h"

#include "unify/unify.h"

namespace whence::first_order {

bool Context::unifies(TermId s, TermId t) {
  unifier.clear();
  const std::uint64_t before = work;
  if (unify(bank, s, t, unifier, work)) return true;
  // Unification gives up after a million visits to subterms (kMaxVisits in unify/bindings.cpp), and
  // does not say so. A failure that took half of that is taken for one.
  constexpr std::uint64_t kSuspicious = 500'000;
  if (work - before > kSuspicious) complete = false;
  return false;
}

void Context::clear_scratch(std::span<Literal> kept) {
  if (!scratch_from) return;
  if (bank.size() > *scratch_from) {
    std::vector<TermId> atoms;
    for (const Literal& literal : kept) atoms.push_back(literal.atom);
    unifier.undo_to(unifier.mark());  // what it was applied to
    matcher.clear();
    demodulator.forget_terms_from(*scratch_from);
    order.terms().forget_terms_from(*scratch_from);
    bank.take_back(*scratch_from, atoms);
    for (std::size_t i = 0; i < kept.size(); ++i) kept[i].atom = atoms[i];
  }
  scratch_from = bank.size();
}

bool Context::halted() {
  // About a millisecond: a stop is obeyed within the 5 ms that StopToken asks for, and reading the
  // clock costs nothing beside.
  constexpr std::uint64_t kBetweenLooks = 20'000;
  if (refuted || stopped) return true;
  if (stop == nullptr || total_work() < looked_at + kBetweenLooks) return false;
  looked_at = total_work();
  stopped = stop->stop();
  // The given clause is not finished.
  if (stopped) complete = false;
  return stopped;
}

}  // namespace whence::first_order

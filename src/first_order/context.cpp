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

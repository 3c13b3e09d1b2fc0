// Connectedness: a critical pair s = t of the peak u goes if s and t are connected by equations
// between terms that are smaller than u (Bachmair & Dershowitz, Critical pair criteria for
// completion, Journal of Symbolic Computation 6, 1988; as a simplification: Smallbone, Twee: an
// equational theorem prover, CADE-28, 2021; in superposition: Duarte & Korovin, IJCAR 2022).
// Nothing is concluded here.
//
// Why the calculus stays complete: u = t is an instance of the equation that was superposed into.
// Of the instances of the pair only those count where s and t are smaller than u, for of an
// equation only its greater side is superposed into or from. Each term on the way is smaller than
// u, or smaller than s or t; so the equations used have instances between terms smaller than u,
// which are smaller than u = t. An inference whose conclusion follows from clauses smaller than its
// greatest premise is redundant (Bachmair & Ganzinger 1994), and it stays so when these equations
// are simplified in turn.

#include <algorithm>
#include <numeric>

#include "first_order/simplify.h"
#include "unify/unify.h"

namespace whence::first_order {

bool connected(Context& c, Draft& draft) {
  if (draft.critical_pair == kNoClause || c.demodulator.unoriented() == 0) return false;
  const Origin origin = c.store[draft.critical_pair].origin;
  // What simultaneous superposition has replaced lies below another peak.
  if (origin.second_side != 0) return false;
  const Literal first = c.store.literals(origin.first)[origin.i];
  const Literal second = c.store.literals(origin.second)[origin.j];
  if (!c.bank.is_equality(second.atom) || c.bank.is_boolean(c.bank.argument(second.atom, 0)))
    return false;
  const TermId equation = shift_variables(c.bank, first.atom, kMostVariables);
  const Position position = position_of(c.bank, second.atom, origin.place);
  const std::uint32_t side = position[0];
  if (!c.unifies(c.bank.argument(equation, origin.side), c.bank.at(second.atom, position)))
    return false;
  c.builder.start();
  const TermId pair =
      c.builder.apply_replacing(second.atom, position, c.bank.argument(equation, 1U - origin.side));
  const TermId peak = c.builder.apply(c.bank.argument(second.atom, side));
  // Rewriting in an order of the variables comes to an end. Two orders are tried.
  std::vector<std::uint32_t> rank(c.builder.variables());
  std::vector<std::uint32_t> used;
  std::iota(rank.begin(), rank.end(), 0U);
  for (int turn = 0; turn < 2; ++turn) {
    c.work += 4;
    used.clear();
    if (c.demodulator.connected_below(c.bank.argument(pair, 0), c.bank.argument(pair, 1), peak,
                                      rank, used)) {
      for (std::uint32_t clause : used) c.use(draft, clause);
      ++c.statistics.connected;
      return true;
    }
    std::reverse(rank.begin(), rank.end());
  }
  return false;
}

}  // namespace whence::first_order

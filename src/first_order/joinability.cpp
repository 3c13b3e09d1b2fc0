// Ground joinability: unit equations whose ground instances all follow from smaller ones are left
// out (Martin & Nipkow, Ordered rewriting and confluence, CADE-10, 1990; in superposition: Duarte &
// Korovin, Ground joinability and connectedness in the superposition calculus, IJCAR 2022). Nothing
// is concluded here.

#include <algorithm>
#include <array>

#include "first_order/simplify.h"

namespace whence::first_order {

namespace {

// 75 ways to order them; five variables have 541, six 4683, and each is a rewriting of its own.
constexpr std::size_t kMostVariablesOrdered = 4;

// Calls visit(ranks, merged) for the ways in which the values of n variables can be ordered, equal
// ones having the same rank, until it returns false; whether it never did. Ranks are 0, 1, ...
template <class Visit>
bool for_all_orders(std::size_t n, Visit&& visit) {
  std::array<std::uint32_t, kMostVariablesOrdered> ranks{};
  while (true) {
    std::uint32_t seen = 0;
    for (std::size_t k = 0; k < n; ++k) seen |= 1U << ranks[k];
    const bool without_gaps = (seen & (seen + 1)) == 0;
    if (without_gaps && !visit(std::span<const std::uint32_t>(ranks.data(), n))) return false;
    std::size_t k = 0;
    while (k < n && ++ranks[k] == n) ranks[k++] = 0;
    if (k == n) return true;
  }
}

}  // namespace

bool ground_joinable(Context& c, Draft& draft) {
  if (draft.literals.size() != 1 || !draft.literals[0].positive ||
      c.demodulator.unoriented() == 0 || !c.bank.is_equality(draft.literals[0].atom)) {
    return false;
  }
  const TermId atom = draft.literals[0].atom;
  const std::vector<TermId> variables = c.bank.free_variables(atom);
  if (variables.size() < 2 || variables.size() > kMostVariablesOrdered ||
      c.bank.is_boolean(c.bank.argument(atom, 0))) {
    return false;
  }
  std::vector<std::uint32_t> used;
  std::vector<std::uint32_t> rank(c.bank.variable_bound(atom));
  const bool joinable = for_all_orders(variables.size(), [&](std::span<const std::uint32_t> order) {
    Substitution merge;
    bool merged = false;
    for (std::size_t k = 0; k < variables.size(); ++k) {
      rank[c.bank.index(variables[k])] = order[k];
      for (std::size_t m = 0; m < k; ++m) {
        if (order[m] != order[k]) continue;
        // Values of different sorts are never equal.
        if (c.bank.sort(variables[m]) != c.bank.sort(variables[k])) return true;
        merge.bind(c.bank.index(variables[k]), variables[m]);
        merged = true;
        break;
      }
    }
    c.work += 4;
    const TermId instance = merged ? c.bank.substitute(atom, merge) : atom;
    const auto guard = draft.critical_pair != kNoClause ? Demodulator::Guard::kNone
                       : merged                         ? Demodulator::Guard::kInstance
                                                        : Demodulator::Guard::kEquation;
    return c.demodulator.joinable_if(c.bank.argument(instance, 0), c.bank.argument(instance, 1),
                                     guard, rank, used);
  });
  if (!joinable) return false;
  for (std::uint32_t clause : used) c.use(draft, clause);
  ++c.statistics.ground_joinable;
  return true;
}

}  // namespace whence::first_order

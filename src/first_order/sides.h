#pragma once

// Which parts of a literal take part in what. Internal to the rules.

#include <algorithm>

#include "first_order/context.h"

namespace whence::first_order {

/// Calls visit(side, left, right, oriented) for each direction in which a unit equation rewrites.
template <class Visit>
void for_each_rule(const Context& c, const Literal& equation, Visit&& visit) {
  const TermId l = c.bank.argument(equation.atom, 0);
  const TermId r = c.bank.argument(equation.atom, 1);
  if (c.bank.is_boolean(l)) return;
  const Comparison order = c.order.orientation(equation);
  // An unoriented equation rewrites by the ordering of its instances; all variables of what it
  // writes must be known from what it matches.
  const auto covers = [&](TermId a, TermId b) {
    const std::vector<TermId> known = c.bank.free_variables(a);
    return std::ranges::all_of(c.bank.free_variables(b), [&](TermId v) {
      return std::ranges::find(known, v) != known.end();
    });
  };
  const auto direction = [&](std::uint8_t side, TermId left, TermId right, Comparison wanted) {
    if (c.bank.kind(left) != TermKind::kApplication) return;
    const bool oriented = order == wanted;
    if (!oriented && (order != Comparison::kIncomparable || !covers(left, right))) return;
    visit(side, left, right, oriented);
  };
  direction(0, l, r, Comparison::kGreater);
  direction(1, r, l, Comparison::kLess);
}

/// Calls visit(term) for the subterms that are rewritten or superposed into.
template <class Visit>
void for_each_target(const TermBank& bank, TermId atom, Comparison orientation, Visit&& visit) {
  // Distinct subterms that are no variables: of an equation's maximal sides, of another atom's
  // arguments.
  std::vector<TermId> pending;
  const bool equation = bank.is_equality(atom);
  for (std::size_t i = 0; i < bank.arguments(atom).size(); ++i) {
    if (equation && ((orientation == Comparison::kGreater && i == 1) ||
                     (orientation == Comparison::kLess && i == 0))) {
      continue;
    }
    pending.push_back(bank.argument(atom, i));
  }
  for (std::size_t k = 0; k < pending.size(); ++k) {
    const TermId t = pending[k];
    if (bank.kind(t) != TermKind::kApplication) continue;
    if (std::find(pending.begin(), pending.begin() + static_cast<std::ptrdiff_t>(k), t) !=
        pending.begin() + static_cast<std::ptrdiff_t>(k)) {
      continue;
    }
    visit(t);
    for (TermId argument : bank.arguments(t)) pending.push_back(argument);
  }
}

}  // namespace whence::first_order

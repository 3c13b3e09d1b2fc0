// Extensionality resolution (Gupta, Kovács, Kragl & Voronkov, Extensional crisis and proving
// identity, ATVA 2014). In `X = Y, C`, which says that two things are equal if C cannot tell them
// apart, the equation is smaller than all else, so superposition would use it last. It is resolved
// with negative equations at once, besides the other inferences.

#include <algorithm>

#include "first_order/generate.h"

namespace whence::first_order {

namespace {

// The equation X = Y between different variables of a clause that has other literals, but no other
// equation of that sort: `X = Y, f(X) != f(Y)` would lead from s != t to f(s) != f(t) and on.
std::optional<std::size_t> extensional_literal(const TermBank& bank,
                                               std::span<const Literal> clause) {
  if (clause.size() < 2) return std::nullopt;
  const auto is_identity = [&](const Literal& literal) {
    if (!literal.positive || !bank.is_equality(literal.atom)) return false;
    const TermId l = bank.argument(literal.atom, 0);
    const TermId r = bank.argument(literal.atom, 1);
    return bank.kind(l) == TermKind::kVariable && bank.kind(r) == TermKind::kVariable && l != r;
  };
  const auto found = std::ranges::find_if(clause, is_identity);
  if (found == clause.end()) return std::nullopt;
  const FunctionId equality = bank.function(found->atom);
  const auto same_sort = std::ranges::count_if(clause, [&](const Literal& literal) {
    return bank.is_equality(literal.atom) && bank.function(literal.atom) == equality;
  });
  if (same_sort > 1) return std::nullopt;
  return static_cast<std::size_t>(found - clause.begin());
}

}  // namespace

// Clause n becomes active, or no longer is.
void note_extensionality(Context& c, Number n, bool active) {
  const std::span<const Literal> clause = c.store.literals(n);
  const auto note = [&](std::set<Number>& where) {
    if (active) {
      where.insert(n);
    } else {
      where.erase(n);
    }
  };
  if (extensional_literal(c.bank, clause)) note(c.indexes.extensional);
  const std::uint64_t eligible = c.active.at(n).eligible;
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (((eligible >> i) & 1U) != 0 && !clause[i].positive && c.bank.is_equality(clause[i].atom)) {
      note(c.indexes.disequations);
      return;
    }
  }
}

void resolve_extensionally(Context& c, ConclusionSink& sink, Number given,
                           std::span<const Literal> shifted) {
  const auto resolve_pair = [&](std::size_t i, Number other, std::size_t j) {
    const TermId atom = c.store.literals(other)[j].atom;
    if (c.bank.function(shifted[i].atom) != c.bank.function(atom)) return;
    if (!c.unifies(shifted[i].atom, atom)) return;
    ++c.statistics.extensional;
    resolve_with(c, sink, given, shifted, i, other, j);
  };
  const auto eligible_disequation = [&](Number n, std::span<const Literal> clause, std::size_t i) {
    return ((c.active.at(n).eligible >> i) & 1U) != 0 && !clause[i].positive &&
           c.bank.is_equality(clause[i].atom);
  };
  const std::vector<Number> axioms(c.indexes.extensional.begin(), c.indexes.extensional.end());
  for (Number axiom : axioms) {
    if (axiom == given || !c.may_combine(given, axiom)) continue;
    const std::size_t j = *extensional_literal(c.bank, c.store.literals(axiom));
    for (std::size_t i = 0; i < shifted.size() && !c.halted(); ++i) {
      if (eligible_disequation(given, shifted, i)) resolve_pair(i, axiom, j);
    }
  }
  const auto own = extensional_literal(c.bank, shifted);
  if (!own) return;
  const std::vector<Number> partners(c.indexes.disequations.begin(), c.indexes.disequations.end());
  for (Number partner : partners) {
    if (partner == given || !c.may_combine(given, partner)) continue;
    const Clause clause = c.store.clause(partner);
    for (std::size_t j = 0; j < clause.size() && !c.halted(); ++j) {
      if (eligible_disequation(partner, clause, j)) resolve_pair(*own, partner, j);
    }
  }
}

}  // namespace whence::first_order

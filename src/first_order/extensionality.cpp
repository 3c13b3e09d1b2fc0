// Extensionality resolution (Gupta, Kovács, Kragl & Voronkov, Extensional crisis and proving
// identity, ATVA 2014). In `X = Y, C`, which says that two things are equal if C cannot tell them
// apart, the equation is smaller than all else, so superposition would use it last. It is resolved
// with negative equations at once, besides the other inferences.

#include <algorithm>

#include "first_order/search.h"

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
void Search::note_extensionality(Number n, bool active) {
  const std::span<const Literal> clause = store_.literals(n);
  const auto note = [&](std::set<Number>& where) {
    if (active) {
      where.insert(n);
    } else {
      where.erase(n);
    }
  };
  if (extensional_literal(bank_, clause)) note(extensional_);
  const std::uint64_t eligible = active_.at(n).eligible;
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (((eligible >> i) & 1U) != 0 && !clause[i].positive && bank_.is_equality(clause[i].atom)) {
      note(disequations_);
      return;
    }
  }
}

void Search::resolve_extensionally(Number given, std::span<const Literal> shifted) {
  const auto resolve_pair = [&](std::size_t i, Number other, std::size_t j) {
    const TermId atom = store_.literals(other)[j].atom;
    if (bank_.function(shifted[i].atom) != bank_.function(atom)) return;
    if (!unifies(shifted[i].atom, atom)) return;
    ++statistics_.extensional;
    resolve_with(given, shifted, i, other, j);
  };
  const auto eligible_disequation = [&](Number n, std::span<const Literal> clause, std::size_t i) {
    return ((active_.at(n).eligible >> i) & 1U) != 0 && !clause[i].positive &&
           bank_.is_equality(clause[i].atom);
  };
  const std::vector<Number> axioms(extensional_.begin(), extensional_.end());
  for (Number axiom : axioms) {
    if (axiom == given || !may_combine(given, axiom)) continue;
    const std::size_t j = *extensional_literal(bank_, store_.literals(axiom));
    for (std::size_t i = 0; i < shifted.size() && !halted(); ++i) {
      if (eligible_disequation(given, shifted, i)) resolve_pair(i, axiom, j);
    }
  }
  const auto own = extensional_literal(bank_, shifted);
  if (!own) return;
  const std::vector<Number> partners(disequations_.begin(), disequations_.end());
  for (Number partner : partners) {
    if (partner == given || !may_combine(given, partner)) continue;
    const Clause clause = store_.clause(partner);
    for (std::size_t j = 0; j < clause.size() && !halted(); ++j) {
      if (eligible_disequation(partner, clause, j)) resolve_pair(*own, partner, j);
    }
  }
}

}  // namespace whence::first_order

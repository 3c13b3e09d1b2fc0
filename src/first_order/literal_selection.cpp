#include "first_order/literal_selection.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace whence {

namespace {

// Smaller is better: pure variable disequations, then ground literals by weight, then by how much
// the sides differ in weight (an atom that is no equation has all its weight on one side).
using Shape = std::tuple<int, std::int64_t, std::size_t>;

Shape shape_of(const TermBank& bank, const Literal& literal, std::size_t index) {
  const TermId atom = literal.atom;
  if (bank.is_equality(atom)) {
    const TermId l = bank.argument(atom, 0);
    const TermId r = bank.argument(atom, 1);
    if (bank.kind(l) == TermKind::kVariable && bank.kind(r) == TermKind::kVariable) {
      return {0, 0, index};
    }
    const auto left = std::int64_t{bank.weight(l)};
    const auto right = std::int64_t{bank.weight(r)};
    if (bank.variable_bound(atom) == 0) return {1, left + right, index};
    return {2, -(left > right ? left - right : right - left), index};
  }
  const auto weight = std::int64_t{bank.weight(atom)};
  if (bank.variable_bound(atom) == 0) return {1, weight, index};
  return {2, -weight, index};
}

bool also_positive(const TermBank& bank, std::span<const Literal> clause, const Literal& literal) {
  if (bank.is_equality(literal.atom) || bank.kind(literal.atom) != TermKind::kApplication) {
    return false;
  }
  return std::ranges::any_of(clause, [&](const Literal& other) {
    return other.positive && bank.kind(other.atom) == TermKind::kApplication &&
           bank.function(other.atom) == bank.function(literal.atom);
  });
}

template <class Eligible>
std::optional<std::size_t> best_shape(const TermBank& bank, std::span<const Literal> clause,
                                      Eligible&& eligible) {
  std::optional<Shape> best;
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (clause[i].positive || !eligible(i)) continue;
    const Shape shape = shape_of(bank, clause[i], i);
    if (!best || shape < *best) best = shape;
  }
  if (!best) return std::nullopt;
  return std::get<2>(*best);
}

}  // namespace

std::optional<std::size_t> select_literal(const TermBank& bank, std::span<const Literal> clause,
                                          std::uint64_t maximal, LiteralSelection selection) {
  const auto is_maximal = [&](std::size_t i) { return ((maximal >> i) & 1U) != 0; };
  const auto any = [](std::size_t) { return true; };
  switch (selection) {
    case LiteralSelection::kNone:
    case LiteralSelection::kLookAhead:
    case LiteralSelection::kLookAheadAny:
      return std::nullopt;
    case LiteralSelection::kFirst:
      for (std::size_t i = 0; i < clause.size(); ++i) {
        if (!clause[i].positive) return i;
      }
      return std::nullopt;
    case LiteralSelection::kLargest:
    case LiteralSelection::kSmallest: {
      std::optional<std::size_t> best;
      for (std::size_t i = 0; i < clause.size(); ++i) {
        if (clause[i].positive) continue;
        if (!best) {
          best = i;
          continue;
        }
        const std::uint32_t w = bank.weight(clause[i].atom);
        const std::uint32_t v = bank.weight(clause[*best].atom);
        if (selection == LiteralSelection::kLargest ? w > v : w < v) best = i;
      }
      return best;
    }
    case LiteralSelection::kComplex:
      return best_shape(bank, clause, any);
    case LiteralSelection::kMaximalComplex: {
      // A single maximal literal is selection enough.
      if (std::popcount(maximal) <= 1) return std::nullopt;
      const auto avoiding = best_shape(bank, clause, [&](std::size_t i) {
        return is_maximal(i) && !also_positive(bank, clause, clause[i]);
      });
      return avoiding ? avoiding : best_shape(bank, clause, is_maximal);
    }
    case LiteralSelection::kComplexButHorn: {
      std::size_t positives = 0;
      bool positive_maximal = false;
      for (std::size_t i = 0; i < clause.size(); ++i) {
        if (!clause[i].positive) continue;
        ++positives;
        positive_maximal = is_maximal(i);
      }
      if (positives == 1 && positive_maximal && std::popcount(maximal) == 1) return std::nullopt;
      return best_shape(bank, clause, any);
    }
  }
  return std::nullopt;
}

}  // namespace whence

#include "first_order/clause_count.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace whence {

namespace {

std::uint32_t sum(std::uint32_t a, std::uint32_t b) {
  return std::min(a + b, ClauseCounter::kMost);
}

}  // namespace

std::uint32_t clause_product(std::uint32_t a, std::uint32_t b) {
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(std::uint64_t{a} * b, ClauseCounter::kMost));
}

bool is_mostly_shared(const TermBank& bank, TermId formula) {
  // Light formulas are taken apart in no time, however shared. Formulas that were written out as
  // text repeat little: a part of each eight nodes leaves them as they are.
  constexpr std::uint32_t kLight = 4096;
  constexpr std::uint64_t kTimes = 8;
  if (bank.weight(formula) <= kLight) return false;
  std::uint64_t parts = 0;
  bank.for_each_subterm({&formula, 1}, [&](TermId) { ++parts; });
  return bank.weight(formula) > kTimes * parts;
}

bool ClauseCounter::is_compound(TermId t) const {
  if (bank_.is_quantifier(t)) return true;
  if (bank_.kind(t) != TermKind::kApplication) return false;
  const SymbolKind kind = bank_.signature().symbol_of(bank_.function(t)).kind;
  if (kind == SymbolKind::kLogical) return true;
  if (kind == SymbolKind::kIfThenElse) return bank_.is_boolean(t);
  return kind == SymbolKind::kEquality && bank_.is_boolean(bank_.argument(t, 0));
}

ClauseCount ClauseCounter::of(TermId t) const {
  if (is_compound(t)) return done_.at(t);
  if (bank_.kind(t) != TermKind::kApplication) return {};
  const Signature& signature = bank_.signature();
  const SymbolId s = bank_.symbol(t);
  if (s == signature.true_symbol()) return {0, 1};
  if (s == signature.false_symbol()) return {1, 0};
  if (s == signature.equality_symbol() && bank_.argument(t, 0) == bank_.argument(t, 1)) {
    return {0, 1};
  }
  return {};
}

// The parts have been counted.
ClauseCount ClauseCounter::combined(TermId t) const {
  const ClauseCount a = of(bank_.argument(t, 0));
  if (bank_.is_quantifier(t)) return a;
  const Signature& signature = bank_.signature();
  const SymbolId s = bank_.symbol(t);
  if (s == signature.not_symbol()) return {a.negative, a.positive};
  const ClauseCount b = of(bank_.argument(t, 1));
  const auto times = clause_product;
  if (s == signature.and_symbol()) {
    return {sum(a.positive, b.positive), times(a.negative, b.negative)};
  }
  if (s == signature.or_symbol()) {
    return {times(a.positive, b.positive), sum(a.negative, b.negative)};
  }
  if (s == signature.implies_symbol()) {
    return {times(a.negative, b.positive), sum(a.positive, b.negative)};
  }
  if (s == signature.equality_symbol()) {
    if (bank_.argument(t, 0) == bank_.argument(t, 1)) return {0, 1};
    return {sum(times(a.negative, b.positive), times(a.positive, b.negative)),
            sum(times(a.positive, b.positive), times(a.negative, b.negative))};
  }
  const ClauseCount c = of(bank_.argument(t, 2));
  return {sum(times(a.negative, b.positive), times(a.positive, c.positive)),
          sum(times(a.negative, b.negative), times(a.positive, c.negative))};
}

ClauseCount ClauseCounter::count(TermId formula) {
  if (!is_compound(formula)) return of(formula);
  std::vector<std::pair<TermId, bool>> stack{{formula, false}};
  while (!stack.empty()) {
    const auto [t, expanded] = stack.back();
    stack.pop_back();
    if (done_.contains(t)) continue;
    if (expanded) {
      const ClauseCount c = combined(t);
      done_.emplace(t, c);
      continue;
    }
    stack.emplace_back(t, true);
    for (TermId a : bank_.arguments(t)) {
      if (is_compound(a)) stack.emplace_back(a, false);
    }
  }
  return done_.at(formula);
}

}  // namespace whence

// What a new active clause makes of the other active clauses.

#include <algorithm>

#include "first_order/sides.h"
#include "first_order/simplify.h"
#include "unify/unify.h"

namespace whence::first_order {

namespace {

void remove_repeated(std::vector<Number>& numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

Affected affected_by(Context& c, Number by) {
  const Clause clause = c.store.clause(by);
  Affected result;
  if (clause.size() == 1) {
    const Literal unit = clause[0];
    c.indexes.literals.for_each_instance(
        c.bank, unit.atom, [&](TermId key, std::span<const IndexEntry> entries) {
          c.matcher.clear();
          if (!match(c.bank, unit.atom, key, c.matcher, c.work)) return false;
          for (const IndexEntry& entry : entries) {
            if (entry.clause == by) continue;
            const Literal literal = c.store.literals(entry.clause)[entry.literal];
            (literal.positive == unit.positive ? result.dead : result.changed)
                .push_back(entry.clause);
          }
          return false;
        });
  } else if (c.strategy.backward_subsumption) {
    c.indexes.clauses.for_each_possibly_subsumed(c.bank, clause, [&](std::uint32_t n) {
      if (n == by || c.store[n].literal_count < clause.size() || c.halted()) return false;
      c.matcher.clear();
      if (subsumes(c.bank, clause, c.store.literals(n), c.matcher, c.work))
        result.dead.push_back(n);
      return false;
    });
  }
  if (c.strategy.backward_demodulation && clause.size() == 1 && clause[0].positive &&
      c.bank.is_equality(clause[0].atom)) {
    for_each_rule(c, clause[0], [&](std::uint8_t, TermId left, TermId right, bool oriented) {
      c.indexes.subterms.for_each_instance(
          c.bank, left, [&](TermId key, std::span<const IndexEntry> entries) {
            c.matcher.clear();
            if (!match(c.bank, left, key, c.matcher, c.work)) return false;
            if (!oriented) {
              const TermId becomes = instantiate_matched(c.bank, right, c.matcher);
              if (c.order.terms().compare(c.bank, key, becomes) != Comparison::kGreater)
                return false;
            }
            for (const IndexEntry& entry : entries) {
              if (entry.clause != by) result.changed.push_back(entry.clause);
            }
            return false;
          });
    });
  }
  remove_repeated(result.dead);
  remove_repeated(result.changed);
  return result;
}

std::vector<Number> cut_candidates(Context& c, Number by) {
  std::vector<Literal> flipped = c.store.clause(by);
  std::vector<Number> candidates;
  for (Literal& literal : flipped) {
    literal.positive = !literal.positive;
    c.indexes.clauses.for_each_possibly_subsumed(c.bank, flipped, [&](std::uint32_t n) {
      if (n != by) candidates.push_back(n);
      return false;
    });
    literal.positive = !literal.positive;
  }
  remove_repeated(candidates);
  return candidates;
}

bool cut_by(Context& c, Draft& draft, Number by) {
  c.matcher.clear();
  const auto found =
      subsumption_resolution(c.bank, c.store.literals(by), draft.literals, c.matcher, c.work);
  if (!found) return false;
  draft.literals.erase(draft.literals.begin() + static_cast<std::ptrdiff_t>(found->j));
  Move move;
  move.kind = Move::Kind::kCut;
  move.literal = static_cast<std::uint16_t>(found->j);
  move.clause = by;
  move.place = static_cast<std::uint32_t>(found->i);
  draft.moves.push_back(move);
  c.use(draft, by);
  return true;
}

}  // namespace whence::first_order

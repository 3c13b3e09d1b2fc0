#include "first_order/activation.h"

#include <algorithm>

#include "first_order/generate.h"
#include "first_order/literal_selection.h"
#include "first_order/sides.h"

namespace whence::first_order {

namespace {

void change_indexes(Context& c, Number n, bool insert) {
  const Clause clause = c.store.clause(n);
  const auto change = [&](auto& where, TermId key, const IndexEntry& entry) {
    if (insert) {
      where.insert(c.bank, key, entry);
    } else {
      where.erase(c.bank, key, entry);
    }
  };
  const auto swapped = [&](TermId atom) {
    return c.bank.apply(c.bank.function(atom),
                        {c.bank.argument(atom, 1), c.bank.argument(atom, 0)});
  };
  if (c.strategy.unit_resulting_resolution && clause.size() == 1) {
    change(c.indexes.unit_atoms[clause[0].positive ? 1 : 0], clause[0].atom,
           IndexEntry{n, 0, 0, 0});
  }
  // For simplification.
  if (clause.size() == 1) {
    DiscriminationTree& units = c.indexes.units[clause[0].positive ? 1 : 0];
    change(units, clause[0].atom, IndexEntry{n, 0, 0, 0});
    if (c.bank.is_equality(clause[0].atom)) {
      change(units, swapped(clause[0].atom), IndexEntry{n, 0, 1, 0});
      if (clause[0].positive) {
        for_each_rule(c, clause[0],
                      [&](std::uint8_t side, TermId left, TermId right, bool oriented) {
                        if (insert) {
                          c.demodulator.add_rule(n, side, left, right, oriented);
                        } else {
                          c.demodulator.remove_rule(n, side, left);
                        }
                      });
      }
    }
  } else if (insert) {
    c.indexes.clauses.insert(c.bank, clause, n);
  } else {
    c.indexes.clauses.erase(c.bank, clause, n);
  }
  std::vector<TermId> seen;
  for (std::size_t i = 0; i < clause.size(); ++i) {
    const TermId atom = clause[i].atom;
    const auto literal = static_cast<std::uint16_t>(i);
    change(c.indexes.literals, atom, IndexEntry{n, literal, 0, 0});
    if (c.bank.is_equality(atom))
      change(c.indexes.literals, swapped(atom), IndexEntry{n, literal, 1, 0});
    if (!c.strategy.backward_demodulation || c.bank.kind(atom) != TermKind::kApplication) continue;
    for_each_target(c.bank, atom, Comparison::kIncomparable, [&](TermId t) {
      if (std::ranges::find(seen, t) != seen.end()) return;
      seen.push_back(t);
      change(c.indexes.subterms, t, IndexEntry{n, 0, 0, 0});
    });
  }
  // For generation.
  if (c.strategy.extensionality_resolution) note_extensionality(c, n, insert);
  const Active& active = c.active.at(n);
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (((active.eligible >> i) & 1U) == 0) continue;
    const TermId atom = clause[i].atom;
    const auto literal = static_cast<std::uint16_t>(i);
    if (c.bank.kind(atom) == TermKind::kApplication) {
      for_each_target(c.bank, atom, active.orientation[i], [&](TermId t) {
        change(c.indexes.into, t, IndexEntry{n, literal, 0, 0});
      });
    }
    if (!c.bank.is_equality(atom)) {
      change(c.indexes.atoms[clause[i].positive ? 1 : 0], atom, IndexEntry{n, literal, 0, 0});
    } else if (clause[i].positive) {
      for (std::uint8_t side = 0; side < 2; ++side) {
        const Comparison smaller = side == 0 ? Comparison::kLess : Comparison::kGreater;
        if (active.orientation[i] == smaller) continue;
        change(c.indexes.from, c.bank.argument(atom, side), IndexEntry{n, literal, side, 0});
      }
    }
  }
}

// How many inferences a literal may have with the active clauses; more than `enough` need not be
// counted.
std::uint64_t count_partners(Context& c, const Literal& literal, Comparison orientation,
                             std::uint64_t enough) {
  std::uint64_t count = 0;
  const auto add = [&](TermId, std::span<const IndexEntry> entries) {
    ++c.work;
    count += entries.size();
    return count > enough;
  };
  const TermId atom = literal.atom;
  if (c.bank.kind(atom) != TermKind::kApplication) return count;
  if (!c.bank.is_equality(atom)) {
    c.indexes.atoms[literal.positive ? 0 : 1].for_each_unifiable(c.bank, atom, add);
  } else if (!literal.positive) {
    count += c.unifies(c.bank.argument(atom, 0), c.bank.argument(atom, 1)) ? 1 : 0;
  } else {
    for (std::size_t side = 0; side < 2; ++side) {
      const Comparison smaller = side == 0 ? Comparison::kLess : Comparison::kGreater;
      if (orientation == smaller || count > enough) continue;
      c.indexes.into.for_each_unifiable(c.bank, c.bank.argument(atom, side), add);
    }
  }
  for_each_target(c.bank, atom, orientation, [&](TermId target) {
    if (count <= enough) c.indexes.from.for_each_unifiable(c.bank, target, add);
  });
  return count;
}

}  // namespace

Active eligible_literals(Context& c, Number n) {
  const Clause clause = c.store.clause(n);
  Active active;
  const std::uint64_t maximal = c.order.maximal(clause);
  for (const Literal& literal : clause) active.orientation.push_back(c.order.orientation(literal));
  if (!looks_ahead(c.strategy.selection)) {
    const auto selected = select_literal(c.bank, clause, maximal, c.strategy.selection);
    active.selected = selected.has_value();
    active.eligible = selected ? std::uint64_t{1} << *selected : maximal;
    return active;
  }
  const bool any = c.strategy.selection == LiteralSelection::kLookAheadAny;
  active.eligible = maximal;
  std::uint64_t fewest = 0;
  // Beyond this a difference tells nothing, and counting would cost more than the inferences.
  constexpr std::uint64_t kMany = 1U << 20U;
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (((maximal >> i) & 1U) != 0 && fewest < kMany) {
      fewest += count_partners(c, clause[i], active.orientation[i], kMany);
    }
  }
  for (std::size_t i = 0; i < clause.size(); ++i) {
    if (clause[i].positive && !any) continue;
    const std::uint64_t count = count_partners(c, clause[i], active.orientation[i], fewest);
    if (count >= fewest) continue;
    fewest = count;
    active.eligible = std::uint64_t{1} << i;
    active.selected = !clause[i].positive;
  }
  if (!active.selected && active.eligible != maximal) c.complete = false;
  return active;
}

void enter(Context& c, Number n, Active active) {
  const Clause clause = c.store.clause(n);
  c.active.insert_or_assign(n, std::move(active));
  change_indexes(c, n, true);
  c.store[n].active = true;
  if (c.store[n].assumptions != 0) {
    const bool is_rule =
        clause.size() == 1 && clause[0].positive && c.bank.is_equality(clause[0].atom);
    c.splitter.note_active(n, c.store[n].assumptions, is_rule);
  }
}

void leave(Context& c, Number n) {
  change_indexes(c, n, false);
  c.active.erase(n);
  c.store[n].active = false;
}

}  // namespace whence::first_order

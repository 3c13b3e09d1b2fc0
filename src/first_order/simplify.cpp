#include "first_order/simplify.h"

#include <algorithm>

#include "first_order/sides.h"

namespace whence::first_order {

namespace {

constexpr std::size_t kMostMoves = 60'000;  // a record counts them in 16 bits

bool is_false(const TermBank& bank, const Literal& literal) {
  const TermId atom = literal.atom;
  if (bank.kind(atom) != TermKind::kApplication) return false;
  if (!literal.positive && bank.is_equality(atom)) {
    return bank.argument(atom, 0) == bank.argument(atom, 1);
  }
  const SymbolId truth_value =
      literal.positive ? bank.signature().false_symbol() : bank.signature().true_symbol();
  return bank.symbol(atom) == truth_value;
}

bool is_true(const TermBank& bank, const Literal& literal) {
  return is_false(bank, {literal.atom, !literal.positive});
}

}  // namespace

// Literals that become equal on the way stay side by side until the end; the log says when they
// merge.
void rewrite(Context& c, Draft& draft) {
  bool changed = false;
  for (std::size_t i = 0; i < draft.literals.size(); ++i) {
    Literal& literal = draft.literals[i];
    c.rewrites.clear();
    const bool guarded = literal.positive && c.bank.is_equality(literal.atom);
    const std::optional<TermId> result = c.demodulator.normalise(literal.atom, guarded, c.rewrites);
    if (!result || draft.moves.size() + c.rewrites.size() > kMostMoves) {
      draft.too_heavy = true;
      return;
    }
    if (*result == literal.atom) continue;
    changed = true;
    literal.atom = *result;
    for (const Demodulator::Rewrite& r : c.rewrites) {
      Move move;
      move.kind = Move::Kind::kRewrite;
      move.side = r.side;
      move.literal = static_cast<std::uint16_t>(i);
      move.clause = r.clause;
      move.place = r.place;
      draft.moves.push_back(move);
      c.use(draft, r.clause);
    }
  }
  if (!changed) return;
  const std::size_t before = draft.literals.size();
  remove_duplicate_literals(draft.literals);
  if (draft.literals.size() != before) {
    Move move;
    move.kind = Move::Kind::kMerge;
    draft.moves.push_back(move);
  }
}

bool drop_false_literals(Context& c, Draft& draft) {
  bool changed = false;
  for (std::size_t i = 0; i < draft.literals.size();) {
    if (!is_false(c.bank, draft.literals[i])) {
      ++i;
      continue;
    }
    draft.literals.erase(draft.literals.begin() + static_cast<std::ptrdiff_t>(i));
    Move move;
    move.kind = Move::Kind::kDrop;
    move.literal = static_cast<std::uint16_t>(i);
    draft.moves.push_back(move);
    changed = true;
  }
  return changed;
}

// `x != t, C` where x does not occur in t says no more than C with t for x.
bool resolve_variables(Context& c, Draft& draft) {
  bool changed = false;
  for (std::size_t i = 0; i < draft.literals.size();) {
    const Literal literal = draft.literals[i];
    ++i;
    if (literal.positive || !c.bank.is_equality(literal.atom)) continue;
    const TermId l = c.bank.argument(literal.atom, 0);
    const TermId r = c.bank.argument(literal.atom, 1);
    if (c.bank.kind(l) != TermKind::kVariable && c.bank.kind(r) != TermKind::kVariable) continue;
    c.matcher.clear();
    if (l == r || !unify(c.bank, l, r, c.matcher, c.work)) continue;
    draft.literals.erase(draft.literals.begin() + static_cast<std::ptrdiff_t>(i - 1));
    for (Literal& other : draft.literals) other.atom = instantiate(c.bank, other.atom, c.matcher);
    remove_duplicate_literals(draft.literals);
    Move move;
    move.kind = Move::Kind::kEqualityResolution;
    move.literal = static_cast<std::uint16_t>(i - 1);
    draft.moves.push_back(move);
    changed = true;
    i = 0;
  }
  return changed;
}

// A literal whose complement is an instance of a unit clause goes; one that is itself an instance
// makes the clause redundant.
bool cut_by_units(Context& c, Draft& draft) {
  bool changed = false;
  for (std::size_t i = 0; i < draft.literals.size();) {
    const Literal literal = draft.literals[i];
    if (c.bank.kind(literal.atom) != TermKind::kApplication) {
      ++i;
      continue;
    }
    const auto first = [&](const IndexEntry& entry) {
      c.use(draft, entry.clause);
      return true;
    };
    c.matcher.clear();
    if (c.indexes.units[literal.positive ? 1 : 0].for_each_generalisation(
            c.bank, literal.atom, c.matcher, c.work, first)) {
      draft.satisfied = true;
      return changed;
    }
    c.matcher.clear();
    std::optional<IndexEntry> by;
    c.indexes.units[literal.positive ? 0 : 1].for_each_generalisation(
        c.bank, literal.atom, c.matcher, c.work, [&](const IndexEntry& entry) {
          by = entry;
          return true;
        });
    if (!by) {
      ++i;
      continue;
    }
    draft.literals.erase(draft.literals.begin() + static_cast<std::ptrdiff_t>(i));
    Move move;
    move.kind = Move::Kind::kCut;
    move.literal = static_cast<std::uint16_t>(i);
    move.clause = by->clause;
    draft.moves.push_back(move);
    c.use(draft, by->clause);
    ++c.statistics.cuts;
    changed = true;
  }
  return changed;
}

bool cut_by_clauses(Context& c, Draft& draft) {
  if (draft.literals.size() < 2) return false;
  std::vector<Literal> flipped = draft.literals;
  for (std::size_t j = 0; j < draft.literals.size(); ++j) {
    flipped[j].positive = !flipped[j].positive;
    std::optional<Move> cut;
    c.indexes.clauses.for_each_possibly_subsuming(c.bank, flipped, [&](std::uint32_t n) {
      if (c.halted()) return false;
      c.matcher.clear();
      const auto found =
          subsumption_resolution(c.bank, c.store.literals(n), draft.literals, c.matcher, c.work);
      if (!found) return false;
      cut.emplace();
      cut->kind = Move::Kind::kCut;
      cut->literal = static_cast<std::uint16_t>(found->j);
      cut->clause = n;
      cut->place = static_cast<std::uint32_t>(found->i);
      return true;
    });
    flipped[j].positive = !flipped[j].positive;
    if (!cut) continue;
    draft.literals.erase(draft.literals.begin() + cut->literal);
    draft.moves.push_back(*cut);
    c.use(draft, cut->clause);
    ++c.statistics.cuts;
    return true;
  }
  return false;
}

bool subsumed(Context& c, Draft& draft) {
  if (draft.literals.size() < 2) return false;  // by units: see cut_by_units
  return c.indexes.clauses.for_each_possibly_subsuming(
      c.bank, draft.literals, [&](std::uint32_t n) {
        if (c.store[n].literal_count > draft.literals.size() || c.halted()) return false;
        c.matcher.clear();
        if (!subsumes(c.bank, c.store.literals(n), draft.literals, c.matcher, c.work)) return false;
        c.use(draft, n);
        return true;
      });
}

// Brings a clause to its simplest form; false if there is no need to keep it.
bool simplify(Context& c, Draft& draft, bool thorough) {
  const auto is_satisfied = [&] {
    if (std::ranges::any_of(draft.literals, [&](const Literal& l) { return is_true(c.bank, l); }) ||
        is_tautology(c.bank, draft.literals)) {
      ++c.statistics.tautologies;
      return true;
    }
    return false;
  };
  if (is_satisfied()) return false;
  for (bool changed = true; changed;) {
    rewrite(c, draft);
    if (draft.too_heavy) {
      c.complete = false;
      return false;
    }
    changed = drop_false_literals(c, draft);
    changed = resolve_variables(c, draft) || changed;
    if (is_satisfied()) return false;
    changed = cut_by_units(c, draft) || changed;
    if (draft.satisfied) {
      ++c.statistics.forward_subsumed;
      return false;
    }
    if (!changed && thorough && c.strategy.subsumption_resolution)
      changed = cut_by_clauses(c, draft);
  }
  if (thorough && c.strategy.connectedness && connected(c, draft)) return false;
  if (thorough && c.strategy.ground_joinability && ground_joinable(c, draft)) return false;
  if (thorough && c.strategy.forward_subsumption && subsumed(c, draft)) {
    ++c.statistics.forward_subsumed;
    return false;
  }
  return true;
}

}  // namespace whence::first_order

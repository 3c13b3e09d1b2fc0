// Unit-resulting resolution (McCharen, Overbeek & Wos, 1976): all literals of a clause but at most
// one are resolved with unit clauses at once. It is done besides the other inferences, so it may
// give up when it likes. The resolvents on the way are stored, but take part in nothing.

#include <algorithm>

#include "first_order/generate.h"

namespace whence::first_order {

namespace {

// These inferences come on top of a complete calculus: they may cost about as much as its other
// inferences with one clause, and choices among units multiply with each literal.
constexpr std::size_t kMostResults = 16;  // from one clause at a time
constexpr std::size_t kMostTries = 60;    // unifications for them
constexpr std::size_t kMostNucleusLiterals = 10;

struct UnitResolution {
  Clause nucleus;
  std::vector<bool> done;                              // by literal: resolved, or left
  bool skipped = false;                                // one was left
  std::vector<std::pair<std::size_t, Number>> chosen;  // literals, and the units for them
  std::vector<std::vector<std::pair<std::size_t, Number>>> results;
  std::size_t tries = 0;
};

// Extends the resolutions chosen so far to all literals but one.
void choose_units(Context& c, UnitResolution& r) {
  if (r.results.size() >= kMostResults || r.tries >= kMostTries) return;
  const auto open = std::ranges::find(r.done, false);
  if (open == r.done.end()) {
    if (!r.chosen.empty()) r.results.push_back(r.chosen);
    return;
  }
  const auto i = static_cast<std::size_t>(open - r.done.begin());
  r.done[i] = true;
  const TermId atom = instantiate(c.bank, r.nucleus[i].atom, c.unifier);
  Partners partners;
  if (c.bank.kind(atom) == TermKind::kApplication) {
    c.indexes.unit_atoms[r.nucleus[i].positive ? 0 : 1].for_each_unifiable(
        c.bank, atom, [&](TermId key, std::span<const IndexEntry> found) {
          partners.emplace_back(key, Entries(found.begin(), found.end()));
          return partners.size() >= kMostTries;
        });
  }
  const auto offset = static_cast<std::uint32_t>(kMostVariables * (r.chosen.size() + 1));
  for (const auto& [key, entries] : partners) {
    if (++r.tries >= kMostTries) break;
    const std::size_t mark = c.unifier.mark();
    if (!unify(c.bank, r.nucleus[i].atom, shift_variables(c.bank, key, offset), c.unifier,
               c.work)) {
      continue;
    }
    r.chosen.emplace_back(i, entries.front().clause);
    choose_units(c, r);
    r.chosen.pop_back();
    c.unifier.undo_to(mark);
  }
  if (!r.skipped) {
    r.skipped = true;
    choose_units(c, r);
    r.skipped = false;
  }
  r.done[i] = false;
}

// Resolves the literals of the nucleus with the units in turn.
void resolve_with_units(Context& c, ConclusionSink& sink, Number nucleus,
                        const std::vector<std::pair<std::size_t, Number>>& chosen) {
  const bool from_goal =
      c.store[nucleus].from_goal ||
      std::ranges::any_of(chosen, [&](const auto& pair) { return c.store[pair.second].from_goal; });
  if (c.strategy.set_of_support && !from_goal) return;
  // Where the nucleus's literals are in the resolvent so far.
  constexpr std::size_t kGone = ~std::size_t{0};
  std::vector<std::size_t> place(c.store[nucleus].literal_count);
  for (std::size_t k = 0; k < place.size(); ++k) place[k] = k;
  Number current = nucleus;
  for (std::size_t turn = 0; turn < chosen.size(); ++turn) {
    const auto [literal, unit] = chosen[turn];
    const std::size_t i = place[literal];
    if (i == kGone) continue;
    std::vector<Literal> shifted = c.store.clause(current);
    for (Literal& l : shifted) l.atom = shift_variables(c.bank, l.atom, kMostVariables);
    if (!c.unifies(shifted[i].atom, c.store.literals(unit)[0].atom)) return;
    Draft draft;
    c.builder.start();
    std::vector<Literal> images(shifted.size());
    for (std::size_t k = 0; k < shifted.size(); ++k) {
      if (k == i) continue;
      images[k] = {c.builder.apply(shifted[k].atom), shifted[k].positive};
      draft.literals.push_back(images[k]);
    }
    remove_duplicate_literals(draft.literals);
    for (std::size_t& p : place) {
      if (p == kGone) continue;
      p = p == i ? kGone
                 : static_cast<std::size_t>(std::ranges::find(draft.literals, images[p]) -
                                            draft.literals.begin());
    }
    Origin origin;
    origin.kind = Origin::Kind::kResolution;
    origin.i = static_cast<std::uint16_t>(i);
    origin.first = current;
    origin.second = unit;
    const bool last =
        std::all_of(chosen.begin() + static_cast<std::ptrdiff_t>(turn) + 1, chosen.end(),
                    [&](const auto& later) { return place[later.first] == kGone; });
    if (last) {
      ++c.statistics.unit_resulting;
      sink.conclude(draft, origin);
      return;
    }
    draft.under = c.splitter.unite(c.store[current].assumptions, c.store[unit].assumptions);
    current = sink.keep_aside(draft, origin);
    if (current == kNoClause) return;
  }
}

}  // namespace

void resolve_units(Context& c, ConclusionSink& sink, Number given) {
  const Clause clause = c.store.clause(given);
  // Nuclei, and the literal of each that a given unit resolves.
  std::vector<std::pair<Number, std::size_t>> nuclei;
  if (clause.size() > 1) {
    nuclei.emplace_back(given, clause.size());
  } else {
    c.indexes.literals.for_each_unifiable(
        c.bank, clause[0].atom, [&](TermId, std::span<const IndexEntry> entries) {
          for (const IndexEntry& entry : entries) {
            const std::span<const Literal> other = c.store.literals(entry.clause);
            if (entry.side == 0 && other.size() > 1 &&
                other[entry.literal].positive != clause[0].positive) {
              nuclei.emplace_back(entry.clause, entry.literal);
            }
          }
          return nuclei.size() >= kMostTries;
        });
  }
  for (const auto& [nucleus, with_given] : nuclei) {
    UnitResolution r;
    r.nucleus = c.store.clause(nucleus);
    if (r.nucleus.size() > kMostNucleusLiterals) continue;
    r.done.assign(r.nucleus.size(), false);
    c.unifier.clear();
    if (with_given < r.nucleus.size()) {
      const TermId unit = shift_variables(c.bank, clause[0].atom, kMostVariables);
      if (!unify(c.bank, r.nucleus[with_given].atom, unit, c.unifier, c.work)) continue;
      r.done[with_given] = true;
      r.chosen.emplace_back(with_given, given);
    }
    choose_units(c, r);
    const std::uint64_t eligible = c.active.at(nucleus).eligible;
    for (const auto& chosen : r.results) {
      // One resolution with a literal that takes part in inferences is done anyway.
      if (chosen.size() == 1 && ((eligible >> chosen[0].first) & 1U) != 0) continue;
      resolve_with_units(c, sink, nucleus, chosen);
      if (c.halted()) return;
    }
  }
}

}  // namespace whence::first_order

// Unit-resulting resolution (McCharen, Overbeek & Wos, 1976): all literals of a clause but at most
// one are resolved with unit clauses at once. It is done besides the other inferences, so it may
// give up when it likes. The resolvents on the way are stored, but take part in nothing.

#include <algorithm>

#include "first_order/search.h"

namespace whence::first_order {

namespace {

constexpr std::size_t kMostResults = 16;  // from one clause at a time
constexpr std::size_t kMostTries = 60;    // unifications for them
constexpr std::size_t kMostNucleusLiterals = 10;

}  // namespace

// Extends the resolutions chosen so far to all literals but one.
void Search::choose_units(UnitResolution& r) {
  if (r.results.size() >= kMostResults || r.tries >= kMostTries) return;
  const auto open = std::ranges::find(r.done, false);
  if (open == r.done.end()) {
    if (!r.chosen.empty()) r.results.push_back(r.chosen);
    return;
  }
  const auto i = static_cast<std::size_t>(open - r.done.begin());
  r.done[i] = true;
  const TermId atom = instantiate(bank_, r.nucleus[i].atom, bindings_);
  Partners partners;
  if (bank_.kind(atom) == TermKind::kApplication) {
    unit_atoms_[r.nucleus[i].positive ? 0 : 1].for_each_unifiable(
        bank_, atom, [&](TermId key, std::span<const IndexEntry> found) {
          partners.emplace_back(key, Entries(found.begin(), found.end()));
          return partners.size() >= kMostTries;
        });
  }
  const auto offset = static_cast<std::uint32_t>(kMostVariables * (r.chosen.size() + 1));
  for (const auto& [key, entries] : partners) {
    if (++r.tries >= kMostTries) break;
    const std::size_t mark = bindings_.mark();
    if (!unify(bank_, r.nucleus[i].atom, shift_variables(bank_, key, offset), bindings_, work_)) {
      continue;
    }
    r.chosen.emplace_back(i, entries.front().clause);
    choose_units(r);
    r.chosen.pop_back();
    bindings_.undo_to(mark);
  }
  if (!r.skipped) {
    r.skipped = true;
    choose_units(r);
    r.skipped = false;
  }
  r.done[i] = false;
}

// Resolves the literals of the nucleus with the units in turn.
void Search::resolve_with_units(Number nucleus,
                                const std::vector<std::pair<std::size_t, Number>>& chosen) {
  const bool from_goal =
      store_[nucleus].from_goal ||
      std::ranges::any_of(chosen, [&](const auto& c) { return store_[c.second].from_goal; });
  if (strategy_.set_of_support && !from_goal) return;
  // Where the nucleus's literals are in the resolvent so far.
  constexpr std::size_t kGone = ~std::size_t{0};
  std::vector<std::size_t> place(store_[nucleus].literal_count);
  for (std::size_t k = 0; k < place.size(); ++k) place[k] = k;
  Number current = nucleus;
  for (std::size_t c = 0; c < chosen.size(); ++c) {
    const auto [literal, unit] = chosen[c];
    const std::size_t i = place[literal];
    if (i == kGone) continue;
    std::vector<Literal> shifted = store_.clause(current);
    for (Literal& l : shifted) l.atom = shift_variables(bank_, l.atom, kMostVariables);
    if (!unifies(shifted[i].atom, store_.literals(unit)[0].atom)) return;
    Draft draft;
    builder_.start();
    std::vector<Literal> images(shifted.size());
    for (std::size_t k = 0; k < shifted.size(); ++k) {
      if (k == i) continue;
      images[k] = {builder_.apply(shifted[k].atom), shifted[k].positive};
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
    const bool last = std::all_of(chosen.begin() + static_cast<std::ptrdiff_t>(c) + 1, chosen.end(),
                                  [&](const auto& later) { return place[later.first] == kGone; });
    if (last) {
      ++statistics_.unit_resulting;
      conclude(draft, origin);
      return;
    }
    draft.under = splitter_.unite(store_[current].assumptions, store_[unit].assumptions);
    const bool complete = complete_;
    current = keep(draft, origin);
    complete_ = complete;
    if (current == kNoClause) return;
    store_[current].taken = true;
  }
}

void Search::resolve_units(Number given) {
  const Clause clause = store_.clause(given);
  // Nuclei, and the literal of each that a given unit resolves.
  std::vector<std::pair<Number, std::size_t>> nuclei;
  if (clause.size() > 1) {
    nuclei.emplace_back(given, clause.size());
  } else {
    literals_.for_each_unifiable(
        bank_, clause[0].atom, [&](TermId, std::span<const IndexEntry> entries) {
          for (const IndexEntry& entry : entries) {
            const std::span<const Literal> other = store_.literals(entry.clause);
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
    r.nucleus = store_.clause(nucleus);
    if (r.nucleus.size() > kMostNucleusLiterals) continue;
    r.done.assign(r.nucleus.size(), false);
    bindings_.clear();
    if (with_given < r.nucleus.size()) {
      const TermId unit = shift_variables(bank_, clause[0].atom, kMostVariables);
      if (!unify(bank_, r.nucleus[with_given].atom, unit, bindings_, work_)) continue;
      r.done[with_given] = true;
      r.chosen.emplace_back(with_given, given);
    }
    choose_units(r);
    const std::uint64_t eligible = active_.at(nucleus).eligible;
    for (const auto& chosen : r.results) {
      // One resolution with a literal that takes part in inferences is done anyway.
      if (chosen.size() == 1 && ((eligible >> chosen[0].first) & 1U) != 0) continue;
      resolve_with_units(nucleus, chosen);
      if (halted()) return;
    }
  }
}

}  // namespace whence::first_order

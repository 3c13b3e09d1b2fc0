// The simplifying inferences of a search: what the active clauses make of a new clause, and what a
// new active clause makes of them.

#include <algorithm>

#include "first_order/sides.h"

namespace whence::first_order {

namespace {

constexpr std::size_t kMostMoves = 60'000;

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
void Search::rewrite(Draft& draft) {
  bool changed = false;
  for (std::size_t i = 0; i < draft.literals.size(); ++i) {
    Literal& literal = draft.literals[i];
    rewrites_.clear();
    const bool guarded = literal.positive && bank_.is_equality(literal.atom);
    const std::optional<TermId> result = demodulator_.normalise(literal.atom, guarded, rewrites_);
    if (!result || draft.moves.size() + rewrites_.size() > kMostMoves) {
      draft.too_heavy = true;
      return;
    }
    if (*result == literal.atom) continue;
    changed = true;
    literal.atom = *result;
    for (const Demodulator::Rewrite& r : rewrites_) {
      Move move;
      move.kind = Move::Kind::kRewrite;
      move.side = r.side;
      move.literal = static_cast<std::uint16_t>(i);
      move.clause = r.clause;
      move.place = r.place;
      draft.moves.push_back(move);
      use(draft, r.clause);
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

bool Search::drop_false_literals(Draft& draft) {
  bool changed = false;
  for (std::size_t i = 0; i < draft.literals.size();) {
    if (!is_false(bank_, draft.literals[i])) {
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
bool Search::resolve_variables(Draft& draft) {
  bool changed = false;
  for (std::size_t i = 0; i < draft.literals.size();) {
    const Literal literal = draft.literals[i];
    ++i;
    if (literal.positive || !bank_.is_equality(literal.atom)) continue;
    const TermId l = bank_.argument(literal.atom, 0);
    const TermId r = bank_.argument(literal.atom, 1);
    if (bank_.kind(l) != TermKind::kVariable && bank_.kind(r) != TermKind::kVariable) continue;
    matching_.clear();
    if (l == r || !unify(bank_, l, r, matching_, work_)) continue;
    draft.literals.erase(draft.literals.begin() + static_cast<std::ptrdiff_t>(i - 1));
    for (Literal& other : draft.literals) other.atom = instantiate(bank_, other.atom, matching_);
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
bool Search::cut_by_units(Draft& draft) {
  bool changed = false;
  for (std::size_t i = 0; i < draft.literals.size();) {
    const Literal literal = draft.literals[i];
    if (bank_.kind(literal.atom) != TermKind::kApplication) {
      ++i;
      continue;
    }
    const auto first = [&](const IndexEntry& entry) {
      use(draft, entry.clause);
      return true;
    };
    matching_.clear();
    if (units_[literal.positive ? 1 : 0].for_each_generalisation(bank_, literal.atom, matching_,
                                                                 work_, first)) {
      draft.satisfied = true;
      return changed;
    }
    matching_.clear();
    std::optional<IndexEntry> by;
    units_[literal.positive ? 0 : 1].for_each_generalisation(bank_, literal.atom, matching_, work_,
                                                             [&](const IndexEntry& entry) {
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
    use(draft, by->clause);
    ++statistics_.cuts;
    changed = true;
  }
  return changed;
}

bool Search::cut_by_clauses(Draft& draft) {
  if (draft.literals.size() < 2) return false;
  std::vector<Literal> flipped = draft.literals;
  for (std::size_t j = 0; j < draft.literals.size(); ++j) {
    flipped[j].positive = !flipped[j].positive;
    std::optional<Move> cut;
    clauses_.for_each_possibly_subsuming(bank_, flipped, [&](std::uint32_t n) {
      if (halted()) return false;
      matching_.clear();
      const auto found =
          subsumption_resolution(bank_, store_.literals(n), draft.literals, matching_, work_);
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
    use(draft, cut->clause);
    ++statistics_.cuts;
    return true;
  }
  return false;
}

bool Search::subsumed(Draft& draft) {
  if (draft.literals.size() < 2) return false;  // by units: see cut_by_units
  return clauses_.for_each_possibly_subsuming(bank_, draft.literals, [&](std::uint32_t n) {
    if (store_[n].literal_count > draft.literals.size() || halted()) return false;
    matching_.clear();
    if (!subsumes(bank_, store_.literals(n), draft.literals, matching_, work_)) return false;
    use(draft, n);
    return true;
  });
}

bool Search::condense_draft(Draft& draft) {
  const auto found = condense(bank_, draft.literals, work_);
  if (!found) return false;
  std::vector<Literal> shorter = condensed(bank_, draft.literals, *found);
  // Equations that stand in the clause in both directions are for other simplifications.
  if (shorter.size() >= draft.literals.size()) return false;
  draft.literals = std::move(shorter);
  Move move;
  move.kind = Move::Kind::kCondense;
  draft.moves.push_back(move);
  ++statistics_.condensations;
  return true;
}

// Brings a clause to its simplest form; false if there is no need to keep it.
bool Search::simplify(Draft& draft, bool thorough) {
  const auto is_satisfied = [&] {
    if (std::ranges::any_of(draft.literals, [&](const Literal& l) { return is_true(bank_, l); }) ||
        is_tautology(bank_, draft.literals)) {
      ++statistics_.tautologies;
      return true;
    }
    return false;
  };
  if (is_satisfied()) return false;
  for (bool changed = true; changed;) {
    rewrite(draft);
    if (draft.too_heavy) {
      complete_ = false;
      return false;
    }
    changed = drop_false_literals(draft);
    changed = resolve_variables(draft) || changed;
    if (is_satisfied()) return false;
    changed = cut_by_units(draft) || changed;
    if (draft.satisfied) {
      ++statistics_.forward_subsumed;
      return false;
    }
    if (!changed && strategy_.inner_rewriting) changed = rewrite_inside(draft);
    if (!changed && thorough && strategy_.subsumption_resolution) changed = cut_by_clauses(draft);
    if (!changed && thorough && strategy_.condensation) changed = condense_draft(draft);
  }
  if (thorough && strategy_.ground_joinability && ground_joinable(draft)) return false;
  if (thorough && strategy_.forward_subsumption && subsumed(draft)) {
    ++statistics_.forward_subsumed;
    return false;
  }
  return true;
}

// What has become redundant by the active clause `by` is taken out, what can be simplified comes
// back as a passive clause.
void Search::simplify_active(Number by) {
  const Clause clause = store_.clause(by);
  std::vector<Number> dead;
  std::vector<Number> changed;
  if (clause.size() == 1) {
    const Literal unit = clause[0];
    literals_.for_each_instance(
        bank_, unit.atom, [&](TermId key, std::span<const IndexEntry> entries) {
          matching_.clear();
          if (!match(bank_, unit.atom, key, matching_, work_)) return false;
          for (const IndexEntry& entry : entries) {
            if (entry.clause == by) continue;
            const Literal literal = store_.literals(entry.clause)[entry.literal];
            (literal.positive == unit.positive ? dead : changed).push_back(entry.clause);
          }
          return false;
        });
  } else if (strategy_.backward_subsumption) {
    clauses_.for_each_possibly_subsumed(bank_, clause, [&](std::uint32_t n) {
      if (n == by || store_[n].literal_count < clause.size() || halted()) return false;
      matching_.clear();
      if (subsumes(bank_, clause, store_.literals(n), matching_, work_)) dead.push_back(n);
      return false;
    });
  }
  if (strategy_.backward_demodulation && clause.size() == 1 && clause[0].positive &&
      bank_.is_equality(clause[0].atom)) {
    for_each_rule(clause[0], [&](std::uint8_t, TermId left, TermId right, bool oriented) {
      subterms_.for_each_instance(
          bank_, left, [&](TermId key, std::span<const IndexEntry> entries) {
            matching_.clear();
            if (!match(bank_, left, key, matching_, work_)) return false;
            if (!oriented) {
              const TermId result = instantiate_matched(bank_, right, matching_);
              if (order_.terms().compare(bank_, key, result) != Comparison::kGreater) return false;
            }
            for (const IndexEntry& entry : entries) {
              if (entry.clause != by) changed.push_back(entry.clause);
            }
            return false;
          });
    });
  }
  const auto settle = [](std::vector<Number>& numbers) {
    std::ranges::sort(numbers);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  };
  settle(dead);
  settle(changed);
  for (Number n : dead) {
    ++statistics_.backward_subsumed;
    deactivate(n);
    set_aside(n, store_[by].assumptions);
  }
  for (Number n : changed) {
    if (!store_[n].active) continue;
    // Out of the indexes, so that it does not simplify itself away.
    Active before = active_.at(n);
    deactivate(n);
    Draft draft;
    draft.literals = store_.clause(n);
    draft.under = store_[n].assumptions;
    const bool kept = simplify(draft, false);
    if (kept && draft.moves.empty()) {
      reactivate(n, std::move(before));
      continue;
    }
    ++statistics_.backward_rewritten;
    if (kept) {
      replace_active(n, draft);
    } else {
      set_aside(n, draft.needed);
    }
    if (halted()) return;
  }
  if (strategy_.backward_subsumption_resolution && clause.size() > 1) cut_active(by);
}

// Clause n, which was active, has become what the draft says.
void Search::replace_active(Number n, Draft& draft) {
  set_aside(n, draft.needed);
  Origin origin;
  origin.kind = Origin::Kind::kSimplified;
  origin.first = n;
  const Number simplified = keep(draft, origin);
  if (simplified == kNoClause) return;
  store_[simplified].was_active = true;
  make_passive(simplified);
}

// Subsumption resolution of active clauses with the active clause `by`, which is no unit.
void Search::cut_active(Number by) {
  std::vector<Literal> flipped = store_.clause(by);
  std::vector<Number> candidates;
  for (Literal& literal : flipped) {
    literal.positive = !literal.positive;
    clauses_.for_each_possibly_subsumed(bank_, flipped, [&](std::uint32_t n) {
      if (n != by) candidates.push_back(n);
      return false;
    });
    literal.positive = !literal.positive;
  }
  std::ranges::sort(candidates);
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  for (Number n : candidates) {
    Draft draft;
    draft.literals = store_.clause(n);
    matching_.clear();
    const auto found =
        subsumption_resolution(bank_, store_.literals(by), draft.literals, matching_, work_);
    if (!found) continue;
    ++statistics_.backward_cuts;
    deactivate(n);
    draft.under = store_[n].assumptions;
    draft.literals.erase(draft.literals.begin() + static_cast<std::ptrdiff_t>(found->j));
    Move move;
    move.kind = Move::Kind::kCut;
    move.literal = static_cast<std::uint16_t>(found->j);
    move.clause = by;
    move.place = static_cast<std::uint32_t>(found->i);
    draft.moves.push_back(move);
    use(draft, by);
    if (simplify(draft, false)) {
      replace_active(n, draft);
    } else {
      set_aside(n, draft.needed);
    }
    if (halted()) return;
  }
}

}  // namespace whence::first_order

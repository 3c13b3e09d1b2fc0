// The generating inferences of a search: what the given clause and the active clauses conclude.

#include <algorithm>

#include "first_order/sides.h"

namespace whence::first_order {

namespace {

// Variables of the given clause are moved beyond those of every stored clause.
constexpr std::uint32_t kShift = kMostVariables;

// Calls visit(place, side) for every occurrence of `target` in the sides of the atom
// that take part: for an equation those whose bit is set in `sides`, else the arguments.
template <class Visit>
void for_each_place(const TermBank& bank, TermId atom, unsigned sides, TermId target,
                    Visit&& visit) {
  struct Frame {
    TermId term;
    std::uint32_t place;
    std::uint8_t side;
  };
  const std::uint32_t weight = bank.weight(target);
  std::vector<Frame> stack;
  const bool equation = bank.is_equality(atom);
  std::uint32_t place = 1;
  for (std::size_t i = 0; i < bank.arguments(atom).size(); ++i) {
    const TermId argument = bank.argument(atom, i);
    const auto side = static_cast<std::uint8_t>(equation ? i : 0);
    if (!equation || ((sides >> i) & 1U) != 0) stack.push_back({argument, place, side});
    place += bank.weight(argument);
  }
  std::reverse(stack.begin(), stack.end());
  while (!stack.empty()) {
    const Frame frame = stack.back();
    stack.pop_back();
    if (frame.term == target) {
      visit(frame.place, frame.side);
      continue;
    }
    if (bank.weight(frame.term) <= weight || bank.kind(frame.term) != TermKind::kApplication) {
      continue;
    }
    const std::size_t first = stack.size();
    std::uint32_t at = frame.place + 1;
    for (TermId argument : bank.arguments(frame.term)) {
      stack.push_back({argument, at, frame.side});
      at += bank.weight(argument);
    }
    std::reverse(stack.begin() + static_cast<std::ptrdiff_t>(first), stack.end());
  }
}

unsigned maximal_sides(Comparison orientation) {
  if (orientation == Comparison::kGreater) return 1;
  if (orientation == Comparison::kLess) return 2;
  return 3;
}

}  // namespace

bool Search::unifies(TermId s, TermId t) {
  bindings_.clear();
  const std::uint64_t before = work_;
  if (unify(bank_, s, t, bindings_, work_)) return true;
  // Unification gives up on a pair that takes it too long.
  constexpr std::uint64_t kSuspicious = 500'000;
  if (work_ - before > kSuspicious) complete_ = false;
  return false;
}

void Search::conclude(Draft& draft, const Origin& origin) {
  ++statistics_.generated;
  remove_duplicate_literals(draft.literals);
  if (halted()) return;
  draft.under = store_[origin.first].assumptions;
  if (origin.second != kNoClause) {
    draft.under = splitter_.unite(draft.under, store_[origin.second].assumptions);
  }
  // With splitting, what simplified it may be withdrawn later; then it has to come back as it was.
  std::vector<Literal> original;
  if (strategy_.splitting) original = draft.literals;
  const bool useful = simplify(draft, false);
  Origin from = origin;
  if (!splitter_.is_subset(draft.needed, draft.under)) {
    Draft unsimplified;
    unsimplified.literals = std::move(original);
    unsimplified.under = draft.under;
    const Number n = keep(unsimplified, origin);
    if (n == kNoClause) return;
    set_aside(n, draft.needed);
    from = {};
    from.kind = Origin::Kind::kSimplified;
    from.first = n;
  }
  if (!useful) return;
  const Number n = keep(draft, from);
  if (n == kNoClause) return;
  ++statistics_.kept;
  make_passive(n);
}

void Search::superpose(Number from, std::span<const Literal> from_literals, std::size_t i,
                       std::uint8_t side, Number into, std::span<const Literal> into_literals,
                       std::size_t j, TermId target) {
  const TermId equation = from_literals[i].atom;
  const TermId left = bank_.argument(equation, side);
  const TermId right = bank_.argument(equation, 1U - side);
  const Active& from_active = active_.at(from);
  const Active& into_active = active_.at(into);
  const auto not_greater = [&](TermId s, TermId t) {
    const TermId a = instantiate(bank_, s, bindings_);
    const TermId b = instantiate(bank_, t, bindings_);
    work_ += 4;
    const Comparison order = order_.terms().compare(bank_, a, b);
    return order == Comparison::kLess || order == Comparison::kEqual;
  };
  const Comparison known = from_active.orientation[i];
  const bool oriented = side == 0 ? known == Comparison::kGreater : known == Comparison::kLess;
  if (!oriented && not_greater(left, right)) return;
  const TermId atom = into_literals[j].atom;
  const Comparison into_orientation = into_active.orientation[j];
  const bool into_equation = bank_.is_equality(atom);
  std::optional<bool> side_is_smaller[2];
  for_each_place(bank_, atom, maximal_sides(into_orientation), target,
                 [&](std::uint32_t place, std::uint8_t into_side) {
                   if (into_equation && into_orientation == Comparison::kIncomparable) {
                     auto& smaller = side_is_smaller[into_side];
                     if (!smaller) {
                       smaller = not_greater(bank_.argument(atom, into_side),
                                             bank_.argument(atom, 1U - into_side));
                     }
                     if (*smaller) return;
                   }
                   Draft draft;
                   draft.literals.reserve(from_literals.size() + into_literals.size() - 1);
                   builder_.start();
                   for (std::size_t k = 0; k < from_literals.size(); ++k) {
                     if (k == i) continue;
                     draft.literals.push_back(
                         {builder_.apply(from_literals[k].atom), from_literals[k].positive});
                   }
                   const Position position = position_of(bank_, atom, place);
                   std::size_t own = 0;
                   if (strategy_.simultaneous_superposition) {
                     std::vector<Literal> others = draft.literals;
                     remove_duplicate_literals(others);
                     own = others.size();
                   }
                   for (std::size_t k = 0; k < into_literals.size(); ++k) {
                     const TermId image = k == j ? builder_.apply_replacing(atom, position, right)
                                                 : builder_.apply(into_literals[k].atom);
                     draft.literals.push_back({image, into_literals[k].positive});
                   }
                   Origin origin;
                   if (strategy_.simultaneous_superposition) {
                     remove_duplicate_literals(draft.literals);
                     origin.second_side =
                         replace_everywhere(bank_, draft.literals, own, builder_.apply(left),
                                            builder_.apply(right))
                                 .empty()
                             ? 0
                             : 1;
                     statistics_.simultaneous += origin.second_side;
                   }
                   origin.kind = Origin::Kind::kSuperposition;
                   origin.side = side;
                   origin.i = static_cast<std::uint16_t>(i);
                   origin.j = static_cast<std::uint16_t>(j);
                   origin.place = place;
                   origin.first = from;
                   origin.second = into;
                   conclude(draft, origin);
                 });
}

void Search::superpose_from(Number given, std::span<const Literal> shifted) {
  const Active active = active_.at(given);
  if (active.selected) return;
  for (std::size_t i = 0; i < shifted.size(); ++i) {
    if (((active.eligible >> i) & 1U) == 0 || !shifted[i].positive ||
        !bank_.is_equality(shifted[i].atom)) {
      continue;
    }
    for (std::uint8_t side = 0; side < 2; ++side) {
      if (((maximal_sides(active.orientation[i]) >> side) & 1U) == 0) continue;
      const TermId left = bank_.argument(shifted[i].atom, side);
      Partners partners;
      into_.for_each_unifiable(bank_, left, [&](TermId key, std::span<const IndexEntry> found) {
        if (bank_.sort(key) == bank_.sort(left))
          partners.emplace_back(key, Entries(found.begin(), found.end()));
        return false;
      });
      for (const auto& [key, entries] : partners) {
        if (halted()) return;
        if (!unifies(left, key)) continue;
        for (const IndexEntry& entry : entries) {
          if (!may_combine(given, entry.clause)) continue;
          const Clause into = store_.clause(entry.clause);
          superpose(given, shifted, i, side, entry.clause, into, entry.literal, key);
          if (halted()) return;
        }
      }
    }
  }
}

void Search::superpose_into(Number given, std::span<const Literal> shifted) {
  const Active active = active_.at(given);
  std::vector<TermId> targets;
  for (std::size_t j = 0; j < shifted.size(); ++j) {
    if (((active.eligible >> j) & 1U) == 0) continue;
    targets.clear();
    for_each_target(shifted[j].atom, active.orientation[j],
                    [&](TermId target) { targets.push_back(target); });
    for (TermId target : targets) {
      Partners partners;
      from_.for_each_unifiable(bank_, target, [&](TermId key, std::span<const IndexEntry> found) {
        if (bank_.sort(key) == bank_.sort(target))
          partners.emplace_back(key, Entries(found.begin(), found.end()));
        return false;
      });
      for (const auto& [key, entries] : partners) {
        if (halted()) return;
        if (!unifies(key, target)) continue;
        for (const IndexEntry& entry : entries) {
          // Of a clause with itself only `from` is done: there the roles are taken both ways.
          if (entry.clause == given || !may_combine(given, entry.clause)) continue;
          const Clause from = store_.clause(entry.clause);
          superpose(entry.clause, from, entry.literal, entry.side, given, shifted, j, target);
          if (halted()) return;
        }
      }
    }
  }
}

// The resolvent of literal i of the clause `first`, whose variables are shifted, and literal j of
// `second`, by the unifier at hand.
void Search::resolve_with(Number first, std::span<const Literal> shifted, std::size_t i,
                          Number second, std::size_t j) {
  const Clause other = store_.clause(second);
  Draft draft;
  draft.literals.reserve(shifted.size() + other.size() - 2);
  builder_.start();
  for (std::size_t k = 0; k < shifted.size(); ++k) {
    if (k != i) draft.literals.push_back({builder_.apply(shifted[k].atom), shifted[k].positive});
  }
  for (std::size_t k = 0; k < other.size(); ++k) {
    if (k != j) draft.literals.push_back({builder_.apply(other[k].atom), other[k].positive});
  }
  Origin origin;
  origin.kind = Origin::Kind::kResolution;
  origin.i = static_cast<std::uint16_t>(i);
  origin.j = static_cast<std::uint16_t>(j);
  origin.first = first;
  origin.second = second;
  conclude(draft, origin);
}

void Search::resolve(Number given, std::span<const Literal> shifted) {
  const Active active = active_.at(given);
  for (std::size_t i = 0; i < shifted.size(); ++i) {
    const Literal literal = shifted[i];
    if (((active.eligible >> i) & 1U) == 0 || bank_.is_equality(literal.atom)) continue;
    Partners partners;
    atoms_[literal.positive ? 0 : 1].for_each_unifiable(
        bank_, literal.atom, [&](TermId key, std::span<const IndexEntry> found) {
          partners.emplace_back(key, Entries(found.begin(), found.end()));
          return false;
        });
    for (const auto& [key, entries] : partners) {
      if (halted()) return;
      if (!unifies(literal.atom, key)) continue;
      for (const IndexEntry& entry : entries) {
        if (!may_combine(given, entry.clause)) continue;
        // A clause meets itself with both its literals: once is enough.
        if (entry.clause == given && !literal.positive) continue;
        resolve_with(given, shifted, i, entry.clause, entry.literal);
        if (halted()) return;
      }
    }
  }
}

void Search::infer_alone(Number given) {
  const Clause clause = store_.clause(given);
  const Active active = active_.at(given);
  const auto instance = [&](Origin origin) {
    Draft draft;
    builder_.start();
    for (std::size_t k = 0; k < clause.size(); ++k) {
      if (origin.kind == Origin::Kind::kEqualityResolution && k == origin.i) continue;
      if (origin.kind == Origin::Kind::kEqualityFactoring && k == origin.i) {
        const TermId t = bank_.argument(clause[k].atom, 1U - origin.side);
        const TermId u = bank_.argument(clause[origin.j].atom, 1U - origin.second_side);
        const TermId left = builder_.apply(t);
        const TermId right = builder_.apply(u);
        draft.literals.push_back(
            {bank_.apply(bank_.function(clause[k].atom), {left, right}), false});
        continue;
      }
      draft.literals.push_back({builder_.apply(clause[k].atom), clause[k].positive});
    }
    origin.first = given;
    conclude(draft, origin);
  };
  for (std::size_t i = 0; i < clause.size() && !halted(); ++i) {
    if (((active.eligible >> i) & 1U) == 0) continue;
    const TermId atom = clause[i].atom;
    Origin origin;
    origin.i = static_cast<std::uint16_t>(i);
    if (!clause[i].positive) {
      if (!bank_.is_equality(atom)) continue;
      if (!unifies(bank_.argument(atom, 0), bank_.argument(atom, 1))) continue;
      origin.kind = Origin::Kind::kEqualityResolution;
      instance(origin);
      continue;
    }
    if (active.selected) continue;
    for (std::size_t j = 0; j < clause.size(); ++j) {
      if (j == i || !clause[j].positive) continue;
      const TermId other = clause[j].atom;
      origin.j = static_cast<std::uint16_t>(j);
      if (!bank_.is_equality(atom)) {
        if (bank_.is_equality(other) || (j < i && ((active.eligible >> j) & 1U) != 0)) continue;
        if (!unifies(atom, other)) continue;
        origin.kind = Origin::Kind::kFactoring;
        instance(origin);
        continue;
      }
      if (!bank_.is_equality(other) || bank_.function(atom) != bank_.function(other)) continue;
      for (std::uint8_t side = 0; side < 2; ++side) {
        if (((maximal_sides(active.orientation[i]) >> side) & 1U) == 0) continue;
        for (std::uint8_t second = 0; second < 2; ++second) {
          if (!unifies(bank_.argument(atom, side), bank_.argument(other, second))) {
            continue;
          }
          if (active.orientation[i] == Comparison::kIncomparable) {
            const TermId s = instantiate(bank_, bank_.argument(atom, side), bindings_);
            const TermId t = instantiate(bank_, bank_.argument(atom, 1U - side), bindings_);
            const Comparison order = order_.terms().compare(bank_, s, t);
            if (order == Comparison::kLess || order == Comparison::kEqual) continue;
          }
          origin.kind = Origin::Kind::kEqualityFactoring;
          origin.side = side;
          origin.second_side = second;
          instance(origin);
        }
      }
    }
  }
}

bool Search::may_combine(Number a, Number b) const {
  return !strategy_.set_of_support || store_[a].from_goal || store_[b].from_goal;
}

void Search::generate(Number given) {
  infer_alone(given);
  std::vector<Literal> shifted = store_.clause(given);
  for (Literal& literal : shifted) literal.atom = shift_variables(bank_, literal.atom, kShift);
  if (!halted()) resolve(given, shifted);
  if (!halted()) superpose_from(given, shifted);
  if (!halted()) superpose_into(given, shifted);
  if (!halted() && strategy_.extensionality_resolution) resolve_extensionally(given, shifted);
  if (!halted() && strategy_.unit_resulting_resolution) resolve_units(given);
}

}  // namespace whence::first_order

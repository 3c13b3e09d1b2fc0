#include "first_order/generate.h"

#include <algorithm>

#include "first_order/sides.h"

namespace whence::first_order {

namespace {

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

void superpose(Context& c, ConclusionSink& sink, Number from,
               std::span<const Literal> from_literals, std::size_t i, std::uint8_t side,
               Number into, std::span<const Literal> into_literals, std::size_t j, TermId target) {
  const TermId equation = from_literals[i].atom;
  const TermId left = c.bank.argument(equation, side);
  const TermId right = c.bank.argument(equation, 1U - side);
  const Active& from_active = c.active.at(from);
  const Active& into_active = c.active.at(into);
  const auto not_greater = [&](TermId s, TermId t) {
    const TermId a = instantiate(c.bank, s, c.unifier);
    const TermId b = instantiate(c.bank, t, c.unifier);
    c.work += 4;
    const Comparison order = c.order.terms().compare(c.bank, a, b);
    return order == Comparison::kLess || order == Comparison::kEqual;
  };
  const Comparison known = from_active.orientation[i];
  const bool oriented = side == 0 ? known == Comparison::kGreater : known == Comparison::kLess;
  if (!oriented && not_greater(left, right)) return;
  const TermId atom = into_literals[j].atom;
  const Comparison into_orientation = into_active.orientation[j];
  const bool into_equation = c.bank.is_equality(atom);
  std::optional<bool> side_is_smaller[2];
  for_each_place(c.bank, atom, maximal_sides(into_orientation), target,
                 [&](std::uint32_t place, std::uint8_t into_side) {
                   if (into_equation && into_orientation == Comparison::kIncomparable) {
                     auto& smaller = side_is_smaller[into_side];
                     if (!smaller) {
                       smaller = not_greater(c.bank.argument(atom, into_side),
                                             c.bank.argument(atom, 1U - into_side));
                     }
                     if (*smaller) return;
                   }
                   Draft draft;
                   draft.literals.reserve(from_literals.size() + into_literals.size() - 1);
                   c.builder.start();
                   for (std::size_t k = 0; k < from_literals.size(); ++k) {
                     if (k == i) continue;
                     draft.literals.push_back(
                         {c.builder.apply(from_literals[k].atom), from_literals[k].positive});
                   }
                   const Position position = position_of(c.bank, atom, place);
                   std::size_t own = 0;
                   if (c.strategy.simultaneous_superposition) {
                     std::vector<Literal> others = draft.literals;
                     remove_duplicate_literals(others);
                     own = others.size();
                   }
                   for (std::size_t k = 0; k < into_literals.size(); ++k) {
                     const TermId image = k == j ? c.builder.apply_replacing(atom, position, right)
                                                 : c.builder.apply(into_literals[k].atom);
                     draft.literals.push_back({image, into_literals[k].positive});
                   }
                   Origin origin;
                   if (c.strategy.simultaneous_superposition) {
                     remove_duplicate_literals(draft.literals);
                     origin.second_side =
                         replace_everywhere(c.bank, draft.literals, own, c.builder.apply(left),
                                            c.builder.apply(right))
                                 .empty()
                             ? 0
                             : 1;
                     c.statistics.simultaneous += origin.second_side;
                   }
                   origin.kind = Origin::Kind::kSuperposition;
                   origin.side = side;
                   origin.i = static_cast<std::uint16_t>(i);
                   origin.j = static_cast<std::uint16_t>(j);
                   origin.place = place;
                   origin.first = from;
                   origin.second = into;
                   sink.conclude(draft, origin);
                 });
}

}  // namespace

void superpose_from(Context& c, ConclusionSink& sink, Number given,
                    std::span<const Literal> shifted) {
  const Active active = c.active.at(given);
  if (active.selected) return;
  for (std::size_t i = 0; i < shifted.size(); ++i) {
    if (((active.eligible >> i) & 1U) == 0 || !shifted[i].positive ||
        !c.bank.is_equality(shifted[i].atom)) {
      continue;
    }
    for (std::uint8_t side = 0; side < 2; ++side) {
      if (((maximal_sides(active.orientation[i]) >> side) & 1U) == 0) continue;
      const TermId left = c.bank.argument(shifted[i].atom, side);
      Partners partners;
      c.indexes.into.for_each_unifiable(
          c.bank, left, [&](TermId key, std::span<const IndexEntry> found) {
            if (c.bank.sort(key) == c.bank.sort(left))
              partners.emplace_back(key, Entries(found.begin(), found.end()));
            return false;
          });
      for (const auto& [key, entries] : partners) {
        if (c.halted()) return;
        if (!c.unifies(left, key)) continue;
        for (const IndexEntry& entry : entries) {
          if (!c.may_combine(given, entry.clause)) continue;
          const Clause into = c.store.clause(entry.clause);
          superpose(c, sink, given, shifted, i, side, entry.clause, into, entry.literal, key);
          if (c.halted()) return;
        }
      }
    }
  }
}

void superpose_into(Context& c, ConclusionSink& sink, Number given,
                    std::span<const Literal> shifted) {
  const Active active = c.active.at(given);
  std::vector<TermId> targets;
  for (std::size_t j = 0; j < shifted.size(); ++j) {
    if (((active.eligible >> j) & 1U) == 0) continue;
    targets.clear();
    for_each_target(c.bank, shifted[j].atom, active.orientation[j],
                    [&](TermId target) { targets.push_back(target); });
    for (TermId target : targets) {
      Partners partners;
      c.indexes.from.for_each_unifiable(
          c.bank, target, [&](TermId key, std::span<const IndexEntry> found) {
            if (c.bank.sort(key) == c.bank.sort(target))
              partners.emplace_back(key, Entries(found.begin(), found.end()));
            return false;
          });
      for (const auto& [key, entries] : partners) {
        if (c.halted()) return;
        if (!c.unifies(key, target)) continue;
        for (const IndexEntry& entry : entries) {
          // Of a clause with itself only `from` is done: there the roles are taken both ways.
          if (entry.clause == given || !c.may_combine(given, entry.clause)) continue;
          const Clause from = c.store.clause(entry.clause);
          superpose(c, sink, entry.clause, from, entry.literal, entry.side, given, shifted, j,
                    target);
          if (c.halted()) return;
        }
      }
    }
  }
}

void resolve_with(Context& c, ConclusionSink& sink, Number first, std::span<const Literal> shifted,
                  std::size_t i, Number second, std::size_t j) {
  const Clause other = c.store.clause(second);
  Draft draft;
  draft.literals.reserve(shifted.size() + other.size() - 2);
  c.builder.start();
  for (std::size_t k = 0; k < shifted.size(); ++k) {
    if (k != i) draft.literals.push_back({c.builder.apply(shifted[k].atom), shifted[k].positive});
  }
  for (std::size_t k = 0; k < other.size(); ++k) {
    if (k != j) draft.literals.push_back({c.builder.apply(other[k].atom), other[k].positive});
  }
  Origin origin;
  origin.kind = Origin::Kind::kResolution;
  origin.i = static_cast<std::uint16_t>(i);
  origin.j = static_cast<std::uint16_t>(j);
  origin.first = first;
  origin.second = second;
  sink.conclude(draft, origin);
}

void resolve(Context& c, ConclusionSink& sink, Number given, std::span<const Literal> shifted) {
  const Active active = c.active.at(given);
  for (std::size_t i = 0; i < shifted.size(); ++i) {
    const Literal literal = shifted[i];
    if (((active.eligible >> i) & 1U) == 0 || c.bank.is_equality(literal.atom)) continue;
    Partners partners;
    c.indexes.atoms[literal.positive ? 0 : 1].for_each_unifiable(
        c.bank, literal.atom, [&](TermId key, std::span<const IndexEntry> found) {
          partners.emplace_back(key, Entries(found.begin(), found.end()));
          return false;
        });
    for (const auto& [key, entries] : partners) {
      if (c.halted()) return;
      if (!c.unifies(literal.atom, key)) continue;
      for (const IndexEntry& entry : entries) {
        if (!c.may_combine(given, entry.clause)) continue;
        // A clause meets itself with both its literals: once is enough.
        if (entry.clause == given && !literal.positive) continue;
        resolve_with(c, sink, given, shifted, i, entry.clause, entry.literal);
        if (c.halted()) return;
      }
    }
  }
}

void infer_alone(Context& c, ConclusionSink& sink, Number given) {
  const Clause clause = c.store.clause(given);
  const Active active = c.active.at(given);
  const auto instance = [&](Origin origin) {
    Draft draft;
    c.builder.start();
    for (std::size_t k = 0; k < clause.size(); ++k) {
      if (origin.kind == Origin::Kind::kEqualityResolution && k == origin.i) continue;
      if (origin.kind == Origin::Kind::kEqualityFactoring && k == origin.i) {
        const TermId t = c.bank.argument(clause[k].atom, 1U - origin.side);
        const TermId u = c.bank.argument(clause[origin.j].atom, 1U - origin.second_side);
        const TermId left = c.builder.apply(t);
        const TermId right = c.builder.apply(u);
        draft.literals.push_back(
            {c.bank.apply(c.bank.function(clause[k].atom), {left, right}), false});
        continue;
      }
      draft.literals.push_back({c.builder.apply(clause[k].atom), clause[k].positive});
    }
    origin.first = given;
    sink.conclude(draft, origin);
  };
  for (std::size_t i = 0; i < clause.size() && !c.halted(); ++i) {
    if (((active.eligible >> i) & 1U) == 0) continue;
    const TermId atom = clause[i].atom;
    Origin origin;
    origin.i = static_cast<std::uint16_t>(i);
    if (!clause[i].positive) {
      if (!c.bank.is_equality(atom)) continue;
      if (!c.unifies(c.bank.argument(atom, 0), c.bank.argument(atom, 1))) continue;
      origin.kind = Origin::Kind::kEqualityResolution;
      instance(origin);
      continue;
    }
    if (active.selected) continue;
    for (std::size_t j = 0; j < clause.size(); ++j) {
      if (j == i || !clause[j].positive) continue;
      const TermId other = clause[j].atom;
      origin.j = static_cast<std::uint16_t>(j);
      if (!c.bank.is_equality(atom)) {
        if (c.bank.is_equality(other) || (j < i && ((active.eligible >> j) & 1U) != 0)) continue;
        if (!c.unifies(atom, other)) continue;
        origin.kind = Origin::Kind::kFactoring;
        instance(origin);
        continue;
      }
      if (!c.bank.is_equality(other) || c.bank.function(atom) != c.bank.function(other)) continue;
      for (std::uint8_t side = 0; side < 2; ++side) {
        if (((maximal_sides(active.orientation[i]) >> side) & 1U) == 0) continue;
        for (std::uint8_t second = 0; second < 2; ++second) {
          if (!c.unifies(c.bank.argument(atom, side), c.bank.argument(other, second))) {
            continue;
          }
          if (active.orientation[i] == Comparison::kIncomparable) {
            const TermId s = instantiate(c.bank, c.bank.argument(atom, side), c.unifier);
            const TermId t = instantiate(c.bank, c.bank.argument(atom, 1U - side), c.unifier);
            const Comparison order = c.order.terms().compare(c.bank, s, t);
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

void generate(Context& c, ConclusionSink& sink, Number given) {
  {
    const Scratch scratch(c);
    infer_alone(c, sink, given);
  }
  std::vector<Literal> shifted = c.store.clause(given);
  for (Literal& literal : shifted)
    literal.atom = shift_variables(c.bank, literal.atom, kMostVariables);
  {
    const Scratch scratch(c);
    if (!c.halted()) resolve(c, sink, given, shifted);
    if (!c.halted()) superpose_from(c, sink, given, shifted);
    if (!c.halted()) superpose_into(c, sink, given, shifted);
  }
  // These rules hold terms while they conclude.
  if (!c.halted() && c.strategy.extensionality_resolution)
    resolve_extensionally(c, sink, given, shifted);
  if (!c.halted() && c.strategy.unit_resulting_resolution) resolve_units(c, sink, given);
}

}  // namespace whence::first_order

// Sets and functions that a formula says to exist, built from what it says of them.

#include <algorithm>
#include <utility>

#include "logic/conjuncts.h"
#include "model/set_structure.h"

namespace whence {

namespace {

constexpr std::size_t kMostMembers = 200;  // of what is constructed

}  // namespace

// A slot that stands for a set or a function in one of the literals.
std::optional<std::pair<SetStructure::Slot, SetStructure::Kind>> SetStructure::slot_to_construct(
    const Literals& literals) {
  std::optional<std::pair<Slot, Kind>> found;
  for (const Literal& literal : literals) {
    std::vector<std::pair<TermId, std::uint32_t>> stack{{literal.formula, 0}};
    while (!stack.empty() && !found) {
      const auto [t, depth] = stack.back();
      stack.pop_back();
      if (!bank_.is_boolean(t)) continue;
      if (is_membership(t)) {
        const TermId last = bank_.argument(t, bank_.arguments(t).size() - 1);
        std::optional<Slot> slot;
        if (bank_.kind(last) == TermKind::kVariable) slot = bank_.index(last);
        if (bank_.kind(last) == TermKind::kBound && bank_.index(last) >= depth) {
          slot = literal.scope[literal.scope.size() - 1 - (bank_.index(last) - depth)];
        }
        if (!slot || slots_[*slot] != kUnbound) continue;
        const SymbolId s = bank_.symbol(t);
        if (s == set_.membership.in) found = {*slot, Kind::kSet};
        if (s == set_.membership.maps) found = {*slot, Kind::kFunction};
      } else {
        const std::uint32_t below = depth + (bank_.is_quantifier(t) ? 1 : 0);
        const auto arguments = bank_.arguments(t);
        for (std::size_t i = arguments.size(); i-- > 0;) stack.emplace_back(arguments[i], below);
      }
    }
    if (found) break;
  }
  return found;
}

// What the premises' solutions put into the object; false if nothing can be said.
bool SetStructure::put_in(Literals premises, const Literal& says, Object object, bool& changed) {
  bool good = true;
  const std::size_t count = bank_.arguments(says.formula).size() - 1;
  std::vector<std::vector<Object>> rows;
  const Truth t = search(std::move(premises), [&] {
    std::vector<Object> row;
    for (std::size_t i = 0; i < count; ++i) {
      const auto o = object_of(bank_.argument(says.formula, i), says.scope);
      if (!o || *o > kStranger) {
        good = false;
        return true;
      }
      row.push_back(*o);
    }
    rows.push_back(std::move(row));
    return false;
  });
  if (!good || t == Truth::kUnknown) return false;
  Thing& into = things_[object - kNumbers];
  for (const std::vector<Object>& row : rows) {
    if (count == 1) {
      const auto place = std::ranges::lower_bound(into.members, row[0]);
      if (place != into.members.end() && *place == row[0]) continue;
      into.members.insert(place, row[0]);
    } else {
      const std::pair pair(row[0], row[1]);
      if (std::ranges::find(into.graph, pair) != into.graph.end()) continue;
      into.graph.push_back(pair);
    }
    changed = true;
  }
  return into.members.size() + into.graph.size() <= kMostMembers;
}

Truth SetStructure::construct(const Literals& literals, Slot slot, const OnSolution& on_solution) {
  const auto found = slot_to_construct(literals);
  const Object object = found->second == Kind::kSet ? finite_set({}) : function({});
  slots_[slot] = object;
  // Horn clauses about it: premises, and what they put in.
  std::vector<std::pair<Literals, Literal>> rules;
  const auto is_about = [&](const Literal& l) {
    return is_membership(l.formula) &&
           slot_of(bank_.argument(l.formula, bank_.arguments(l.formula).size() - 1), l.scope) ==
               slot;
  };
  for (const Literal& literal : literals) {
    if (literal.positive && is_about(literal)) {
      if (!first_open(literal)) rules.emplace_back(Literals{}, literal);
      continue;
    }
    if (!literal.positive || bank_.kind(literal.formula) != TermKind::kForall ||
        first_open(literal)) {
      continue;
    }
    Literals parts;
    take_apart({literal.formula, false, literal.scope}, parts);
    Literals concluded;
    Literals premises;
    for (Literal& part : parts) {
      const bool both =
          !part.positive && bank_.is_application_of(part.formula, bank_.signature().and_symbol());
      if (both) {
        for (TermId c : conjuncts(bank_, part.formula)) concluded.push_back({c, true, part.scope});
      } else if (!part.positive && is_about(part)) {
        concluded.push_back(part);
      } else {
        premises.push_back(std::move(part));
      }
    }
    for (Literal& says : concluded) {
      says.positive = true;
      if (is_about(says)) rules.emplace_back(premises, says);
    }
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& [premises, says] : rules) {
      if (!put_in(premises, says, object, changed)) return Truth::kUnknown;
    }
  }
  bool fails = false;
  for (const Literal& literal : literals) {
    if (first_open(literal)) continue;
    const Truth t = truth(literal);
    if (t == Truth::kTrue) continue;
    if (t == Truth::kFalse && surely_fails(literal, slot)) return Truth::kFalse;
    fails = true;
  }
  if (fails) return Truth::kUnknown;
  return search(literals, on_solution);
}

// Whether a literal that fails, fails whatever else is in what the slot stands for.
bool SetStructure::surely_fails(const Literal& literal, Slot slot) {
  if (only_negative(literal, slot)) return true;
  if (!literal.positive || bank_.kind(literal.formula) != TermKind::kForall) return false;
  // Of what is concluded there may be a part of which it is so.
  Literals premises;
  Literals concluded;
  Literals parts;
  take_apart({literal.formula, false, literal.scope}, parts);
  for (Literal& part : parts) {
    if (!part.positive && bank_.is_application_of(part.formula, bank_.signature().and_symbol())) {
      for (TermId c : conjuncts(bank_, part.formula)) concluded.push_back({c, false, part.scope});
    } else if (only_negative({part.formula, !part.positive, part.scope}, slot)) {
      premises.push_back(std::move(part));
    } else {
      return false;
    }
  }
  return std::ranges::any_of(concluded, [&](const Literal& c) {
    if (!only_negative({c.formula, true, c.scope}, slot)) return false;
    Literals all = premises;
    take_apart(c, all);
    return search(std::move(all), [] { return true; }) == Truth::kTrue;
  });
}

// Whether more members of what the slot stands for do not make the literal true.
bool SetStructure::only_negative(const Literal& literal, Slot slot) {
  struct Part {
    TermId formula;
    bool positive;
    std::uint32_t depth;
  };
  const Signature& signature = bank_.signature();
  std::vector<Part> stack{{literal.formula, literal.positive, 0}};
  while (!stack.empty()) {
    const Part part = stack.back();
    stack.pop_back();
    const TermId f = part.formula;
    if (bank_.is_boolean(f) && is_membership(f)) {
      const TermId last = bank_.argument(f, bank_.arguments(f).size() - 1);
      const bool free = bank_.kind(last) == TermKind::kVariable && bank_.index(last) == slot;
      const bool bound =
          bank_.kind(last) == TermKind::kBound && bank_.index(last) >= part.depth &&
          literal.scope[literal.scope.size() - 1 - (bank_.index(last) - part.depth)] == slot;
      if ((free || bound) && part.positive) return false;
      continue;
    }
    if (!bank_.is_boolean(f)) continue;
    if (bank_.is_equality(f)) {
      if (bank_.is_boolean(bank_.argument(f, 0))) return false;
      continue;
    }
    const std::uint32_t below = part.depth + (bank_.is_quantifier(f) ? 1 : 0);
    const auto arguments = bank_.arguments(f);
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const bool turns = bank_.is_application_of(f, signature.not_symbol()) ||
                         (i == 0 && bank_.is_application_of(f, signature.implies_symbol()));
      stack.push_back({arguments[i], part.positive != turns, below});
    }
  }
  return true;
}

}  // namespace whence

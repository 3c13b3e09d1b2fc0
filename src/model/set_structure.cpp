#include "model/set_structure.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace whence {

namespace {

constexpr std::uint64_t kMostSteps = 60'000;  // of one evaluation; beyond them nothing is known
constexpr std::uint32_t kDeepestScope = 64;
constexpr std::uint32_t kObjectBits = 13;  // numbers, and as many other objects
constexpr std::size_t kMostObjects = 4;    // of a question

}  // namespace

SetStructure::SetStructure(const TermBank& bank, InductiveSet set, Values values)
    : bank_(bank), set_(std::move(set)), values_(std::move(values)) {
  things_.emplace_back();  // kStranger
  // What is built later is taken down again.
  (void)constant(set_.set);
  (void)constant(set_.successor);
  for (const Copy& copy : set_.copies) (void)constant(copy.original);
}

SetStructure::Object SetStructure::finite_set(std::vector<std::uint32_t> members) {
  Thing thing;
  thing.kind = Kind::kSet;
  std::ranges::sort(members);
  thing.members = std::move(members);
  things_.push_back(std::move(thing));
  return kNumbers + static_cast<Object>(things_.size()) - 1;
}

SetStructure::Object SetStructure::function(
    std::vector<std::pair<std::uint32_t, std::uint32_t>> graph) {
  Thing thing;
  thing.kind = Kind::kFunction;
  thing.graph = std::move(graph);
  things_.push_back(std::move(thing));
  return kNumbers + static_cast<Object>(things_.size()) - 1;
}

std::optional<SetStructure::Object> SetStructure::constant(TermId c) {
  const auto [it, inserted] = constants_.try_emplace(c);
  if (!inserted) return it->second;
  Thing thing;
  if (c == set_.zero) return it->second = 0;
  if (c == set_.set) {
    thing.kind = Kind::kNumbers;
  } else if (c == set_.successor) {
    thing = {Kind::kOwnFunction, {}, {}, set_.successor_copy, 1};
  } else {
    const auto copy = std::ranges::find(set_.copies, c, &Copy::original);
    if (copy == set_.copies.end()) return std::nullopt;
    if (copy->arity == 0) return it->second = values_(copy->copy, {});
    thing = {Kind::kOwnFunction, {}, {}, copy->copy, copy->arity};
  }
  things_.push_back(std::move(thing));
  return it->second = kNumbers + static_cast<Object>(things_.size()) - 1;
}

std::optional<std::uint32_t> SetStructure::apply(const Thing& f,
                                                 std::span<const std::uint32_t> arguments) {
  if (f.copy == set_.successor_copy) return arguments[0] + 1;
  std::uint64_t key = f.copy.index();
  for (std::uint32_t a : arguments) key = key * kNumbers + a + 1;
  const auto [it, inserted] = memo_.try_emplace(key);
  if (inserted) it->second = values_(f.copy, arguments);
  return it->second;
}

// --- formulas -----------------------------------------------------------------------------------

Truth SetStructure::holds(TermId formula, std::span<const Object> variables) {
  steps_ = 0;
  slots_.clear();
  const std::size_t before = lasting_ = things_.size();
  variables_.assign(variables.begin(), variables.end());
  for (Object o : variables) slots_.push_back(o);
  Literals literals;
  take_apart({formula, true, {}}, literals);
  const Truth found = search(std::move(literals), [] { return true; });
  things_.resize(before);
  return found;
}

std::optional<std::uint32_t> SetStructure::value(TermId formula, std::span<const Object> others) {
  steps_ = 0;
  slots_.assign(others.begin(), others.end());
  variables_.assign(others.begin(), others.end());
  const std::size_t before = lasting_ = things_.size();
  variables_.push_back(kUnbound);
  const Slot slot = new_slot(kUnbound);
  Literals literals;
  take_apart({formula, true, {}}, literals);
  std::optional<std::uint32_t> found;
  bool several = false;
  const Truth truth = search(std::move(literals), [&] {
    const Object o = slots_[slot];
    if (o >= kNumbers) return true;
    several = found && *found != o;
    found = o;
    return several;
  });
  things_.resize(before);
  if (several || truth == Truth::kUnknown) return std::nullopt;
  return found;
}

SetStructure::Slot SetStructure::new_slot(Object object) {
  slots_.push_back(object);
  return static_cast<Slot>(slots_.size() - 1);
}

// The literals that all have to be true, with slots for what is said to exist.
void SetStructure::take_apart(Literal literal, Literals& out) {
  const Signature& signature = bank_.signature();
  const TermId f = literal.formula;
  const auto part = [&](std::size_t i, bool positive) {
    take_apart({bank_.argument(f, i), positive, literal.scope}, out);
  };
  if (bank_.is_application_of(f, signature.not_symbol())) return part(0, !literal.positive);
  if (bank_.is_application_of(f, signature.and_symbol()) && literal.positive) {
    part(0, true);
    return part(1, true);
  }
  if (bank_.is_application_of(f, signature.or_symbol()) && !literal.positive) {
    part(0, false);
    return part(1, false);
  }
  if (bank_.is_application_of(f, signature.implies_symbol()) && !literal.positive) {
    part(0, true);
    return part(1, false);
  }
  const TermKind exists = literal.positive ? TermKind::kExists : TermKind::kForall;
  if (bank_.kind(f) == exists && literal.scope.size() < kDeepestScope) {
    Literal inner{bank_.body(f), literal.positive, literal.scope};
    inner.scope.push_back(new_slot(kUnbound));
    return take_apart(std::move(inner), out);
  }
  out.push_back(std::move(literal));
}

std::optional<SetStructure::Slot> SetStructure::slot_of(TermId t, const Scope& scope) const {
  if (bank_.kind(t) == TermKind::kVariable) return bank_.index(t);
  if (bank_.kind(t) == TermKind::kBound && bank_.index(t) < scope.size()) {
    return scope[scope.size() - 1 - bank_.index(t)];
  }
  return std::nullopt;
}

// Nothing if it is not known; kUnbound if there is none yet.
std::optional<SetStructure::Object> SetStructure::object_of(TermId t, const Scope& scope) {
  if (const auto slot = slot_of(t, scope)) return slots_[*slot];
  return constant(t);
}

std::optional<SetStructure::Slot> SetStructure::open_slot(const Literals& literals) {
  for (const Literal& literal : literals) {
    if (const auto slot = first_open(literal)) return slot;
  }
  return std::nullopt;
}

// In the order in which they are met.
const SetStructure::Mentions& SetStructure::mentions(TermId formula) {
  const auto [it, inserted] = mentions_.try_emplace(formula);
  if (!inserted) return it->second;
  Mentions& found = it->second;
  const auto add = [](auto& to, std::uint32_t i) {
    if (std::ranges::find(to, i) == to.end()) to.push_back(i);
  };
  std::vector<std::pair<TermId, std::uint32_t>> stack{{formula, 0}};
  while (!stack.empty()) {
    const auto [t, depth] = stack.back();
    stack.pop_back();
    if (bank_.is_closed(t)) continue;
    if (bank_.kind(t) == TermKind::kVariable) {
      add(found.variables, bank_.index(t));
    } else if (bank_.kind(t) == TermKind::kBound) {
      if (bank_.index(t) >= depth) add(found.loose, bank_.index(t) - depth);
    } else {
      const std::uint32_t below = depth + (bank_.is_quantifier(t) ? 1 : 0);
      for (TermId a : bank_.arguments(t)) stack.emplace_back(a, below);
    }
  }
  return found;
}

// Something that the formula mentions and that is not bound.
std::optional<SetStructure::Slot> SetStructure::first_open(const Literal& literal) {
  const Mentions& mentioned = mentions(literal.formula);
  for (std::uint32_t i : mentioned.loose) {
    const Slot slot = literal.scope[literal.scope.size() - 1 - i];
    if (slots_[slot] == kUnbound) return slot;
  }
  for (std::uint32_t i : mentioned.variables) {
    if (slots_[i] == kUnbound) return i;
  }
  return std::nullopt;
}

// What the answer depends on; nothing if on an object that is gone after the call, or on many.
std::optional<SetStructure::Question> SetStructure::question(const Literal& literal) {
  const Mentions& mentioned = mentions(literal.formula);
  if (mentioned.loose.size() + mentioned.variables.size() > kMostObjects) return std::nullopt;
  const Object end = std::min(kNumbers + static_cast<Object>(lasting_), 1U << kObjectBits);
  std::uint64_t objects = 0;
  bool lasting = true;
  const auto add = [&](Slot slot) {
    lasting = lasting && slots_[slot] < end;
    objects = (objects << kObjectBits) | slots_[slot];
  };
  for (std::uint32_t i : mentioned.loose) add(literal.scope[literal.scope.size() - 1 - i]);
  for (std::uint32_t i : mentioned.variables) add(i);
  if (!lasting) return std::nullopt;
  return Question{(std::uint64_t{literal.formula.index()} << 32) | bound(), objects};
}

bool SetStructure::is_membership(TermId t) const {
  if (bank_.kind(t) != TermKind::kApplication) return false;
  const SymbolId s = bank_.symbol(t);
  return s == set_.membership.in || s == set_.membership.maps || set_.membership.maps_pairs == s;
}

// Of an atom with all its objects.
Truth SetStructure::atom(const Literal& literal) {
  const TermId f = literal.formula;
  std::vector<Object> row;
  for (TermId a : bank_.arguments(f)) {
    const auto object = object_of(a, literal.scope);
    if (!object) return Truth::kUnknown;
    row.push_back(*object);
  }
  const auto said = [](bool b) { return b ? Truth::kTrue : Truth::kFalse; };
  if (bank_.is_equality(f)) {
    if (row[0] == row[1] || row[0] <= kStranger || row[1] <= kStranger) {
      return said(row[0] == row[1]);
    }
    return thing(row[0]).kind == thing(row[1]).kind ? Truth::kUnknown : Truth::kFalse;
  }
  if (!is_membership(f)) return Truth::kUnknown;
  const Object container = row.back();
  row.pop_back();
  // Sets and functions are finite, of numbers and strangers.
  if (container < kNumbers || std::ranges::any_of(row, [](Object o) { return o > kStranger; })) {
    return Truth::kFalse;
  }
  const Thing& t = thing(container);
  const bool own = t.kind == Kind::kNumbers || t.kind == Kind::kOwnFunction;
  if (own && std::ranges::find(row, kStranger) != row.end()) return Truth::kFalse;
  if (bank_.symbol(f) == set_.membership.in) {
    return said(t.kind == Kind::kNumbers ||
                (t.kind == Kind::kSet && std::ranges::binary_search(t.members, row[0])));
  }
  if (t.kind == Kind::kFunction && row.size() == 2) {
    return said(std::ranges::find(t.graph, std::pair(row[0], row[1])) != t.graph.end());
  }
  if (t.kind != Kind::kOwnFunction || t.arity + 1 != row.size()) return Truth::kFalse;
  const std::uint32_t result = row.back();
  row.pop_back();
  const auto value = apply(t, row);
  return value ? said(*value == result) : Truth::kUnknown;
}

Truth SetStructure::truth(const Literal& literal) {
  const Signature& signature = bank_.signature();
  const TermId f = literal.formula;
  const auto turned = [&](Truth t) {
    if (t == Truth::kUnknown || literal.positive) return t;
    return t == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
  };
  const bool formulas = bank_.is_equality(f) && bank_.is_boolean(bank_.argument(f, 0));
  const bool compound = bank_.is_quantifier(f) || formulas ||
                        (bank_.kind(f) == TermKind::kApplication &&
                         signature.symbol(bank_.symbol(f)).kind == SymbolKind::kLogical);
  if (bank_.is_application_of(f, signature.true_symbol())) return turned(Truth::kTrue);
  if (bank_.is_application_of(f, signature.false_symbol())) return turned(Truth::kFalse);
  if (!compound) return turned(atom(literal));
  if (formulas) {
    const Truth left = truth({bank_.argument(f, 0), true, literal.scope});
    const Truth right = truth({bank_.argument(f, 1), true, literal.scope});
    if (left == Truth::kUnknown || right == Truth::kUnknown) return Truth::kUnknown;
    return turned(left == right ? Truth::kTrue : Truth::kFalse);
  }
  const auto asked = question(literal);
  if (asked) {
    const auto it = answers_.find(*asked);
    if (it != answers_.end()) return turned(it->second);
  }
  const Truth found = compound_truth(literal);
  // What is not known may be so for want of steps only.
  if (asked && found != Truth::kUnknown) answers_.emplace(*asked, turned(found));
  return found;
}

// Of a formula that can be taken apart, or else its negation.
Truth SetStructure::compound_truth(const Literal& literal) {
  const TermId f = literal.formula;
  const std::size_t slots = slots_.size();
  Literals parts;
  take_apart(literal, parts);
  const bool itself =
      parts.size() > 1 || parts[0].formula != f || parts[0].positive != literal.positive;
  if (!itself) {
    parts.clear();
    take_apart({f, !literal.positive, literal.scope}, parts);
  }
  Truth found = search(std::move(parts), [] { return true; });
  slots_.resize(slots);
  if (!itself && found != Truth::kUnknown) {
    found = found == Truth::kTrue ? Truth::kFalse : Truth::kTrue;
  }
  return found;
}

// --- search -------------------------------------------------------------------------------------

std::uint32_t SetStructure::bound() const {
  std::uint32_t most = bound_;
  for (Object o : slots_) {
    if (o < kNumbers) most = std::max(most, o + 1);
  }
  return most;
}

// True if some solution makes on_solution stop.
Truth SetStructure::search(Literals literals, const OnSolution& on_solution) {
  if (++steps_ > kMostSteps) return Truth::kUnknown;
  bool unknown = false;
  for (std::size_t i = 0; i < literals.size();) {
    if (first_open(literals[i])) {
      ++i;
      continue;
    }
    const Truth t = truth(literals[i]);
    if (t == Truth::kFalse) return Truth::kFalse;
    unknown |= t == Truth::kUnknown;
    literals.erase(literals.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (literals.empty()) {
    if (unknown) return Truth::kUnknown;
    return on_solution() ? Truth::kTrue : Truth::kFalse;
  }
  std::optional<std::vector<Choice>> best;
  std::size_t which = 0;
  for (std::size_t i = 0; i < literals.size(); ++i) {
    auto found =
        choices(literals[i], best ? best->size() : std::numeric_limits<std::size_t>::max());
    if (found && (!best || found->size() < best->size())) {
      best = std::move(found);
      which = i;
    }
    if (best && best->size() <= 1) break;
  }
  Truth found = Truth::kFalse;
  if (best) {
    literals.erase(literals.begin() + static_cast<std::ptrdiff_t>(which));
    for (const Choice& choice : *best) {
      for (const auto& [slot, object] : choice) slots_[slot] = object;
      const Truth t = search(literals, on_solution);
      for (const auto& [slot, object] : choice) slots_[slot] = kUnbound;
      if (t == Truth::kTrue && !unknown) return t;
      if (t != Truth::kFalse) found = Truth::kUnknown;
    }
    return found;
  }
  const auto slot = slot_to_construct(literals);
  if (!slot) {
    // Nothing says what an object is in: it is looked for among the numbers.
    const auto open = open_slot(literals);
    if (!open) return Truth::kUnknown;
    const std::uint32_t most = bound();
    for (Object n = 0; n <= most; ++n) {
      slots_[*open] = n;
      const Truth t = search(literals, on_solution);
      slots_[*open] = kUnbound;
      if (t == Truth::kTrue && !unknown) return t;
      if (t != Truth::kFalse) found = Truth::kUnknown;
    }
    return found;
  }
  found = construct(literals, slot->first, on_solution);
  slots_[slot->first] = kUnbound;
  return unknown && found == Truth::kTrue ? Truth::kUnknown : found;
}

// All ways to make a positive atom true whose container is there; nothing if that is no use, or if
// there are not fewer than that.
std::optional<std::vector<SetStructure::Choice>> SetStructure::choices(const Literal& literal,
                                                                       std::size_t fewer_than) {
  const TermId f = literal.formula;
  if (!literal.positive || bank_.kind(f) != TermKind::kApplication) return std::nullopt;
  std::vector<Choice> out;
  if (bank_.is_equality(f) && !bank_.is_boolean(bank_.argument(f, 0))) {
    for (std::size_t i = 0; i < 2; ++i) {
      const auto here = object_of(bank_.argument(f, i), literal.scope);
      const auto slot = slot_of(bank_.argument(f, 1 - i), literal.scope);
      if (here && *here != kUnbound && slot) return std::vector<Choice>{Choice{{*slot, *here}}};
    }
    return std::nullopt;
  }
  if (!is_membership(f)) return std::nullopt;
  const std::size_t last = bank_.arguments(f).size() - 1;
  const auto container = object_of(bank_.argument(f, last), literal.scope);
  if (!container || *container == kUnbound) return std::nullopt;
  if (*container <= kStranger) return out;
  const Thing& t = thing(*container);
  const std::uint32_t most = bound();
  if (bank_.symbol(f) == set_.membership.in) {
    if (t.kind == Kind::kNumbers) {
      for (Object n = 0; n <= most; ++n) add_choices(literal, {&n, 1}, out);
    } else if (t.kind == Kind::kSet) {
      for (const Object& n : t.members) add_choices(literal, {&n, 1}, out);
    }
    return out;
  }
  if (t.kind == Kind::kFunction && last == 2) {
    for (const auto& [x, y] : t.graph) {
      const Object row[] = {x, y};
      add_choices(literal, row, out);
    }
    return out;
  }
  if (t.kind != Kind::kOwnFunction || t.arity + 1 != last) return out;
  // Arguments that are there are what they are, others are tried.
  std::vector<std::uint32_t> from(t.arity, 0);
  std::vector<std::uint32_t> to(t.arity, most);
  for (std::size_t i = 0; i < t.arity; ++i) {
    const auto here = object_of(bank_.argument(f, i), literal.scope);
    if (!here) return std::nullopt;
    if (*here == kUnbound) continue;
    if (*here >= kNumbers) return out;
    from[i] = to[i] = *here;
  }
  std::vector<std::uint32_t> at = from;
  std::vector<Object> row(t.arity + 1, 0);
  for (bool more = true; more;) {
    if (const auto value = apply(t, at); value && *value < kNumbers) {
      std::ranges::copy(at, row.begin());
      row.back() = *value;
      add_choices(literal, row, out);
      if (out.size() >= fewer_than) return std::nullopt;
    } else if (from == to) {
      return std::nullopt;
    }
    std::size_t i = at.size();
    while (i > 0 && at[i - 1] == to[i - 1]) {
      at[i - 1] = from[i - 1];
      --i;
    }
    more = i > 0;
    if (more) ++at[i - 1];
  }
  return out;
}

// The slots that the row fills, if it agrees with what is there.
void SetStructure::add_choices(const Literal& literal, std::span<const Object> row,
                               std::vector<Choice>& out) {
  Choice choice;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const TermId a = bank_.argument(literal.formula, i);
    const auto here = object_of(a, literal.scope);
    if (!here) return;
    if (*here != kUnbound) {
      if (*here != row[i]) return;
      continue;
    }
    const Slot slot = *slot_of(a, literal.scope);
    const auto same = std::ranges::find(choice, slot, &std::pair<Slot, Object>::first);
    if (same == choice.end()) {
      choice.emplace_back(slot, row[i]);
    } else if (same->second != row[i]) {
      return;
    }
  }
  out.push_back(std::move(choice));
}

}  // namespace whence

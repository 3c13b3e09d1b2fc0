#include "first_order/conclusion.h"

#include <algorithm>

namespace whence {

TermId ConclusionBuilder::apply(TermId t) {
  ++work_;
  if (bank_.variable_bound(t) == 0) return t;
  if (bank_.kind(t) == TermKind::kVariable) {
    // Images are remembered: x0 -> g(x1, x1), x1 -> g(x2, x2), ... would take exponential time.
    const std::uint32_t v = bank_.index(t);
    if (v >= renamed_.size()) renamed_.resize(v + 1);
    if (renamed_[v].round == round_) return renamed_[v].image;
    const TermId bound = bindings_[v];
    const TermId image = bound.valid() ? apply(bound) : bank_.variable(next_++, bank_.sort(t));
    renamed_[v] = {round_, image};
    return image;
  }
  if (bank_.kind(t) != TermKind::kApplication) {
    // Below a quantifier bound variables are in the way; such subterms are rare.
    Substitution substitution;
    for (TermId v : bank_.free_variables(t)) substitution.bind(bank_.index(v), apply(v));
    return bank_.substitute(t, substitution);
  }
  const std::size_t base = stack_.size();
  const std::size_t arity = bank_.arguments(t).size();
  for (std::size_t i = 0; i < arity; ++i) {
    const TermId image = apply(bank_.argument(t, i));
    stack_.push_back(image);
  }
  const TermId result = bank_.apply(bank_.function(t), {stack_.data() + base, arity});
  stack_.resize(base);
  return result;
}

TermId ConclusionBuilder::apply_replacing(TermId t, std::span<const std::uint32_t> position,
                                          TermId by) {
  if (position.empty()) return apply(by);
  const std::size_t base = stack_.size();
  const std::size_t arity = bank_.arguments(t).size();
  for (std::size_t i = 0; i < arity; ++i) {
    const TermId argument = bank_.argument(t, i);
    const TermId image = i == position.front() ? apply_replacing(argument, position.subspan(1), by)
                                               : apply(argument);
    stack_.push_back(image);
  }
  const TermId result = bank_.apply(bank_.function(t), {stack_.data() + base, arity});
  stack_.resize(base);
  return result;
}

namespace {

// The positions of `target` in the arguments of an atom, outside of quantifiers, left to right.
std::vector<Position> positions_of(const TermBank& bank, TermId atom, TermId target) {
  std::vector<Position> found;
  std::vector<std::pair<TermId, Position>> pending{{atom, {}}};
  while (!pending.empty()) {
    const auto [t, position] = std::move(pending.back());
    pending.pop_back();
    if (t == target) {
      found.push_back(position);
      continue;
    }
    if (bank.kind(t) != TermKind::kApplication || bank.weight(t) <= bank.weight(target)) continue;
    for (std::size_t i = bank.arguments(t).size(); i-- > 0;) {
      Position below = position;
      below.push_back(static_cast<std::uint32_t>(i));
      pending.emplace_back(bank.argument(t, i), std::move(below));
    }
  }
  return found;
}

}  // namespace

std::vector<Replacement> replace_everywhere(TermBank& bank, std::vector<Literal>& clause,
                                            std::size_t first, TermId target, TermId by) {
  std::vector<Replacement> done;
  for (std::size_t k = first; k < clause.size(); ++k) {
    std::size_t at = k;
    for (Position& position : positions_of(bank, clause[k].atom, target)) {
      const Literal changed{bank.replace_at(clause[at].atom, position, by), clause[at].positive};
      done.push_back({at, std::move(position)});
      clause[at] = changed;
      remove_duplicate_literals(clause);
      at = static_cast<std::size_t>(std::ranges::find(clause, changed) - clause.begin());
      if (at < first) break;
    }
    // A literal that merged with an earlier one has left its place to the next.
    if (at < k) --k;
  }
  return done;
}

bool is_tautology(const TermBank& bank, std::span<const Literal> clause) {
  for (std::size_t i = 0; i < clause.size(); ++i) {
    const TermId atom = clause[i].atom;
    if (clause[i].positive && bank.is_equality(atom) &&
        bank.argument(atom, 0) == bank.argument(atom, 1)) {
      return true;
    }
    for (std::size_t j = i + 1; j < clause.size(); ++j) {
      if (clause[i].positive == clause[j].positive) continue;
      if (clause[j].atom == atom) return true;
      if (bank.is_equality(atom) && bank.is_equality(clause[j].atom) &&
          bank.argument(atom, 0) == bank.argument(clause[j].atom, 1) &&
          bank.argument(atom, 1) == bank.argument(clause[j].atom, 0)) {
        return true;
      }
    }
  }
  return false;
}

Position position_of(const TermBank& bank, TermId t, std::uint32_t place) {
  Position position;
  std::uint32_t at = 0;
  while (at < place) {
    ++at;
    const std::size_t arity = bank.arguments(t).size();
    std::size_t i = 0;
    for (; i < arity; ++i) {
      const std::uint32_t weight = bank.weight(bank.argument(t, i));
      if (place < at + weight) break;
      at += weight;
    }
    if (i == arity) return {};
    position.push_back(static_cast<std::uint32_t>(i));
    t = bank.argument(t, i);
  }
  return position;
}

}  // namespace whence

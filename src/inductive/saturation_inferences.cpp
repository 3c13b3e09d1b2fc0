// The generating inferences of a saturation: what the clause that has become active and the other
// active clauses conclude.

#include "inductive/saturation.h"

namespace whence {

namespace {

// Each position of an atom is entered into the index, and there are as many as nodes of the atom as
// a tree. Only input that was rewritten into something huge is heavier.
constexpr std::uint32_t kHeaviestInto = 20'000;
// Units for what a clause concludes with others; the rest is left out. Where rewriting is dear it
// would be all of a search.
constexpr std::uint64_t kMostWorkOfOne = 1'000'000;

// An equation whose variable is any element, as in `x = c`, rewrites nothing: a variable is in no
// index. It is resolved with what is denied.
bool has_a_variable_side(const TermBank& bank, TermId equation) {
  return bank.kind(bank.argument(equation, 0)) == TermKind::kVariable ||
         bank.kind(bank.argument(equation, 1)) == TermKind::kVariable;
}

}  // namespace

bool Saturation::may_combine(const ClauseRecord& a, const ClauseRecord& b) const {
  // Lemmas and definitions are consequences that others derived: what follows from them alone is
  // not worth the search. Axioms are all there is, and may be combined.
  return a.from_goal || b.from_goal || (a.from_axiom && b.from_axiom);
}

template <class Visit>
void Saturation::for_each_from_side(const ClauseRecord& record, Visit&& visit) {
  if (record.selected) return;
  for (std::uint32_t i = 0; i < record.clause.size(); ++i) {
    const Literal literal = record.clause[i];
    if (((record.eligible >> i) & 1U) == 0 || !literal.positive ||
        !bank_.is_equality(literal.atom)) {
      continue;
    }
    for (std::uint8_t side = 0; side < 2; ++side) {
      const EquationView view = *equation_view(bank_, literal, side);
      if (bank_.kind(view.left) != TermKind::kApplication) continue;
      if (ordering_.greater(bank_, view.right, view.left)) continue;
      visit(i, side, bank_.function(view.left));
    }
  }
}

template <class Visit>
void Saturation::for_each_into_position(const ClauseRecord& record, Visit&& visit) const {
  for (std::uint32_t i = 0; i < record.clause.size(); ++i) {
    if (((record.eligible >> i) & 1U) == 0) continue;
    const TermId atom = record.clause[i].atom;
    if (bank_.kind(atom) != TermKind::kApplication) continue;
    if (bank_.weight(atom) > kHeaviestInto) continue;
    std::vector<std::pair<TermId, Position>> pending;
    if (bank_.is_equality(atom)) {
      const TermId l = bank_.argument(atom, 0);
      const TermId r = bank_.argument(atom, 1);
      if (!ordering_.greater(bank_, r, l)) pending.emplace_back(l, Position{0});
      if (!ordering_.greater(bank_, l, r)) pending.emplace_back(r, Position{1});
    } else {
      pending.emplace_back(atom, Position{});
    }
    while (!pending.empty()) {
      const auto [t, position] = std::move(pending.back());
      pending.pop_back();
      if (bank_.kind(t) != TermKind::kApplication) continue;
      visit(i, position, bank_.function(t));
      for (std::uint32_t k = 0; k < bank_.arguments(t).size(); ++k) {
        Position below = position;
        below.push_back(k);
        pending.emplace_back(bank_.argument(t, k), std::move(below));
      }
    }
  }
}

void Saturation::infer_superposition(const Partner& from, const Partner& into) {
  const ClauseRecord& a = records_[from.clause.index()];
  const ClauseRecord& b = records_[into.clause.index()];
  watch().step();
  if (refutation_.valid() || a.deleted || b.deleted || !may_combine(a, b)) return;
  if (work() > generation_end_) return;
  if (from.clause == into.clause && from.literal == into.literal && into.position.size() == 1) {
    return;
  }
  const auto inferred = inferences_.superpose(a.clause, from.literal, from.side, b.clause,
                                              into.literal, into.position);
  if (!inferred) return;
  // The equation's other side must not be the greater one after all.
  const EquationView view = *equation_view(bank_, a.clause[from.literal], from.side);
  const TermId left = bank_.substitute(view.left, inferred->first);
  const TermId right = bank_.substitute(view.right, inferred->first);
  if (left == right || ordering_.greater(bank_, right, left)) return;
  Inference inference;
  inference.kind = Inference::Kind::kSuperpose;
  inference.first = from.clause;
  inference.second = into.clause;
  inference.i = from.literal;
  inference.side = from.side;
  inference.j = into.literal;
  inference.position = into.position;
  keep(inferred->clause, inference, &a, &b);
}

void Saturation::infer_resolution(ClauseId first, std::uint32_t i, ClauseId second,
                                  std::uint32_t j) {
  const ClauseRecord& a = records_[first.index()];
  const ClauseRecord& b = records_[second.index()];
  watch().step();
  if (refutation_.valid() || a.deleted || b.deleted || !may_combine(a, b)) return;
  if (work() > generation_end_) return;
  const auto inferred = inferences_.resolve(a.clause, i, b.clause, j);
  if (!inferred) return;
  Inference inference;
  inference.kind = Inference::Kind::kResolve;
  inference.first = first;
  inference.second = second;
  inference.i = i;
  inference.j = j;
  keep(inferred->clause, inference, &a, &b);
}

void Saturation::generate(ClauseId id) {
  const ClauseRecord& record = records_[id.index()];  // a deque: stays where it is
  const auto size = static_cast<std::uint32_t>(record.clause.size());
  for (std::uint32_t i = 0; i < size && !refutation_.valid(); ++i) {
    if (((record.eligible >> i) & 1U) == 0) continue;
    Inference inference;
    inference.first = id;
    inference.i = i;
    if (const auto inferred = inferences_.equality_resolution(record.clause, i)) {
      inference.kind = Inference::Kind::kEqualityResolution;
      keep(inferred->clause, inference, &record, nullptr);
    }
    if (record.selected) continue;
    for (std::uint32_t j = 0; j < size && !refutation_.valid(); ++j) {
      if (j == i || !record.clause[j].positive) continue;
      inference.j = j;
      if (bank_.is_equality(record.clause[i].atom)) {
        for (std::uint8_t side = 0; side < 4; ++side) {
          inference.side = side & 1U;
          inference.second_side = side >> 1U;
          const auto inferred = inferences_.equality_factoring(record.clause, i, inference.side, j,
                                                               inference.second_side);
          if (!inferred) continue;
          inference.kind = Inference::Kind::kEqualityFactoring;
          keep(inferred->clause, inference, &record, nullptr);
        }
      } else if (j > i) {
        if (const auto inferred = inferences_.factor(record.clause, i, j)) {
          inference.kind = Inference::Kind::kFactor;
          keep(inferred->clause, inference, &record, nullptr);
        }
      }
    }
  }
  generation_end_ = work() + kMostWorkOfOne;
  generate_from(id);
  generate_into(id);
}

// The clause is entered into the indexes on the way, so that it also meets itself, once.
void Saturation::generate_from(ClauseId id) {
  const ClauseRecord& record = records_[id.index()];
  for_each_from_side(record, [&](std::uint32_t i, std::uint8_t side, FunctionId head) {
    const Partner from{id, i, side, {}};
    from_index_[head].push_back(from);
    ++partners_;
    const std::vector<Partner> partners = into_index_[head];
    for (const Partner& into : partners) infer_superposition(from, into);
  });
}

void Saturation::generate_into(ClauseId id) {
  const ClauseRecord& record = records_[id.index()];
  for_each_into_position(record, [&](std::uint32_t i, const Position& position, FunctionId head) {
    const Partner into{id, i, 0, position};
    into_index_[head].push_back(into);
    ++partners_;
    const std::vector<Partner> partners = from_index_[head];
    for (const Partner& from : partners) infer_superposition(from, into);
  });
  for (std::uint32_t i = 0; i < record.clause.size(); ++i) {
    const Literal literal = record.clause[i];
    if (((record.eligible >> i) & 1U) == 0 || bank_.kind(literal.atom) != TermKind::kApplication) {
      continue;
    }
    const bool equation = bank_.is_equality(literal.atom);
    if (equation && literal.positive && !has_a_variable_side(bank_, literal.atom)) continue;
    const FunctionId head = bank_.function(literal.atom);
    const auto partners = equation && literal.positive ? denied_equations_[head]
                          : equation                   ? collapses_[head]
                                                       : atom_index_[head];
    auto& atoms = equation && literal.positive ? collapses_[head]
                  : equation                   ? denied_equations_[head]
                                               : atom_index_[head];
    atoms.emplace_back(id, i);
    for (const auto& [other, j] : partners) infer_resolution(id, i, other, j);
  }
}

}  // namespace whence

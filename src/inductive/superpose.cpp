#include "inductive/superpose.h"

#include <algorithm>

namespace whence {

std::optional<EquationView> equation_view(TermBank& bank, const Literal& literal,
                                          std::uint8_t side) {
  if (side == 2) {
    return EquationView{literal.atom, literal.positive ? bank.truth() : bank.falsity()};
  }
  if (!literal.positive || !bank.is_equality(literal.atom)) return std::nullopt;
  const TermId l = bank.argument(literal.atom, 0);
  const TermId r = bank.argument(literal.atom, 1);
  return side == 0 ? EquationView{l, r} : EquationView{r, l};
}

Substitution Inferences::shift(const Clause& clause, std::uint32_t offset) {
  Substitution result;
  for (TermId v : free_variables(bank_, clause)) {
    result.bind(bank_.index(v), bank_.variable(bank_.index(v) + offset, bank_.sort(v)));
  }
  return result;
}

Inferred Inferences::conclude(
    const Clause& first, const Substitution& shift_second, const Clause* second,
    const std::function<Clause(const Substitution&, const Substitution&)>& build) {
  Inferred result;
  for (TermId v : free_variables(bank_, first))
    result.first.bind(bank_.index(v), unifier_.apply(v));
  if (second != nullptr) {
    for (TermId v : free_variables(bank_, *second)) {
      result.second.bind(bank_.index(v), unifier_.apply(shift_second.at(bank_.index(v))));
    }
  }
  const Clause raw = build(result.first, result.second);
  const Substitution renaming = normalizing_renaming(bank_, raw);
  result.clause = substitute(bank_, raw, renaming);
  // A variable that is not in the conclusion keeps some value: any will do, but one whose number
  // does not clash with the renaming's, so that the images stay what the unifier made them.
  for (Substitution* s : {&result.first, &result.second}) {
    for (TermId& t : s->terms()) {
      if (t.valid()) t = bank_.substitute(t, renaming);
    }
  }
  return result;
}

std::optional<Inferred> Inferences::superpose(const Clause& from, std::uint32_t i,
                                              std::uint8_t side, const Clause& into,
                                              std::uint32_t j, const Position& position) {
  const auto view = equation_view(bank_, from[i], side);
  if (!view) return std::nullopt;
  const Substitution moved = shift(into, variable_bound(bank_, from));
  const TermId target = bank_.substitute(bank_.at(into[j].atom, position), moved);
  unifier_.clear();
  if (!unifier_.unify(view->left, target)) return std::nullopt;
  return conclude(from, moved, &into, [&](const Substitution& s, const Substitution& t) {
    Clause raw;
    for (std::uint32_t k = 0; k < from.size(); ++k) {
      if (k != i) raw.push_back({bank_.substitute(from[k].atom, s), from[k].positive});
    }
    const TermId by = bank_.substitute(view->right, s);
    for (std::uint32_t k = 0; k < into.size(); ++k) {
      TermId atom = bank_.substitute(into[k].atom, t);
      if (k == j) atom = bank_.replace_at(atom, position, by);
      raw.push_back({atom, into[k].positive});
    }
    remove_duplicate_literals(raw);
    return raw;
  });
}

std::optional<Inferred> Inferences::resolve(const Clause& first, std::uint32_t i,
                                            const Clause& second, std::uint32_t j) {
  if (first[i].positive == second[j].positive) return std::nullopt;
  const Substitution moved = shift(second, variable_bound(bank_, first));
  unifier_.clear();
  if (!unifier_.unify(first[i].atom, bank_.substitute(second[j].atom, moved))) return std::nullopt;
  return conclude(first, moved, &second, [&](const Substitution& s, const Substitution& t) {
    Clause raw;
    for (std::uint32_t k = 0; k < first.size(); ++k) {
      if (k != i) raw.push_back({bank_.substitute(first[k].atom, s), first[k].positive});
    }
    for (std::uint32_t k = 0; k < second.size(); ++k) {
      if (k != j) raw.push_back({bank_.substitute(second[k].atom, t), second[k].positive});
    }
    remove_duplicate_literals(raw);
    return raw;
  });
}

std::optional<Inferred> Inferences::equality_resolution(const Clause& clause, std::uint32_t i) {
  if (clause[i].positive || !bank_.is_equality(clause[i].atom)) return std::nullopt;
  unifier_.clear();
  if (!unifier_.unify(bank_.argument(clause[i].atom, 0), bank_.argument(clause[i].atom, 1))) {
    return std::nullopt;
  }
  return conclude(clause, {}, nullptr, [&](const Substitution& s, const Substitution&) {
    Clause raw = clause;
    raw.erase(raw.begin() + i);
    return substitute(bank_, raw, s);
  });
}

std::optional<Inferred> Inferences::factor(const Clause& clause, std::uint32_t i, std::uint32_t j) {
  if (clause[i].positive != clause[j].positive) return std::nullopt;
  unifier_.clear();
  if (!unifier_.unify(clause[i].atom, clause[j].atom)) return std::nullopt;
  return conclude(clause, {}, nullptr, [&](const Substitution& s, const Substitution&) {
    return substitute(bank_, clause, s);
  });
}

std::optional<Inferred> Inferences::equality_factoring(const Clause& clause, std::uint32_t i,
                                                       std::uint8_t side_i, std::uint32_t j,
                                                       std::uint8_t side_j) {
  const auto first = equation_view(bank_, clause[i], side_i);
  const auto second = equation_view(bank_, clause[j], side_j);
  if (!first || !second || i == j || bank_.sort(first->left) != bank_.sort(second->left)) {
    return std::nullopt;
  }
  unifier_.clear();
  if (!unifier_.unify(first->left, second->left)) return std::nullopt;
  return conclude(clause, {}, nullptr, [&](const Substitution& s, const Substitution&) {
    Clause raw;
    for (std::uint32_t k = 0; k < clause.size(); ++k) {
      if (k == i) {
        raw.push_back(
            {bank_.equality(bank_.substitute(first->right, s), bank_.substitute(second->right, s)),
             false});
      } else {
        raw.push_back({bank_.substitute(clause[k].atom, s), clause[k].positive});
      }
    }
    remove_duplicate_literals(raw);
    return raw;
  });
}

}  // namespace whence

#pragma once

// Literals, clauses and sequents.

#include <span>
#include <vector>

#include "logic/term.h"

namespace whence {

/// A Bool term or its negation. The atom may be any Bool term, a quantified formula too: a formula
/// is the clause whose one literal it is, and clausification takes such literals apart.
struct Literal {
  TermId atom;
  bool positive = true;
  friend bool operator==(const Literal&, const Literal&) = default;
  friend auto operator<=>(const Literal&, const Literal&) = default;
};

/// A disjunction; free variables stand for all values. The empty clause is false. No literal occurs
/// twice.
using Clause = std::vector<Literal>;

/// `assumptions |- clause`: the clause holds wherever all assumptions hold. Assumptions are closed
/// Bool terms, sorted by id, without repetition.
struct Sequent {
  std::vector<TermId> assumptions;
  Clause clause;
  friend bool operator==(const Sequent&, const Sequent&) = default;
};

/// Removes repeated literals, keeping the first of each.
void remove_duplicate_literals(Clause& clause);

/// The union of sorted sets of assumptions.
[[nodiscard]] std::vector<TermId> unite(std::span<const TermId> a, std::span<const TermId> b);

/// The clause with a substitution applied, repeated literals removed.
[[nodiscard]] Clause substitute(TermBank& bank, const Clause& clause,
                                const Substitution& substitution);

/// 1 + the largest free variable in the clause; 0 if it has none.
[[nodiscard]] std::uint32_t variable_bound(const TermBank& bank, const Clause& clause);

/// The free variables of the clause, in order of first occurrence.
[[nodiscard]] std::vector<TermId> free_variables(const TermBank& bank, const Clause& clause);

/// The renaming of the free variables to 0, 1, ... in order of first occurrence.
[[nodiscard]] Substitution normalizing_renaming(TermBank& bank, const Clause& clause);

/// The clause as one closed formula: the universal closure of the disjunction.
[[nodiscard]] TermId as_formula(TermBank& bank, const Clause& clause);

/// The same literal over an atom that is no negation: leading negations go into the sign.
[[nodiscard]] Literal without_negations(const TermBank& bank, Literal literal);

/// The closed formula `f` without one outer negation, or negated if it has none.
[[nodiscard]] TermId complement(TermBank& bank, TermId f);

}  // namespace whence

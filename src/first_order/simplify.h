#pragma once

// The simplifying inferences of a search: what the active clauses make of a new clause. Each rule
// changes the draft, adds to its moves how, and says whether it changed anything.

#include "first_order/context.h"

namespace whence::first_order {

/// Brings a clause to its simplest form; false if there is no need to keep it. The rules that cost
/// most are tried only if it is to be `thorough`.
[[nodiscard]] bool simplify(Context& c, Draft& draft, bool thorough);

// --- simplify.cpp

/// l = r    L[l sigma], C
/// ----------------------        L[r sigma], C; l sigma > r sigma
void rewrite(Context& c, Draft& draft);
/// t != t, C
/// ---------                     C; the same for `false` and `not true`
bool drop_false_literals(Context& c, Draft& draft);
/// x != t, C
/// ---------                     C{x -> t}; x does not occur in t
bool resolve_variables(Context& c, Draft& draft);
/// L    not L sigma, C
/// -------------------           C; an instance of L itself makes the clause redundant
bool cut_by_units(Context& c, Draft& draft);
/// L, D    not L sigma, C
/// ----------------------        C; D sigma is part of C: subsumption resolution
bool cut_by_clauses(Context& c, Draft& draft);
/// D    C
/// ------                        C goes; D sigma is part of it
[[nodiscard]] bool subsumed(Context& c, Draft& draft);
// --- joinability.cpp

/// s = t
/// -----                         goes; for all orders of its variables' values, s and t rewrite to
///                               one term
[[nodiscard]] bool ground_joinable(Context& c, Draft& draft);

// --- connectedness.cpp

/// s = t
/// -----                         goes; a critical pair whose sides are connected by rewriting in
///                               which all terms are below the peak
[[nodiscard]] bool connected(Context& c, Draft& draft);

// --- redundancy.cpp: what a new active clause makes of the other active clauses

/// What is redundant by an active clause, and what it can simplify.
struct Affected {
  std::vector<Number> dead;
  std::vector<Number> changed;
};
/// L    L sigma, C               L    not L sigma, C          l = r    C[l sigma]
/// ---------------               -------------------          -------------------
///    (dead)                         (changed)                     (changed)
/// and by a clause that is no unit what it subsumes.
[[nodiscard]] Affected affected_by(Context& c, Number by);
/// Active clauses of which the clause `by`, which is no unit, may cut off literals.
[[nodiscard]] std::vector<Number> cut_candidates(Context& c, Number by);
/// Subsumption resolution of the draft with the clause `by`; false if there is none.
[[nodiscard]] bool cut_by(Context& c, Draft& draft, Number by);

}  // namespace whence::first_order

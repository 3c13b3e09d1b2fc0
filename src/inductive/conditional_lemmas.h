#pragma once

// Lemmas of use for a goal though they speak of what it does not: `sorted(xs) => sort(xs) = xs` for
// `sort(sort(xs)) = sort(xs)`.

#include <vector>

#include "logic/term.h"

namespace whence {

/// The conditions of a lemma, a closed formula without type variables, that says under conditions
/// what a part of the goal equals; empty if it says nothing of that kind. What a condition is about
/// has to be more than a variable there, so that something may be known of it.
[[nodiscard]] std::vector<TermId> conditions_of_use(TermBank& bank, TermId lemma, TermId goal);

/// What a lemma says under its conditions.
[[nodiscard]] TermId conclusion_of(TermBank& bank, TermId lemma);

}  // namespace whence

#pragma once

// What tuples are in first-order terms. The type `[s, t]` is a sort with a function that makes a
// tuple of its parts and one for each part that takes it out again, of which axioms say that they
// undo each other. So tuples are equal if all their parts are, and each tuple is one of parts.
// Every model of a problem without tuples has such a sort, by pairs of its elements: the axioms add
// nothing to what the problem says.

#include <vector>

#include "lang/tptp/symbols.h"
#include "logic/problem.h"

namespace whence::lang::tptp {

/// The tuple of these values; nothing is checked but that there are such tuples. Invalid if none
/// are in the problem and none may be added.
[[nodiscard]] TermId tuple_term(TermBank& bank, Symbols& symbols, std::vector<TermId> values);
/// Part `i` of a tuple, counted from 0; the argument itself where the tuple is written out.
[[nodiscard]] TermId tuple_part(TermBank& bank, const Tuple& tuple, TermId value, std::size_t i);
/// Their axioms, two for each tuple type: what the parts of a tuple are, and that it is that of its
/// parts. Names are not unique.
[[nodiscard]] std::vector<Statement> tuple_axioms(TermBank& bank, const Symbols& symbols);
/// Whether the statement is one of these.
[[nodiscard]] bool is_tuple_axiom(const Statement& statement);

}  // namespace whence::lang::tptp

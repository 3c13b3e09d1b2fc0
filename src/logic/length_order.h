#pragma once

// "No longer than": the order by which one proves by induction what is defined by a recursion whose
// calls are on no part of an argument: on the elements that pass a test, on a half.
//
// A *chain* is a datatype of two constructors, one that ends a value and one that goes on with just
// one value of it: natural numbers, lists. Its length order r is defined by
//
//     r(end, y)    not r(step(x), end)    r(step(x), step(y)) <=> r(x, y)
//
// A reader defines it where some function calls itself in that way and the input has no such
// relation. It is a definition like any other, so nothing has to be believed of it.

#include <cstdint>
#include <optional>
#include <vector>

#include "logic/problem.h"

namespace whence {

struct ChainConstructors {
  SymbolId end;
  SymbolId step;
  std::uint32_t next = 0;  ///< the argument of `step` that is of the sort itself
};

/// Nothing if the sort is no chain.
[[nodiscard]] std::optional<ChainConstructors> chain_of(const Signature& signature, SortId sort);

/// A relation that the problem defines to be the length order of the chain, letter by letter as
/// above up to the names of variables.
[[nodiscard]] std::optional<SymbolId> find_length_order(Problem& problem, SortId chain);

/// Functions that call themselves on what is no part of an argument, a chain, and are given by
/// axioms that read like the clauses of a definition: of patterns that exclude each other. Nobody
/// has seen that the calls end, so they are no definitions, but read from left to right they can be
/// computed with: unless an argument is known to be of a form that asks for it, or a condition
/// holds, no call is followed by another.
struct RecursiveAxioms {
  SymbolId function;
  std::vector<std::uint32_t> statements;
};
[[nodiscard]] std::vector<RecursiveAxioms> recursive_axioms(Problem& problem);

/// Whether an equation may be used only where the condition of its right side is decided: the left
/// side fits all arguments, the right side is `if ...` with a call of the same function in it.
[[nodiscard]] bool waits_for_condition(const TermBank& bank, TermId left, TermId right);

/// Defines length orders of the chains that recursive axioms need, where there are none.
void add_length_orders(Problem& problem);

}  // namespace whence

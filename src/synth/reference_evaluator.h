#pragma once

// The meaning of terms, computed the plain way: unbounded integers, bit-vectors bit by bit, strings
// character by character, as the SMT-LIB theories define them. Shares no code with the search: what
// it finds is checked with this.

#include <optional>
#include <span>
#include <vector>

#include "program/operators.h"

namespace whence::synth {

/// The value of a term without nonterminals; `variables` are its inputs. Nothing if there is none
/// (a division of integers by zero, an operator that is not of SMT-LIB) or if it is an integer
/// beyond 64 bits.
[[nodiscard]] std::optional<Value> reference_value(const Term& term, const Operators& operators,
                                                   std::span<const Value> variables);

/// The values of all its nodes, so that one can see how a program's output comes about. A node has
/// none if one of its arguments has none.
[[nodiscard]] std::vector<std::optional<Value>> reference_values(const Term& term,
                                                                 const Operators& operators,
                                                                 std::span<const Value> variables);

}  // namespace whence::synth

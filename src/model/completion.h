#pragma once

// Completions of partial definitions: where no clause of a function applies, its value may be any,
// so what a theory proves holds whatever it is.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "logic/problem.h"

namespace whence {

/// Up to `count` sets of further definitions, each of which gives a value to every case that the
/// clauses of functions leave out, as far as it can be: there is a model of the theory in which
/// they hold. Not completed are functions that axioms may say something of, directly or through
/// definitions, and those on which it may depend whether a recursion ends. Empty if there is
/// nothing to complete. `atoms` as made by add_atoms in this problem.
[[nodiscard]] std::vector<std::vector<Statement>> completions(Problem& problem,
                                                              const std::vector<SymbolId>& atoms,
                                                              std::size_t count,
                                                              std::uint64_t seed);

}  // namespace whence

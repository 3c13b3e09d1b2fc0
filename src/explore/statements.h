#pragma once

// Laws as statements of a problem.

#include <cstdint>
#include <span>
#include <vector>

#include "explore/law.h"
#include "logic/problem.h"

namespace whence::explore {

/// Appends a closed formula as a theorem, with variables named as the theory's own declarations
/// suggest, and returns the index of the statement. Its name is `law_` and a number.
std::uint32_t add_law(Problem& problem, TermId formula);

/// The statements of these indices, in their order.
[[nodiscard]] std::vector<Statement> statements_at(const Problem& problem,
                                                   std::span<const std::uint32_t> indices);

/// The closed formula at the most general sorts that its functions leave open: what its text reads
/// as where no sorts are given. Terms are built over one unknown sort; `map(f, xs)` over a -> b
/// says more than over a -> a. Unchanged in theories that are not in MPL.
[[nodiscard]] TermId most_general(Problem& problem, TermId formula);

/// Recognises the shapes of laws, and gives them names made of these and what they are about;
/// `law_` and their number to others.
void describe_laws(Problem& problem, std::span<Law> laws);

/// Whether a closed formula is an equation of which each side has the symbols and variables of the
/// other: commutativity and its like.
[[nodiscard]] bool is_permutative(const TermBank& bank, TermId formula);

}  // namespace whence::explore

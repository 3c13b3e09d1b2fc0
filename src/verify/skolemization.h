#pragma once

// Skolemization done again: of a premise, and of what a prover made of it with new functions.
//
// The premise is brought into negation normal form, its quantifiers moved inwards or not, and for
// some of the existential quantifiers that are left the new functions are put, each for one of
// them. That is a Skolemization whatever the other prover did: a model of the premise becomes one
// of the result by a choice of values for the new functions. Which function goes with which
// quantifier is found by comparing literals; it is a guess, and the other prover's formula has to
// follow from the result.

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/stop.h"
#include "logic/problem.h"
#include "verify/new_symbol.h"

namespace whence::verify {

/// A premise with new functions in place of existential quantifiers.
struct Skolemization {
  TermId formula;
  std::vector<NewSymbol> functions;  ///< in an order: what is further outside comes first
};

/// For each guess, best first, calls `accepts` with the Skolemized premise until it says true; then
/// returns that. Nothing if no guess was accepted. `premise` and `conclusions` are closed formulas
/// of the bank, for all sorts in place of their type variables, of which the premise has `types`;
/// `functions` do not occur in the premise, and all of them stand for some quantifier in what is
/// offered, each at all of these type variables. Looks at `stop`, if it is there, while it guesses.
[[nodiscard]] std::optional<Skolemization> skolemized(TermBank& bank, TermId premise,
                                                      std::uint32_t types,
                                                      std::span<const SymbolId> functions,
                                                      std::span<const TermId> conclusions,
                                                      const StopToken* stop,
                                                      const std::function<bool(TermId)>& accepts);

}  // namespace whence::verify

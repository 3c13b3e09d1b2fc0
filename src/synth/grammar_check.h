#pragma once

// Whether a term is one that a grammar gives. Shares nothing with the search.

#include "program/specification.h"

namespace whence::synth {

/// Whether the start of the function's grammar derives the term, its macros unexpanded.
[[nodiscard]] bool is_in_grammar(const Target& target, const Term& term);

}  // namespace whence::synth

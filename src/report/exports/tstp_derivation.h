#pragma once

// One refutation as a TSTP derivation.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "logic/problem.h"
#include "proof/kernel/certify.h"

namespace whence::report {

/// The step that concludes `false`, and what it refutes.
struct Refutation {
  StepId step;        ///< concludes the empty clause, or if not `refutes` the statement itself
  TermId assumption;  ///< the negated statement, if `step` rests on the assumption of it
  bool refutes = true;
  std::optional<std::uint32_t> statement;  ///< what was to be proved
};

/// How the statement is proved that `proved` is about: by refuting its negation, as a rule.
[[nodiscard]] Refutation refutation_of(const Derivation& derivation, const ProvedStatement& proved);

struct TstpDerivation {
  std::string text;                   ///< annotated formulas, a line each
  std::optional<std::string> reason;  ///< why there is no text, if so
};

/// Annotated formulas with sources, the last being `$false`. Every step keeps the name of the
/// kernel's rule. The negated conjecture takes the place of the kernel's assumption of it; other
/// assumptions of a step are premises of an implication. For each Skolem function and
/// each name there is a step of its own that says what it stands for.
[[nodiscard]] TstpDerivation tstp_derivation(const Problem& problem, const Derivation& derivation,
                                             const Refutation& refutation);

}  // namespace whence::report

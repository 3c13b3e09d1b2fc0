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

/// What derivations that stand in one text have used up, so that no two of them have a name in
/// common, be it of a formula or of a new symbol.
struct TstpNames {
  std::size_t lines = 0;
  std::size_t declarations = 0;
  std::size_t skolems = 0;
  std::size_t definitions = 0;
  std::size_t types = 0;
};

struct TstpDerivation {
  std::string text;                   ///< annotated formulas, a line each
  std::optional<std::string> reason;  ///< why there is no text, if so
};

/// Annotated formulas with sources, the last being `$false`. Every step keeps the name of the
/// kernel's rule. The negated conjecture takes the place of the kernel's assumption of it; other
/// assumptions of a step are premises of an implication. For each Skolem function and
/// each name there is a step of its own that says what it stands for. What is named in the text is
/// noted in `names`.
[[nodiscard]] TstpDerivation tstp_derivation(const Problem& problem, const Derivation& derivation,
                                             const Refutation& refutation, TstpNames& names);

}  // namespace whence::report

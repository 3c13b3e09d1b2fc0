#pragma once

// What an answer has to pass before it is shown.

#include <cstdint>
#include <span>
#include <string>

#include "base/stop.h"
#include "program/specification.h"

namespace whence::synth {

enum class Verdict : std::uint8_t {
  kVerified,   ///< in the grammar, right on all examples, and Z3 says so too
  kEvaluated,  ///< the same, but Z3 has no opinion: an operator it does not know, or its limit
  kUndecided,  ///< it was asked to stop before Z3 could tell whether the constraints hold
  kRefused,    ///< it failed
};

struct Verification {
  Verdict verdict = Verdict::kRefused;
  std::string reason;  ///< of a refusal, and of what Z3 did not say
};

/// Checks a program by what shares nothing with the search: the grammar, the plain evaluator, and
/// Z3. Constraints on all inputs have to hold according to Z3, or the program is refused.
/// A stop ends the questions to Z3, not the rest.
/// `further` are the programs of the other functions, if several are asked for.
[[nodiscard]] Verification verify(const Specification& specification, const Term& program,
                                  const StopToken* stop = nullptr,
                                  std::span<const Term> further = {});

}  // namespace whence::synth

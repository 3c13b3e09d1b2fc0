#pragma once

// The smallest equivalent term that is found, proved equal by Z3.

#include <cstdint>

#include "base/stop.h"
#include "synth/equivalent/expressions.h"

namespace whence::synth::equivalent {

struct SimplifyLimits {
  std::uint64_t questions = 2000;   ///< to Z3, of one term
  const StopToken* stop = nullptr;  ///< not owned; may be null
};

enum class Finding : std::uint8_t {
  kVerified,  ///< Z3 agrees that the term is equal; or it is the one that was given
  kUnknown,   ///< a limit was reached before anything smaller was shown equal
};

struct Simplified {
  Term term;
  Finding finding = Finding::kUnknown;
  std::uint64_t cost_before = 0;
  std::uint64_t cost = 0;
  const char* engine = "";  ///< "linear", "enumeration", or neither if the term stays
  std::uint64_t questions = 0;
};

/// Of a specification without functions: `term` over its variables, which all have the sort `sort`,
/// a bit-vector of at most 64 bits or Int. Operators are added to it. The result depends on the
/// arguments alone, unless `stop` ends it.
[[nodiscard]] Simplified simplify(Specification& specification, const Term& term, Sort sort,
                                  Cost cost, const SimplifyLimits& limits);

}  // namespace whence::synth::equivalent

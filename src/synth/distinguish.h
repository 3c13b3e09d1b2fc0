#pragma once

// Programs that all meet the examples: which of them differ, and on what input. That input is the
// question to ask whoever gave the examples.

#include <span>
#include <vector>

#include "base/stop.h"
#include "program/specification.h"

namespace whence::synth {

struct Different {
  std::size_t program = 0;   ///< into the list of programs
  std::vector<Value> input;  ///< of those after the first: where it differs from all before it ...
  std::vector<Value> outputs;  ///< ... and what the programs chosen up to this one give there
};

/// Chooses up to `most` programs, the first of the list first, each unlike all chosen before it on
/// one input. Inputs are the examples' own, changed a little and mixed; programs that are different
/// only elsewhere are taken for the same. No input is one of the examples. After a stop no more are
/// chosen.
[[nodiscard]] std::vector<Different> different_programs(const Specification& specification,
                                                        std::span<const Term> programs,
                                                        std::size_t most,
                                                        const StopToken* stop = nullptr);

}  // namespace whence::synth

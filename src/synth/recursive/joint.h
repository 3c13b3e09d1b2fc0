#pragma once

// Functions of which conditions speak together. They are looked for one after the other, in each
// order: what is found first decides what the conditions say of the others, and where these are not
// found within some work, the next program for the first is tried. Work and the number of programs
// grow from round to round.

#include <functional>
#include <string>
#include <vector>

#include "synth/recursive/synthesize.h"

namespace whence::synth::recursive {

struct JointPart {
  std::string function;
  RecursiveOutcome outcome;  ///< with one answer, in whose problem those before are defined, too;
                             ///< of the last function with as many as were asked for
};

/// `answers` are wanted for the function that is found last, with the others as they are. The
/// functions in the order in which they were found; without answers if not all were. `limits_of`
/// are those of one function; its `work` is for all together, and nothing is proved.
[[nodiscard]] std::vector<JointPart> synthesize_together(
    const Problem& problem, const std::vector<SymbolId>& functions,
    std::optional<std::uint64_t> work, std::size_t answers,
    const std::function<RecursiveLimits(const std::string&)>& limits_of,
    const std::function<void(const std::string&, const RecursiveStatistics&)>& progress);

}  // namespace whence::synth::recursive

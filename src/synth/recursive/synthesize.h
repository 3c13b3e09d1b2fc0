#pragma once

// A function from its examples, and from theorems about it: by itself, with an accumulator, or with
// a function that takes over what recursion gives. These are searched in turn, each for the same
// share of the work.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "synth/recursive/answer.h"

namespace whence::synth::recursive {

/// Programs for a function and those invented for it, which stand before it.
struct RecursiveAnswer {
  std::vector<Program> programs;
  Defined defined;
  std::optional<Difference> difference{};  ///< of one that is not the first: from the first
  bool certified = false;                  ///< what theorems say of the function was proved
};

struct RecursiveOutcome {
  std::vector<RecursiveAnswer> answers;
  bool stopped = false;          ///< by a limit
  std::size_t examples = 0;      ///< that were given
  std::size_t conditions = 0;    ///< theorems about the function
  std::size_t not_admitted = 0;  ///< programs that were right, but not allowed
  std::string refused;           ///< why an answer failed its checks, which is a defect
  std::string found_by;
  RecursiveStatistics statistics;
};

/// Throws std::invalid_argument as target_of does.
[[nodiscard]] RecursiveOutcome synthesize_recursive(
    const Problem& problem, SymbolId function, const RecursiveLimits& limits,
    std::size_t answers = 1, const std::function<void(const RecursiveStatistics&)>& progress = {});

}  // namespace whence::synth::recursive

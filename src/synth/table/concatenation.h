#pragma once

// Programs that put the outputs of a group of examples together from left to right: from atoms,
// constants, and constants chosen by a key. A state is how much of each output is done; all
// examples go on together, so every path from nothing to all outputs is a program. The best few of
// each state are kept, of which no two agree on all samples.

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/stop.h"
#include "synth/table/pool.h"

namespace whence::synth::table {

/// A program for some of the samples.
struct Candidate {
  ExpressionPtr program;
  std::vector<std::optional<Text>> values;  ///< on all samples
  std::uint32_t cost = 0;
  /// What it is put together from, with costs: what two branches share is paid for once.
  std::vector<std::pair<ExpressionPtr, std::uint32_t>> parts;
};

/// The samples a program is for: a branch of a conditional, or all.
struct Branch {
  std::vector<std::size_t> examples;  ///< at least one, ascending
  std::vector<std::size_t> others;    ///< rows to fill, ascending
};

struct ConcatenationLimits {
  std::size_t best = 16;                ///< programs kept of each state
  std::uint64_t most_work = 4'000'000;  ///< steps from a state by a part
  const StopToken* stop = nullptr;
};

/// The cheapest programs, the best first; none if there is none within the limits. `atoms` are
/// sorted by cost; `keys` are texts that may choose constants.
[[nodiscard]] std::vector<Candidate> concatenations(const Samples& samples, const Branch& branch,
                                                    const std::vector<const Atom*>& atoms,
                                                    const std::vector<const Atom*>& keys,
                                                    const ConcatenationLimits& limits,
                                                    std::uint64_t& work);

/// What it costs that a program has no value, or an empty one, on rows to fill.
[[nodiscard]] std::uint32_t cost_of_gaps(const std::vector<std::optional<Text>>& values,
                                         const Branch& branch);

}  // namespace whence::synth::table

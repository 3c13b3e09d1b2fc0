#pragma once

// The values that programs are put together from: terms over the row, one of each behaviour on the
// samples, the cheapest first found.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/stop.h"
#include "synth/table/expression.h"
#include "synth/table/vocabulary.h"

namespace whence::synth::table {

/// A term with its texts on all samples.
struct Atom {
  ExpressionPtr expression;
  std::vector<std::optional<Text>> values;
  std::uint32_t cost = 0;
};

struct Pool {
  std::vector<Atom> atoms;  ///< those of use for the outputs, the cheapest first
  std::vector<Atom> texts;  ///< cells and their parts: what conditions and numbers are read from
  std::vector<Atom> dates;  ///< dates, as the text of their number of days
  std::vector<Atom> times;  ///< times of day, as the text of their seconds
  std::uint64_t work = 0;   ///< operations applied to one sample each
  std::uint64_t kept = 0;   ///< distinct behaviours
};

/// Of terms up to what `most_work` allows; looks at `stop` (may be null) now and then.
[[nodiscard]] Pool build_pool(const Samples& samples, std::uint64_t most_work,
                              const StopToken* stop);

}  // namespace whence::synth::table

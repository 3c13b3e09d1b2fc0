#pragma once

// Places in texts, as the search's operations find them.

#include <cstddef>
#include <optional>
#include <vector>

#include "synth/table/characters.h"

namespace whence::synth::table {

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Where the part occurs, from the left and without overlap; nowhere if it is empty.
[[nodiscard]] std::vector<std::size_t> occurrences(TextView text, TextView part);

/// The k-th run of these characters, counted from 1, or from the end as -1, ...
[[nodiscard]] std::optional<Span> run_of(TextView text, CharacterClass which, int k);

}  // namespace whence::synth::table

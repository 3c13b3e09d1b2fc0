#pragma once

// Lists in cells: where every output is a list of as many items as some cell has, the items are
// examples of a smaller task.

#include <vector>

#include "synth/table/samples.h"

namespace whence::synth::table {

struct ItemSamples {
  std::size_t column = 0;
  Text separator;   ///< of the cells
  Text joiner;      ///< of the outputs
  Samples samples;  ///< of one column: items with their outputs, then other items
};

/// All ways to see the samples so, in the order of columns and separators. Equal items have equal
/// outputs, and some example has several items.
[[nodiscard]] std::vector<ItemSamples> item_samples(const Samples& samples);

}  // namespace whence::synth::table

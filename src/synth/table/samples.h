#pragma once

// What the search looks at: the examples, and rows to be filled, on which programs can differ.

#include <string>
#include <vector>

#include "synth/table/characters.h"

namespace whence::synth::table {

struct Samples {
  std::vector<std::string> columns;     ///< names of all columns
  std::vector<std::size_t> inputs;      ///< those that a program may use
  std::vector<std::vector<Text>> rows;  ///< examples first; all columns, the output empty
  std::vector<Text> outputs;            ///< of the examples, not empty

  [[nodiscard]] std::size_t examples() const { return outputs.size(); }
  [[nodiscard]] std::size_t lanes() const { return rows.size(); }
};

}  // namespace whence::synth::table

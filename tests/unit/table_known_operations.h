#pragma once

// What is known of each operation over tables: programs with right values on an input.

#include <string>
#include <vector>

#include "synth/table/expression.h"

namespace known_operations {

using whence::synth::table::ExpressionPtr;

struct Known {
  whence::synth::table::Op of;
  ExpressionPtr program;
  std::string input;
  std::string output;  // "none" for no value
};

[[nodiscard]] std::vector<Known> known();

}  // namespace known_operations

#pragma once

// What is known of each operation over tables: programs with right values on an input.

#include <map>
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

/// How often a program has each operation.
void count_operations(const whence::synth::table::Expression& program,
                      std::map<whence::synth::table::Op, int>& counts);

}  // namespace known_operations

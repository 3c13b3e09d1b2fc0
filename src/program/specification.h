#pragma once

// What a program has to do.

#include <cstdint>
#include <string>
#include <vector>

#include "program/grammar.h"
#include "program/operators.h"

namespace whence::synth {

struct Variable {
  std::string name;
  Sort sort;
};

/// What the program gives on one input. `line` and `column` are where it says so, from 1.
struct Example {
  std::vector<Value> inputs;  ///< one a parameter
  Value output;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct Specification {
  std::string function;              ///< name of the function that is asked for
  std::vector<Variable> parameters;  ///< of it
  Sort result;
  Operators operators;
  Grammar grammar;
  /// What holds for all values of `variables`, beside the examples: Boolean terms in which the
  /// operator `self`, which cannot be computed, stands for the function. Empty if the examples say
  /// it all.
  std::vector<Term> constraints;
  std::vector<Variable> variables;
  OperatorId self;
  std::vector<Example> examples;  ///< no two with the same inputs
  std::string logic;
};

}  // namespace whence::synth

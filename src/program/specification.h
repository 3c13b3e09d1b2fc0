#pragma once

// What a program has to do.

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// A function that is asked for.
struct Target {
  std::string function;              ///< its name
  std::vector<Variable> parameters;  ///< of it
  Sort result;
  Grammar grammar;
  OperatorId self;  ///< an operator that cannot be computed and stands for it in constraints
};

/// Three of the constraints together: the predicate holds at the start, a step keeps it, and it
/// implies what is to hold.
struct InvariantConditions {
  std::size_t target = 0;  ///< the place of the predicate in targets_of()
  std::size_t first = 0;   ///< of the three among the constraints
};

/// The base is the function that is asked for, or the first of several.
struct Specification : Target {
  std::vector<Target> further;  ///< the others; then there are no examples
  Operators operators;
  /// What holds for all values of `variables`, beside the examples: Boolean terms in which the
  /// operators `self` stand for the functions. Empty if the examples say it all.
  std::vector<Term> constraints;
  std::vector<Variable> variables;
  std::vector<InvariantConditions> invariants;
  std::vector<Example> examples;  ///< no two with the same inputs
  std::string logic;
};

/// The functions that are asked for, in their order.
[[nodiscard]] inline std::vector<const Target*> targets_of(const Specification& specification) {
  std::vector<const Target*> out{&specification};
  for (const Target& target : specification.further) out.push_back(&target);
  return out;
}

/// The place in targets_of() of the function that an operator stands for; nothing if it is another.
[[nodiscard]] inline std::optional<std::size_t> target_of(const Specification& specification,
                                                          OperatorId op) {
  if (op == specification.self) return 0;
  for (std::size_t i = 0; i < specification.further.size(); ++i) {
    if (specification.further[i].self == op) return i + 1;
  }
  return std::nullopt;
}

}  // namespace whence::synth

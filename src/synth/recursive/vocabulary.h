#pragma once

// What a recursive program may be made of: the constructors and functions of a theory, at the sorts
// that matter for the function that is wanted.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "logic/problem.h"
#include "synth/recursive/interpreter.h"

namespace whence::synth::recursive {

struct Example {
  std::vector<Value> inputs;
  Value output = kStuck;
};

/// The function that is wanted. It need not be a symbol of the theory.
struct Target {
  std::string name;
  std::vector<SortId> arguments;
  SortId result;
  std::vector<Example> examples;
};

/// An index into Vocabulary::sorts.
using SortIndex = std::uint16_t;

enum class OperatorKind : std::uint8_t {
  kConstructor,
  kFunction,       ///< of the theory
  kFunctionValue,  ///< a function or constructor as a value
  kApply,
  kEqual,
  kNot,
  kAnd,
  kOr,
  kSelf,  ///< a recursive call
};

struct Operator {
  OperatorKind kind = OperatorKind::kConstructor;
  SymbolId symbol{};  ///< of the first three
  std::vector<SortIndex> arguments{};
  SortIndex result = 0;
  /// Of a recursive call, for each parameter: the variable that stands there, or -1 for the next of
  /// the arguments.
  std::vector<std::int32_t> fixed{};
  std::uint32_t cost = 1;  ///< without its arguments
};

class Vocabulary {
 public:
  static constexpr std::size_t kMostArguments = 5;

  Vocabulary(Problem& problem, const Interpreter& interpreter, const Target& target);

  [[nodiscard]] const std::vector<SortId>& sorts() const { return sorts_; }
  [[nodiscard]] const std::vector<Operator>& operators() const { return operators_; }
  [[nodiscard]] std::optional<SortIndex> find(SortId sort) const;
  [[nodiscard]] SortIndex boolean() const { return boolean_; }
  /// Constructors of a datatype with the sorts of their fields; empty for other sorts.
  [[nodiscard]] const std::vector<Operator>& constructors(SortIndex sort) const {
    return constructors_[sort];
  }
  [[nodiscard]] bool is_function(SortIndex sort) const { return function_[sort]; }

 private:
  SortIndex add(SortId sort);
  bool add_function(Problem& problem, SymbolId symbol, bool as_value);
  bool add_instance(Problem& problem, SymbolId symbol, std::span<const SortId> parameters);
  bool add_function_value(Problem& problem, SymbolId symbol, SortIndex sort);

  std::vector<SortId> sorts_;
  std::vector<Operator> operators_;
  std::vector<std::vector<Operator>> constructors_;
  std::vector<bool> function_;
  SortIndex boolean_ = 0;
  std::uint32_t heaviest_ = 0;  // sort that may be added for a function's result
  Problem* problem_ = nullptr;
};

/// Values of each sort, from the examples and a few small ones.
[[nodiscard]] std::vector<std::vector<Value>> pool_of_values(const Vocabulary& vocabulary,
                                                             Interpreter& interpreter,
                                                             const Target& target);

}  // namespace whence::synth::recursive

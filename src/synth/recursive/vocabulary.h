#pragma once

// What a recursive program may be made of: the constructors and functions of a theory, at the sorts
// that matter for the function that is wanted.

#include <cstdint>
#include <optional>
#include <set>
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
  kNumber,      ///< an integer
  kArithmetic,  ///< an operation or a relation of the integers
  kSelf,        ///< a recursive call
};

struct Operator {
  OperatorKind kind = OperatorKind::kConstructor;
  SymbolId symbol{};  ///< of the first three, and of what has to do with integers
  std::vector<SortIndex> arguments{};
  SortIndex result = 0;
  /// Of a recursive call, for each parameter: the variable that stands there, or -1 for the next of
  /// the arguments.
  std::vector<std::int32_t> fixed{};
  std::uint32_t cost = 1;  ///< without its arguments
  std::uint32_t code = 0;  ///< of a number its value, of arithmetic the operation
};

/// What a program may be made of, where that is not all that there is.
struct Components {
  /// Of constructors, functions, operations and numbers, as MPL writes them.
  std::set<std::string> names;
  bool calls = true;    ///< whether it may call itself
  bool matches = true;  ///< whether it may tell cases apart by constructors
};

class Vocabulary {
 public:
  static constexpr std::size_t kMostArguments = 5;

  /// Everything, if `components` is null.
  Vocabulary(Problem& problem, Interpreter& interpreter, const Target& target,
             const Components* components = nullptr);

  [[nodiscard]] const std::vector<SortId>& sorts() const { return sorts_; }
  [[nodiscard]] const std::vector<Operator>& operators() const { return operators_; }
  [[nodiscard]] std::optional<SortIndex> find(SortId sort) const;
  [[nodiscard]] SortIndex boolean() const { return boolean_; }
  /// Constructors of a datatype with the sorts of their fields; empty for other sorts.
  [[nodiscard]] const std::vector<Operator>& constructors(SortIndex sort) const {
    return constructors_[sort];
  }
  [[nodiscard]] bool is_function(SortIndex sort) const { return function_[sort]; }
  /// Of the integers; nothing if they are not among the sorts.
  [[nodiscard]] std::optional<SortIndex> integers() const { return integers_; }

 private:
  SortIndex add(SortId sort);
  bool add_function(Problem& problem, SymbolId symbol, bool as_value);
  bool add_instance(Problem& problem, SymbolId symbol, std::span<const SortId> parameters);
  bool add_function_value(Problem& problem, SymbolId symbol, SortIndex sort);
  void add_arithmetic(Interpreter& interpreter, const Target& target, const Components* components);
  void add_number(Interpreter& interpreter, const std::string& digits, std::uint32_t cost);
  void add_operation(Arithmetic operation, std::uint32_t cost);

  std::vector<SortId> sorts_;
  std::vector<Operator> operators_;
  std::vector<std::vector<Operator>> constructors_;
  std::vector<bool> function_;
  SortIndex boolean_ = 0;
  std::optional<SortIndex> integers_;
  std::uint32_t heaviest_ = 0;  // sort that may be added for a function's result
  Problem* problem_ = nullptr;
};

/// Values of each sort, from the examples and a few small ones.
[[nodiscard]] std::vector<std::vector<Value>> pool_of_values(const Vocabulary& vocabulary,
                                                             Interpreter& interpreter,
                                                             const Target& target);

}  // namespace whence::synth::recursive

#pragma once

// Computes what the theory's functions give, for the search alone: an answer is checked with
// model/evaluate.h, which has nothing in common with this. Sorts are left out, as definitions are
// as general as the ranks of what they define. Where an argument is unknown only in part, the
// result may be known in part: `cons(1, ?) ++ ys` is `cons(1, ?)`.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "logic/problem.h"
#include "synth/recursive/values.h"

namespace whence::synth::recursive {

class Interpreter {
 public:
  /// Both must outlive the object. The problem's bank gets terms.
  Interpreter(Problem& problem, ValueBank& values);

  [[nodiscard]] ValueBank& values() { return values_; }
  [[nodiscard]] const ValueBank& values() const { return values_; }

  /// The tag of a function as a value.
  [[nodiscard]] static std::uint32_t function_tag(SymbolId f) { return f.value | kFunction; }
  [[nodiscard]] static bool is_function_tag(std::uint32_t tag) { return (tag & kFunction) != 0; }
  [[nodiscard]] static SymbolId function_of_tag(std::uint32_t tag) {
    return SymbolId{tag & ~kFunction};
  }

  Value call(SymbolId function, std::span<const Value> arguments);
  /// What a function as a value gives.
  Value apply(Value function, std::span<const Value> arguments);
  /// Of a term without variables.
  Value evaluate(TermId ground);
  /// What a function gives that the theory does not define.
  using Called = std::function<Value(std::span<const Value>)>;
  /// Of a term with values for its variables, and for calls of `wanted`.
  Value evaluate(TermId term, std::span<const Value> variables, SymbolId wanted,
                 const Called& called);
  /// What an operation or a relation of the integers gives; stuck for a division by zero.
  Value arithmetic(Arithmetic operation, std::span<const Value> arguments);
  [[nodiscard]] Value truth(bool b) const { return b ? true_ : false_; }
  Value equality(Value a, Value b) const;
  [[nodiscard]] bool defines(SymbolId f) const {
    return f.index() < clauses_.size() && !clauses_[f.index()].empty();
  }

 private:
  static constexpr std::uint32_t kFunction = 1U << 30U;

  enum class Kind : std::uint8_t {
    kVariable,
    kConstructor,
    kCall,
    kApply,
    kIf,
    kAnd,
    kOr,
    kImplies,
    kNot,
    kEqual,
    kInteger,
    kArithmetic,
    kNothing,
  };
  struct Node {
    Kind kind = Kind::kNothing;
    std::uint32_t head = 0;  // a variable, a symbol, a tag, an integer's value or an operation
    std::vector<std::uint32_t> arguments;
  };
  struct Clause {
    std::vector<std::uint32_t> patterns;
    std::uint32_t right = 0;
    std::uint32_t variables = 0;
  };

  std::uint32_t compile(TermId term);
  [[nodiscard]] Node number_node(SymbolId id);
  ValueBank::Match match(std::uint32_t pattern, Value value, std::vector<Value>& slots) const;
  Value run(std::uint32_t node, std::span<const Value> slots);
  Value junction(const Node& node, std::span<const Value> slots);
  Value compute(SymbolId function, std::span<const Value> arguments);

  Problem& problem_;
  ValueBank& values_;
  std::vector<Node> nodes_;
  absl::flat_hash_map<TermId, std::uint32_t> compiled_;
  std::vector<std::vector<Clause>> clauses_;  // by symbol
  Value true_;
  Value false_;
  SymbolId wanted_{};
  const Called* called_ = nullptr;  // how calls of `wanted_` are computed
  std::uint32_t depth_ = 0;
  std::uint64_t steps_ = 0;
};

}  // namespace whence::synth::recursive

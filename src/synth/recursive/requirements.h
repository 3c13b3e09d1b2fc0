#pragma once

// What theorems say of a function that is wanted, as far as small values tell: it refutes programs,
// and where it leaves one value only for a call, it is as good as an example.

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "synth/recursive/vocabulary.h"

namespace whence::synth::recursive {

/// Whether a formula speaks of a function, as one that is called or as a value.
[[nodiscard]] bool mentions(const TermBank& bank, TermId formula, SymbolId function);

/// The theorems and lemmas that speak of the function and of nothing else that is still wanted.
[[nodiscard]] std::vector<std::size_t> statements_about(const Problem& problem, SymbolId function);

class Requirements {
 public:
  /// Both must outlive the object. The problem's bank gets terms.
  Requirements(Problem& problem, Interpreter& interpreter, SymbolId function);

  /// Whether anything can be computed.
  [[nodiscard]] bool empty() const { return instances_.empty(); }

  /// Calls for which one value alone, among the small ones, is what the theorems and the examples
  /// allow; the smaller ones first. It is a guess: a larger value may be allowed, too.
  [[nodiscard]] std::vector<Example> forced(const Target& target);

  /// Whether the theorems are false for some values if the function is this one. It may give
  /// kUnknown. Where it is `complete`, theorems that depend on what is unknown are not met, nor
  /// those that have no value for most of what they speak of.
  [[nodiscard]] bool contradicted(const Interpreter::Called& function, bool complete);

 private:
  struct Formula {
    TermId matrix;
    std::vector<SortId> sorts;  // of its variables
    TermId solved{};            // of `f(..) = t`: the call, and t
    TermId solution{};
  };
  struct Instance {
    std::size_t formula = 0;
    std::vector<Value> values;
  };
  using Table = std::map<std::vector<Value>, Value>;

  void add_formula(TermId closed);
  void add_instances(std::size_t formula);
  void add_rare_instances(std::size_t formula);
  bool says_something(const Instance& instance);
  std::vector<Value> first_values(SortId sort, std::size_t most);
  const std::vector<Value>& values_of(SortId sort);
  std::vector<Value> values_of_weight(SortId sort, std::uint32_t weight);
  Value evaluate(const Instance& i, const Interpreter::Called& function);
  std::vector<std::pair<std::vector<Value>, std::vector<std::size_t>>> open_calls(
      const Table& table);
  std::vector<Value> neighbours(Value value);
  std::vector<Value> possible(const std::vector<Value>& call,
                              const std::vector<std::size_t>& instances, Table& table);

  Problem& problem_;
  Interpreter& interpreter_;
  SymbolId function_;
  std::vector<Formula> formulas_;
  std::vector<Instance> instances_;
  std::map<SortId, std::vector<Value>> values_;
  std::map<std::pair<SortId, std::uint32_t>, std::vector<Value>> by_weight_;
};

}  // namespace whence::synth::recursive

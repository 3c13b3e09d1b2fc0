#pragma once

// What programs are made of: the operators of SMT-LIB's theories of strings, integers and
// bit-vectors, macros, and operators of our own.

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "program/term.h"
#include "program/words.h"

namespace whence::synth {

struct Operator;

/// Computes an operator on one example. `arguments` are as many as the operator's parameters.
/// Returns false if there is no value (an integer out of range).
using Evaluator = bool (*)(Words& words, const Operator& op, const Word* arguments, Word& result);

/// The same for `count` examples at once, where every example has a value: arguments[i][k].
using LaneEvaluator = void (*)(const Operator& op, const Word* const* arguments, Word* results,
                               std::size_t count);

/// The same once more, with unbounded care and no haste: what the search finds is checked with it.
using Reference = std::optional<Value> (*)(std::span<const Value> arguments);

struct Operator {
  std::string name;                    ///< as it is written
  std::vector<std::uint32_t> indices;  ///< of `(_ extract 7 0)`
  std::vector<Sort> parameters;
  Sort result;
  Evaluator evaluate = nullptr;
  LaneEvaluator lanes = nullptr;  ///< may be null
  bool commutative = false;       ///< of two parameters
  Reference reference =
      nullptr;  ///< of operators that are not of SMT-LIB; shares no code with `evaluate`
  /// A macro: its variables are the parameters; then it has no evaluators.
  std::optional<Term> body;
  std::vector<std::string> parameter_names;  ///< of a macro
};

/// Operators by number. Holds those that were added, and makes the ones of the theories as they are
/// asked for. Programs of one search share one table.
class Operators {
 public:
  OperatorId add(Operator op);
  [[nodiscard]] const Operator& operator[](OperatorId id) const { return all_[id.index()]; }
  [[nodiscard]] std::size_t size() const { return all_.size(); }

  /// The operator of that name for arguments of these sorts: one that was added, else one of the
  /// theories (which is then added); nothing if there is none.
  std::optional<OperatorId> find(std::string_view name, std::span<const std::uint32_t> indices,
                                 std::span<const Sort> arguments);
  /// Whether the name means something, with arguments of whatever sorts.
  [[nodiscard]] bool knows(std::string_view name) const;

  /// Computes an operator, macros included, on one example.
  bool apply(OperatorId id, Words& words, const Word* arguments, Word& result) const;
  /// Computes a term without nonterminals on one example: `variables` are its inputs.
  bool evaluate(const Term& term, Words& words, const Word* variables, Word& result) const;

 private:
  std::deque<Operator> all_;
};

/// The operator of a theory; nothing if there is none.
[[nodiscard]] std::optional<Operator> theory_operator(std::string_view name,
                                                      std::span<const std::uint32_t> indices,
                                                      std::span<const Sort> arguments);
[[nodiscard]] bool is_theory_name(std::string_view name);
/// The names of all operators of the theories, each once, as their tables have them. What is not
/// among them is found by no other function here either.
[[nodiscard]] const std::vector<std::string_view>& theory_names();

}  // namespace whence::synth

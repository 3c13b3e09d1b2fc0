#pragma once

// The operators of SMT-LIB's theories, by theory. Internal to program/.

#include "program/operators.h"

namespace whence::synth {

/// A Boolean as a word.
constexpr Word truth(bool b) {
  return b ? 1 : 0;
}

/// A row of a theory's table: an operator with fixed sorts. The same name may have several rows.
struct TheoryRow {
  const char* name;
  std::vector<Sort> parameters;
  Sort result;
  Evaluator evaluate;
  bool commutative = false;
};

[[nodiscard]] const std::vector<TheoryRow>& string_operators();

/// Operators of integers, Booleans and of every sort (`=`, `ite`), with as many arguments as there
/// are.
[[nodiscard]] std::optional<Operator> core_operator(std::string_view name,
                                                    std::span<const Sort> arguments);
void add_core_names(std::vector<std::string_view>& names);

[[nodiscard]] std::optional<Operator> bit_vector_operator(std::string_view name,
                                                          std::span<const std::uint32_t> indices,
                                                          std::span<const Sort> arguments);
void add_bit_vector_names(std::vector<std::string_view>& names);

}  // namespace whence::synth

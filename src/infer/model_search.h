#pragma once

// Finite models of closed formulas over opaque sorts, by SAT.
//
// Quantifiers are expanded over a domain of a fixed size, functions become tables of one-hot
// propositional variables, and CaDiCaL looks for values (Claessen & Sörensson, New techniques that
// improve MACE-style finite model finding, CADE-19 workshop, 2003; here nested terms are expanded
// where they stand).

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "logic/problem.h"

namespace whence {

/// A structure in which every sort has the elements 0..size-1 and Bool the values 0 and 1.
class FiniteStructure {
 public:
  explicit FiniteStructure(std::uint32_t size) : size_(size) {}
  [[nodiscard]] std::uint32_t size() const { return size_; }
  /// The table of a function, its first argument counting fastest; empty for functions that the
  /// formulas do not mention, of which any values will do.
  [[nodiscard]] std::span<const std::uint32_t> table(FunctionId function) const;
  [[nodiscard]] std::uint32_t value(FunctionId function,
                                    std::span<const std::uint32_t> arguments) const;
  /// The value of an application, of a function, a connective, an equality or an `if`, whose
  /// arguments have these values.
  [[nodiscard]] std::uint32_t value(const TermBank& bank, TermId application,
                                    std::span<const std::uint32_t> arguments) const;
  void set_table(FunctionId function, std::vector<std::uint32_t> table) {
    tables_[function] = std::move(table);
  }
  /// Functions that have tables, in order.
  [[nodiscard]] std::vector<FunctionId> functions() const;

 private:
  std::uint32_t size_;
  absl::flat_hash_map<FunctionId, std::vector<std::uint32_t>> tables_;
};

/// Whether a formula is one that models can be searched for: no datatype but Bool, and that for
/// formulas only, no function sorts, no type variables.
[[nodiscard]] bool has_finite_structures(const TermBank& bank, std::span<const TermId> formulas);

struct ModelSearchLimits {
  std::uint64_t conflicts = 20'000;  ///< of the SAT solver
  std::size_t clauses = 2'000'000;
};

/// A structure with `size` elements in which all the closed formulas hold. Nothing if there is
/// none, or none was found within the limits. Deterministic. Requires has_finite_structures.
[[nodiscard]] std::optional<FiniteStructure> find_structure(const TermBank& bank,
                                                            std::span<const TermId> formulas,
                                                            std::uint32_t size,
                                                            const ModelSearchLimits& limits);

}  // namespace whence

#pragma once

// Finite models of closed formulas over opaque sorts, by SAT.
//
// Quantifiers are expanded over a domain of a fixed size, functions become tables of one-hot
// propositional variables, and CaDiCaL looks for values (Claessen & Sörensson, New techniques that
// improve MACE-style finite model finding, CADE-19 workshop, 2003; here nested terms are expanded
// where they stand).

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/stop.h"
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

/// Searches for structures of one size in which axioms hold, again and again: what the solver has
/// learned of the axioms, and what has been encoded, serves all searches.
class StructureSearch {
 public:
  /// Requires has_finite_structures of the closed `axioms`. Refers to the bank, which may grow.
  /// Once `stop`, which is not owned and may be null, says so, it gives up.
  StructureSearch(const TermBank& bank, std::span<const TermId> axioms, std::uint32_t size,
                  std::size_t most_clauses = ModelSearchLimits().clauses,
                  const StopToken* stop = nullptr);
  ~StructureSearch();
  StructureSearch(StructureSearch&&) noexcept;

  /// A structure; nothing if there is none, or none was found with so many conflicts.
  [[nodiscard]] std::optional<FiniteStructure> find(std::uint64_t conflicts);
  /// A structure in which `formula` fails for some values of its free variables; it has finite
  /// structures too. Nothing if there is none, or none was found with so many conflicts, or the
  /// clauses became too many. Both are deterministic in all calls so far.
  [[nodiscard]] std::optional<FiniteStructure> refute(TermId formula, std::uint64_t conflicts);
  /// Whether the last call found nothing for want of conflicts or clauses, so that there may be a
  /// structure.
  [[nodiscard]] bool gave_up() const { return gave_up_; }
  /// Clauses so far.
  [[nodiscard]] std::size_t clauses() const;

 private:
  std::optional<FiniteStructure> solve(std::uint64_t conflicts);

  struct Solver;
  bool gave_up_ = false;
  std::unique_ptr<Solver> solver_;  // none once the clauses became too many
};

/// How many conflicts a search may have whose usual number is `conflicts`: fewer where there are
/// many clauses, since each conflict takes longer.
[[nodiscard]] std::uint64_t affordable_conflicts(const StructureSearch& search,
                                                 std::uint64_t conflicts);

/// A structure with `size` elements in which all the closed formulas hold. Nothing if there is
/// none, or none was found within the limits. Deterministic. Requires has_finite_structures.
[[nodiscard]] std::optional<FiniteStructure> find_structure(const TermBank& bank,
                                                            std::span<const TermId> formulas,
                                                            std::uint32_t size,
                                                            const ModelSearchLimits& limits);

}  // namespace whence

#pragma once

// What the steps of a derivation rest on. Premises are earlier steps, so the order of the steps is
// a topological one, and a walk over numbers and marks answers what a graph library would copy a
// million steps for; and it never recurses. What it says of an untrusted derivation is about the
// claims of that.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "proof/step.h"

namespace whence {

/// What one step rests on.
struct Basis {
  std::size_t steps = 0;              ///< how many, itself included
  std::vector<std::uint32_t> axioms;  ///< statements of kInput steps; growing, without repetition
  std::vector<StepId> holes;          ///< growing
};

/// Answers for one derivation, to which it refers. Requires that premises are earlier steps. What
/// is asked of one step costs what that step rests on, not what the derivation has.
class Provenance {
 public:
  explicit Provenance(const Derivation& derivation);

  /// What `step` rests on, itself included; growing.
  [[nodiscard]] std::vector<StepId> ancestors(StepId step);
  [[nodiscard]] Basis basis_of(StepId step);
  /// For each step the first of `roots` that rests on it, by its place there; nothing for steps
  /// that none rests on.
  [[nodiscard]] std::vector<std::optional<std::size_t>> first_to_need(
      std::span<const StepId> roots) const;

 private:
  const Derivation& derivation_;
  std::vector<bool> seen_;  // all false between two questions
};

}  // namespace whence

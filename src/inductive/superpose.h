#pragma once

// The generating inferences: superposition, resolution, equality resolution, factoring and equality
// factoring (Bachmair & Ganzinger, J. Logic and Computation 4(3), 1994). Schemas stand with the
// rules in proof/step.h. Ordering and selection restrictions are the caller's; here a unifier is
// found and the conclusion computed, the same way when searching and when a proof is written down.

#include <cstdint>
#include <optional>

#include "logic/clause.h"
#include "unify/unify.h"

namespace whence {

/// A conclusion, its variables numbered 0, 1, ... in order of first occurrence, and what becomes of
/// the variables of each premise.
struct Inferred {
  Clause clause;
  Substitution first;
  Substitution second;
};

/// Literal i of c, read by side (0: left to right, 1: right to left, 2: as atom -> truth value).
struct EquationView {
  TermId left;
  TermId right;
};
[[nodiscard]] std::optional<EquationView> equation_view(TermBank& bank, const Literal& literal,
                                                        std::uint8_t side);

/// An inference engine over a bank; counts its work.
class Inferences {
 public:
  explicit Inferences(TermBank& bank) : bank_(bank), unifier_(bank) {}

  std::optional<Inferred> superpose(const Clause& from, std::uint32_t i, std::uint8_t side,
                                    const Clause& into, std::uint32_t j, const Position& position);
  std::optional<Inferred> resolve(const Clause& first, std::uint32_t i, const Clause& second,
                                  std::uint32_t j);
  std::optional<Inferred> equality_resolution(const Clause& clause, std::uint32_t i);
  /// Literals i < j, of one sign, made equal.
  std::optional<Inferred> factor(const Clause& clause, std::uint32_t i, std::uint32_t j);
  std::optional<Inferred> equality_factoring(const Clause& clause, std::uint32_t i,
                                             std::uint8_t side_i, std::uint32_t j,
                                             std::uint8_t side_j);
  [[nodiscard]] std::uint64_t work() const { return work_ + unifier_.work(); }

 private:
  /// The substitution that moves all variables of a clause beyond `offset`.
  Substitution shift(const Clause& clause, std::uint32_t offset);
  /// Applies the unifier to the premises' variables, and numbers the conclusion's anew.
  Inferred conclude(const Clause& first, const Substitution& shift_second, const Clause* second,
                    const std::function<Clause(const Substitution&, const Substitution&)>& build);

  TermBank& bank_;
  Unifier unifier_;
  std::uint64_t work_ = 0;
};

}  // namespace whence

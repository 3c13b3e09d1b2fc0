#pragma once

// The ordering on literals that a term ordering induces, and what follows from it for a clause:
// which sides and which literals are maximal. A literal is compared as a multiset of its sides,
// those of a negative one twice; an atom that is no equation counts as `atom = true`, `true` being
// smallest (Bachmair & Ganzinger, J. Logic and Computation 4(3), 1994).

#include <cstdint>
#include <span>

#include "logic/clause.h"
#include "logic/ordering.h"

namespace whence {

class LiteralOrder {
 public:
  LiteralOrder(const TermBank& bank, const TermOrdering& ordering)
      : bank_(bank), ordering_(ordering) {}

  /// Of the sides of an equation; kGreater for other atoms.
  [[nodiscard]] Comparison orientation(const Literal& literal) const;
  [[nodiscard]] Comparison compare(const Literal& a, const Literal& b) const;
  /// Bit i: no other literal is greater than literal i. At most 64 literals.
  [[nodiscard]] std::uint64_t maximal(std::span<const Literal> clause) const;
  [[nodiscard]] const TermOrdering& terms() const { return ordering_; }

 private:
  const TermBank& bank_;
  const TermOrdering& ordering_;
};

}  // namespace whence

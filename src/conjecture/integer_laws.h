#pragma once

// What nobody needs to be told of integers: what holds of them alone, and what follows by ring
// axioms and linear arithmetic from laws that are known.

#include <span>
#include <utility>
#include <vector>

#include "conjecture/conjecture.h"
#include "logic/clause.h"

namespace whence::conjecture {

/// Whether two terms are equal by the axioms of commutative rings, each term that is no sum or
/// product being an unknown. They have one sort; equal terms are.
[[nodiscard]] bool equal_by_ring(const TermBank& bank, TermId left, TermId right);

class IntegerLaws {
 public:
  /// Refers to the bank.
  explicit IntegerLaws(TermBank& bank) : bank_(bank) {}

  /// Whether a conjecture speaks of integers and of no function of a theory, or of a sum or other
  /// operation on numbers alone, such as `1 + 1`: it is an instance, at a number without a name.
  [[nodiscard]] bool is_no_news(const Conjecture& conjecture) const;
  /// Takes an atom into account that holds for all values of its variables, such as `0 <= f(x)`.
  void add(TermId atom);
  /// Whether the conclusions follow from the premises and instances of the atoms taken, by linear
  /// arithmetic.
  [[nodiscard]] bool implies(const Conjecture& conjecture);

 private:
  struct Law {
    TermId atom;
    TermId trigger;  // a term in it that has all its variables
  };
  [[nodiscard]] bool implies(const std::vector<Literal>& given, const Sides& sides);

  TermBank& bank_;
  std::vector<Law> laws_;
};

}  // namespace whence::conjecture

#pragma once

// Do two terms have the same value everywhere? Asked of Z3, which finds it hard of terms that mix
// arithmetic with bitwise operators on many bits: the question is written so that it is easy.

#include <memory>
#include <span>

#include "program/specification.h"
#include "smt/examples.h"

namespace whence::smt {

/// Many questions about terms over the variables of one specification, which has no functions.
///
/// A bitwise expression B over atoms A1 ... An is the sum, over the sets S of atoms, of c_S times
/// the conjunction of S, where the c_S are those for which that holds on truth values: bit i of
/// either side is a sum on bits i of the atoms, and the bits have the same weights (Zhou, Main, Gu
/// & Johnson, WISA 2007; Liu et al., USENIX Security 2021). Z3 is asked whether the c_S are right,
/// and whether the two terms are the same polynomial when the conjunctions are unknowns. Both
/// `yes`: they are equal. Else it is asked about the terms as they are.
class Equivalence {
 public:
  /// `specification` must outlive the object. Operators may be added to it.
  explicit Equivalence(const synth::Specification& specification);
  Equivalence(const Equivalence&) = delete;
  Equivalence& operator=(const Equivalence&) = delete;
  ~Equivalence();

  /// Whether the terms are equal for all values of the variables; if not, maybe values for which
  /// they are not. With `polynomials_only` kUnknown if the polynomials do not tell.
  ConstraintAnswer same(const synth::Term& a, const synth::Term& b, const QuestionLimits& limits,
                        bool polynomials_only = false);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace whence::smt

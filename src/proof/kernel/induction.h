#pragma once

// The induction rule: well-founded induction over datatype values by their size.
//
// The goal is `forall x1 ... xn. P` (at least n leading quantifiers; x1..xn are the outermost n,
// and P may start with more). A *scheme* says which of x1..xn are taken apart and into which cases:
//
//   case i has a pattern tuple (p1, ..., pn): constructor terms over its variables 0..m_i-1, where
//   the components together use no variable twice; and hypotheses, each a tuple (h1, ..., hn) of
//   terms over the case's variables and, numbered from m_i on, *free* ones of its own.
//
// The case's formula, which a premise must conclude without changing a letter, is
//
//   forall v0 ... v_(m-1). (H1 => (H2 => ... => P[p1..pn]))      Hk = forall w. P[h1..hn]
//
// with w the hypothesis's own variables in order of their numbers.
//
// It is sound when (a) the pattern tuples cover all tuples of values, and (b) every hypothesis
// tuple is smaller than its pattern tuple in a well-founded order. For (b) the scheme gives a
// *measure*: a list of sets of components. The size of a value is its number of constructors (a
// value of a sort that is not a datatype has size 0; every value of a datatype is a finite tree).
// Tuples are compared lexicographically by the total size of the first set, then of the second, and
// so on. Sizes of constructor terms are linear polynomials in the sizes of their variables; "less"
// must hold for all values: each coefficient less or equal and the constant less; "equal" means
// equal polynomials. A component that is not a constructor term (as an accumulator) has no
// polynomial and may only stand behind the deciding set.

#include <string>
#include <variant>
#include <vector>

#include "logic/term.h"
#include "proof/step.h"

namespace whence {

struct InductionCase {
  std::vector<TermId> pattern;                  ///< n terms
  std::vector<std::vector<TermId>> hypotheses;  ///< n terms each
};

struct InductionScheme {
  std::vector<std::vector<std::uint32_t>> measure;
  std::vector<InductionCase> cases;
};

/// The scheme as arguments of a kInduct step for `goal`. The encoding: terms = [goal,
/// then for each case its pattern and its hypotheses, n terms each]; numbers = [n, number of sets,
/// for each set its size and its members, number of cases, for each case its number of variables
/// and of hypotheses].
[[nodiscard]] StepArguments encode_induction(TermBank& bank, TermId goal, std::uint32_t n,
                                             const InductionScheme& scheme);

namespace kernel {

/// The formulas that the premises of a kInduct step have to conclude, in order, or why the scheme
/// is refused.
[[nodiscard]] std::variant<std::vector<TermId>, std::string> induction_cases(
    TermBank& bank, const StepArguments& arguments);

}  // namespace kernel
}  // namespace whence

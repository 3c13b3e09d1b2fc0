#pragma once

// Steps from what is proved of some values to a goal with quantifiers in front.

#include <cstdint>
#include <span>
#include <vector>

#include "proof/builder.h"

namespace whence::arithmetic {

/// Values c for which P fails if there are any: of a closed formula `forall x1 ... xn. P` that
/// begins with so many quantifiers, the Skolem constants by which its denial says `not P(c)`.
[[nodiscard]] std::vector<TermId> arbitrary_values(TermBank& bank, TermId goal,
                                                   std::uint32_t quantifiers);

/// The step of `forall x1 ... xn. P` from one of P(c), c being its arbitrary values. Throws what
/// ProofBuilder::add throws.
[[nodiscard]] StepId for_all_from_arbitrary(ProofBuilder& builder, TermId goal,
                                            std::uint32_t quantifiers, StepId instance);

/// The step of P(t), t1 ... tn being closed terms, from one of a closed formula `forall x1 ... xn.
/// P`. Throws what ProofBuilder::add throws.
[[nodiscard]] StepId instance_of(ProofBuilder& builder, StepId general,
                                 std::span<const TermId> values);

/// The step of a closed formula `exists x1 ... xn. P` from one of P(t), t1 ... tn being closed
/// terms. Throws what ProofBuilder::add throws.
[[nodiscard]] StepId exists_from_witness(ProofBuilder& builder, TermId goal,
                                         std::span<const TermId> witness, StepId instance);

/// The step of `forall x. (forall y. H) => P`, from one of `forall x. H1 => ... => Hn => P`, where
/// Hi is H with the i-th value for y, a term over x, which is variable 0. Throws what
/// ProofBuilder::add throws.
[[nodiscard]] StepId from_few_hypotheses(ProofBuilder& builder, TermId goal,
                                         std::span<const TermId> values, StepId weaker);

}  // namespace whence::arithmetic

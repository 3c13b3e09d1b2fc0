#pragma once

// The goal in a question whether axioms contradict each other.
//
// Such a question, as `check-sat` puts it, mostly comes of a goal that somebody denied:
//
//   A1, ..., An, not G  |-  false        where the Ai say what is given of some constants c.
//
// G follows from the other axioms with the Ai as premises, for all c of which these say nothing:
// that is a goal that can be proved by induction, while of `false` there is no induction. Once it
// is proved, the denial contradicts it.

#include <cstdint>
#include <optional>
#include <vector>

#include "logic/problem.h"
#include "proof/builder.h"

namespace whence {

struct DeniedGoal {
  TermId formula;                     ///< forall c. A1 => ... => An => G
  std::vector<std::uint32_t> axioms;  ///< the statements A1, ..., An, and last the denial of G
  std::vector<TermId> constants;      ///< c, in order
};

/// Of a problem that asks for nothing else than whether its axioms contradict each other. Nothing
/// if all of them are about all values.
[[nodiscard]] std::optional<DeniedGoal> denied_goal(Problem& problem);

/// Constants without definition in a term, of which no axiom or definition but those passed over
/// says anything: what is proved of them holds for all values.
[[nodiscard]] std::vector<TermId> arbitrary_constants(const Problem& problem, TermId term,
                                                      const std::vector<bool>& passed_over);

/// `forall x. forall c. P` of a closed formula `forall x. P` about arbitrary constants c: one is a
/// theorem just if the other is. The formula itself if there are none.
[[nodiscard]] TermId for_all_constants(Problem& problem, TermId formula);

/// `|-`, from a step that concludes the goal. Throws what ProofBuilder::add throws.
[[nodiscard]] StepId contradiction_of(ProofBuilder& builder, const DeniedGoal& goal, StepId proved);

}  // namespace whence

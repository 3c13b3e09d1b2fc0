#pragma once

// Cheaper terms that the laws of a theory make equal, with proofs of that.

#include <cstdint>
#include <utility>
#include <vector>

#include "base/stop.h"
#include "egraph/explanation.h"
#include "egraph/extraction.h"

namespace whence::egraph {

struct SimplifyLimits {
  NodeId nodes = 0;         ///< of one e-graph
  std::uint64_t work = 0;   ///< for one term
  std::uint64_t slack = 0;  ///< by how much terms on the way may be larger than the term
  const StopToken* stop = nullptr;
};

struct SimplifyStatistics {
  std::uint64_t graphs = 0;
  std::uint64_t work = 0;
  std::uint64_t nodes = 0;    ///< made, in all graphs
  std::uint64_t classes = 0;  ///< in the end of each, added up
  std::uint64_t bytes = 0;    ///< of the largest graph, without its terms
  std::uint64_t most_nodes = 0;
  double seconds = 0;  ///< CPU
};

struct Simplified {
  TermId term;
  StepId step;  ///< of `given = term`; not valid if the term is what was given
  Price before;
  Price after;
  Ending ending = Ending::kSaturated;  ///< of the last e-graph
  SimplifyStatistics statistics;
};

/// Simplifies terms one after the other. What is found of one does not depend on the others.
class Simplifier {
 public:
  /// Writes steps into `derivation`, over `problem`; both must outlive it. `derivation.proved` says
  /// which theorems of the problem are laws beside its axioms and definitions. So are `lemmas`,
  /// closed formulas and the steps of the derivation that conclude them.
  Simplifier(Problem& problem, Derivation& derivation,
             const std::vector<std::pair<TermId, StepId>>& lemmas = {});

  /// An e-graph is saturated as far as the limits go. When a cheaper term turns up that begins
  /// anew with it, as small terms leave more of the limits to what matters.
  [[nodiscard]] Simplified simplify(TermId t, const Cost& cost, const SimplifyLimits& limits);
  /// Goes on with a term that was simplified over the same derivation, by more laws; `limits` are
  /// those of what is done now.
  void simplify_further(Simplified& out, const Cost& cost, const SimplifyLimits& limits);

  [[nodiscard]] ProofBuilder& builder() { return builder_; }

 private:
  Problem& problem_;
  ProofBuilder builder_;
  std::vector<std::uint32_t> proved_;
  std::vector<TermId> lemmas_;
  LawSteps steps_;
};

}  // namespace whence::egraph

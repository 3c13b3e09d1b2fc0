#pragma once

// Why two terms of an e-graph are equal, as steps of the kernel.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "egraph/saturation.h"
#include "proof/builder.h"

namespace whence::egraph {

/// Terms of a bank that began as a copy of another, brought back to that one.
class Homecoming {
 public:
  /// `there` began as a copy of `home` as it is now.
  Homecoming(const TermBank& there, TermBank& home);
  TermId term(TermId t);
  SortId sort(SortId s);

 private:
  FunctionId function(FunctionId f);

  const TermBank& there_;
  TermBank& home_;
  std::size_t terms_;
  std::size_t sorts_;
  std::size_t functions_;
  absl::flat_hash_map<TermId, TermId> known_;
};

/// The steps of laws, which stay while terms come and go.
class LawSteps {
 public:
  /// `proved`, by statement: the step that concludes a theorem; `lemmas`: those of lemmas.
  LawSteps(ProofBuilder& builder, absl::flat_hash_map<std::uint32_t, StepId> proved,
           std::vector<StepId> lemmas)
      : builder_(builder), proved_(std::move(proved)), lemmas_(std::move(lemmas)) {}
  /// The step of a clause of a law at certain sorts.
  StepId of(const LawSource& source, const std::vector<std::uint32_t>& moves,
            const std::vector<SortId>& sorts);
  [[nodiscard]] ProofBuilder& builder() { return builder_; }

 private:
  ProofBuilder& builder_;
  absl::flat_hash_map<std::uint32_t, StepId> proved_;
  std::vector<StepId> lemmas_;
  absl::flat_hash_map<std::vector<std::uint32_t>, StepId> known_;
};

/// Replays the forest of an e-graph: an edge by congruence is a step kCongruence, an application of
/// a law its instance, with its conditions resolved away; a path is put together by kTransitivity.
class Explanation {
 public:
  Explanation(const Saturation& saturation, LawSteps& laws, Homecoming& home)
      : saturation_(saturation), graph_(saturation.graph()), laws_(laws), home_(home) {}

  /// The step of `a = b` for the terms of two different nodes of one class.
  StepId equation(NodeId a, NodeId b);
  /// Applications of laws that were needed so far.
  [[nodiscard]] std::size_t applications() const { return applied_.size(); }

 private:
  using Pair = std::pair<NodeId, NodeId>;
  [[nodiscard]] std::vector<NodeId> path(NodeId a, NodeId b) const;
  /// Whether all is there that the edge between two neighbours needs; what is not is `pending`.
  bool ready(NodeId a, NodeId b, std::vector<Pair>& pending) const;
  StepId edge_step(NodeId a, NodeId b);
  StepId application(Reason reason);
  StepId without_condition(StepId clause, Literal literal, Pair sides);
  StepId turned(StepId equation);
  [[nodiscard]] Reason reason_between(NodeId a, NodeId b) const;
  TermId term(NodeId n) { return home_.term(graph_.term(n)); }

  const Saturation& saturation_;
  const EGraph& graph_;
  LawSteps& laws_;
  Homecoming& home_;
  absl::flat_hash_map<Pair, StepId> known_;
  absl::flat_hash_map<Reason, StepId> applied_;
};

/// The step of the closed formula `forall x. s = t` from one of `s = t`, or of another unit.
[[nodiscard]] StepId closed_step(ProofBuilder& builder, StepId unit, TermId goal);

}  // namespace whence::egraph

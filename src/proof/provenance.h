#pragma once

// The provenance graph of a derivation: which step rests on which. An edge leads from a premise to
// each step that uses it. Made from an untrusted derivation too: what it says is then about the
// claims of the derivation.

#include <boost/graph/adjacency_list.hpp>
#include <cstdint>
#include <vector>

#include "proof/step.h"

namespace whence {

/// A part of a proof that can be told apart as a lemma: everything in it is used, on the way to the
/// theorem, through its last step only.
struct ProofSegment {
  StepId conclusion;
  std::vector<StepId> steps;  ///< with the conclusion, growing
};

class Provenance {
 public:
  /// Requires that every premise is a step of the derivation. Keeps a reference to it.
  explicit Provenance(const Derivation& derivation);

  /// All steps, premises first. Throws std::invalid_argument if the premises go round in a circle.
  [[nodiscard]] std::vector<StepId> topological_order() const;
  /// What `step` rests on, itself included; growing.
  [[nodiscard]] std::vector<StepId> ancestors(StepId step) const;
  /// What rests on `step`, itself included; growing.
  [[nodiscard]] std::vector<StepId> dependents(StepId step) const;
  /// The steps that have `step` as a premise; growing, without repetition.
  [[nodiscard]] std::vector<StepId> users(StepId step) const;
  /// Indices of the statements whose kInput steps `step` rests on, sorted, without repetition.
  [[nodiscard]] std::vector<std::uint32_t> axioms_of(StepId step) const;
  /// The leaves of other rules on which `step` rests (assumptions, holes, facts of logic); growing.
  [[nodiscard]] std::vector<StepId> leaves_of(StepId step) const;

  /// For each ancestor s of `theorem`, the nearest step other than s through which every way from s
  /// to the theorem leads; invalid for the theorem and for steps that are no ancestors. Requires
  /// premises to be earlier steps.
  [[nodiscard]] std::vector<StepId> immediate_dominators(StepId theorem) const;
  /// The segments of at least `least` steps that are not the whole proof, by their conclusions.
  /// They are nested or disjoint.
  [[nodiscard]] std::vector<ProofSegment> segments(StepId theorem, std::size_t least) const;

 private:
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;

  const Derivation& derivation_;
  Graph graph_;
};

}  // namespace whence

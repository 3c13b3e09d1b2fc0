#pragma once

// Where the steps of a proof belong: which of them are lemmas, on which theorem's page each is
// shown, and what a use of a step refers to for a reader, who does not care that an axiom was
// instantiated and turned round on its way.

#include <cstdint>
#include <optional>
#include <vector>

#include "logic/problem.h"
#include "proof/kernel/certify.h"

namespace whence::report {

enum class ReasonKind : std::uint8_t {
  kDefinition,  ///< index: statement
  kAxiom,       ///< index: statement
  kTheorem,     ///< index: entry of Proof::theorems()
  kLemma,       ///< index: entry of Lineage::lemmas()
  kHypothesis,  ///< index: of the argument it is used in
  kNegatedGoal,
  kLaw,          ///< index: of the kernel's logical laws
  kComputation,  ///< an equation between ground terms, by evaluating with the definitions
  kLeaf,         ///< another rule without premises, such as `distinct`
  kFact,         ///< index: numbered fact of the argument it is used in
  kHole,
};

/// What a step rests on, in a reader's terms.
struct Reason {
  ReasonKind kind = ReasonKind::kFact;
  std::uint32_t index = 0;
  StepId step;             ///< the step that states it
  bool backwards = false;  ///< an equation used from right to left
};

/// A closed theorem found on the way, used by others.
struct Lemma {
  StepId step;
  std::size_t home = 0;  ///< the theorem on whose page it is shown
};

class Lineage {
 public:
  /// `proof` and `problem` must outlive it.
  Lineage(const Problem& problem, const kernel::Proof& proof);

  [[nodiscard]] const Derivation& derivation() const { return *derivation_; }
  [[nodiscard]] const std::vector<Lemma>& lemmas() const { return lemmas_; }
  [[nodiscard]] std::optional<std::uint32_t> lemma_at(StepId step) const;
  [[nodiscard]] std::optional<std::uint32_t> theorem_at(StepId step) const;
  /// Whether the step concludes one closed formula without assumptions.
  [[nodiscard]] bool is_closed(StepId step) const;
  /// The number that stands for the contradiction of the axioms where theorems are numbered: one
  /// more than there are theorems.
  [[nodiscard]] std::size_t contradiction_home() const { return theorem_order_.size(); }
  /// The theorem on whose page the step is shown: the first that rests on it. Invalid steps and
  /// steps that no theorem needs have none.
  [[nodiscard]] std::optional<std::size_t> home(StepId step) const;
  /// The steps shown with theorem `i`, in order.
  [[nodiscard]] const std::vector<StepId>& steps_of(std::size_t theorem) const {
    return steps_of_[theorem];
  }
  /// The theorems, by the order of their steps: each after those it uses.
  [[nodiscard]] const std::vector<std::size_t>& theorem_order() const { return theorem_order_; }

  /// The step that a use of `step` refers to: back through instantiation, symmetry and
  /// clausification
  [[nodiscard]] StepId origin(StepId step) const;
  /// The reason for a step that is an origin: an input, law, leaf, hole, theorem or lemma; nothing
  /// if it is an inference or an assumption.
  [[nodiscard]] std::optional<Reason> stated(StepId origin) const;
  /// Whether `step` only restates its one premise.
  [[nodiscard]] bool is_restatement(StepId step) const;

 private:
  void find_homes(StepId contradiction);
  void find_lemmas();
  void find_computations();

  const Problem* problem_;
  const Derivation* derivation_;
  std::vector<std::size_t> home_;              // by step; kNoHome
  std::vector<std::vector<StepId>> steps_of_;  // by theorem, then the contradiction
  std::vector<std::uint32_t> lemma_;
  std::vector<std::uint32_t> theorem_;
  std::vector<bool> is_computed_;  // by step: rests on definitions and laws of the logic alone
  std::vector<Lemma> lemmas_;
  std::vector<std::size_t> theorem_order_;
};

}  // namespace whence::report

#pragma once

// What is known of an inductive set and its copy: certified facts in the forms in which the
// translation uses them, proved from the theory's axioms when they are first asked for.

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "logic/inductive_set.h"
#include "proof/arguments.h"
#include "proof/builder.h"
#include "transfer/obligation.h"

namespace whence::transfer {

class Facts {
 public:
  Facts(Problem& problem, Derivation& derivation, InductiveSet set, const StopToken* stop);

  /// Proves what every translation needs. False if the theory does not give it: then there is no
  /// induction over the datatype in it.
  bool prepare();

  /// `|- elem(v0) in N`, and `|- not v0 in N, v0 = elem(w(v0))`.
  [[nodiscard]] StepId members() const { return members_; }
  [[nodiscard]] StepId onto() const { return onto_; }
  /// `|- (elem(v0) = elem(v1)) = (v0 = v1)`.
  [[nodiscard]] StepId injective() const { return injective_; }

  /// `|- c = elem(t)` for a constant c that is a member of N; t is closed.
  std::optional<StepId> constant(TermId c);
  /// `|- R(elem(v0), .., elem(vn), c) = (vn = c'(v0, ..))` for a relation whose last argument is a
  /// function c on N.
  std::optional<StepId> graph(SymbolId relation, TermId c);
  /// `|- not R(v0, .., c), v_i in N`.
  std::optional<StepId> guard(SymbolId relation, TermId c, std::uint32_t i);

  /// The steps of the theory's axioms, without the induction and choice statements.
  [[nodiscard]] const std::vector<StepId>& axioms() const { return axioms_; }
  /// Those and the induction and choice statements.
  [[nodiscard]] const std::vector<StepId>& all_axioms() const { return all_axioms_; }
  /// The axioms by which there are sets and functions as definitions describe them
  /// (logic/comprehension.h); not among the others.
  [[nodiscard]] const std::vector<StepId>& comprehension() const { return comprehension_; }
  /// Theorems: what is known of the set, and what has been asked for since.
  [[nodiscard]] const std::vector<StepId>& closed() const { return closed_; }
  [[nodiscard]] const InductiveSet& set() const { return set_; }
  [[nodiscard]] TermBank& bank() { return bank_; }
  [[nodiscard]] ObligationProver& prover() { return prover_; }

  /// kClausify with these numbers.
  StepId clausify(StepId step, std::vector<ClausifyMove> moves);

 private:
  TermId element(TermId number);
  TermId number(std::uint32_t i) { return bank_.variable(i, set_.numbers); }
  TermId object(std::uint32_t i) { return bank_.variable(i, set_.objects); }
  TermId call(SymbolId symbol, const std::vector<TermId>& arguments);
  /// The closed formula of `t` for all its free variables, proved; its quantifiers taken off again.
  std::optional<StepId> prove_open(TermId t, const std::vector<StepId>& premises,
                                   std::uint64_t work);
  [[nodiscard]] std::vector<StepId> axioms_about(const std::vector<TermId>& constants) const;
  bool prove_injective();
  [[nodiscard]] const Copy* copy_of(TermId c, std::uint32_t arity) const;

  Problem& problem_;
  TermBank& bank_;
  Derivation& derivation_;
  ProofBuilder builder_;
  ObligationProver prover_;
  InductiveSet set_;
  std::vector<StepId> axioms_;
  std::vector<StepId> all_axioms_;
  std::vector<StepId> comprehension_;
  std::vector<StepId> input_steps_;  // by statement
  std::vector<StepId> closed_;
  StepId base_;
  StepId members_closed_;
  StepId members_;
  StepId successor_closed_;
  StepId successor_;
  StepId onto_closed_;
  StepId onto_;
  StepId injective_closed_;  // forall p q. elem(p) = elem(q) => p = q
  StepId injective_;
  std::map<TermId, std::optional<StepId>> constants_;
  std::map<std::pair<SymbolId, TermId>, std::optional<StepId>> graphs_;
  std::map<std::pair<SymbolId, std::pair<TermId, std::uint32_t>>, std::optional<StepId>> guards_;
};

}  // namespace whence::transfer

#pragma once

// A logic block with a goal.
//
// The block assumes the negation of its goal and saturates. When that does not end soon it asks the
// grid for children: the cases of an induction, or conjectures that it got stuck for want of. It
// goes on when something new arrives. It owns all its memory; what it knows of the rest of the
// world is in its inbox.

#include <memory>
#include <optional>
#include <vector>

#include "block/block.h"
#include "inductive/accumulator_laws.h"
#include "inductive/denied_goal.h"
#include "inductive/extract.h"
#include "inductive/induction.h"
#include "inductive/measured_induction.h"
#include "inductive/saturation.h"
#include "model/counterexample.h"
#include "model/relevance.h"

namespace whence {

struct BlockTask {
  Role role = Role::kTheorem;
  Bytes goal;                    ///< packet: the closed formula
  std::uint32_t hypotheses = 0;  ///< induction hypotheses at its front
  std::uint32_t splits = 0;      ///< case splits without hypotheses on the way to it
  bool may_ask = true;           ///< for inductions, case splits and lemmas
  std::uint32_t level = 0;       ///< of effort: it asks for more and searches longer on each
};

class GoalBlock final : public Block {
 public:
  /// `theory` is copied; `atoms` are as add_atoms made them in it. `shared_symbols` as in packet.h.
  GoalBlock(const Problem& theory, std::vector<SymbolId> atoms, std::size_t shared_symbols,
            const BlockTask& task, RefutationWriter write = write_refutation);
  ~GoalBlock() override;

  void receive(const Message& message) override;
  /// Works for about `budget` units.
  void work(std::uint64_t budget, const StopToken* stop) override;
  [[nodiscard]] BlockState state() const override { return state_; }
  /// What was sent since the last call.
  [[nodiscard]] std::vector<Message> take_outbox() override { return std::move(outbox_); }

  [[nodiscard]] std::uint64_t work_done() const override {
    return saturation_->work() + other_work_;
  }
  [[nodiscard]] std::uint64_t rewrites() const override { return saturation_->rewrites(); }
  [[nodiscard]] std::uint64_t inferences() const override { return saturation_->inferences(); }
  [[nodiscard]] std::uint64_t dropped_refutations() const override { return dropped_refutations_; }
  [[nodiscard]] double extraction_seconds() const override { return extraction_seconds_; }
  [[nodiscard]] std::size_t bytes() const override {
    return saturation_->bytes() + (counterexamples_ ? counterexamples_->bytes() : 0);
  }
  /// Packet: count, then closed formulas that the goal was simplified to, most telling first.
  [[nodiscard]] Bytes stuck_forms() override;

 private:
  struct Lemma {
    std::uint32_t theorem;  ///< number that the grid knows it by
    TermId formula;
    bool is_used = false;  ///< it is among the clauses
  };
  struct Scheme {
    SchemeProposal proposal;
    std::vector<std::optional<std::uint32_t>> proved;  ///< theorem number of each case
    std::optional<MeasuredInduction> measured;         ///< of which these are what is wanted
  };
  struct Candidate {
    TermId formula;
    int priority;
  };

  void search(std::uint64_t budget, const StopToken* stop);
  void start();
  void add_axioms();
  void add_lemma(std::uint32_t lemma);
  bool becomes_relevant(TermId lemma);
  void send(MessageKind kind, PacketWriter writer);
  void send_values(const RefutingValues& values, const TermBank& bank);
  bool search_counterexample(const StopToken* stop);
  bool finish_by_refutation();
  void finish_by_induction(const Scheme& scheme);
  bool finish_by_measure(const Scheme& scheme);
  bool finish_by_denial(std::uint32_t theorem);
  std::vector<FunctionId> half_unfolded_in_hypotheses();
  void propose_more_general();
  void ask_for_help();
  void propose_case_splits();
  void ask_for_cases(SchemeProposal proposal, int cost, bool split);
  void ask_for_measured();
  [[nodiscard]] bool computes_by_axioms();
  [[nodiscard]] bool mentions_recursive_axioms(TermId formula);
  void propose_conjectures(int base_cost);
  std::vector<TermId> known_facts();
  [[nodiscard]] std::vector<Clause> denied_clauses() const;
  std::vector<std::pair<TermId, bool>> stuck_conclusions(bool by_lemmas);
  std::vector<std::pair<TermId, bool>> conclusions_by_conditions(
      const std::vector<Literal>& hypotheses);
  std::vector<std::pair<TermId, bool>> conclusions_by_lemmas(
      const std::vector<Literal>& hypotheses);
  bool is_reduced_further();
  std::vector<TermId> facts_by_hypotheses(const std::vector<Literal>& cases,
                                          std::size_t most) const;
  std::vector<TermId> conclusions_by_hypotheses();
  std::vector<TermId> conditions_for(TermId atom, const std::vector<Clause>& hypotheses,
                                     const std::vector<Literal>& known);
  std::vector<TermId> with_needed_premises(const std::vector<TermId>& premises, TermId conclusion);
  TermId in_case(TermId conclusion, const Clause& literals);
  TermId with_premises(TermId conclusion, ClauseId replaced);
  bool plausible(TermId formula);
  TestOutcome test(TermId formula, std::uint32_t most, std::uint64_t fuel, bool by_definitions,
                   bool where_premises_hold = false);

  Problem problem_;
  std::vector<SymbolId> atoms_;
  std::size_t shared_symbols_;
  Role role_;
  std::uint32_t hypotheses_;
  std::uint32_t splits_;
  bool may_ask_;
  bool has_recursive_axioms_ = false;  // the theory: more lemmas are sought then
  std::uint32_t level_;
  PathOrdering ordering_;
  Evaluator evaluator_;
  Relevance relevance_;
  AccumulatorLaws accumulator_laws_;
  std::unique_ptr<ScratchTester> scratch_;               // while there is something to test
  std::optional<CounterexampleSearch> counterexamples_;  // of a theorem
  std::uint32_t parts_searched_ = 0;
  std::uint64_t turns_until_search_ = 1;  // proofs found at once need none
  std::unique_ptr<Saturation> saturation_;
  RefutationWriter write_refutation_;
  TermId goal_;
  TermId negated_;
  TermId general_;                    // of a theorem: for all values of arbitrary constants
  std::optional<DeniedGoal> denied_;  // of the problem
  BlockState state_ = BlockState::kBusy;
  std::vector<Message> outbox_;
  std::vector<Lemma> lemmas_;
  std::vector<Scheme> schemes_;
  std::vector<TermId> asked_;
  bool started_ = false;
  bool asked_for_schemes_ = false;
  std::uint32_t rounds_of_help_ = 0;
  bool help_is_due_ = true;
  std::vector<Clause> reduced_;      // the conclusion, when help was asked for
  const StopToken* stop_ = nullptr;  // of the turn that goes on
  bool may_test_ = true;             // not once the search has ended
  std::uint64_t other_work_ = 0;
  std::uint64_t dropped_refutations_ = 0;
  double extraction_seconds_ = 0;
};

}  // namespace whence

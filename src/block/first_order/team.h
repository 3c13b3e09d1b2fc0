#pragma once

// All that the strategies for one goal share: the clauses they start from, the steps that conclude these in
// the grid's derivation, and the schedule by which they take turns.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "block/first_order/block.h"
#include "block/first_order/schedule.h"
#include "infer/clausification.h"

namespace whence::first_order {

/// Whether a problem is one for first-order search: no datatype but Bool, and that for formulas only, no
/// function sorts, no type variables, nothing to synthesize.
[[nodiscard]] bool is_first_order(const Problem& problem);

class Team {
 public:
  /// Clausifies the problem's axioms and the negated goal; steps go to `derivation`. Both must outlive
  /// the team. `strategy`: "auto", or the name of the only one to use; throws std::invalid_argument if
  /// there is none of that name. `stop`, which may be null, is asked meanwhile and must outlive the
  /// team too; the team's functions throw StopRequested when it says so.
  Team(Problem& problem, Derivation& derivation, TermId goal, const std::string& strategy,
       const StopToken* stop = nullptr);

  [[nodiscard]] const Schedule& schedule() const { return schedule_; }
  [[nodiscard]] std::unique_ptr<SearchBlock> make_block(std::size_t run) const;
  /// Adds a theorem, concluded by `step`; what a running block has to be told.
  Message add_lemma(StepId step);
  /// By the number of an input clause.
  [[nodiscard]] const std::vector<StepId>& input_steps() const { return input_steps_; }
  [[nodiscard]] std::size_t shared_symbols() const { return task_.shared_symbols; }

 private:
  // What an input is to a strategy.
  enum class Part : std::uint8_t {
    kAxiom,            // and lemmas
    kGoal,             // the goal as it is
    kTransformedGoal,  // instead of it, for strategies with goal transformation
  };
  void append(const std::vector<InputClause>& clauses, Part part);
  [[nodiscard]] std::vector<SearchBlock::Chosen> chosen_inputs(const Strategy& strategy,
                                                               bool& complete) const;

  Problem& problem_;
  Derivation& derivation_;
  const StopToken* stop_;
  Clausifier clausifier_;
  Task task_;
  std::vector<StepId> input_steps_;
  std::vector<Part> parts_;  // by input
  std::vector<TermId> goals_;
  Schedule schedule_;
};

}  // namespace whence::first_order

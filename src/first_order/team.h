#pragma once

// All that the strategies for one goal share: the clauses they start from, the steps that conclude
// these in the grid's derivation, and the schedule by which they take turns.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "first_order/axioms.h"
#include "first_order/block.h"
#include "first_order/clausification.h"
#include "first_order/model_block.h"
#include "first_order/schedule.h"

namespace whence::first_order {

/// Whether a problem is one for first-order search: no datatype but Bool, and that for formulas
/// only, nothing to synthesize, function sorts in quantifiers only, and type variables in TPTP only
/// (in other languages those are theories to be explored). Where there are such quantifiers or
/// axioms with type variables, a search that ends says nothing.
[[nodiscard]] bool is_first_order(const Problem& problem);

/// The strategy that searches for finite models only.
inline constexpr const char* kModelStrategy = "models";

/// Whether a closed formula over the symbols of such a problem may be a goal of it.
[[nodiscard]] bool is_first_order_formula(const Problem& problem, TermId formula);

class Team {
 public:
  /// Clausifies the negated goal; steps go to `derivation`, those of axioms when a proof rests on
  /// them. `axioms` are those of the problem, for any goal unless they depend on it. The problem
  /// and the derivation must outlive the team. `strategy`: "auto", or the name of the only one in
  /// the book to use; throws std::invalid_argument if there is none of that name. `stop`, which may
  /// be null, is asked meanwhile and must outlive the team too; the team's functions throw
  /// StopRequested when it says so.
  Team(Problem& problem, Derivation& derivation, TermId goal, std::shared_ptr<const Axioms> axioms,
       const StrategyBook& book, const std::string& strategy, const StopToken* stop = nullptr);

  [[nodiscard]] const Schedule& schedule() const { return schedule_; }
  [[nodiscard]] std::unique_ptr<SearchBlock> make_block(std::size_t run);
  /// Whether models are searched for, beside proofs.
  [[nodiscard]] bool searches_models() const { return searches_models_; }
  [[nodiscard]] std::unique_ptr<ModelBlock> make_model_block();
  /// When the search for models is due again after `work` units, by the schedule's clock.
  [[nodiscard]] std::uint64_t models_due(std::uint64_t work) const;
  /// Adds a theorem, concluded by `step`; what a running block has to be told.
  Message add_lemma(StepId step);
  /// What the finder of new facts, and the other searches, have to be told of them.
  struct News {
    Message to_finder;
    Message to_others;
  };
  /// Takes up a message of facts from the search that the grid knows as `finder`; nothing if they
  /// are all known.
  std::optional<News> add_facts(std::uint32_t finder, const Message& message);
  /// Appends the steps of a search's conclusion (kProved, kContradiction) to the derivation, after
  /// those of the facts that it rests on, for which their finders are asked. `block_of` gives the
  /// block of a finder, or null. The step is not valid if a fact could not be written down.
  StepId read_conclusion(const Message& message,
                         const std::function<Block*(std::uint32_t finder)>& block_of);
  [[nodiscard]] std::size_t input_count() const { return task_.inputs.size(); }
  [[nodiscard]] std::size_t shared_symbols() const { return task_.shared_symbols; }

 private:
  // What an input is to a strategy.
  enum class Part : std::uint8_t {
    kAxiom,
    kLemma,            // for strategies that use theorems proved before
    kGoal,             // the goal as it is
    kTransformedGoal,  // instead of it, for strategies with goal transformation
    kFact,             // for strategies that exchange lemmas
  };
  void add_axioms();
  [[nodiscard]] StepId taken(StepId step);
  [[nodiscard]] StepId brought(StepId step);
  [[nodiscard]] StepId input_step(std::uint64_t input);
  void append(const std::vector<InputClause>& clauses, Part part);
  void add(const InputClause& clause, bool assumes_goal, StepId step, Part part);
  [[nodiscard]] bool is_known_unit(const std::pair<TermId, bool>& unit) const;
  bool know_unit(const Literal& literal);
  template <class Visit>
  void for_each_symbol(const Clause& clause, Visit&& visit) const;
  void note_goal_names();
  // Who found a fact, and under which number.
  struct Source {
    std::uint32_t finder = 0;
    Number clause = kNoClause;
  };
  [[nodiscard]] bool conclude_facts(std::vector<std::uint32_t> facts,
                                    const std::function<Block*(std::uint32_t)>& block_of);
  [[nodiscard]] Message facts_message(std::size_t first, bool news) const;
  [[nodiscard]] std::vector<SearchBlock::Chosen> chosen_inputs(const Strategy& strategy,
                                                               bool& complete) const;

  Problem& problem_;
  Derivation& derivation_;
  const StopToken* stop_;
  std::shared_ptr<const Axioms> axioms_;
  Clausifier clausifier_;
  Task task_;
  std::vector<StepId> input_steps_;  // invalid: of an axiom or a fact, and nobody has asked for it
  std::vector<StepId> taken_;        // by step of the axioms' derivation, likewise
  std::vector<Part> parts_;          // by input
  std::vector<TermId> goals_;
  std::vector<bool> is_goal_name_;  // by symbol: only the transformed goal has it
  std::set<std::pair<TermId, bool>>
      units_;  // atom and sign of those that are known beside the axioms
  std::map<std::uint32_t, Source> sources_;  // by input
  Schedule schedule_;
  bool searches_models_ = true;
};

}  // namespace whence::first_order

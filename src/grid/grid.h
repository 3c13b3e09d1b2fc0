#pragma once

// The grid: runs blocks in cycles, carries their messages, keeps the ledger of what is proved.
//
// In a cycle the cheapest busy blocks work for one budget each, on any number of threads; then
// their messages are delivered in the order of the blocks' numbers, and it is decided who is
// spawned and who retires. Nothing depends on threads or on the clock, except when a limit of time,
// memory or patience ends the run.

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/env.h"
#include "base/workers.h"
#include "block/finding.h"
#include "first_order/team.h"
#include "inductive/goal_block.h"
#include "model/finite_model.h"

namespace whence {

class Grid {
 public:
  /// `problem` is extended by what blocks send; it must outlive the grid. With more than one thread
  /// `write` is called by several at once. `known` is what has been derived before over this
  /// problem: the statements it proves are not proved again but are lemmas from the start. Throws
  /// std::invalid_argument if the book of strategies in `env` is none. `axioms`, if there are any,
  /// are those of this problem, which is then first-order.
  Grid(Problem& problem, const Env& env, Derivation known = {},
       RefutationWriter write = write_refutation,
       std::shared_ptr<const first_order::Axioms> axioms = nullptr);
  ~Grid();

  /// Runs until everything is decided or a limit is met.
  StopReason run();

  /// Steps of all theorems proved so far, those of the problem's statements named. What was known
  /// keeps its step numbers.
  [[nodiscard]] Derivation take_derivation();
  [[nodiscard]] std::vector<StatementFinding> findings();
  [[nodiscard]] const ProveStatistics& statistics() const { return statistics_; }

 private:
  struct Entry {
    std::unique_ptr<Block> block;
    std::size_t run = 0;      ///< of a search: its place in the team's schedule
    std::uint32_t root = 0;   ///< of a search: the index of the root in roots_
    std::uint32_t aided = 0;  ///< of an aid: the entry whose goal it searches for
    std::uint32_t home = 0;   ///< the index in roots_ of the statement for which it was first made
    bool is_law = false;      ///< conjectured by the block of laws, or a case of such
    bool for_home = false;    ///< conjectured for that statement alone
    Role role = Role::kTheorem;
    TermId goal;
    std::uint32_t hypotheses = 0;
    std::uint32_t splits = 0;
    int cost = 0;
    std::uint32_t slices = 0;
    std::uint32_t slices_anew = 0;  ///< what `slices` were when it last started anew
    std::uint32_t attempts = 0;     ///< of an aid
    bool textbook = false;          ///< of an aid: it is told of statements and laws alone
    bool again = false;             ///< of such: a short attempt is due, with what was proved since
    std::uint32_t depth = 0;
    std::uint64_t work_seen = 0;
    std::uint64_t last_turn = 0;  ///< the work of it
    std::uint64_t rewrites_seen = 0;
    std::uint64_t inferences_seen = 0;
    std::uint64_t dropped_seen = 0;
    double extraction_seen = 0;
    bool ended = false;    ///< of a search: it had nothing left to do after its last turn
    bool decided = false;  ///< proved or refuted
    bool waiting = false;  ///< its block is made when its turn comes: for many it never does
    bool dormant = false;  ///< its block slept and was put off: it waits from the next lemma on
    std::vector<std::uint32_t> children;
    std::vector<std::vector<std::uint32_t>> schemes;  ///< children, scheme by scheme
    std::vector<std::uint32_t> aids;                  ///< of the children those that are aids
  };
  struct Theorem {
    TermId formula;
    bool is_lemma = false;     ///< worth telling everyone
    bool is_textbook = false;  ///< a statement or a law, not what a goal happened to want
    Bytes packet;              ///< number and formula, once somebody has been told
  };

  std::uint32_t spawn(Role role, TermId goal, std::uint32_t hypotheses, std::uint32_t splits,
                      int cost, std::uint32_t depth);
  void start_block(std::uint32_t index);
  void start_aid(std::uint32_t index);
  void ask_for_aid(std::uint32_t index);
  [[nodiscard]] bool wants_laws(bool idle) const;
  void ask_for_laws();
  void inherit(std::uint32_t parent, std::uint32_t child);
  void note_law(std::uint32_t index, std::uint64_t goal);
  [[nodiscard]] std::vector<std::uint64_t> aid_delays() const;
  void start_laws(std::uint32_t index);
  void start_team(std::uint32_t root);
  StopReason run_cycles();
  [[nodiscard]] std::optional<StopReason> reason_to_stop() const;
  [[nodiscard]] std::unique_ptr<Block> placed(std::uint32_t index,
                                              const std::function<std::unique_ptr<Block>()>& make);
  void count_loads(const std::vector<std::uint32_t>& chosen);
  [[nodiscard]] bool exchange_work(const std::vector<std::uint32_t>& chosen, std::uint64_t failed);
  void exchange_states();
  void give_up_everything();
  void guard_new_steps();
  void tell_teams(StepId step, std::uint32_t proved);
  [[nodiscard]] bool has_first_look() const;
  [[nodiscard]] bool looks_for_models_first(const Entry& entry) const;
  [[nodiscard]] std::uint64_t slice_of(const Entry& entry) const;
  [[nodiscard]] bool is_due(const Entry& entry, std::uint64_t& when) const;
  [[nodiscard]] bool wants_aid(const Entry& entry) const;
  [[nodiscard]] bool aid_is_due() const;
  [[nodiscard]] bool is_for_law(const Entry& aid) const;
  [[nodiscard]] bool textbook_is_due() const;
  void end_attempt(Entry& aid);
  [[nodiscard]] bool share_defined_predicate(TermId one, TermId other) const;
  void renew_aid(Entry& aid, const Entry& proved);
  void on_saturated(std::uint32_t from, const Message& message);
  void settle_saturated();
  [[nodiscard]] bool all_answered() const;
  void on_model(std::uint32_t from, const Message& message);
  void on_sizes(std::uint32_t from, const Message& message);
  [[nodiscard]] std::optional<Tried> tried(std::size_t root) const;
  void on_facts(std::uint32_t from, const Message& message);
  [[nodiscard]] StepId read_conclusion(std::uint32_t from, const Message& message);
  std::vector<std::uint32_t> schedule();
  void start_chosen(const std::vector<std::uint32_t>& chosen);
  void run_cycle(const std::vector<std::uint32_t>& chosen);
  [[nodiscard]] bool work_on(const std::vector<std::uint32_t>& chosen);
  void account(Entry& entry);
  void deliver(std::uint32_t from, const Message& message);
  void on_proved(std::uint32_t sender, const Message& message);
  void on_scheme(std::uint32_t from, const Message& message);
  void on_conjecture(std::uint32_t from, const Message& message);
  void on_refuted(std::uint32_t from, const Message& message);
  [[nodiscard]] bool wants_exploring(bool idle) const;
  void ask_for_exploring();
  [[nodiscard]] std::unique_ptr<Block> exploring_block();
  void rest_from_exploring(std::uint64_t work);
  bool widen();
  [[nodiscard]] bool concerns(std::uint32_t theorem, const Entry& entry) const;
  void tell_about(std::uint32_t theorem, std::uint32_t to, MessageKind kind);
  void retire_unwanted();
  void start_stuck_anew();
  std::size_t relieve_memory();
  void add_child(std::uint32_t parent, std::uint32_t child);
  [[nodiscard]] bool all_decided() const;
  [[nodiscard]] std::vector<StuckCase> stuck(std::uint32_t root);
  void emit(EventKind kind, const std::string& subject);

  Problem& problem_;
  const Env& env_;
  Workers workers_;
  RefutationWriter write_refutation_;
  std::vector<SymbolId> atoms_;
  Problem theory_;  // as blocks copy it
  std::size_t shared_symbols_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> roots_;            // entry of each statement to prove
  std::vector<std::uint32_t> root_statements_;  // its statement
  bool first_order_;
  bool integers_;
  std::optional<first_order::StrategyBook> own_book_;      // instead of the one built in
  std::uint64_t search_slice_;                             // work units a search gets in a cycle
  std::shared_ptr<const first_order::Axioms> axioms_;      // once a team has begun
  std::vector<std::unique_ptr<first_order::Team>> teams_;  // by root, once it has begun
  absl::flat_hash_map<TermId, std::uint32_t> entry_of_;
  std::vector<Theorem> theorems_;
  std::vector<StepId> theorem_steps_;
  absl::flat_hash_map<TermId, std::uint32_t> theorem_of_;
  absl::flat_hash_map<std::uint32_t, Counterexample> counterexamples_;  // by entry
  absl::flat_hash_map<std::uint32_t, CounterModel> models_;             // by entry of a root
  absl::flat_hash_map<std::uint32_t, SaturatedSet> saturations_;        // likewise
  absl::flat_hash_map<std::uint32_t, Tried> sizes_;                     // likewise, of models only
  bool recursive_axioms_ = false;  // the theory has such that blocks compute with
  bool asked_for_laws_ = false;
  std::uint64_t aid_work_ = 0;              // of all aids
  std::uint64_t textbook_work_ = 0;         // of those with textbook lemmas, besides
  std::uint64_t other_work_ = 0;            // of all other blocks
  bool witnesses_ = false;                  // some statement claims that something exists
  std::vector<std::uint32_t> law_homes_;    // of the goals that the block of laws was given
  std::uint32_t level_ = 0;                 // of effort
  std::uint32_t idle_levels_ = 0;           // that brought nothing
  std::size_t entries_before_ = 0;          // this level
  std::uint64_t next_exploring_ = 0;        // work before its next round
  std::optional<std::uint32_t> exploring_;  // its entry
  std::vector<std::uint32_t> saturated_;    // entries of roots
  Derivation derivation_;
  std::size_t known_step_count_;
  StepId contradiction_;              // the empty clause without assumptions
  std::optional<FiniteModel> model_;  // of the axioms, to guard the steps by
  std::size_t guarded_ = 0;           // steps
  ProveStatistics statistics_;
  bool statement_proved_ = false;    // in this cycle
  std::vector<std::uint32_t> told_;  // entries whose blocks have been told of theorems
  CycleCost cost_;                   // if somebody wants to know
  // With ranks:
  const StopToken* own_stop_;              // of what all do alike: none, as all have to end it
  std::vector<std::uint64_t> loads_;       // work units of each in this cycle
  double rest_since_ = 0;                  // CPU of this thread when the last cycle's work ended
  std::optional<StopReason> agreed_stop_;  // why some rank would stop
  std::size_t most_resident_ = 0;          // memory of the one that has most
};

}  // namespace whence

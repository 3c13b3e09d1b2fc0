#pragma once

// A logic block that searches for a first-order refutation with one strategy.

#include <absl/container/flat_hash_map.h>

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "block/block.h"
#include "first_order/search.h"
#include "logic/problem.h"
#include "proof/builder.h"

namespace whence::first_order {

/// What the strategies for one goal start from. Shared, never changed, by those who copy it.
struct Task {
  /// Its bank holds the clauses' terms. Not owned; blocks copy what they need of it.
  const Problem* problem = nullptr;
  std::size_t shared_symbols = 0;
  TermId negated_goal;  ///< closed; assumed by the clauses that descend from it
  struct Input {
    Clause clause;              ///< variables numbered 0, 1, ... by first occurrence
    bool from_goal = false;     ///< under the assumption of the negated goal, or marked as its like
    bool assumes_goal = false;  ///< holds under the assumption of the negated goal
    std::uint32_t statement = 0;  ///< it comes from; for premise selection
    bool is_fact = false;         ///< found by another search, which has yet to write down how
    bool has_goal_names = false;  ///< a fact in which names of the goal transformation occur
  };
  std::vector<Input> inputs;
};

/// Whether it is one equation or disequation.
[[nodiscard]] bool is_unit_equation(const TermBank& bank, std::span<const Literal> clause);

/// What searches tell each other of a fact, as bits of a number.
inline constexpr std::uint64_t kFactFromGoal = 1;
inline constexpr std::uint64_t kFactAssumesGoal = 2;
inline constexpr std::uint64_t kFactHasGoalNames = 4;

/// Writes the refutation that a search has found and returns the step of the empty clause.
/// `input_step(i)` gives the step that concludes input i. Throws std::logic_error if the steps
/// cannot be written: the log and the rules do not agree.
using RefutationWriter = std::function<StepId(const Search&, ProofBuilder&,
                                              std::function<StepId(std::uint32_t)> input_step)>;

/// The RefutationWriter of every search; it is handed in so that a test can put a failing one in
/// its place.
StepId write_refutation(const Search& search, ProofBuilder& builder,
                        std::function<StepId(std::uint32_t)> input_step);

class SearchBlock final : public Block {
 public:
  /// An input to use, and where its depth begins.
  struct Chosen {
    std::uint32_t input;
    std::uint16_t depth;
  };
  /// `chosen`: the inputs to use; `complete`: nothing that matters was left out.
  SearchBlock(const Task& task, const std::vector<Chosen>& chosen, bool complete,
              const Strategy& strategy, RefutationWriter write = write_refutation);
  ~SearchBlock() override;

  void receive(const Message& message) override;
  void work(std::uint64_t budget, const StopToken* stop) override;
  [[nodiscard]] BlockState state() const override { return state_; }
  [[nodiscard]] std::vector<Message> take_outbox() override { return std::move(outbox_); }
  [[nodiscard]] std::uint64_t work_done() const override { return search_->work(); }
  [[nodiscard]] std::uint64_t rewrites() const override { return search_->statistics().rewrites; }
  [[nodiscard]] std::uint64_t inferences() const override {
    return search_->statistics().generated;
  }
  [[nodiscard]] std::uint64_t dropped_refutations() const override { return dropped_refutations_; }
  [[nodiscard]] double extraction_seconds() const override {
    return extraction_seconds_ + search_->extraction_seconds();
  }
  [[nodiscard]] std::size_t bytes() const override { return search_->bytes(); }
  [[nodiscard]] Bytes stuck_forms() override;
  [[nodiscard]] const Search& search() const { return *search_; }

 private:
  void finish();
  void send_saturation();
  using Writer = std::function<StepId(ProofBuilder&, std::function<StepId(std::uint32_t)>)>;
  void send_steps(MessageKind kind, const Writer& write);

  // exchange.cpp
  void tell_facts();
  void hear_facts(PacketReader& reader);
  void explain(Number clause);
  [[nodiscard]] bool assumes_goal(Number clause);

  Problem problem_;
  std::size_t shared_symbols_;
  TermId negated_goal_;
  absl::flat_hash_map<std::uint32_t, Task::Input> inputs_;  // those that are used, and later ones
  std::uint32_t input_count_;                               // of all
  std::unique_ptr<TermOrdering> ordering_;
  std::unique_ptr<Search> search_;
  RefutationWriter write_refutation_;
  std::uint32_t most_facts_;  // to tell in a turn; 0: none told or heard
  bool hears_lemmas_;
  bool unit_equations_only_;
  bool knows_goal_names_;
  enum class Known : std::uint8_t { kNo, kAssumesGoal, kDoesNot };
  std::vector<Known> assumes_goal_;  // by clause of the search
  std::uint64_t dropped_refutations_ = 0;
  double extraction_seconds_ = 0;
  bool complete_;
  BlockState state_ = BlockState::kBusy;
  std::vector<Message> outbox_;
};

}  // namespace whence::first_order

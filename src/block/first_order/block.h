#pragma once

// A logic block that searches for a first-order refutation with one strategy.

#include <memory>
#include <vector>

#include "block/block.h"
#include "block/first_order/search.h"
#include "logic/problem.h"

namespace whence::first_order {

/// What the strategies for one goal start from. Shared, never changed, by those who copy it.
struct Task {
  Problem problem;               ///< its bank holds the clauses' terms
  std::size_t shared_symbols = 0;
  TermId negated_goal;           ///< closed; assumed by the clauses that descend from it
  struct Input {
    Clause clause;               ///< variables numbered 0, 1, ... by first occurrence
    bool from_goal = false;      ///< under the assumption of the negated goal, or marked as its like
    bool assumes_goal = false;   ///< holds under the assumption of the negated goal
    std::uint32_t statement = 0; ///< it comes from; for premise selection
  };
  std::vector<Input> inputs;
};

class SearchBlock final : public Block {
 public:
  /// An input to use, and where its depth begins.
  struct Chosen {
    std::uint32_t input;
    std::uint16_t depth;
  };
  /// `chosen`: the inputs to use; `complete`: nothing that matters was left out.
  SearchBlock(const Task& task, const std::vector<Chosen>& chosen, bool complete,
              const Strategy& strategy);
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
  [[nodiscard]] std::size_t bytes() const override { return search_->bytes(); }
  [[nodiscard]] Bytes stuck_forms() override;
  [[nodiscard]] const Search& search() const { return *search_; }

 private:
  void finish();

  Problem problem_;
  std::size_t shared_symbols_;
  TermId negated_goal_;
  std::vector<Task::Input> inputs_;
  std::unique_ptr<TermOrdering> ordering_;
  std::unique_ptr<Search> search_;
  bool complete_;
  BlockState state_ = BlockState::kBusy;
  std::vector<Message> outbox_;
};

}  // namespace whence::first_order

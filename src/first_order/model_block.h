#pragma once

// A logic block that searches for a finite model of the axioms in which a goal fails.

#include <memory>
#include <vector>

#include "block/block.h"
#include "first_order/block.h"
#include "logic/problem.h"
#include "model/finite/finder.h"

namespace whence::first_order {

class ModelBlock final : public Block {
 public:
  /// `chosen`: the inputs that say all that the axioms and the negated goal do.
  ModelBlock(const Task& task, const std::vector<SearchBlock::Chosen>& chosen, TermId goal);

  void receive(const Message& message) override;
  void work(std::uint64_t budget, const StopToken* stop) override;
  [[nodiscard]] BlockState state() const override { return state_; }
  [[nodiscard]] std::vector<Message> take_outbox() override { return std::move(outbox_); }
  [[nodiscard]] std::uint64_t work_done() const override { return checked_ + finder_.work(); }
  [[nodiscard]] std::uint64_t rewrites() const override { return 0; }
  [[nodiscard]] std::uint64_t inferences() const override { return 0; }
  [[nodiscard]] std::uint64_t dropped_refutations() const override { return dropped_; }
  [[nodiscard]] double extraction_seconds() const override { return 0; }
  [[nodiscard]] std::size_t bytes() const override { return finder_.bytes(); }
  [[nodiscard]] Bytes stuck_forms() override;

 private:
  void report(const StopToken* stop);
  void tell_sizes();

  Problem problem_;
  std::size_t shared_symbols_;
  TermId goal_;
  finite::Finder finder_;
  std::uint64_t checked_ = 0;  // work units of looking at what was found
  std::uint64_t dropped_ = 0;
  std::size_t told_ = 0;           // looks of the finder
  std::uint32_t told_affine_ = 0;  // likewise
  BlockState state_ = BlockState::kBusy;
  std::vector<Message> outbox_;
};

}  // namespace whence::first_order

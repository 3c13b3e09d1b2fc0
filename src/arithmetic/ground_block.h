#pragma once

// A logic block that searches for a proof of another block's goal by ground search, with the
// theorems proved so far: for what needs arithmetic.

#include <memory>
#include <vector>

#include "arithmetic/refutation.h"
#include "block/block.h"

namespace whence::arithmetic {

class GroundBlock final : public Block {
 public:
  /// `theory` is copied. `goal` is a packet: the closed formula.
  GroundBlock(const Problem& theory, std::size_t shared_symbols, const Bytes& goal);

  /// kLemma: number, formula.
  void receive(const Message& message) override;
  void work(std::uint64_t budget, const StopToken* stop) override;
  [[nodiscard]] BlockState state() const override { return state_; }
  [[nodiscard]] std::vector<Message> take_outbox() override { return std::move(outbox_); }

  [[nodiscard]] std::uint64_t work_done() const override { return cost_.work; }
  [[nodiscard]] std::uint64_t rewrites() const override { return 0; }
  [[nodiscard]] std::uint64_t inferences() const override { return 0; }
  [[nodiscard]] std::uint64_t dropped_refutations() const override { return cost_.dropped; }
  [[nodiscard]] double extraction_seconds() const override { return 0; }
  [[nodiscard]] std::size_t bytes() const override { return problem_.bank.bytes(); }
  [[nodiscard]] Bytes stuck_forms() override;

 private:
  Problem problem_;
  std::size_t shared_symbols_;
  Definitions definitions_;
  Fragment fragment_;  // theorems of the grid stand in it as externals
  std::vector<KnownFormula> lemmas_;
  TermId goal_;
  BlockState state_ = BlockState::kBusy;
  std::vector<Message> outbox_;
  SearchCost cost_;
};

}  // namespace whence::arithmetic

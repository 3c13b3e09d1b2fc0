#pragma once

// A block that is made when it works for the first time, and takes in what it has been told when it
// works, or is asked to. Both may take as long as the work itself, and so are done where the work
// is: side by side with that of other blocks. What comes of it is the same.

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "base/stop.h"
#include "block/block.h"

namespace whence {

class LateBlock final : public Block {
 public:
  /// `make` is called once, maybe from another thread, at the same time as that of other blocks.
  explicit LateBlock(std::function<std::unique_ptr<Block>()> make) : make_(std::move(make)) {}

  void receive(const Message& message) override { inbox_.push_back(message); }
  void catch_up() override { (void)block(); }
  void work(std::uint64_t budget, const StopToken* stop) override { block().work(budget, stop); }
  [[nodiscard]] BlockState state() const override { return block().state(); }
  [[nodiscard]] std::vector<Message> take_outbox() override { return block().take_outbox(); }
  [[nodiscard]] std::uint64_t work_done() const override { return block().work_done(); }
  [[nodiscard]] std::uint64_t rewrites() const override { return block().rewrites(); }
  [[nodiscard]] std::uint64_t inferences() const override { return block().inferences(); }
  [[nodiscard]] std::uint64_t dropped_refutations() const override {
    return block().dropped_refutations();
  }
  [[nodiscard]] double extraction_seconds() const override { return block().extraction_seconds(); }
  [[nodiscard]] std::size_t bytes() const override { return block().bytes(); }
  // Taking in what came last may be cut short: the search has ended, maybe because it had to.
  [[nodiscard]] Bytes stuck_forms() override {
    try {
      return block().stuck_forms();
    } catch (const StopRequested&) {
      return {};
    }
  }

 private:
  // As it is with all that it has been told.
  Block& block() const {
    if (!own_) {
      own_ = make_();
      make_ = nullptr;
    }
    for (const Message& message : std::exchange(inbox_, {})) own_->receive(message);
    return *own_;
  }

  mutable std::function<std::unique_ptr<Block>()> make_;
  mutable std::unique_ptr<Block> own_;
  mutable std::vector<Message> inbox_;
};

}  // namespace whence

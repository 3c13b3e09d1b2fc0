#pragma once

// A block of a grid that is spread over ranks. It lives on one of them, its owner; for the others
// it stands for it. What it is told all of them tell it, as all make the same decisions, and the
// owner's hears it. What it says, and how it is, the owner tells the others.

#include <cstdint>
#include <memory>
#include <vector>

#include "base/ranks.h"
#include "block/block.h"

namespace whence {

class SharedBlock final : public Block {
 public:
  /// `own` is null where it is not owned.
  SharedBlock(Ranks& ranks, TermBank& bank, unsigned owner, std::unique_ptr<Block> own);

  [[nodiscard]] unsigned owner() const { return owner_; }
  [[nodiscard]] bool is_here() const { return own_ != nullptr; }

  /// After it has worked here: what the others have to know of that. It may say less if it has
  /// not `worked`.
  void write_news(PacketWriter& writer, bool worked);
  /// What its owner wrote, read by all, the owner too.
  void read_news(PacketReader& reader, bool worked);
  /// Whether it is here, and may have become another by what it has been told.
  [[nodiscard]] bool is_to_be_reported() const { return own_ != nullptr && told_; }

  void receive(const Message& message) override;
  void catch_up() override {
    if (own_) own_->catch_up();
  }
  void work(std::uint64_t budget, const StopToken* stop) override;
  [[nodiscard]] BlockState state() const override { return report_.state; }
  /// All call it at the same point.
  [[nodiscard]] std::vector<Message> take_outbox() override;
  [[nodiscard]] std::uint64_t work_done() const override { return report_.work; }
  [[nodiscard]] std::uint64_t rewrites() const override { return report_.rewrites; }
  [[nodiscard]] std::uint64_t inferences() const override { return report_.inferences; }
  [[nodiscard]] std::uint64_t dropped_refutations() const override { return report_.dropped; }
  [[nodiscard]] double extraction_seconds() const override { return report_.extraction; }
  [[nodiscard]] std::size_t bytes() const override { return report_.bytes; }
  /// All call it at the same point.
  [[nodiscard]] Bytes stuck_forms() override;

 private:
  struct Report {
    BlockState state = BlockState::kBusy;
    std::uint64_t work = 0;
    std::uint64_t rewrites = 0;
    std::uint64_t inferences = 0;
    std::uint64_t dropped = 0;
    double extraction = 0;
    std::size_t bytes = 0;
  };

  Ranks& ranks_;
  TermBank& bank_;  // of the grid: no news has a term in it, but packets are of a bank
  unsigned owner_;
  std::unique_ptr<Block> own_;
  Report report_;
  std::vector<Message> outbox_;  // what it said while it worked
  bool heard_ = false;           // something since its outbox was looked at
  bool told_ = false;            // something since it was reported last
};

}  // namespace whence

// A block that is made, and takes in what it was told, late.

#include "grid/late_block.h"

#include <catch2/catch.hpp>
#include <memory>

namespace whence {
namespace {

// Takes in nothing, as if told to stop on the way.
class Interrupted final : public Block {
 public:
  void receive(const Message&) override { throw StopRequested(); }
  void work(std::uint64_t, const StopToken*) override {}
  [[nodiscard]] BlockState state() const override { return BlockState::kBusy; }
  [[nodiscard]] std::vector<Message> take_outbox() override { return {}; }
  [[nodiscard]] std::uint64_t work_done() const override { return 0; }
  [[nodiscard]] std::uint64_t rewrites() const override { return 0; }
  [[nodiscard]] std::uint64_t inferences() const override { return 0; }
  [[nodiscard]] std::uint64_t dropped_refutations() const override { return 0; }
  [[nodiscard]] double extraction_seconds() const override { return 0; }
  [[nodiscard]] std::size_t bytes() const override { return 0; }
  [[nodiscard]] Bytes stuck_forms() override { return {1}; }
};

TEST_CASE("a block that cannot take in what it was told has nothing to show", "[late_block]") {
  LateBlock block([] { return std::make_unique<Interrupted>(); });
  CHECK(block.stuck_forms() == Bytes{1});
  block.receive({MessageKind::kLemma, {}});
  CHECK(block.stuck_forms().empty());
  block.receive({MessageKind::kLemma, {}});
  CHECK_THROWS_AS(block.work(1, nullptr), StopRequested);
}

}  // namespace
}  // namespace whence

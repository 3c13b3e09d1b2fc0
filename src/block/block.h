#pragma once

// What every logic block is to the grid: a worker with memory of its own, an inbox and an outbox.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/stop.h"
#include "block/message.h"

namespace whence {

enum class BlockState : std::uint8_t {
  kBusy,    ///< has work to do
  kAsleep,  ///< can go on only when a message comes
  kDone,    ///< has said all it can
};

class Block {
 public:
  Block() = default;
  Block(const Block&) = delete;
  Block& operator=(const Block&) = delete;
  virtual ~Block() = default;

  virtual void receive(const Message& message) = 0;
  /// Takes in what it has received, if that has been left for later.
  virtual void catch_up() {}
  /// Works for about `budget` units.
  virtual void work(std::uint64_t budget, const StopToken* stop) = 0;
  [[nodiscard]] virtual BlockState state() const = 0;
  /// What was sent since the last call.
  [[nodiscard]] virtual std::vector<Message> take_outbox() = 0;

  [[nodiscard]] virtual std::uint64_t work_done() const = 0;
  [[nodiscard]] virtual std::uint64_t rewrites() const = 0;
  [[nodiscard]] virtual std::uint64_t inferences() const = 0;
  /// Refutations that could not be written as steps; it went on, or ended, without them.
  [[nodiscard]] virtual std::uint64_t dropped_refutations() const = 0;
  /// CPU seconds spent on writing down as steps what was found.
  [[nodiscard]] virtual double extraction_seconds() const = 0;
  [[nodiscard]] virtual std::size_t bytes() const = 0;
  /// Packet: count, then closed formulas that the goal was simplified to, most telling first. Empty
  /// where it was to stop before it had them.
  [[nodiscard]] virtual Bytes stuck_forms() = 0;
};

}  // namespace whence

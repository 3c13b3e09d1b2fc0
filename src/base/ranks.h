#pragma once

// Processes, maybe on many machines, that work on one question together. Each reads the same input
// and comes to the same decisions; what only one of them knows it tells the others.

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace whence {

/// The others, as one of them sees them. Called from one thread at a time.
class Ranks {
 public:
  using Bytes = std::vector<std::uint8_t>;
  struct Parcel {
    unsigned from = 0;
    Bytes bytes;
  };
  /// What has gone between them so far.
  struct Traffic {
    std::uint64_t exchanges = 0;
    std::uint64_t announcements = 0;
    std::uint64_t bytes = 0;  ///< that reached this rank
    double seconds = 0;       ///< of waiting for them
  };

  Ranks() = default;
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;
  virtual ~Ranks() = default;

  [[nodiscard]] virtual unsigned rank() const = 0;
  [[nodiscard]] virtual unsigned count() const = 0;
  /// How many of them are on this machine.
  [[nodiscard]] virtual unsigned local_count() const = 0;

  // All call these at the same point of what they do, and all get the same.

  /// What each of them gives, by rank.
  [[nodiscard]] virtual std::vector<Bytes> exchange(const Bytes& mine) = 0;
  /// What rank `from` gives; what others give is not looked at.
  [[nodiscard]] virtual Bytes announce(unsigned from, Bytes mine) = 0;

  // From one to another, in order.

  virtual void send(unsigned to, const Bytes& bytes) = 0;
  /// What has come; nothing if nothing has.
  [[nodiscard]] virtual std::optional<Parcel> poll() = 0;

  [[nodiscard]] virtual Traffic traffic() const = 0;
  /// Waits for all, and ends what connects them. Who ends without it ends all the others.
  virtual void leave() = 0;
};

}  // namespace whence

#pragma once

// When to stop: asked by every loop that may run long.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

namespace whence {

/// Set from a signal handler or another thread; asked at least every 5 ms by what runs. Once true it
/// stays true.
class StopToken {
 public:
  using Clock = std::chrono::steady_clock;

  void request() noexcept { requested_.store(true, std::memory_order_relaxed); }
  void set_deadline(Clock::time_point deadline) { deadline_ = deadline; }
  [[nodiscard]] bool interrupted() const noexcept {
    return requested_.load(std::memory_order_relaxed);
  }
  /// Whether the deadline has passed; reads the clock.
  [[nodiscard]] bool expired() const { return deadline_ && Clock::now() >= *deadline_; }
  [[nodiscard]] bool stop() const { return interrupted() || expired(); }

 private:
  std::atomic<bool> requested_{false};
  std::optional<Clock::time_point> deadline_;
};

}  // namespace whence

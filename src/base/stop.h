#pragma once

// When to stop: asked by every loop that may run long.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>

namespace whence {

/// Thrown by what was asked to stop and has nothing to show for what it did, such as a constructor.
struct StopRequested : std::exception {
  [[nodiscard]] const char* what() const noexcept override { return "asked to stop"; }
};

/// Set from a signal handler or another thread, by a deadline or by a limit of memory; asked at
/// least every 5 ms by what runs.
/// Once true it stays true, until that limit is set anew.
class StopToken {
 public:
  using Clock = std::chrono::steady_clock;

  void request() noexcept { requested_.store(true, std::memory_order_relaxed); }
  /// From now on; more than a hundred years is no limit, and what is not positive has passed. Not
  /// while others ask.
  void set_deadline_in(double seconds);
  /// Of the whole process in memory. Not while others ask.
  void set_memory_limit(std::size_t bytes);

  [[nodiscard]] bool interrupted() const noexcept {
    return requested_.load(std::memory_order_relaxed);
  }
  /// Whether the deadline has passed; reads the clock.
  [[nodiscard]] bool expired() const { return deadline_ && Clock::now() >= *deadline_; }
  /// Whether the limit of memory was exceeded when that was last looked at, which is every few
  /// milliseconds.
  [[nodiscard]] bool out_of_memory() const;
  [[nodiscard]] bool stop() const { return interrupted() || expired() || out_of_memory(); }
  /// Throws StopRequested if it is time to stop.
  void check() const {
    if (stop()) throw StopRequested();
  }

 private:
  std::atomic<bool> requested_{false};
  std::optional<Clock::time_point> deadline_;
  std::size_t memory_bytes_ = ~std::size_t{0};
  mutable std::atomic<bool> out_of_memory_{false};
  mutable std::atomic<Clock::rep> next_look_{0};
};

}  // namespace whence

#pragma once

// For loops whose single steps are too short to look at the stop token each time.

#include <cstdint>

#include "base/stop.h"

namespace whence {

/// Counts steps of work and looks at a stop token every kStepsBetweenLooks of them. Not for use by
/// several threads.
class Watch {
 public:
  /// A step takes a microsecond at most, on average far less: so a look comes well within 5 ms, and
  /// reading the clock costs next to nothing.
  static constexpr std::uint64_t kStepsBetweenLooks = 256;

  /// Not owned; null: nothing stops it.
  void set(const StopToken* stop) noexcept { stop_ = stop; }
  /// Throws StopRequested if it is time to stop.
  void step() {
    if (++steps_ % kStepsBetweenLooks == 0) look();
  }
  /// As `step`, but looks now: for a step that may be long.
  void look() {
    if (++looks_ >= stop_at_look_) throw StopRequested();
    if (stop_ != nullptr) stop_->check();
  }
  /// From the n-th look on (the first is 1) it is time to stop: so that a test need not be timed.
  void stop_at_look(std::uint64_t n) noexcept { stop_at_look_ = n; }
  [[nodiscard]] std::uint64_t looks() const noexcept { return looks_; }

 private:
  const StopToken* stop_ = nullptr;
  std::uint64_t steps_ = 0;
  std::uint64_t looks_ = 0;
  std::uint64_t stop_at_look_ = ~std::uint64_t{0};
};

}  // namespace whence

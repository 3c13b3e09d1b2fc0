#include "base/stop.h"

#include "base/memory.h"

namespace whence {

namespace {

constexpr auto kBetweenLooks = std::chrono::milliseconds(4);
constexpr double kLongest = 100.0 * 365 * 24 * 3600;  // more would overflow the clock

}  // namespace

void StopToken::set_deadline_in(double seconds) {
  deadline_.reset();
  if (seconds >= kLongest) return;
  deadline_ = Clock::now() +
              std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

void StopToken::set_memory_limit(std::size_t bytes) {
  memory_bytes_ = bytes;
  out_of_memory_.store(false, std::memory_order_relaxed);
  next_look_.store(0, std::memory_order_relaxed);
}

bool StopToken::out_of_memory() const {
  if (out_of_memory_.load(std::memory_order_relaxed)) return true;
  if (memory_bytes_ == ~std::size_t{0}) return false;
  const Clock::rep now = Clock::now().time_since_epoch().count();
  Clock::rep due = next_look_.load(std::memory_order_relaxed);
  const Clock::rep next = now + std::chrono::duration_cast<Clock::duration>(kBetweenLooks).count();
  // One thread looks; the others go on.
  if (now < due || !next_look_.compare_exchange_strong(due, next, std::memory_order_relaxed)) {
    return false;
  }
  if (resident_bytes() <= memory_bytes_ && !address_space_is_short()) return false;
  out_of_memory_.store(true, std::memory_order_relaxed);
  return true;
}

}  // namespace whence

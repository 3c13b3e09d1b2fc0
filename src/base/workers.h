#pragma once

// Threads that take on pieces of one job.

#include <cstddef>
#include <functional>
#include <memory>

namespace whence {

/// Runs functions on up to `threads` threads, the calling one among them, and on no more than there
/// are processors.
class Workers {
 public:
  explicit Workers(unsigned threads);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Into how many pieces a job is best cut: the threads that were asked for, up to 64. Does not
  /// depend on the machine.
  [[nodiscard]] std::size_t pieces() const { return pieces_; }
  /// Calls piece(0) ... piece(count - 1), in any order and maybe at once, and waits for all of
  /// them. All are called even if one throws; then that exception is thrown again, of several
  /// that of the least number.
  void each(std::size_t count, const std::function<void(std::size_t)>& piece);

 private:
  struct Arena;
  std::size_t pieces_;
  std::unique_ptr<Arena> arena_;  // none with one thread
};

}  // namespace whence

#include "base/workers.h"

#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <new>
#include <stdexcept>
#include <thread>
#include <vector>

namespace whence {

namespace {

constexpr unsigned kMostPieces = 64;

}  // namespace

#ifdef WHENCE_SANITIZE_THREAD

// What TBB, which is not built with it, does between its threads the sanitizer cannot see; it would
// take all that they share for a race. So it gets plain threads.
struct Workers::Arena {
  explicit Arena(int threads) : threads_(threads) {}
  void each(std::size_t count, const std::function<void(std::size_t)>& piece) const {
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> threads;
    for (int t = 0; t < threads_; ++t) {
      threads.emplace_back([&] {
        for (std::size_t i = next++; i < count; i = next++) piece(i);
      });
    }
  }

 private:
  int threads_;
};

#else

struct Workers::Arena {
  explicit Arena(int threads) : arena_(threads) {}
  void each(std::size_t count, const std::function<void(std::size_t)>& piece) {
    try {
      arena_.execute([&] {
        oneapi::tbb::parallel_for(std::size_t{0}, count, piece, oneapi::tbb::simple_partitioner());
      });
    } catch (const std::runtime_error&) {
      throw std::bad_alloc();  // `piece` throws nothing: there was no memory for another thread
    }
  }

 private:
  oneapi::tbb::task_arena arena_;
};

#endif

Workers::Workers(unsigned threads) : pieces_(std::clamp(threads, 1U, kMostPieces)) {
  if (threads <= 1) return;
  const int processors = oneapi::tbb::info::default_concurrency();
  const int most = std::min(processors, static_cast<int>(threads));
  if (most > 1) arena_ = std::make_unique<Arena>(most);
}

Workers::~Workers() = default;

void Workers::each(std::size_t count, const std::function<void(std::size_t)>& piece) {
  std::vector<std::exception_ptr> failures(count);
  const auto run = [&](std::size_t i) {
    try {
      piece(i);
    } catch (...) {
      failures[i] = std::current_exception();
    }
  };
  if (arena_ == nullptr || count <= 1) {
    for (std::size_t i = 0; i < count; ++i) run(i);
  } else {
    arena_->each(count, run);
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace whence

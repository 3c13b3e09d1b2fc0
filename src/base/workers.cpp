#include "base/workers.h"

#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <exception>
#include <new>
#include <stdexcept>
#include <vector>

namespace whence {

namespace {

constexpr unsigned kMostPieces = 64;

}  // namespace

struct Workers::Arena {
  explicit Arena(int threads) : arena(threads) {}
  oneapi::tbb::task_arena arena;
};

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
    try {
      arena_->arena.execute([&] {
        oneapi::tbb::parallel_for(std::size_t{0}, count, run, oneapi::tbb::simple_partitioner());
      });
    } catch (const std::runtime_error&) {
      throw std::bad_alloc();  // `run` throws nothing: there was no memory for another thread
    }
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace whence

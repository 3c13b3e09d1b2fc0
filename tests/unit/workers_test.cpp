// Threads that take on pieces of one job.

#include "base/workers.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>
#include <vector>

using namespace whence;

TEST_CASE("each piece is done once") {
  for (const unsigned threads : {0U, 1U, 2U, 5U, 1000U}) {
    Workers workers(threads);
    CHECK(workers.pieces() >= 1);
    CHECK(workers.pieces() <= 64);
    for (const std::size_t count : {0U, 1U, 3U, 100U}) {
      std::vector<std::atomic<int>> done(count);
      workers.each(count, [&](std::size_t i) { ++done[i]; });
      for (const auto& d : done) CHECK(d == 1);
    }
  }
}

TEST_CASE("the first of several exceptions is thrown") {
  Workers workers(2);
  const auto piece = [](std::size_t i) {
    if (i % 3 == 1) throw std::runtime_error(std::to_string(i));
  };
  CHECK_THROWS_WITH(workers.each(20, piece), "1");
  CHECK_NOTHROW(workers.each(1, piece));
}

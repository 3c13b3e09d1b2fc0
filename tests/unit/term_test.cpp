#include "logic/term.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace whence;

TEST_CASE("equal terms are one node", "[term]") {
  TermBank bank;
  const SortId b = bank.signature().bool_sort();
  const TermId x = bank.variable(0, b);
  REQUIRE(bank.equality(x, x) == bank.equality(x, x));
  REQUIRE(bank.forall_over(x, x) == bank.forall_over(bank.variable(7, b), bank.variable(7, b)));
}

TEST_CASE("opening undoes closing", "[term]") {
  TermBank bank;
  const SortId b = bank.signature().bool_sort();
  const TermId x = bank.variable(0, b);
  const TermId y = bank.variable(1, b);
  const TermId f = bank.exists_over(y, bank.implication(bank.conjunction(x, y), x));
  REQUIRE(bank.open(bank.forall_over(x, f), x) == f);
  REQUIRE(bank.is_closed(bank.universal_closure(f)));
}

TEST_CASE("a Skolem symbol does not depend on the names of variables", "[skolem]") {
  TermBank bank;
  const SortId b = bank.signature().bool_sort();
  const TermId x = bank.variable(3, b);
  const TermId y = bank.variable(1, b);
  const TermId z = bank.variable(0, b);
  const TermId first = bank.skolem_term(bank.exists_over(y, bank.equality(x, y)));
  const TermId second = bank.skolem_term(bank.exists_over(y, bank.equality(z, y)));
  REQUIRE(bank.function(first) == bank.function(second));
  REQUIRE(bank.argument(first, 0) == x);
  REQUIRE(bank.argument(second, 0) == z);
}

TEST_CASE("the weights of huge terms and sorts saturate", "[term]") {
  TermBank bank;
  TermId t = bank.truth();
  for (int i = 0; i < 100; ++i) {
    t = bank.conjunction(t, t);
    REQUIRE(bank.weight(t) >= bank.weight(bank.argument(t, 0)));
  }
  Signature& signature = bank.signature();
  SortId s = signature.bool_sort();
  for (int i = 0; i < 100; ++i) {
    const SortId bigger = signature.function_sort({&s, 1}, s);
    REQUIRE(signature.sort_weight(bigger) >= signature.sort_weight(s));
    s = bigger;
  }
}

TEST_CASE("terms that are taken back are as if never made", "[term]") {
  TermBank bank;
  const SortId b = bank.signature().bool_sort();
  // A pool of terms that stay; by turns some are made upon them, of which one is kept.
  std::vector<TermId> pool{bank.variable(0, b), bank.variable(1, b), bank.truth()};
  std::vector<std::string> digests;
  for (TermId t : pool) digests.push_back(bank.digest(t));
  std::uint32_t seed = 17;
  const auto random = [&](std::size_t n) {
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 8U) % n;
  };
  for (int turn = 0; turn < 400; ++turn) {
    const std::size_t size = bank.size();
    std::vector<TermId> scratch;
    const auto any = [&]() -> TermId {
      const std::size_t k = random(pool.size() + scratch.size());
      return k < pool.size() ? pool[k] : scratch[k - pool.size()];
    };
    for (int i = 0; i < 8; ++i) {
      const TermId left = any();
      if (bank.weight(left) > 1000) continue;
      scratch.push_back(random(3) == 0 ? bank.negation(left) : bank.conjunction(left, any()));
    }
    if (scratch.empty()) continue;
    std::vector<TermId> kept{scratch[random(scratch.size())]};
    if (random(4) == 0) kept.clear();
    const std::string digest = kept.empty() ? "" : bank.digest(kept[0]);
    const std::size_t nodes = bank.size();
    bank.take_back(size, kept);
    CHECK(bank.size() <= nodes);
    if (kept.empty()) {
      CHECK(bank.size() == size);
      continue;
    }
    CHECK(bank.digest(kept[0]) == digest);
    if (bank.size() == size) continue;  // it was there before
    pool.push_back(kept[0]);
    digests.push_back(digest);
  }
  REQUIRE(pool.size() > 100);
  for (std::size_t k = 0; k < pool.size(); ++k) {
    CHECK(bank.digest(pool[k]) == digests[k]);
    // Made again it is the same node.
    const std::size_t size = bank.size();
    const std::vector<TermId> arguments(bank.arguments(pool[k]).begin(),
                                        bank.arguments(pool[k]).end());
    if (bank.kind(pool[k]) == TermKind::kApplication)
      CHECK(bank.apply(bank.function(pool[k]), arguments) == pool[k]);
    CHECK(bank.size() == size);
  }
}

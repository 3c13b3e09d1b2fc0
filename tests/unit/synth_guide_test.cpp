// Costs of rules, learned from terms that meet a part of the examples.

#include <catch2/catch.hpp>

#include "synth/guide.h"
#include "synth_test.h"

using namespace whence;
using namespace whence::synth;

namespace {

Bits examples(std::initializer_list<std::size_t> which) {
  Bits out(4);
  for (const std::size_t e : which) out.set(e);
  return out;
}

Rules eight_marks() {
  return placed_rules(test::specification(
      "(synth-fun f ((s String)) String ((S String) (M String)) ((S String (s (str.replace S M M)))"
      "(M String (\"\" \"-\" \".\" \",\" \"a\" \"b\" \"c\" \"d\"))))"
      "(constraint (= (f \"a-b\") \"ab\"))"));
}

}  // namespace

TEST_CASE("rules of terms that meet examples become cheaper") {
  const Rules rules = eight_marks();
  REQUIRE(rules.rules.size() == 10);
  Guide guide(rules);
  CHECK_FALSE(guide.has_preferences());
  // Of two rules each, of eight rules each: one bit and three, in half bits.
  CHECK(guide.costs() == std::vector<std::uint32_t>{2, 2, 6, 6, 6, 6, 6, 6, 6, 6});

  guide.learn(examples({0, 1}), 4, std::vector<std::uint32_t>{1, 0, 2, 3});
  const std::vector<std::uint32_t> half = guide.costs();
  CHECK(guide.has_preferences());
  CHECK(half[2] == half[3]);
  CHECK(half[2] < 6);
  CHECK(half[4] > 6);

  guide.learn(examples({0, 1, 2}), 4, std::vector<std::uint32_t>{1, 1, 0, 2, 3, 2, 3});
  const std::vector<std::uint32_t> more = guide.costs();
  CHECK(more[2] <= half[2]);
  CHECK(more[4] > half[4]);
  CHECK(more[1] < more[0]);
}

TEST_CASE("only terms that meet new sets of examples are news") {
  Guide guide(eight_marks());
  CHECK(guide.is_news(examples({1})));
  guide.learn(examples({1, 2}), 4, std::vector<std::uint32_t>{0});
  CHECK_FALSE(guide.is_news(examples({1})));
  CHECK_FALSE(guide.is_news(examples({1, 2})));
  CHECK(guide.is_news(examples({0})));
  CHECK(guide.is_news(examples({1, 2, 3})));
}

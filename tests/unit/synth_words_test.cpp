// Words that several threads add.

#include <catch2/catch.hpp>

#include "program/words.h"

using namespace whence;
using namespace whence::synth;

TEST_CASE("words of a thread are numbered after those in common until they are added") {
  Words common;
  const Word plum = common.text(U"plum");
  Words one(common);
  Words two(common);
  CHECK(one.text(U"plum") == plum);
  const Word fig = one.text(U"fig");
  CHECK(fig == plum + 1);
  CHECK(one.text(fig) == U"fig");
  CHECK(one.text(plum) == U"plum");
  const Word quince = two.text(U"quince");
  const Word other_fig = two.text(U"fig");
  CHECK(quince == fig);
  CHECK(common.size() == 2);

  one.add_to_common();
  two.add_to_common();
  CHECK(common.size() == 4);
  CHECK(one.common(plum) == plum);
  CHECK(one.common(fig) == common.text(U"fig"));
  CHECK(two.common(other_fig) == common.text(U"fig"));
  CHECK(common.text(two.common(quince)) == U"quince");

  one.restart();
  CHECK(one.text(U"quince") == two.common(quince));
  CHECK(one.text(Text(200'000, U'x')) == 4);
  CHECK(one.text(U"pear") == 5);
  one.restart();
  CHECK(one.text(U"pear") == 4);
  CHECK(one.text(one.text(U"pear")) == U"pear");
}

TEST_CASE("words of threads come out as if one had made them all") {
  const auto made = [](std::size_t i) { return Text(i % 7, static_cast<char32_t>(U'a' + i % 26)); };
  Words alone;
  Words common;
  Words one(common);
  Words two(common);
  for (std::size_t batch = 0; batch < 5; ++batch) {
    one.restart();
    two.restart();
    for (std::size_t i = 0; i < 40; ++i) {
      (void)alone.text(made(batch * 40 + i));
      (void)(i < 20 ? one : two).text(made(batch * 40 + i));
    }
    one.add_to_common();
    two.add_to_common();
  }
  REQUIRE(common.size() == alone.size());
  CHECK(common.bytes() == alone.bytes());
  for (Word w = 0; w < alone.size(); ++w) CHECK(common.text(w) == alone.text(w));
}

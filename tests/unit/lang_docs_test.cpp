// The examples of the language's documentation are accepted.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "lang_test.h"

using namespace whence::test;

TEST_CASE("every example in docs/mpl.md is accepted", "[lang][docs]") {
  std::ifstream in(std::filesystem::path(WHENCE_SOURCE_DIR) / "docs" / "mpl.md");
  REQUIRE(in);
  std::string block;
  bool inside = false;
  int blocks = 0;
  for (std::string line; std::getline(in, line);) {
    if (line == "```mpl") {
      inside = true;
      block.clear();
    } else if (line == "```" && inside) {
      inside = false;
      ++blocks;
      INFO(block);
      accepted(block);
    } else if (inside) {
      block += line + "\n";
    }
  }
  CHECK(blocks >= 7);
}

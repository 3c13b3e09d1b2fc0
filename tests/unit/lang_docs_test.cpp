// The examples of the language's documentation are accepted.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "lang_test.h"
#include "smtlib_test.h"

using namespace whence::test;

namespace {

// Calls `accept` with each block of the page that is marked as in a language; the number of them.
int examples(const char* page, const std::string& language,
             const std::function<void(const std::string&)>& accept) {
  std::ifstream in(std::filesystem::path(WHENCE_SOURCE_DIR) / "docs" / page);
  REQUIRE(in);
  std::string block;
  bool inside = false;
  int blocks = 0;
  for (std::string line; std::getline(in, line);) {
    if (line == "```" + language) {
      inside = true;
      block.clear();
    } else if (line == "```" && inside) {
      inside = false;
      ++blocks;
      INFO(block);
      accept(block);
    } else if (inside) {
      block += line + "\n";
    }
  }
  return blocks;
}

}  // namespace

TEST_CASE("the theories in docs/recursive-programs.md are accepted", "[lang][docs]") {
  CHECK(examples("recursive-programs.md", "mpl",
                 [](const std::string& block) { accepted(block); }) == 3);
}

TEST_CASE("every example in docs/mpl.md is accepted", "[lang][docs]") {
  CHECK(examples("mpl.md", "mpl", [](const std::string& block) { accepted(block); }) >= 7);
}

TEST_CASE("every example in docs/smtlib.md is accepted", "[smtlib][docs]") {
  std::string clauses;
  CHECK(examples("smtlib.md", "smtlib", [&](const std::string& block) {
          clauses += statements(read_smt(block), "le");
        }) >= 2);
  // As the page says.
  CHECK(clauses == "le(zero, y)\nnot le(succ(u), zero)\nle(succ(u), succ(v)) <=> le(u, v)\n");
}

// docs/strategies.md beside the code that reads strategies/first_order.json.

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

#include "first_order/schedule.h"

using namespace whence;

namespace {

std::string content(const std::string& path) {
  std::ifstream file(std::string(WHENCE_SOURCE_DIR) + "/" + path);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("the document names every field and value that is read", "[strategy]") {
  const std::string code = content("src/first_order/schedule.cpp");
  const std::string document = content("docs/strategies.md");
  const std::regex field(R"re(\.(?:choice|flag|number|take)\("([a-z_]+)")re");
  const std::regex value(R"re(\{\{?"([a-z_]+)", [A-Za-z]+::k)re");
  std::size_t fields = 0;
  for (const std::regex* pattern : {&field, &value}) {
    for (std::sregex_iterator it(code.begin(), code.end(), *pattern), end; it != end; ++it) {
      CAPTURE((*it)[1].str());
      CHECK(document.find("`" + (*it)[1].str() + "`") != std::string::npos);
      ++fields;
    }
  }
  CHECK(fields > 60);
}

TEST_CASE("the strategies built in can be read, and each is found", "[strategy]") {
  const first_order::StrategyBook book(first_order::embedded_strategies());
  const std::vector<std::string> names = book.names();
  CHECK_FALSE(names.empty());
  for (const std::string& name : names) {
    first_order::Strategy strategy;
    REQUIRE(book.find(name, strategy));
    CHECK(strategy.name == name);
    CHECK_FALSE(strategy.queues.empty());
  }
  CHECK_THROWS_AS(first_order::StrategyBook(R"({"version": 1, "strategies": {
      "a": {"queues": [{}], "no_such_field": 1}},
      "schedules": [{"run": [{"strategy": "a", "work": 1}]}]})"),
                  std::invalid_argument);
}

#include <catch2/catch.hpp>

#include "report/text.h"
#include "report_fixture.h"

using namespace whence;

TEST_CASE("a proof by induction reads as cases with chains of equals", "[report]") {
  test::PeanoFixture fixture;
  report::Book book(fixture.prove());
  const std::string text = report::proof_text(book);
  INFO(text);
  CHECK(text.find("X") != std::string::npos);
}

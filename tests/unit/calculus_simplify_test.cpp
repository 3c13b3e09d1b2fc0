// Optional simplifications of the first-order search: each fires where it should, not where it must
// not, and what is proved with it is certified.

#include <catch2/catch.hpp>

#include "unit/support/search.h"

using namespace whence;
using whence::test::search_for;
using whence::test::strategy_with;

TEST_CASE("a strategy may be like another", "[strategy]") {
  const first_order::StrategyBook book(R"({"version": 1, "strategies": {
      "a": {"like": "m", "splitting": true},
      "b": {"like": "m", "queues": [{"weight": "age"}]},
      "m": {"selection": "largest", "queues": [{}, {"weight": "age"}]}},
      "schedules": [{"run": [{"strategy": "a", "work": 1}]}]})");
  first_order::Strategy a;
  REQUIRE(book.find("a", a));
  CHECK(a.name == "a");
  CHECK(a.splitting);
  CHECK(a.selection == LiteralSelection::kLargest);
  CHECK(a.queues.size() == 2);
  first_order::Strategy b;
  REQUIRE(book.find("b", b));
  CHECK_FALSE(b.splitting);
  CHECK(b.queues.size() == 1);
  CHECK_THROWS_AS(first_order::StrategyBook(R"({"version": 1, "strategies": {
      "a": {"like": "a", "queues": [{}]}},
      "schedules": [{"run": [{"strategy": "a", "work": 1}]}]})"),
                  std::invalid_argument);
}

TEST_CASE("backward subsumption resolution", "[subsumption]") {
  // In the order of the file: the longer clause is active when the shorter one comes.
  const std::string by_age = R"("queues": [{"weight": "age"}])";
  const std::string option = by_age + R"(, "backward_subsumption_resolution": true)";
  const auto problem = [](const std::string& shorter) {
    return "fof(a, axiom, ![X]: (p(X) | q(X) | r(X))).\n"
           "fof(b, axiom, ![X]: (" +
           shorter +
           ")).\n"
           "fof(g, conjecture, ![X]: (q(X) | r(X))).\n";
  };
  // The negated goal comes last, so that it does not simplify before.
  const auto fired = search_for(problem("~p(X) | q(X)"), strategy_with(option));
  CHECK(fired.statistics.backward_cuts == 1);
  CHECK(fired.certified);
  CHECK(search_for(problem("~p(X) | q(X)"), strategy_with(by_age)).statistics.backward_cuts == 0);
  const auto missed = search_for(problem("~p(X) | q(c)"), strategy_with(option));
  CHECK(missed.statistics.backward_cuts == 0);
  CHECK(missed.status != first_order::SearchStatus::kRefuted);
  const auto equations = search_for(
      "fof(a, axiom, ![X]: (f(X) = X | q(X) | r(X))).\n"
      "fof(b, axiom, ![X]: (X != f(X) | q(X))).\n"
      "fof(g, conjecture, ![X]: (q(X) | r(X))).\n",
      strategy_with(option));
  CHECK(equations.statistics.backward_cuts == 1);
  CHECK(equations.certified);
}

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

TEST_CASE("condensation", "[condensation]") {
  const first_order::Strategy strategy = strategy_with(R"("condensation": true)");
  const std::string common =
      "fof(a, axiom, ![X, Y]: (p(X, Y) | p(X, c) | ~q(Y))).\n"
      "fof(b, axiom, q(c)).\n"
      "fof(g, conjecture, ![X]: p(X, c)).\n";
  SECTION("it needs one instance") {
    const auto with = search_for(
        "fof(a, axiom, ![X, Y]: (p(X, Y) | p(X, c))).\n"
        "fof(g, conjecture, ![X]: p(X, c)).\n",
        strategy_with(R"("condensation": true,
        "subsumption_resolution": false)"));
    CHECK(with.statistics.condensations == 1);
    CHECK(with.certified);
  }
  SECTION("what the other literals say of the variable is in the way") {
    const auto without = search_for(common, strategy);
    CHECK(without.statistics.condensations == 0);
    CHECK(without.certified);
  }
  SECTION("equations merge the other way round") {
    const auto turned = search_for(
        "fof(a, axiom, ![X, Y]: (f(X, Y) = g(X) | g(X) = f(X, c))).\n"
        "fof(g, conjecture, ![X]: f(X, c) = g(X)).\n",
        strategy);
    CHECK(turned.statistics.condensations == 1);
    CHECK(turned.certified);
  }
  SECTION("with premises that were rewritten first") {
    const auto rewritten = search_for(
        "fof(e, axiom, ![X]: h(X) = X).\n"
        "fof(a, axiom, ![X, Y]: (p(h(X), Y) | r(X) | p(X, h(c)))).\n"
        "fof(r, axiom, ![X]: ~r(h(X))).\n"
        "fof(g, conjecture, ![X]: p(X, c)).\n",
        strategy_with(R"("condensation": true, "subsumption_resolution": false)"));
    CHECK(rewritten.certified);
  }
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

TEST_CASE("inner rewriting", "[inner_rewriting]") {
  const first_order::Strategy strategy = strategy_with(R"("inner_rewriting": true)");
  const auto problem = [](const std::string& clause, const std::string& goal) {
    return "fof(s, axiom, ![X]: (r(c) | r(d) | s(f(X)))).\n"
           "fof(a, axiom, ![X]: (" +
           clause + ")).\n" + "fof(g, conjecture, " + goal + ").\n";
  };
  SECTION("a condition rewrites the other literals, everywhere") {
    const auto fired = search_for(
        problem("f(X) != X | p(f(X), f(f(X)))", "![X]: (f(X) = X => p(X, X))"), strategy);
    CHECK(fired.statistics.inner_rewrites > 0);
    CHECK(fired.certified);
  }
  SECTION("the smaller side may stand first") {
    const auto turned = search_for(
        problem("q(X) | X != f(X) | p(f(X), X)", "![X]: (f(X) = X => (p(X, X) | q(X)))"), strategy);
    CHECK(turned.statistics.inner_rewrites > 0);
    CHECK(turned.certified);
  }
  SECTION("literals that become equal merge") {
    const auto merged = search_for(
        problem("p(X, X) | f(X) != X | p(f(X), X) | p(X, f(X))", "![X]: (f(X) = X => p(X, X))"),
        strategy);
    CHECK(merged.statistics.inner_rewrites > 0);
    CHECK(merged.certified);
  }
  SECTION("the condition itself may be rewritten by another") {
    const auto both = search_for(problem("f(X) != X | h(f(X)) != X | p(f(X), h(X))",
                                         "![X]: ((f(X) = X & h(X) = X) => p(X, X))"),
                                 strategy);
    CHECK(both.statistics.inner_rewrites > 0);
    CHECK(both.certified);
  }
  SECTION("not without an order, not by a positive equation") {
    const auto unordered = search_for(
        "fof(a, axiom, ![X, Y]: (f(X) != f(Y) | p(f(X), Y))).\n"
        "fof(b, axiom, ![X, Y]: (h(X) = X | q(h(X), Y))).\n"
        "fof(g, conjecture, p(f(c), c) & ![Y]: (h(c) = c | q(h(c), Y))).\n",
        strategy);
    CHECK(unordered.statistics.inner_rewrites == 0);
    CHECK(unordered.certified);
  }
}

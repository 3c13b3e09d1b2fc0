// Optional inferences and restrictions of the first-order search: each fires where it should, not
// where it must not, and what is proved with it is certified.

#include <catch2/catch.hpp>

#include "first_order/conclusion.h"
#include "unit/support/search.h"

using namespace whence;
using first_order::SearchStatus;
using whence::test::search_for;
using whence::test::strategy_with;

namespace {

constexpr const char* kTurnedRound =
    "fof(c, axiom, ![X, Y]: f(X, Y) = f(Y, X)).\n"
    "fof(d, axiom, ![X, Y, Z]: f(X, f(Y, Z)) = f(Z, f(Y, X))).\n"
    "fof(g, conjecture, f(a, f(b, c)) = f(c, f(b, a))).\n";

constexpr const char* kAssociativeCommutative =
    "fof(a, axiom, ![X, Y, Z]: f(f(X, Y), Z) = f(X, f(Y, Z))).\n"
    "fof(c, axiom, ![X, Y]: f(X, Y) = f(Y, X)).\n";

}  // namespace

TEST_CASE("simultaneous superposition", "[superposition]") {
  const std::string option = R"("simultaneous_superposition": true)";
  SECTION("into several places") {
    const std::string text =
        "fof(e, axiom, ![X]: (f(X) = X | q)).\n"
        "fof(p, axiom, ![X]: (p(f(X), g(f(X))) | r(f(X), X))).\n"
        "fof(g, conjecture, ?[X]: (p(X, g(X)) | r(X, X) | q)).\n";
    const std::string by_age = R"(, "queues": [{"weight": "age"}])";
    const auto with = search_for(text, strategy_with(option + by_age));
    CHECK(with.statistics.simultaneous > 0);
    CHECK(with.certified);
    const auto without = search_for(text, strategy_with(by_age.substr(2)));
    CHECK(without.statistics.simultaneous == 0);
    CHECK(without.certified);
  }
  SECTION("different instances are different places") {
    const auto one = search_for(
        "fof(e, axiom, ![X]: (f(X) = X | q(X))).\n"
        "fof(p, axiom, p(f(c), f(d))).\n"
        "fof(g, conjecture, ?[X]: (p(c, d) | q(X))).\n",
        strategy_with(option));
    CHECK(one.statistics.simultaneous == 0);
    CHECK(one.certified);
  }
}

TEST_CASE("what replacing everywhere does to a clause", "[superposition]") {
  Problem problem = whence::test::read_tptp(
      "fof(a, axiom, p(f(c), f(c)) | p(c, f(c)) | p(c, c) | q(f(f(c)))).\n");
  TermBank& bank = problem.bank;
  Derivation derivation;
  Clausifier clausifier(problem, derivation);
  std::vector<InputClause> clauses;
  clausifier.add_statement(0, clauses);
  const Clause clause = clauses.at(0).clause;
  REQUIRE(clause.size() == 4);
  const TermId c = bank.argument(clause[2].atom, 0);
  const TermId fc = bank.argument(clause[1].atom, 1);
  SECTION("all places, and what merges") {
    std::vector<Literal> literals = clause;
    const auto done = replace_everywhere(bank, literals, 0, fc, c);
    CHECK(done.size() == 3);
    REQUIRE(literals.size() == 2);
    CHECK(literals[0] == clause[2]);
    CHECK(bank.argument(literals[1].atom, 0) == fc);
  }
  SECTION("the first literals stay, also those that others become") {
    std::vector<Literal> literals{clause[1], clause[0]};
    const auto done = replace_everywhere(bank, literals, 1, fc, c);
    CHECK(done.size() == 1);
    CHECK(literals == std::vector<Literal>{clause[1]});
  }
}

TEST_CASE("unit-resulting resolution", "[resolution]") {
  const std::string option = R"("unit_resulting_resolution": true, "selection": "first")";
  const std::string problem =
      "fof(a, axiom, ![X, Y, Z]: (~p(X, Y) | ~p(Y, Z) | ~q(Z) | p(X, Z))).\n"
      "fof(b, axiom, p(c, d)).\n"
      "fof(d, axiom, p(d, e)).\n"
      "fof(e, axiom, q(e)).\n"
      "fof(g, conjecture, p(c, e)).\n";
  const auto fired = search_for(problem, strategy_with(option));
  CHECK(fired.statistics.unit_resulting > 0);
  CHECK(fired.certified);
  CHECK(search_for(problem, strategy_with("")).statistics.unit_resulting == 0);
  const auto missed = search_for(
      "fof(a, axiom, ![X, Y, Z]: (~p(X, Y) | ~p(Y, Z) | ~q(Z) | p(X, Z))).\n"
      "fof(b, axiom, p(c, d)).\n"
      "fof(g, conjecture, r(c)).\n",
      strategy_with(option));
  CHECK(missed.statistics.unit_resulting == 0);
  CHECK(missed.saturated());
  CHECK(missed.complete);
  SECTION("literals of the nucleus that merge on the way") {
    const auto merged = search_for(
        "fof(a, axiom, ![X, Y]: (~p(X) | ~p(Y) | ~q(X, Y) | r(X))).\n"
        "fof(b, axiom, q(c, c)).\n"
        "fof(d, axiom, p(c)).\n"
        "fof(g, conjecture, r(c)).\n",
        strategy_with(option));
    CHECK(merged.certified);
  }
}

TEST_CASE("look-ahead selection", "[selection]") {
  // Inferences with p have no end; q is false.
  const std::string text =
      "fof(a, axiom, ![X]: (p(X) => p(s(X)))).\n"
      "fof(b, axiom, p(o)).\n"
      "fof(c, axiom, ![X]: (~p(X) | ~q(X) | r(X))).\n"
      "fof(d, axiom, q(s(s(o)))).\n"
      "fof(g, conjecture, r(s(s(o)))).\n";
  const auto ahead = search_for(text, strategy_with(R"("selection": "look_ahead")"));
  CHECK(ahead.certified);
  CHECK(ahead.complete);
  const auto first = search_for(text, strategy_with(R"("selection": "first")"));
  CHECK(first.certified);
  CHECK(ahead.statistics.generated < first.statistics.generated);
  SECTION("a positive literal that is not maximal makes it incomplete") {
    // The order is that of symbols' numbers: q is greater than p. It has many partners, p none.
    const std::string many =
        "fof(a, axiom, ![X]: (~p(X) | p(f(X)))).\n"
        "fof(n1, axiom, ![X]: (~q(f(X)) | ~q(X))).\n"
        "fof(n2, axiom, ![X]: (~q(X) | ~q(f(f(X))))).\n"
        "fof(b, axiom, ![X]: (z(X) | q(X))).\n"
        "fof(g, conjecture, ?[X]: z(X)).\n";
    const auto any = search_for(many, strategy_with(R"("selection": "look_ahead_any")"), 200'000);
    const auto complete = search_for(many, strategy_with(R"("selection": "look_ahead")"), 200'000);
    CHECK(complete.complete);
    CHECK_FALSE((any.complete && any.saturated()));
  }
}

TEST_CASE("ground joinability", "[joinability]") {
  const std::string option = R"("selection": "none", "ground_joinability": true)";
  const std::string text = std::string(kAssociativeCommutative) +
                           "fof(g, conjecture, ![X, Y, Z]: f(X, f(Y, Z)) = f(Z, f(c, X))).\n";
  // With AC alone completion does not end unless permutations are seen to be redundant.
  const auto with = search_for(text, strategy_with(option), 3'000'000);
  const auto without = search_for(text, strategy_with(R"("selection": "none")"), 3'000'000);
  CAPTURE(with.work, without.work, with.statistics.ground_joinable, without.statistics.activated,
          with.statistics.activated);
  CHECK(with.saturated());
  CHECK(with.complete);
  CHECK(with.statistics.ground_joinable > 0);
  CHECK(with.statistics.activated < without.statistics.activated);
  const auto proved =
      search_for(std::string(kAssociativeCommutative) +
                     "fof(g, conjecture, f(a, f(b, f(c, d))) = f(d, f(c, f(b, a)))).\n",
                 strategy_with(option));
  CHECK(proved.certified);
  // Commutativity alone says nothing of three arguments.
  const auto missed = search_for(kTurnedRound, strategy_with(option));
  CHECK(missed.certified);
}

TEST_CASE("connectedness", "[connectedness]") {
  const std::string joinability = R"("selection": "none", "ground_joinability": true)";
  const std::string option = joinability + R"(, "connectedness": true)";
  const std::string sums = std::string(kAssociativeCommutative) +
                           "fof(n, axiom, ![X]: f(X, X) = e).\n"
                           "fof(e, axiom, ![X]: f(X, e) = X).\n";
  const std::string text = sums + "fof(g, conjecture, ![X, Y]: f(X, Y) = X).\n";
  const auto with = search_for(text, strategy_with(option), 3'000'000);
  const auto without = search_for(text, strategy_with(joinability), 3'000'000);
  CHECK(with.saturated());
  CHECK(with.complete);
  CHECK(with.statistics.connected > 0);
  CHECK(without.statistics.connected == 0);
  // One order of the variables does for what all are tried for otherwise.
  CHECK(with.statistics.ground_joinable < without.statistics.ground_joinable);
  CHECK(with.work < without.work);
  const auto proved =
      search_for(sums + "fof(g, conjecture, f(a, f(b, f(a, c))) = f(f(d, c), f(b, d))).\n",
                 strategy_with(option));
  CHECK(proved.certified);
  // Commutativity alone connects nothing of three arguments.
  const auto missed = search_for(kTurnedRound, strategy_with(option));
  CHECK(missed.certified);
  // Where all equations are oriented nothing is connected that does not join.
  const auto oriented = search_for(
      "fof(a, axiom, ![X, Y, Z]: f(f(X, Y), Z) = f(X, f(Y, Z))).\n"
      "fof(b, axiom, ![X]: f(e, X) = X).\n"
      "fof(c, axiom, ![X]: f(i(X), X) = e).\n"
      "fof(g, conjecture, ![X, Y]: f(X, Y) = f(Y, X)).\n",
      strategy_with(option));
  CHECK(oriented.statistics.connected == 0);
  CHECK_FALSE(oriented.certified);
}

TEST_CASE("extensionality resolution", "[extensionality]") {
  const std::string option = R"("extensionality_resolution": true)";
  const auto with = [&](const std::string& axiom, const std::string& rest) {
    return search_for("fof(e, axiom, " + axiom + ").\n" + rest, strategy_with(option));
  };
  const std::string sets =
      "fof(i, axiom, ![A, B, X]: (in(X, i(A, B)) <=> (in(X, A) & in(X, B)))).\n"
      "fof(g, conjecture, ![A, B]: i(A, B) = i(B, A)).\n";
  const std::string axiom = "![A, B]: ((![X]: (in(X, A) <=> in(X, B))) => A = B)";
  SECTION("it meets what denies an equation") {
    const auto fired = with(axiom, sets);
    CHECK(fired.statistics.extensional > 0);
    CHECK(fired.certified);
    const auto without = search_for("fof(e, axiom, " + axiom + ").\n" + sets, strategy_with(""));
    CHECK(without.statistics.extensional == 0);
    CHECK(fired.work < without.work);
  }
  SECTION("whichever of the two is active first") {
    for (const std::string order :
         {R"("queues": [{"weight": "age"}])", R"("queues": [{"priority": "goal_descended"}])"}) {
      const auto fired = search_for("fof(e, axiom, " + axiom + ").\n" + sets,
                                    strategy_with(option + ", " + order));
      CHECK(fired.statistics.extensional > 0);
      CHECK(fired.certified);
    }
  }
  SECTION("injectivity is no extensionality") {
    const auto missed = with("![X, Y]: (f(X) = f(Y) => X = Y)",
                             "fof(g, conjecture, f(f(a)) = f(f(b)) => a = b).\n");
    CHECK(missed.statistics.extensional == 0);
    CHECK(missed.certified);
  }
}

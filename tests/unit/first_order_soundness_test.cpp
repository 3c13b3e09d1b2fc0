// Searches that once claimed to be saturated although the clauses contradict each other: all found
// by benchmarks/differential.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "first_order/schedule.h"
#include "prove/prove.h"
#include "unit/tptp_test.h"

using namespace whence;
using namespace whence::test;

namespace {

void require_proved_by_all(const std::string& clauses) {
  INFO(clauses);
  for (const std::string& strategy : first_order::strategy_book().names()) {
    INFO(strategy);
    Problem problem = read_tptp(clauses);
    Env env;
    env.strategy = strategy;
    env.limits.work = 200'000;
    const ProveResult result = prove(problem, env);
    REQUIRE(result.findings.size() == 1);
    REQUIRE(result.findings[0].finding != Finding::kSaturated);
    REQUIRE(result.statistics.dropped_refutations == 0);
  }
}

std::string cnf(const std::vector<std::string>& clauses) {
  std::string text;
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    text += "cnf(s" + std::to_string(i) + ", axiom, " + clauses[i] + ").\n";
  }
  return text;
}

}  // namespace

// A rewrite rule that held under a component and was itself simplified stayed in memory when the
// component was withdrawn; what it then rewrote waited for the end of a model that was already
// over.
TEST_CASE("nothing waits for the end of a model that is over", "[first_order][soundness][long]") {
  require_proved_by_all(cnf({"f(b) = a | ~p(f(b))", "a = b | q(f(a))", "f(f(b)) = a | b = a",
                             "f(f(a)) != b", "f(f(b)) != f(b)", "f(f(a)) = b | p(f(b))"}));
  require_proved_by_all(
      cnf({"b != a", "a = f(a) | ~q(c)", "b != f(a)", "b = f(a) | a = b", "b = f(b)"}));
  require_proved_by_all(
      cnf({"f(c) != b | f(c) = a", "a != b | f(b) = a", "a != f(a)", "~q(b)", "f(c) = b | a = b"}));
}

// A clause that had made its own parent redundant counted as an orphan when it came back with a
// model.
TEST_CASE("a clause that comes back with a model is no orphan", "[first_order][soundness][long]") {
  require_proved_by_all(cnf({"c = b", "f(c) != a | ~q(b)", "X = b | f(Z) = Z",
                             "X = f(c) | ~q(f(b)) | b = X", "a != f(f(a)) | q(b)"}));
  require_proved_by_all(cnf(
      {"b != a | a = f(a)", "f(b) != f(f(a)) | f(b) != a", "X = a | a != f(f(Y))", "a = f(f(b))"}));
  require_proved_by_all(
      cnf({"Z = f(b) | f(X) = a", "f(f(b)) = Z | a != f(b)", "a != f(f(Z)) | c != b"}));
  require_proved_by_all(cnf({"f(Y) = f(c)", "Z = a | f(c) != b", "f(f(c)) = b",
                             "f(X) != a | c != b", "f(a) = a | f(c) = c"}));
  require_proved_by_all(cnf(
      {"f(d) = c | a != d", "d != b | d = f(d)", "a != f(d)", "q(Z) | f(d) = X", "d = Y | ~q(b)"}));
}

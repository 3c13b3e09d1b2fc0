// Facts that the searches for one goal tell each other.

#include <catch2/catch.hpp>
#include <string>

#include "proof/file.h"
#include "prove/prove.h"
#include "unit/tptp_test.h"

using namespace whence;
using namespace whence::test;

namespace {

// The first strategy drops the goal, which is heavy, and finds q(a); the last has a name for the
// heavy term, and drops what leads to q(a). The one between does nothing, so that the last begins
// later.
std::string book(const std::string& exchange) {
  return R"({"version": 1, "strategies": {
    "forward": {"queues": [{}], "heaviest_clause": 12, "lemma_exchange": )" +
         exchange + R"(},
    "idle": {"queues": [{}], "heaviest_clause": 1},
    "backward": {"queues": [{}], "heaviest_clause": 6, "goal_transformation": true,
                 "lemma_exchange": )" +
         exchange + R"(}},
    "schedules": [{"run": [{"strategy": "forward", "work": 1000000},
                           {"strategy": "idle", "work": 1000000},
                           {"strategy": "backward", "work": 1000000}]}]})";
}

std::string repeated(int times, const std::string& inside) {
  return times == 0 ? inside : "f(" + repeated(times - 1, inside) + ")";
}

std::string problem() {
  return "fof(a1, axiom, ![X]: (q(a) => h(X))).\n"
         "fof(a2, axiom, ![X]: (s(" +
         repeated(6, "X") +
         ") => q(X))).\n"
         "fof(a3, axiom, s(" +
         repeated(6, "a") +
         ")).\n"
         "fof(g, conjecture, h(" +
         repeated(14, "c") + ")).\n";
}

ProveResult search(Problem& problem, const std::string& exchange, unsigned threads = 1) {
  Env env;
  env.strategy_book = book(exchange);
  env.limits.work = 2'000'000;
  env.threads = threads;
  ProveResult result = prove(problem, env);
  REQUIRE(result.findings.size() == 1);
  REQUIRE(result.statistics.dropped_refutations == 0);
  return result;
}

}  // namespace

TEST_CASE("a proof may rest on what another search found", "[first_order][exchange]") {
  Problem alone = read_tptp(problem());
  REQUIRE(search(alone, "0").findings[0].finding == Finding::kUnknown);
  std::string first;
  for (const unsigned threads : {1U, 2U}) {
    Problem together = read_tptp(problem());
    const ProveResult result = search(together, "2", threads);
    REQUIRE(result.findings[0].finding == Finding::kProved);
    REQUIRE(result.proof->verdict() == kernel::Verdict::kVerified);
    const std::string file = write_proof(together, *result.proof);
    if (first.empty()) first = file;
    CHECK(file == first);
  }
}

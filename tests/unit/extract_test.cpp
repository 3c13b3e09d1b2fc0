// From the log of a search to steps.

#include "inductive/extract.h"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>

#include "grid/grid.h"
#include "lang_test.h"
#include "prove/prove.h"

using namespace whence;
using test::accepted;

namespace {

constexpr std::uint64_t kWork = 2'000'000;

// f(x) becomes g(x) and then k(x), where it ends. With a datatype, so that no first-order search is
// quicker than the goal's own block.
constexpr const char* kChain =
    "type Nat = 0 | s(Nat)\n"
    "type D\n"
    "pred p : D\n"
    "pred q : D\n"
    "fun k : D -> D\n"
    "fun g : D -> D\n"
    "g(x) = k(x)\n"
    "fun f : D -> D\n"
    "f(x) = g(x)\n";

}  // namespace

// The search has p(f(x)) pass through p(g(x)), which the proof then takes for the same literal.
TEST_CASE("literals that meet on their way to a normal form", "[extract][regression]") {
  const auto* const axiom = GENERATE("p(f(x)) or p(g(x))",  // the second is met and goes on
                                     "p(g(x)) or p(f(x))",  // the first has arrived already
                                     "p(f(x)) or q(f(x)) or p(g(x))",  // with one in between
                                     "p(f(x)) or p(g(x)) or q(f(x))",  // the next one moves up
                                     "p(g(x)) or p(f(x)) or q(f(x))",
                                     "p(f(x)) or p(g(x)) or p(k(x)) or q(g(x))",  // all three meet
                                     "p(k(x)) or p(f(x)) or p(g(x)) or q(f(x))",
                                     "p(f(x)) or p(k(x)) or q(f(x)) or p(g(x)) or q(g(x))",
                                     "not q(k(x)) => not q(f(x)) => p(g(x)) or p(f(x))");
  INFO(axiom);
  Problem problem = accepted(std::string(kChain) + "axiom " + axiom +
                             "\ntheorem t: exists x. p(k(x)) or q(k(x))\n");
  Env env;
  env.limits.work = kWork;
  const ProveResult result = prove(problem, env);
  REQUIRE(result.findings.at(0).finding == Finding::kProved);
  REQUIRE(result.statistics.dropped_refutations == 0);
}

namespace {

// Two ways to r(c), and a theorem that has nothing to do with them; with a datatype, so that goals
// have blocks of their own.
constexpr const char* kTwoWays =
    "type Nat = 0 | s(Nat)\n"
    "type D\n"
    "fun c : D\n"
    "pred p : D\n"
    "pred q : D\n"
    "pred r : D\n"
    "axiom p(c)\n"
    "axiom q(c)\n"
    "axiom p(x) => r(x)\n"
    "axiom q(x) => r(x)\n"
    "theorem both: r(c)\n"
    "theorem other: exists x. q(x)\n";

// Runs a grid that cannot write the refutations of the number `from` up to `to`, in order of time.
struct BrokenRun {
  explicit BrokenRun(std::uint32_t from, std::uint32_t to) {
    Env env;
    env.limits.work = kWork;
    env.aid = false;  // it would write refutations of its own
    std::uint32_t count = 0;
    const RefutationWriter write = [&](Saturation& saturation, ProofBuilder& builder,
                                       LemmaStep lemma_step) {
      const std::uint32_t number = count++;
      if (from <= number && number < to) throw std::logic_error("a step that cannot be written");
      return write_refutation(saturation, builder, std::move(lemma_step));
    };
    Grid grid(problem, env, {}, write);
    reason = grid.run();
    findings = grid.findings();
    dropped = grid.statistics().dropped_refutations;
    const auto verdict = kernel::certify(problem, grid.take_derivation());
    REQUIRE(std::holds_alternative<kernel::Proof>(verdict));
    certified = std::get<kernel::Proof>(verdict).theorems().size();
  }
  Problem problem = accepted(kTwoWays);
  StopReason reason = StopReason::kDone;
  std::vector<StatementFinding> findings;
  std::uint64_t dropped = 0;
  std::size_t certified = 0;
};

}  // namespace

TEST_CASE("a refutation that cannot be written is dropped, and another one found", "[extract]") {
  const BrokenRun run(0, 1);
  REQUIRE(run.dropped == 1);
  REQUIRE(run.reason == StopReason::kDone);
  REQUIRE(run.findings.at(0).finding == Finding::kProved);
  REQUIRE(run.findings.at(1).finding == Finding::kProved);
  REQUIRE(run.certified == 2);
}

TEST_CASE("what was proved before a refutation that cannot be written is kept", "[extract]") {
  const BrokenRun run(1, 1000);
  REQUIRE(run.dropped >= 1);
  REQUIRE(run.reason == StopReason::kGaveUp);
  REQUIRE(run.findings.at(0).finding == Finding::kProved);
  REQUIRE(run.findings.at(1).finding == Finding::kUnknown);
  REQUIRE(run.certified == 1);
}

// Scripts of earlier proofs, and searches that go by a plan.

#include "proof/script.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "lang/mpl/mpl.h"
#include "proof/file.h"
#include "prove/prove.h"

using namespace whence;

namespace {

constexpr const char* kScriptTheory =
    "type Nat = 0 | s(Nat)\n"
    "fun + : Nat, Nat -> Nat infix left 60\n"
    "x + 0 = x\n"
    "x + s(y) = s(x + y)\n"
    "fun twice : Nat -> Nat\n"
    "twice(0) = 0\n"
    "twice(s(x)) = s(s(twice(x)))\n";
constexpr const char* kScriptSum = "theorem sum: twice(x) = x + x\n";
constexpr const char* kScriptSwap = "theorem swap: x + y = y + x\n";

Problem script_problem(const std::string& text) {
  auto problem = read_mpl_text(text, "test.mpl");
  REQUIRE(std::holds_alternative<Problem>(problem));
  return std::get<Problem>(std::move(problem));
}

Env limited_to(std::uint64_t work) {
  Env env;
  env.limits.work = work;
  return env;
}

std::string proof_file_of(const std::string& text) {
  Problem problem = script_problem(text);
  const ProveResult result = prove(problem, limited_to(20'000'000));
  REQUIRE(result.proof);
  return write_proof(problem, *result.proof);
}

ProofScript script_over(Problem& problem, const std::string& json) {
  auto script = read_script(problem, json);
  REQUIRE(std::holds_alternative<ProofScript>(script));
  return std::get<ProofScript>(std::move(script));
}

std::size_t standing_lemmas(const ProofScript& script) {
  return static_cast<std::size_t>(std::ranges::count_if(
      script.lemmas, [](const ProofScript::Lemma& lemma) { return lemma.step.valid(); }));
}

bool proves_statement(const Problem& problem, const ProveResult& result, const std::string& name) {
  return std::ranges::any_of(result.findings, [&](const StatementFinding& f) {
    return problem.statements[f.statement].name == name && f.finding == Finding::kProved;
  });
}

}  // namespace

TEST_CASE("what a proof says stands where statements move and are renamed", "[script]") {
  const std::string json = proof_file_of(std::string(kScriptTheory) + kScriptSwap + kScriptSum);
  Problem grown = script_problem("theorem first: x = x\n" + std::string(kScriptTheory) +
                                 "theorem other: twice(x) = x + x\n" + kScriptSwap);
  const ProofScript script = script_over(grown, json);
  CHECK(script.known.proved.size() == 2);
  CHECK(standing_lemmas(script) == script.lemmas.size());
  CHECK(script.lost == 0);
  const ProveResult result = prove(grown, limited_to(0), script.known, {{}, false, script.lemmas});
  CHECK(proves_statement(grown, result, "other"));
  CHECK(proves_statement(grown, result, "swap"));
  REQUIRE(result.proof);
  CHECK(result.proof->theorems().size() == 2);
  CHECK(grown.statements.size() == 7);
}

TEST_CASE("what rests on a definition that has changed is proved anew", "[script]") {
  const std::string json = proof_file_of(std::string(kScriptTheory) + kScriptSwap + kScriptSum);
  std::string text = kScriptTheory;
  text.replace(text.find("s(s(twice(x)))"), 14, "s(twice(x)) + s(0)");
  Problem changed = script_problem(text + kScriptSwap + kScriptSum);
  const ProofScript script = script_over(changed, json);
  REQUIRE(script.known.proved.size() == 1);
  CHECK(changed.statements[script.known.proved[0].statement].name == "swap");
  const ProveResult result =
      prove(changed, limited_to(20'000'000), script.known, {{}, false, script.lemmas});
  CHECK(proves_statement(changed, result, "sum"));
  // And one that is gone takes what speaks of it along.
  Problem less = script_problem(text.substr(0, text.find("fun twice")) + kScriptSwap);
  const ProofScript rest = script_over(less, json);
  CHECK(rest.known.proved.size() == 1);
  CHECK(rest.lost == 1);
}

TEST_CASE("theorems that are kept apart do not help each other", "[script]") {
  // The second is an instance of the first, and needs an induction of its own without it.
  const std::string text =
      std::string(kScriptTheory) + kScriptSwap + "theorem one: s(0) + x = x + s(0)\n";
  const auto work = [&](const ProvePlan& plan) {
    Problem problem = script_problem(text);
    const ProveResult result = prove(problem, limited_to(20'000'000), {}, plan);
    CHECK(proves_statement(problem, result, "swap"));
    CHECK(proves_statement(problem, result, "one"));
    return result.statistics.work;
  };
  const Problem problem = script_problem(text);
  const auto swap = static_cast<std::uint32_t>(problem.statements.size() - 2);
  CHECK(work({{swap}, true, {}}) > 0);
  CHECK(work({{}, true, {}}) > 0);
}

TEST_CASE("steps move with the statements that they bring in", "[script]") {
  Problem problem = script_problem(std::string(kScriptTheory) + kScriptSwap + kScriptSum);
  ProveResult result = prove(problem, limited_to(20'000'000));
  REQUIRE(result.proof);
  const Derivation& whole = result.proof->derivation();
  std::vector<std::optional<std::uint32_t>> places;
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) places.emplace_back(i + 1);
  std::vector<StepId> at{whole.proved[0].step};
  const Derivation shifted = moved(whole, places, at);
  CHECK(shifted.steps.size() == whole.steps.size());
  CHECK(shifted.proved[0].statement == whole.proved[0].statement + 1);
  CHECK(at[0] == whole.proved[0].step);
  // Without the first definition nothing is left that anything rests on.
  places[0] = std::nullopt;
  const Derivation less = moved(whole, places, at);
  CHECK(less.proved.empty());
  CHECK_FALSE(at[0].valid());
}

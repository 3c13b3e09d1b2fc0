// Proofs with fewer lines: names written out, restatements left out, what is used once told with
// what follows from it.

#include <algorithm>
#include <catch2/catch.hpp>
#include <variant>

#include "base/env.h"
#include "lang/mpl/mpl.h"
#include "prove/prove.h"
#include "report/exports/text.h"
#include "report/reading/book.h"

using namespace whence;

namespace {

constexpr const char* kGroups =
    "type G\n"
    "fun e : G\n"
    "fun * : G, G -> G infix left 70\n"
    "fun inv : G -> G\n"
    "axiom assoc: forall x y z : G. (x * y) * z = x * (y * z)\n"
    "axiom unit_left: forall x : G. e * x = x\n"
    "axiom inv_left: forall x : G. inv(x) * x = e\n"
    "theorem idempotent: forall x : G. x * x = x => x = e\n"
    "theorem inv_right: forall x : G. x * inv(x) = e\n"
    "theorem unit_right: forall x : G. x * e = x\n"
    "theorem cancel: forall x y z : G. x * y = x * z => y = z\n";

report::Result proved() {
  report::Result result;
  result.problem = std::get<Problem>(read_mpl_text(kGroups, "groups.mpl"));
  Env env;
  env.limits.work = 20'000'000;
  ProveResult found = prove(result.problem, env);
  result.findings = std::move(found.findings);
  result.proof = std::move(found.proof);
  return result;
}

}  // namespace

TEST_CASE("what the search named is written out, and what is told is cited", "[report]") {
  report::Book book(proved());
  REQUIRE(book.theorems().size() == 4);
  const std::string text = report::proof_text(book);
  INFO(text);
  CHECK(text.find("nm_") == std::string::npos);
  CHECK(text.find("name") == std::string::npos);
  bool several = false;
  for (const report::BookTheorem& theorem : book.theorems()) {
    for (const report::Argument& argument : theorem.reading.arguments) {
      std::vector<int> cited(argument.facts.size(), 0);
      const auto cite = [&](const report::Reason& reason, std::size_t below) {
        if (reason.kind != report::ReasonKind::kFact) return;
        REQUIRE(reason.index < below);
        ++cited[reason.index];
      };
      for (std::size_t i = 0; i < argument.facts.size(); ++i) {
        const report::Fact& fact = argument.facts[i];
        several = several || fact.several;
        CHECK(!fact.reasons.empty());
        CHECK((!fact.several || fact.reasons.size() <= 3));
        for (const report::Reason& reason : fact.reasons) cite(reason, i);
        for (std::size_t k = 0; k < i; ++k) CHECK(fact.clause != argument.facts[k].clause);
      }
      if (!argument.chain) continue;
      const report::Chain& chain = *argument.chain;
      REQUIRE(chain.terms.size() == chain.reasons.size() + 1);
      REQUIRE(chain.also.size() == chain.reasons.size());
      for (const report::Reason& reason : chain.reasons) cite(reason, cited.size());
      for (const auto& more : chain.also) {
        for (const report::Reason& reason : more) cite(reason, cited.size());
      }
      // With a chain nothing is told that it does not need.
      CHECK(std::ranges::all_of(cited, [](int n) { return n > 0; }));
      for (std::size_t i = 0; i + 1 < chain.terms.size(); ++i) {
        CHECK(chain.terms[i] != chain.terms[i + 1]);
      }
    }
  }
  CHECK(several);
}

TEST_CASE("a chain of one step is one line", "[report]") {
  report::Book book(proved());
  const std::string text = report::proof_text(book);
  INFO(text);
  CHECK(text.find("To show: x * e = x") == std::string::npos);
  CHECK(text.find("    x * e = x   [") != std::string::npos);
}

// How proofs by the prover for integers read: what is known is cited, not supposed.

#include <catch2/catch.hpp>

#include "base/env.h"
#include "lang_test.h"
#include "prove/prove.h"
#include "report/exports/text.h"
#include "report/reading/book.h"

using namespace whence;

namespace {

std::string text_of(const std::string& mpl) {
  report::Result result;
  result.problem = test::accepted(mpl);
  Env env;
  env.threads = 1;
  env.limits.work = 3'000'000;
  ProveResult found = prove(result.problem, env, {}, {});
  REQUIRE(found.proof);
  result.findings = std::move(found.findings);
  result.proof = std::move(found.proof);
  report::Book book(std::move(result));
  return report::proof_text(book);
}

bool reads(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("equations that are put together are told as a chain that cites lemmas", "[report]") {
  const std::string text = text_of(
      "type List = nil | cons(Int, List)\n"
      "fun ++ : List, List -> List infix right 60\n"
      "fun sum : List -> Int\n"
      "fun twice : List -> List\n"
      "var k l : List\n"
      "nil ++ l = l\ncons(x, k) ++ l = cons(x, k ++ l)\n"
      "sum(nil) = 0\nsum(cons(x, k)) = x + sum(k)\n"
      "twice(k) = k ++ k\n"
      "theorem sum_append: sum(k ++ l) = sum(k) + sum(l)\n"
      "theorem sum_twice: sum(twice(k)) = sum(k) + sum(k)\n");
  INFO(text);
  CHECK(reads(text,
              "    sum(twice(k))\n"
              "      = sum(k ++ k)       [definition of twice]\n"
              "      = sum(k) + sum(k)   [sum_append with l := k]\n"));
  CHECK(reads(
      text, "(2) false   [adding up computation − induction hypothesis + definition of sum + (1)"));
  // The definition and the hypothesis are known: only the two ways to differ are supposed.
  CHECK(!reads(text, "sum(nil) = 0   [suppose]"));
  CHECK(!reads(text, "<=>"));
}

TEST_CASE("values that are chosen have short names, and what they are is said", "[report]") {
  const std::string text = text_of(
      "pred divides : Int, Int\nvar d m n : Int\ndivides(d, n) <=> exists k. d * k = n\n"
      "theorem sum: divides(d, m) and divides(d, n) => divides(d, m + n)\n");
  INFO(text);
  CHECK(reads(text, "Choose c1(x, y) with x * c1(x, y) = y, where there is such a value.\n"));
  CHECK(reads(text, "d * c1(d, n) = n   [suppose]"));
  CHECK(!reads(text, "sk_"));
}

TEST_CASE("contradictions of different suppositions are told one by one", "[report]") {
  const std::string text = text_of(
      "var x y : Int\ntheorem between: x <= 0 and y <= x and not (x = 0 and y = 0) => y < 0\n");
  INFO(text);
  CHECK(reads(text, "(1) x < 0   [suppose]\n  (2) false "));
  CHECK(reads(text, "(3) 0 < y   [suppose]\n  (4) false "));
  CHECK(reads(text, "(5) 0 < x   [suppose]\n  (6) false "));
}

TEST_CASE("an atom that holds and one that does not, equal to it, contradict each other",
          "[report]") {
  const std::string text = text_of(
      "pred p : Int\n"
      "theorem same: p(x + 1) and x = y + 2 => p(y + 3)\n");
  INFO(text);
  CHECK(reads(text, "p(y + 3)   [by equality from (1) and assumption]"));
  CHECK(!reads(text, "false <=> true"));
}

TEST_CASE("sums are written with their signs", "[report]") {
  const auto written = [](const std::string& formula) {
    const Problem problem = test::accepted("fun f : Int -> Int\ntheorem t: " + formula + "\n");
    report::Names names;
    TermId t = problem.statements.back().formula;
    std::string out;
    const report::Notation notation(problem, report::Style::kPretty);
    const report::NamedFormula law{t, {"x", "y", "z"}};
    for (const report::Token& token : notation.law(law, names)) out += token.text;
    return out;
  };
  CHECK(written("forall x y z : Int. x + -1 * y + -2 < -3 * z * x") == "x − y − 2 < −3 · z · x");
  CHECK(written("forall x y z : Int. -1 * (x + y) = z") == "−(x + y) = z");
  CHECK(written("forall x y z : Int. x * (-1 * y + z) = -2") == "x · (−y + z) = -2");
  CHECK(written("forall x y z : Int. f(x + -1) + y * z = z + (y + -5)") ==
        "f(x − 1) + y · z = z + (y − 5)");
}

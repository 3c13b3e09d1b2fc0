// Computing with provenance: values, facts, and that each has a certified proof.

#include "prove/computation.h"

#include <catch2/catch.hpp>

#include "lang/mpl/print.h"
#include "lang_test.h"

using namespace whence;
using test::accepted;

namespace {

constexpr const char* kComputedNat =
    "type Nat = 0 | s(Nat)\nnumerals Nat\n"
    "fun + : Nat, Nat -> Nat infix left 60\nfun * : Nat, Nat -> Nat infix left 70\n"
    "pred <= : Nat, Nat infix 50\nfun half : Nat -> Nat\n"
    "x + 0 = x\nx + s(y) = s(x + y)\nx * 0 = 0\nx * s(y) = x * y + x\n"
    "0 <= y\nnot s(x) <= 0\ns(x) <= s(y) <=> x <= y\n"
    "half(0) = 0\nhalf(s(s(x))) = s(half(x))\n";  // nothing is said of half(1)

// What `term` evaluates to, as text; "" if it does not. The equation is certified.
std::string value(const std::string& theory, const std::string& term) {
  Problem read_only = accepted(theory);
  REQUIRE(read_goal(read_only, "(" + term + ") = (" + term + ")").empty());
  const TermId equation = read_only.statements.back().formula;
  const TermId found = value_of(read_only, read_only.bank.argument(equation, 0));
  if (!found.valid()) return "";
  const std::string text = print(read_only, found);
  Problem problem = accepted(theory);
  REQUIRE(read_goal(problem, "(" + term + ") = " + text).empty());
  ProveStatistics statistics;
  const auto proof = prove_by_computing(
      problem, static_cast<std::uint32_t>(problem.statements.size() - 1), statistics);
  REQUIRE(proof);
  CHECK(proof->verdict() == kernel::Verdict::kVerified);
  CHECK(proof->theorems().size() == 1);
  return text;
}

}  // namespace

TEST_CASE("values of terms, each with a certified equation") {
  CHECK(value(kComputedNat, "2 + 3 * 4") == "14");
  CHECK(value(kComputedNat, "0") == "0");
  CHECK(value(kComputedNat, "s(2)") == "3");
  CHECK(value(kComputedNat, "half(10)") == "5");
  CHECK(value(kComputedNat, "2 <= 3") == "true");
  CHECK(value(kComputedNat, "4 <= 3") == "false");
  CHECK(value(kComputedNat, "2 * 3 = 6") == "true");
  CHECK(value(kComputedNat, "2 * 3 = 7") == "false");
  CHECK(value(kComputedNat, "if 2 <= 3 then 1 else half(1)") == "1");
}

TEST_CASE("what no clause covers has no value") {
  CHECK(value(kComputedNat, "half(3)") == "");
  CHECK(value(kComputedNat, "1 + half(1)") == "");
}

TEST_CASE("what is false is not proved by computing") {
  for (const char* wrong : {"2 + 2 = 5", "3 <= 2", "not 2 <= 2", "half(1) = half(1) + 1"}) {
    Problem problem = accepted(kComputedNat);
    REQUIRE(read_goal(problem, wrong).empty());
    ProveStatistics statistics;
    CHECK_FALSE(prove_by_computing(
        problem, static_cast<std::uint32_t>(problem.statements.size() - 1), statistics));
  }
}

TEST_CASE("facts are complete, certified and true") {
  const Facts found = ground_facts(accepted(kComputedNat), 3, nullptr);
  REQUIRE(found.proof);
  CHECK(found.proof->verdict() == kernel::Verdict::kVerified);
  CHECK(found.proof->theorems().size() == found.facts.size());
  const TermPrinter printer(found.problem);
  std::size_t positive = 0;
  std::vector<std::string> texts;
  for (const Fact& fact : found.facts) {
    if (fact.positive) ++positive;
    texts.push_back(printer.statement_formula(fact.statement));
  }
  // s: 4; + and *: 16 each; <= holds 10 times; half of 0 and 2.
  CHECK(positive == 4 + 16 + 16 + 10 + 2);
  const auto has = [&](const char* text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
  };
  CHECK(has("2 + 3 = 5"));
  CHECK(has("3 * 2 != 3"));
  CHECK(has("2 <= 2"));
  CHECK(has("not 3 <= 2"));
  CHECK(has("half(2) = 1"));
  CHECK_FALSE(has("half(1) = 0"));
  // Of + the values 0 to 3 that it does not have: 4 each where the value is larger than 3, else 3.
  std::size_t negative_sums = 0;
  for (const Fact& fact : found.facts) {
    if (!fact.positive && found.problem.bank.signature().symbol_of(fact.function).name == "+")
      ++negative_sums;
  }
  CHECK(negative_sums == 10 * 3 + 6 * 4);
}

TEST_CASE("facts of finite datatypes and of lists") {
  const Facts bits = ground_facts(
      accepted("type Bit = lo | hi\nfun ~ : Bit -> Bit\n~(lo) = hi\n~(hi) = lo\n"), 8, nullptr);
  CHECK(bits.facts.size() == 4);
  const Facts lists =
      ground_facts(accepted(std::string(kComputedNat) +
                            "type List(a) = nil | cons(a, List(a))\nfun length : List(a) -> Nat\n"
                            "length(nil) = 0\nlength(cons(x, y)) = s(length(y))\n"),
                   2, nullptr);
  CHECK(lists.facts.size() > 20);
}

// What inductions over integers conjecture: forms of goals, measures, closed forms, and laws of
// what is computed from data; and what nobody needs to be told of integers.

#include <algorithm>
#include <catch2/catch.hpp>

#include "arithmetic/closed_forms.h"
#include "arithmetic/goal_forms.h"
#include "arithmetic/lemma_candidates.h"
#include "base/env.h"
#include "conjecture/integer_laws.h"
#include "lang/mpl/print.h"
#include "lang/smtlib/smtlib.h"
#include "lang_test.h"
#include "prove/prove.h"

using namespace whence;
using test::accepted;

namespace {

constexpr const char* kIntegerLists =
    "type List = nil | cons(Int, List)\n"
    "fun ++ : List, List -> List infix right 60\n"
    "fun sum : List -> Int\n"
    "nil ++ l = l\ncons(x, k) ++ l = cons(x, k ++ l)\n"
    "sum(nil) = 0\nsum(cons(x, k)) = x + sum(k)\n";

constexpr const char* kIntegerLoops =
    "fun add : Int, Int -> Int\nfun total : Int, Int -> Int\nfun start : Int -> Int\n"
    "add(n, m) = if n <= 0 then m else add(n - 1, m) + 1\n"
    "total(n, m) = if n <= 0 then m else total(n - 1, m) + add(n, 0)\n"
    "start(n) = total(n, 0)\n";

// Without the quantifiers in front.
std::vector<std::string> printed(Problem& problem, std::span<const TermId> formulas) {
  std::vector<std::string> out;
  for (TermId f : formulas) {
    std::uint32_t next = 0;
    while (problem.bank.kind(f) == TermKind::kForall) {
      f = problem.bank.open(f, problem.bank.variable(next++, problem.bank.binder_sort(f)));
    }
    out.push_back(print(problem, f));
  }
  return out;
}

bool holds_law(const std::vector<std::string>& all, const std::string& one) {
  return std::ranges::find(all, one) != all.end();
}

Problem from_smtlib(const std::string& text) {
  return std::get<Problem>(read_smtlib_text(text, "test.smt2"));
}

}  // namespace

TEST_CASE("laws of what is computed from data", "[arithmetic]") {
  Problem problem = accepted(std::string(kIntegerLists) + "theorem t: sum(k ++ l) = sum(l ++ k)\n");
  Definitions definitions(problem);
  const TermId goal = problem.statements.back().formula;
  std::uint64_t work = 0;
  const auto found = arithmetic::lemma_candidates(problem, definitions, {&goal, 1}, nullptr, work);
  CHECK(holds_law(printed(problem, found), "sum(x ++ y) = sum(x) + sum(y)"));
  CHECK(work > 0);
  // What a goal does not lead to is not conjectured about.
  Problem other = accepted(std::string(kIntegerLists) + "theorem t: forall x : Int. x <= x + 1\n");
  Definitions others(other);
  const TermId nothing = other.statements.back().formula;
  CHECK(arithmetic::lemma_candidates(other, others, {&nothing, 1}, nullptr, work).empty());
}

TEST_CASE("closed forms of recursion over integers", "[arithmetic]") {
  Problem problem = accepted(std::string(kIntegerLoops) + "theorem t: start(n) = 0\n");
  Definitions definitions(problem);
  const TermId goal = problem.statements.back().formula;
  const auto descents = lang::descents(problem);
  REQUIRE(descents.size() == 2);
  std::uint64_t work = 0;
  const auto found = printed(
      problem, arithmetic::closed_forms(problem, definitions, descents, {&goal, 1}, nullptr, work));
  CHECK(holds_law(found, "0 <= x => add(x, y) = x + y"));
  CHECK(std::ranges::any_of(found, [](const std::string& law) {
    return law.starts_with("0 <= x => 2 * total(x, y) = ");
  }));
}

TEST_CASE("closed forms of functions of one argument", "[arithmetic]") {
  Problem problem = accepted(
      "fun sum : Int -> Int\nfun late : Int -> Int\nfun fib : Int -> Int\n"
      "sum(n) = if n <= 0 then 0 else n + sum(n - 1)\n"
      "late(n) = if n <= 0 then 0 else if n <= 12 then late(n - 1) + 2 else late(n - 1) + 3\n"
      "fib(n) = if n <= 0 then 0 else if n <= 1 then 1 else fib(n - 1) + fib(n - 2)\n"
      "theorem t: sum(n) = late(n) + fib(n)\n");
  Definitions definitions(problem);
  const TermId goal = problem.statements.back().formula;
  const auto descents = lang::descents(problem);
  std::uint64_t work = 0;
  const auto all = printed(
      problem, arithmetic::closed_forms(problem, definitions, descents, {&goal, 1}, nullptr, work));
  CHECK(holds_law(all, "0 <= x => 2 * sum(x) = x + x * x"));
  // What is no such sum has none, however long it looks like one.
  CHECK(std::ranges::none_of(all, [](const std::string& law) {
    return law.find("= ") != std::string::npos && law.find("late(x) =") != std::string::npos;
  }));
}

TEST_CASE("goals are opened and unfolded for induction", "[arithmetic]") {
  Problem problem = accepted(std::string(kIntegerLoops) +
                             "theorem t: not (exists n : Int. 0 <= n and not (start(n) = n))\n");
  TermBank& bank = problem.bank;
  Definitions definitions(problem);
  const TermId goal = problem.statements.back().formula;
  const TermId general = arithmetic::universal_form(bank, goal);
  CHECK(printed(problem, {&general, 1})[0] == "0 <= x => start(x) = x");
  const TermId open = arithmetic::unfolded(problem, definitions, general);
  CHECK(printed(problem, {&open, 1})[0] == "0 <= x => total(x, 0) = x");
  // Recursion is not unfolded, and what has no such form stays as it is.
  CHECK(arithmetic::unfolded(problem, definitions, open) == open);
  CHECK(arithmetic::universal_form(bank, open) == open);
  const auto descents = lang::descents(problem);
  const std::vector<SortId> sorts{bank.signature().integer_sort()};
  const auto measures = arithmetic::induction_measures(problem, definitions, descents, open, sorts);
  REQUIRE_FALSE(measures.empty());
  CHECK(measures[0] == bank.variable(0, sorts[0]));
}

TEST_CASE("laws of integers are told to nobody", "[conjecture]") {
  Problem problem =
      accepted(std::string(kIntegerLists) + "fun len : List -> Int\nlen(nil) = 0\n" +
               "len(cons(x, k)) = 1 + len(k)\ntheorem t: 0 <= len(k)\n" +
               "theorem u: 0 <= 1 + len(k)\ntheorem v: forall x : Int. x + y = y + x\n" +
               "theorem w: 1 <= len(k)\ntheorem a: forall x : Int. x <= x * x\n" +
               "theorem b: len(k) = 1 + 1\n");
  TermBank& bank = problem.bank;
  std::vector<conjecture::Conjecture> laws;
  for (const Statement& s : problem.statements) {
    if (s.kind != StatementKind::kTheorem) continue;
    TermId matrix = s.formula;
    std::uint32_t next = 0;
    while (bank.kind(matrix) == TermKind::kForall) {
      matrix = bank.open(matrix, bank.variable(next++, bank.binder_sort(matrix)));
    }
    const bool equation = bank.is_equality(matrix);
    laws.push_back({{},
                    equation ? bank.argument(matrix, 0) : matrix,
                    equation ? bank.argument(matrix, 1) : bank.truth()});
  }
  REQUIRE(laws.size() == 6);
  conjecture::IntegerLaws known(bank);
  CHECK(known.is_no_news(laws[2]));
  CHECK(known.is_no_news(laws[4]));
  CHECK(known.is_no_news(laws[5]));
  CHECK_FALSE(known.is_no_news(laws[0]));
  CHECK(conjecture::equal_by_ring(bank, laws[2].left, laws[2].right));
  CHECK_FALSE(known.implies(laws[1]));
  known.add(laws[0].left);
  CHECK(known.implies(laws[1]));
  CHECK_FALSE(known.implies(laws[3]));
}

TEST_CASE("a search over integers leaves the problem as it was", "[prove]") {
  Problem problem = accepted(std::string(kIntegerLists) +
                             "theorem t: sum(k ++ l) = sum(k) + sum(l)\ntheorem u: sum(k) = 0\n");
  const std::vector<Statement> before = problem.statements;
  Env env;
  env.threads = 1;
  env.limits.work = 3'000'000;
  const SearchResult result = search_proofs(problem, env, {});
  REQUIRE(problem.statements.size() == before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(problem.statements[i].kind == before[i].kind);
    CHECK(problem.statements[i].formula == before[i].formula);
  }
  REQUIRE(result.findings.size() == 2);
  CHECK(result.findings[0].finding == Finding::kProved);
  CHECK(result.findings[1].finding == Finding::kRefuted);
}

TEST_CASE("asserted equations define functions where they end", "[lang][arithmetic]") {
  const std::string loop =
      "(declare-fun u (Int Int) Int)\n"
      "(assert (forall ((x Int) (y Int)) (= (u x y) (ite (<= x 0) y (+ (u (- x 1) y) 2)))))\n";
  const std::string question =
      "(assert (exists ((c Int)) (and (<= 0 c) (not (= (u c 0) (* 2 c))))))\n(check-sat)\n";
  Problem problem = from_smtlib(loop + question);
  CHECK(problem.statements[0].kind == StatementKind::kDefinition);
  Env env;
  env.threads = 1;
  env.limits.work = 20'000'000;
  const ProveResult result = prove(problem, env, {}, {});
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].finding == Finding::kProved);
  // Said twice, or without an end, it stays an axiom.
  CHECK(from_smtlib(loop + "(assert (forall ((x Int) (y Int)) (= (u x y) y)))" + question)
            .statements[0]
            .kind == StatementKind::kAxiom);
  CHECK(from_smtlib("(declare-fun w (Int) Int)\n(assert (forall ((x Int)) (= (w x) (+ 1 (w (+ x "
                    "1))))))\n(check-sat)\n")
            .statements[0]
            .kind == StatementKind::kAxiom);
}

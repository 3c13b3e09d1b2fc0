// Evaluation of ground terms: what is computed, what is stuck, and that depth costs no C++ stack.

#include "model/evaluate.h"

#include <catch2/catch.hpp>
#include <limits>

#include "lang/mpl/mpl.h"
#include "lang/mpl/print.h"
#include "lang_test.h"
#include "model/counterexample.h"

using namespace whence;
using namespace whence::test;

namespace {

constexpr std::uint64_t kPlenty = std::numeric_limits<std::uint32_t>::max();

constexpr std::string_view kMore = R"(
fun ^ : Nat, Nat -> Nat infix left 80
x ^ 0 = s(0)
x ^ s(y) = x ^ y * x
fun pre : Nat -> Nat
pre(s(x)) = x
fun inc : List(Nat) -> List(Nat)
inc(x) = map(s, x)
fun head : List(a) -> a
head(cons(x, xs)) = x
fun guarded : Nat -> Nat
guarded(x) = if x = 0 then 0 else pre(x)
fun unless : Nat, Nat -> Nat
unless(0, y) = s(y)
unless(s(x), y) = y
fun count : Nat, Nat -> Nat
count(0, y) = y
count(s(x), y) = count(x, s(y))
fun third : List(a) -> a
third(cons(x, cons(y, cons(z, xs)))) = z
fun same : Nat, Nat -> Nat
same(0, 0) = 1
same(0, s(y)) = 2
same(s(x), 0) = 3
same(s(x), s(y)) = same(x, y)
fun eqlist : List(a), List(a) -> Nat
eqlist(x, y) = if x = y then 1 else 0
)";

class Evaluation {
 public:
  explicit Evaluation(bool remember = true)
      : problem(accepted(std::string(kPrelude) + std::string(kMore))), evaluator(problem) {
    evaluator.set_remember(remember);
  }
  TermId term(const std::string& text) {
    formula(text + " = " + text);
    return problem.bank.argument(problem.statements.back().formula, 0);
  }
  TermId formula(const std::string& text) {
    const auto errors = read_goal(problem, text);
    if (!errors.empty()) FAIL(to_string(errors[0]));
    return problem.statements.back().formula;
  }
  /// "stuck", or the value as text.
  std::string value(TermId t, std::uint64_t fuel = kPlenty) {
    const TermId result = evaluator.evaluate(t, fuel);
    return result.valid() ? print(problem, result) : "stuck";
  }
  std::string value(const std::string& text) { return value(term(text)); }
  std::string truth(const std::string& text) { return value(formula(text)); }
  TermId numeral(std::uint32_t n) {
    const FunctionId successor = problem.bank.function(term("s(0)"));
    TermId t = term("0");
    for (std::uint32_t i = 0; i < n; ++i) t = problem.bank.apply(successor, {t});
    return t;
  }

  Problem problem;
  Evaluator evaluator;
};

}  // namespace

TEST_CASE("ground terms are computed by their definitions") {
  for (const bool remember : {true, false}) {
    Evaluation e(remember);
    CHECK(e.value("2 + 3") == "5");
    CHECK(e.value("3 * 4") == "12");
    CHECK(e.value("2 ^ 5") == "32");
    CHECK(e.value("[1, 2] ++ [3]") == "[1, 2, 3]");
    CHECK(e.value("length([0, 0, 0])") == "3");
    CHECK(e.value("inc([0, 4])") == "[1, 5]");
    CHECK(e.value("count(5, 2)") == "7");
    CHECK(e.value("third([7, 8, 9, 10])") == "9");
    CHECK(e.value("same(2, 4)") == "2");
    CHECK(e.value("same(4, 2)") == "3");
    CHECK(e.value("same(4, 4)") == "1");
    CHECK(e.truth("2 <= 3 and not 3 <= 2") == "true");
    CHECK(e.truth("2 + 2 = 5") == "false");
    CHECK(e.truth("2 + 2 = 4 <=> 1 <= 0") == "false");
    // A value is its own value.
    CHECK(e.value("[3, s(0)]") == "[3, 1]");
  }
}

TEST_CASE("what a choice does not need is not computed") {
  for (const bool remember : {true, false}) {
    Evaluation e(remember);
    REQUIRE(e.value("pre(0)") == "stuck");
    CHECK(e.value("if 0 = 0 then 1 else pre(0)") == "1");
    CHECK(e.value("if 0 = 1 then pre(0) else 2") == "2");
    CHECK(e.value("if pre(0) = 0 then 1 else 1") == "stuck");
    CHECK(e.value("guarded(0) + guarded(3)") == "2");
    CHECK(e.truth("1 <= 0 and pre(0) = 0") == "false");
    CHECK(e.truth("0 <= 0 and pre(0) = 0") == "stuck");
    CHECK(e.truth("0 <= 0 or pre(0) = 0") == "true");
    CHECK(e.truth("1 <= 0 or pre(0) = 0") == "stuck");
    CHECK(e.truth("1 <= 0 => pre(0) = 0") == "true");
    CHECK(e.truth("0 <= 0 => pre(0) = 0") == "stuck");
    // Arguments of functions are computed, needed or not.
    CHECK(e.value("unless(0, pre(0))") == "stuck");
    CHECK(e.value("s((if 0 = 0 then 1 else 2) + (if 0 = 1 then 3 else 4))") == "6");
  }
}

TEST_CASE("evaluation is stuck where nothing says how to go on") {
  for (const bool remember : {true, false}) {
    Evaluation e(remember);
    CHECK(e.value("head(nil) + 1") == "stuck");    // no case
    CHECK(e.value("op(e, e)") == "stuck");         // no definition
    CHECK(e.truth("forall x. x = x") == "stuck");  // a quantifier
    CHECK(e.truth("0 = 1 and (forall x. x + 0 = x)") == "false");
    CHECK(e.truth("if 0 = 1 then (forall x. x = 0) else (1 + 1 = 2)") == "true");
    CHECK(e.value("third([7, 8])") == "stuck");
    // After it was stuck it works as before.
    CHECK(e.value("1 + 1") == "2");
  }
}

TEST_CASE("equality of functions is not decided by their names") {
  Evaluation e;
  CHECK(e.truth("eqlist([pre], [pre]) = 1") == "true");
  CHECK(e.truth("eqlist([pre], [guarded]) = 1") == "stuck");
  CHECK(e.truth("eqlist([1], [2]) = 1") == "false");
}

TEST_CASE("evaluation ends when the fuel does") {
  for (const bool remember : {true, false}) {
    Evaluation e(remember);
    const TermId t = e.term("2 ^ 5");
    const std::uint64_t before = e.evaluator.calls();
    CHECK(e.value(t, 10) == "stuck");
    CHECK(e.evaluator.calls() - before == 10);
    CHECK(e.value(t, 1000) == "32");
    CHECK(e.value(e.term("7"), 0) == "7");
  }
}

TEST_CASE("every call is counted, remembered ones not") {
  Evaluation without(false);
  CHECK(without.value("4 + 3") == "7");
  CHECK(without.evaluator.calls() == 4);
  CHECK(without.value("4 + 3") == "7");
  CHECK(without.evaluator.calls() == 8);
  Evaluation with;
  CHECK(with.value("4 + 3") == "7");
  CHECK(with.value("4 + 3") == "7");
  CHECK(with.value("4 + 2") == "6");
  CHECK(with.evaluator.calls() == 4);
}

TEST_CASE("depth of recursion and of terms is bounded by memory only") {
  constexpr std::uint32_t kMuch = 1U << 16U;
  for (const bool remember : {true, false}) {
    Evaluation e(remember);
    const TermId power = e.evaluator.evaluate(e.term("2 ^ 16"), kPlenty);
    REQUIRE(power.valid());
    CHECK(power == e.numeral(kMuch));
    // A deep term that is no value: s(s(...(0 + 0)...)).
    TermId t = e.term("0 + 0");
    const FunctionId successor = e.problem.bank.function(e.term("s(0)"));
    for (std::uint32_t i = 0; i < kMuch; ++i) t = e.problem.bank.apply(successor, {t});
    CHECK(e.evaluator.evaluate(t, kPlenty) == e.numeral(kMuch));
  }
}

TEST_CASE("compiled terms are run for values of their variables") {
  for (const bool remember : {true, false}) {
    Evaluation e(remember);
    TermBank& bank = e.problem.bank;
    const TermId zero = e.numeral(0);
    const FunctionId plus = bank.function(e.term("1 + 2"));
    const TermId x = bank.variable(0, bank.sort(zero));
    const TermId y = bank.variable(1, bank.sort(zero));
    const Evaluator::CodeId code =
        e.evaluator.compile(bank.apply(plus, {y, bank.apply(plus, {x, y})}), 2);
    for (std::uint32_t i = 0; i < 5; ++i) {
      const std::vector<TermId> values{e.numeral(i), e.numeral(2 * i)};
      CHECK(e.evaluator.run(code, values, kPlenty) == e.numeral(5 * i));
    }
    const Evaluator::CodeId projection = e.evaluator.compile(y, 2);
    const std::vector<TermId> values{e.numeral(3), e.numeral(4)};
    CHECK(e.evaluator.run(projection, values, 0) == e.numeral(4));
  }
}

TEST_CASE("atoms are values that differ, and arbitrary functions that stay the same") {
  for (const bool remember : {true, false}) {
    Problem problem = accepted(std::string(kPrelude) + std::string(kMore));
    const std::vector<SymbolId> atoms = add_atoms(problem);
    TermBank& bank = problem.bank;
    Evaluator evaluator(problem);
    evaluator.set_remember(remember);
    evaluator.set_atoms(atoms);
    REQUIRE(read_goal(problem, "map(f, [0, 1, 2]) = map(f, [0, 1, 2])").empty());
    TermId body = problem.statements.back().formula;
    while (bank.is_quantifier(body)) {
      const SortId sort = bank.binder_sort(body);
      const TermId atom = bank.apply(bank.signature().function(atoms[0], {&sort, 1}), {});
      body = bank.open(body, atom);
    }
    const TermId side = bank.argument(body, 0);
    const TermId value = evaluator.evaluate(side, kPlenty);
    // b is a type variable here: the result is a list of three atoms.
    REQUIRE(value.valid());
    CHECK(bank.weight(value) == 7);
    CHECK(evaluator.evaluate(side, kPlenty) == value);
    CHECK(evaluator.evaluate(body, kPlenty) == bank.truth());

    // Two atoms of a sort with unknown elements are two elements.
    REQUIRE(read_goal(problem, "op(e, e) = e").empty());
    const SortId g = bank.sort(bank.argument(problem.statements.back().formula, 0));
    const TermId a = bank.apply(bank.signature().function(atoms[0], {&g, 1}), {});
    const TermId b = bank.apply(bank.signature().function(atoms[1], {&g, 1}), {});
    CHECK(evaluator.evaluate(bank.equality(a, a), kPlenty) == bank.truth());
    CHECK(evaluator.evaluate(bank.equality(a, b), kPlenty) == bank.falsity());
  }
}

// Every loop that may run long looks at the stop token. Nothing is timed: a watch stops at a look,
// and a loop that does not look does not get there.

#include <catch2/catch.hpp>
#include <limits>
#include <string>

#include "inductive/goal_block.h"
#include "inductive/saturation.h"
#include "lang_test.h"

using namespace whence;
using test::accepted;

namespace {

constexpr std::uint64_t kPlenty = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();

constexpr const char* kPowers =
    "type Nat = 0 | s(Nat)\n"
    "numerals Nat\n"
    "fun + : Nat, Nat -> Nat infix left 60\n"
    "x + 0 = x\n"
    "x + s(y) = s(x + y)\n"
    "fun * : Nat, Nat -> Nat infix left 70\n"
    "x * 0 = 0\n"
    "x * s(y) = x * y + x\n"
    "fun ^ : Nat, Nat -> Nat infix right 80\n"
    "x ^ 0 = 1\n"
    "x ^ s(y) = x ^ y * x\n"
    "pred <= : Nat, Nat infix 50\n"
    "0 <= y\n"
    "not s(x) <= 0\n"
    "s(x) <= s(y) <=> x <= y\n";

Problem powers(const std::string& theorem) {
  return accepted(std::string(kPowers) + "theorem t: " + theorem + "\n");
}

TermId goal_of(const Problem& problem) {
  return problem.statements.back().formula;
}

// A saturation as a block has one.
struct Search {
  explicit Search(Problem given)
      : problem(std::move(given)),
        ordering(Precedence(problem)),
        evaluator(problem),
        saturation(problem, ordering, evaluator, SaturationOptions{}) {}

  Problem problem;
  PathOrdering ordering;
  Evaluator evaluator;
  Saturation saturation;
};

BlockTask task_for(const Problem& problem) {
  PacketWriter writer(problem.bank, problem.bank.signature().symbol_count());
  writer.term(goal_of(problem));
  BlockTask task;
  task.goal = writer.take();
  return task;
}

}  // namespace

TEST_CASE("a watch looks every so many steps", "[stopping]") {
  Watch watch;
  StopToken stop;
  watch.set(&stop);
  const auto steps = [&](std::uint64_t n) {
    while (n-- > 0) watch.step();
  };
  steps(Watch::kStepsBetweenLooks - 1);
  CHECK(watch.looks() == 0);
  steps(1);
  CHECK(watch.looks() == 1);
  watch.look();
  CHECK(watch.looks() == 2);
  stop.request();
  steps(Watch::kStepsBetweenLooks - 1);
  CHECK_THROWS_AS(steps(1), StopRequested);
  CHECK_THROWS_AS(watch.look(), StopRequested);
  watch.set(nullptr);
  CHECK_NOTHROW(watch.look());
  watch.stop_at_look(watch.looks() + 2);
  CHECK_NOTHROW(watch.look());
  CHECK_THROWS_AS(watch.look(), StopRequested);
}

TEST_CASE("evaluation stops when it is asked to, and goes on as before", "[stopping]") {
  Problem problem = powers("9 ^ 9 ^ 9 = 2 ^ 3");
  TermBank& bank = problem.bank;
  Evaluator evaluator(problem);
  const TermId endless = bank.argument(goal_of(problem), 0);
  const TermId small = bank.argument(goal_of(problem), 1);
  evaluator.watch().stop_at_look(5);
  CHECK_THROWS_AS(evaluator.evaluate(endless, kPlenty), StopRequested);
  CHECK(evaluator.calls() <= 5 * Watch::kStepsBetweenLooks);
  evaluator.watch().stop_at_look(kNever);
  const TermId value = evaluator.evaluate(small, kPlenty);
  REQUIRE(value.valid());
  CHECK(bank.weight(value) == 9);
}

TEST_CASE("rewriting stops when it is asked to", "[stopping]") {
  // No value within reach, and each normal form is larger than the one before.
  Search search(powers("forall n. 3 ^ (n + 9) <= 3 ^ (3 ^ (n + 9))"));
  search.saturation.watch().stop_at_look(3);
  CHECK_THROWS_AS(
      search.saturation.add_negated_goal(search.problem.bank.negation(goal_of(search.problem)), 0),
      StopRequested);
}

TEST_CASE("clausification stops when it is asked to", "[stopping]") {
  // (a1 and b1) or .. or (an and bn): 2^n clauses, of which the first 512 would be kept.
  std::string formula;
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    formula += (i == 0 ? "" : " or ") + ("(x <= " + n + " and " + n + " <= y)");
  }
  Search search(powers("not (" + formula + ")"));
  search.saturation.watch().stop_at_look(3);
  CHECK_THROWS_AS(
      search.saturation.add_negated_goal(search.problem.bank.negation(goal_of(search.problem)), 0),
      StopRequested);
}

TEST_CASE("the clauses of one formula keep so many steps together", "[stopping][regression]") {
  // The first 512 of 2^40 clauses would be kept, each with the 150 steps that unfold x + 150.
  std::string formula = "x + 150 = y";
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    formula += " or (x <= " + n + " and " + n + " <= y)";
  }
  Search search(powers("not (" + formula + ")"));
  search.saturation.add_negated_goal(search.problem.bank.negation(goal_of(search.problem)), 0);
  const std::size_t kept = search.saturation.goal_clauses().size();
  CHECK(kept > 50);
  CHECK(kept < 450);
}

TEST_CASE("a large graph is walked node by node", "[stopping][regression]") {
  // t_k = t_(k-1) + t_(k-1): 60 nodes, 2^60 as a tree. Nothing in it can be rewritten.
  Problem problem = powers("forall x y. y = x + x");
  TermBank& bank = problem.bank;
  const FunctionId plus = [&] {
    TermId t = goal_of(problem);
    while (bank.kind(t) == TermKind::kForall) t = bank.body(t);
    return bank.function(bank.argument(t, 1));
  }();
  const TermId x = bank.variable(0, bank.signature().function(plus).result_sort);
  TermId t = x;
  for (int i = 0; i < 60; ++i) t = bank.apply(plus, {t, t});
  const TermId formula = bank.universal_closure(bank.negation(bank.equality(t, x)));
  Search search(std::move(problem));
  search.saturation.watch().stop_at_look(1000);  // else it would not come back
  CHECK_NOTHROW(search.saturation.add_statement(0, {}, formula));
  CHECK(search.saturation.work() < 100'000);
}

TEST_CASE("making code of a large ground graph stops when it is asked to", "[stopping]") {
  Problem problem = powers("2 + 3 = 5");
  TermBank& bank = problem.bank;
  const TermId sum = bank.argument(goal_of(problem), 0);
  TermId t = sum;
  for (int i = 0; i < 60; ++i) t = bank.apply(bank.function(sum), {t, t});
  Evaluator evaluator(problem);
  CHECK_FALSE(evaluator.evaluate(t, 1000).valid());  // as a tree it has 2^60 sums
  Evaluator stopped(problem);
  stopped.watch().stop_at_look(3);
  CHECK_THROWS_AS(stopped.evaluate(t, 1000), StopRequested);
  CHECK(stopped.calls() == 0);
}

TEST_CASE("a block that is asked to stop does", "[stopping]") {
  const auto* const theorem =
      GENERATE("9 ^ 9 ^ 9 <= 9 ^ 9 ^ 9 * 2", "7 ^ (x + 9 ^ 9) <= 8 ^ (x + 9 ^ 9)", "x + y = y + x");
  INFO(theorem);
  Problem problem = powers(theorem);
  const std::vector<SymbolId> atoms = add_atoms(problem);
  GoalBlock block(problem, atoms, problem.bank.signature().symbol_count(), task_for(problem));
  StopToken stop;
  stop.request();
  block.work(kPlenty, &stop);
  CHECK(block.state() == BlockState::kBusy);
  CHECK(block.work_done() < 20'000);
}

TEST_CASE("what tests compute does not stay in the block", "[stopping][regression]") {
  Problem problem = powers("x ^ y * y ^ x <= (x + y) ^ (x + y)");
  const std::vector<SymbolId> atoms = add_atoms(problem);
  GoalBlock block(problem, atoms, problem.bank.signature().symbol_count(), task_for(problem));
  const std::size_t before = block.bytes();
  block.work(1, nullptr);  // one clause: all that is done is to start
  CHECK(block.bytes() < before + 100'000);
}

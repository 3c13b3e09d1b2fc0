// Programs whose terms are read off the constraints, with conditions that tell the cases apart.

#include <catch2/catch.hpp>

#include "smt/judge.h"
#include "synth/logical/single_invocation.h"
#include "synth_test.h"

using namespace whence;
using namespace whence::synth;
using namespace whence::synth::logical;

namespace {

// The greatest of so many numbers.
Specification maximum(int count) {
  std::string parameters;
  std::string names;
  std::string variables;
  for (int i = 0; i < count; ++i) {
    const std::string x = "x" + std::to_string(i);
    parameters += "(" + x + " Int)";
    names += " " + x;
    variables += "(declare-var " + x + " Int)";
  }
  const std::string call = "(m" + names + ")";
  std::string constraints;
  std::string one;
  for (int i = 0; i < count; ++i) {
    const std::string x = "x" + std::to_string(i);
    constraints += "(constraint (>= " + call + " " + x + "))";
    one += "(= " + call + " " + x + ")";
  }
  return test::specification("(set-logic LIA)(synth-fun m (" + parameters + ") Int)" + variables +
                             constraints + "(constraint (or " + one + "))(check-synth)");
}

}  // namespace

// That each of n numbers is less than another one is refuted by all orders of them.
TEST_CASE("pieces are complete where that all are wrong is too hard a question") {
  constexpr unsigned kFew = 60'000;
  Specification s = maximum(12);
  Formulas formulas(s.operators);
  smt::Judge judge(s);
  const auto problem = single_invocation(s, formulas);
  REQUIRE(problem);

  std::vector<FormulaId> all_wrong;
  for (const FormulaId x : problem->parameters) {
    const FormulaId right = formulas.replace(problem->property, {{problem->outputs[0], x}});
    all_wrong.push_back(formulas.negation(right));
  }
  const Term question = formulas.term(formulas.conjunction(all_wrong));
  CHECK(judge.satisfy(question, problem->inputs, {kFew}).exist == smt::Answer::kUnknown);

  const auto found = unify_pieces(*problem, formulas, judge, {kFew}, [] { return false; });
  REQUIRE(found.exist == smt::Answer::kYes);
  const std::vector<Term> programs{formulas.term(found.programs[0])};
  CHECK(judge.check(programs, {20'000'000}).holds == smt::Answer::kYes);
}

TEST_CASE("constraints with several calls are left out if asked for") {
  const std::string text =
      "(set-logic LIA)(synth-fun f ((x Int) (y Int)) Int)(declare-var x Int)(declare-var y Int)"
      "(constraint (= (f x y) (f y x)))";
  const auto at_most = [](const std::string& call) {
    return "(constraint (and (>= (+ x 100) " + call + ") (>= (+ y 100) " + call + ")))";
  };
  {
    Specification s = test::specification(text + at_most("(f x y)") + "(check-synth)");
    Formulas formulas(s.operators);
    CHECK_FALSE(single_invocation(s, formulas));
    const auto problem = single_invocation(s, formulas, {}, Invocations::kOnce);
    REQUIRE(problem);
    CHECK(problem->partial);
  }
  // Nothing is left.
  Specification s = test::specification(text + at_most("(f (f x y) y)") + "(check-synth)");
  Formulas formulas(s.operators);
  CHECK_FALSE(single_invocation(s, formulas, {}, Invocations::kOnce));
}

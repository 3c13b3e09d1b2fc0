// Reading SyGuS-IF, 2.1 and 1.0, and what is said of bad input.

#include <catch2/catch.hpp>

#include "synth_test.h"

using namespace whence;
using namespace whence::synth;
using Catch::Matchers::Contains;

namespace {

const char* const kNew = R"((set-logic SLIA)
(define-fun twice ((s String)) String (str.++ s s))
(synth-fun f ((s String) (n Int)) String
  ((Start String) (I Int))
  ((Start String (s "a""b" (twice Start) (str.at Start I)))
   (I Int (n 0 -1 (- 2) (+ I 1)))))
(declare-var x String)
(constraint (= (f "ab" 1) "b"))
(constraint (= "" (f "" 0)))
(constraint (= (f "ab" 1) "b"))
(check-synth)
)";

}  // namespace

TEST_CASE("2.1 is read") {
  const Specification s = test::specification(kNew);
  CHECK(s.function == "f");
  REQUIRE(s.parameters.size() == 2);
  CHECK(s.result == kStringSort);
  REQUIRE(s.grammar.nonterminals.size() == 2);
  CHECK(s.grammar.rules.size() == 9);
  REQUIRE(s.examples.size() == 2);  // one is there twice
  CHECK(s.examples[0].line == 8);
  CHECK(s.examples[1].output == Value(Text()));
}

TEST_CASE("1.0 is read, and written as 2.1") {
  const Specification s = test::specification(R"((set-logic BV)
(define-fun half ((x (BitVec 8))) (BitVec 8) (bvlshr x #x01))
(synth-fun f ((x (BitVec 8))) (BitVec 8)
  ((Other (BitVec 8) (x)) (Start (BitVec 8) (Other (half Start) (bvand Start Start)))))
(constraint (= (f #xFF) #x7F))
(check-synth))");
  CHECK(s.grammar.nonterminals[0].name == "Start");  // wherever it stands in the file
  const std::string text = print_sygus(s);
  CHECK_THAT(text, Contains("((Start (_ BitVec 8)) (Other (_ BitVec 8)))"));
  // What is written is read as the same.
  CHECK(print_sygus(test::specification(text)) == text);
  const Specification t = test::specification(kNew);
  CHECK(print_sygus(test::specification(print_sygus(t))) == print_sygus(t));
}

TEST_CASE("predicates have examples without an equation") {
  const Specification s = test::specification(
      "(synth-fun p ((x Int)) Bool ((Start Bool)) ((Start Bool (true false))))"
      "(constraint (p 1)) (constraint (not (p 2))) (constraint (and (p 3) (= (p 4) true)))");
  REQUIRE(s.examples.size() == 4);
  CHECK(s.examples[1].output == Value(false));
}

TEST_CASE("constraints on all inputs, and the grammar that goes without saying") {
  const Specification s = test::specification(
      "(set-logic LIA)(synth-fun f ((x Int)) Int)(declare-var y Int)"
      "(constraint (>= (f y) y))(constraint (= (f 3) 4))(constraint (= (f (f 1)) 2))(check-synth)");
  CHECK(s.examples.size() == 1);
  CHECK(s.constraints.size() == 2);
  CHECK(s.grammar.nonterminals.size() == 3);  // Int, Bool, and the factors
  CHECK(print_sygus(test::specification(print_sygus(s))) == print_sygus(s));
}

TEST_CASE("several functions, and functions that call them") {
  const Specification s = test::specification(
      "(set-logic LIA)(synth-fun f ((x Int)) Int)(synth-fun g ((x Int)) Int)"
      "(define-fun both ((x Int)) Int (+ (f x) (g x)))(declare-var x Int)"
      "(assume (> x 0))(constraint (= (both x) x))(constraint (= (f 1) 1))(check-synth)");
  REQUIRE(s.further.size() == 1);
  CHECK(s.further[0].function == "g");
  CHECK(s.examples.empty());
  REQUIRE(s.constraints.size() == 2);
  CHECK(print_sygus_term(s.constraints[0], s.operators, std::vector<std::string>{"x"}) ==
        "(=> (> x 0) (= (+ (f x) (g x)) x))");
  CHECK(print_sygus(test::specification(print_sygus(s))) == print_sygus(s));
}

TEST_CASE("invariants are three constraints") {
  const Specification s = test::specification(
      "(set-logic LIA)(synth-inv inv ((x Int)))(declare-primed-var x Int)(declare-var k Int)"
      "(define-fun pre ((x Int)) Bool (= x k))(define-fun step ((x Int) (x! Int)) Bool (= x! (+ x "
      "1)))"
      "(define-fun post ((x Int)) Bool (>= x k))(inv-constraint inv pre step post)(check-synth)");
  const std::vector<std::string> names{"x", "x!", "k"};
  REQUIRE(s.constraints.size() == 3);
  CHECK(print_sygus_term(s.constraints[0], s.operators, names) == "(=> (pre x k) (inv x))");
  CHECK(print_sygus_term(s.constraints[1], s.operators, names) ==
        "(=> (and (inv x) (step x x!)) (inv x!))");
  CHECK(print_sygus_term(s.constraints[2], s.operators, names) == "(=> (inv x) (post x k))");
}

TEST_CASE("what is true anyway is no constraint, and none is none") {
  for (const char* constraint : {"", "(constraint true)", "(constraint (= 1 1))"}) {
    const Specification s =
        test::specification(std::string("(set-logic LIA)(synth-fun f ((x Int)) Int)") + constraint);
    CHECK(s.constraints.size() == 1);
  }
  const Specification s =
      test::specification("(synth-fun f ((x Int)) Int)(constraint true)(constraint (= (f 1) 2))");
  CHECK(s.constraints.empty());
  CHECK(s.examples.size() == 1);
}

TEST_CASE("contradictory examples are named with their lines") {
  const std::string text = test::complaints(
      "(synth-fun f ((x Int)) Int ((S Int)) ((S Int (x))))\n(constraint (= (f 1) 2))\n"
      "(constraint (= (f 2) 2))\n(constraint (= (f 1) 3))\n");
  CHECK_THAT(text, Contains("test.sl:4:13: error: contradictory examples: lines 2 and 4"));
  CHECK_THAT(text, Contains("test.sl:2:13"));
}

TEST_CASE("bad input gets a diagnostic with its place") {
  const std::string head = "(synth-fun f ((x Int)) Int ((S Int)) ((S Int (x";
  const std::pair<std::string, const char*> cases[] = {
      {"(synth-fun f ((x Int)) Int", "never closed"},
      {"(frobnicate)", "1:2: error: `frobnicate` is no command"},
      {"(constraint (= (f 1) 2))", "there is no `synth-fun`"},
      {"(synth-fun f ((x Real)) Int)", "no sort that is supported"},
      {head + " y))))", "`y` is not declared"},
      {head + " (g x)))))", "no function that is known"},
      {head + " (str.len x)))))", "does not take arguments (Int)"},
      {head + " true))))", "this is of sort Bool"},
      {head + "))))(constraint (= (f 1 2) 3))", "takes 1 arguments"},
      {head + "))))(constraint (= (f true) 3))", "this is of sort Bool, not Int"},
      {head + "))))(constraint (= (f 1) \"a\"))", "this is of sort String"},
      {head + "))))(constraint (+ (f 1) 0))", "a constraint is of sort Bool, this of sort Int"},
      {head + "))))(constraint (> (f z) 0))", "`z` is not declared"},
      {head + "))))(declare-var y Int)(declare-var y Int)", "two variables are called `y`"},
      {head + "))))(constraint (= (f 99999999999999999999) 0))", "more than 64 bits"},
      {head + "))))(inv-constraint a b c d)", "here a predicate is expected"},
      {head + " (f x)))))", "`f` cannot stand here"},
      {"(define-fun f ((x Int)) Bool x)", "this is a term of sort Int, not Bool"},
      {"(synth-fun f ((x Int) (x Int)) Int)", "two parameters are called `x`"},
      {"(synth-fun f ((x Int)) Bool ((S Int)) ((S Int (x))))", "the start of the grammar"},
      {"(define-fun f ((x (_ BitVec 0))) Bool true)", "bit-vectors have 1 to"}};
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK_THAT(test::complaints(text), Contains(expected));
  }
}

TEST_CASE("macros of macros do not grow without end") {
  std::string text = "(define-fun m0 ((x Int)) Int (+ x x))\n";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "m" + std::to_string(i - 1);
    text += "(define-fun m" + std::to_string(i) + " ((x Int)) Int (+ (" + before + " x) (" +
            before + " x)))\n";
  }
  CHECK_THAT(test::complaints(text), Contains("a term of more than 200000 nodes"));
}

TEST_CASE("what stands in a term many times is written once") {
  std::string body = "(let ((y0 (+ x 1))) ";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "y" + std::to_string(i - 1);
    body += "(let ((y" + std::to_string(i) + " (+ " + before + " " + before + "))) ";
  }
  body += "y59" + std::string(60, ')');
  const std::string text =
      print_sygus(test::specification("(set-logic LIA)(define-fun m ((x Int)) Int " + body +
                                      ")(synth-fun f ((x Int)) Int)(declare-var x Int)"
                                      "(constraint (= (f x) (m x)))(check-synth)"));
  CHECK(text.size() < 10'000);
  CHECK(print_sygus(test::specification(text)) == text);
}

TEST_CASE("deep nesting is a diagnostic") {
  const std::string deep = std::string(5000, '(') + "x" + std::string(5000, ')');
  CHECK_THAT(test::complaints("(constraint " + deep + ")"), Contains("nested deeper"));
}

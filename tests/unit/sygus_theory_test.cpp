// SyGuS-IF with datatypes and recursive functions.

#include <catch2/catch.hpp>
#include <variant>

#include "lang/mpl/print.h"
#include "lang/smtlib/wanted.h"
#include "whence/recursive.h"

using namespace whence;

namespace {

const std::string kSygusLists =
    "(set-logic ALL)\n"
    "(declare-datatypes ((List 0)) (((nil) (cons (head Int) (tail List)))))\n";

SygusTheory sygus_theory(const std::string& text) {
  auto read = read_sygus_theory(text, "test");
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read)) {
    FAIL(wrong->front().message);
  }
  return std::get<SygusTheory>(std::move(read));
}

std::string complaint(const std::string& text) {
  auto read = read_sygus_theory(text, "test");
  const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read);
  return wrong == nullptr ? "" : wrong->front().message;
}

bool says(const SygusTheory& theory, const std::string& line) {
  return print_problem(theory.problem).find(line + "\n") != std::string::npos;
}

api::RecursiveSynthesis answer_to(const std::string& text, std::uint64_t work = 200'000) {
  const api::LoadedWantedFunctions loaded = api::WantedFunctions::from_sygus(text, "test.sl");
  REQUIRE(loaded.wanted);
  api::RecursiveOptions options;
  options.work = work;
  return loaded.wanted->synthesize(options);
}

std::string first_line(const api::RecursiveSynthesis& found) {
  if (found.functions.empty() || found.functions.front().programs.empty()) return "";
  return found.functions.front().programs.front().definition.back();
}

}  // namespace

TEST_CASE("which texts ask for recursive functions") {
  CHECK(asks_for_recursion("(declare-datatype T ((c)))"));
  CHECK(asks_for_recursion("(set-logic ALL)(define-fun-rec f ((x Int)) Int x)"));
  CHECK_FALSE(asks_for_recursion("; (declare-datatype T ((c)))\n(synth-fun f () Int)"));
  CHECK_FALSE(asks_for_recursion("((("));
}

TEST_CASE("definitions by testers and selectors become clauses") {
  const SygusTheory theory = sygus_theory(
      kSygusLists +
      "(define-fun-rec len ((l List)) Int (ite ((_ is nil) l) 0 (+ 1 (len (tail l)))))\n"
      "(define-fun-rec sorted ((l List)) Bool (ite (or (= l nil) (is-nil (tail l))) true\n"
      "  (and (<= (head l) (head (tail l))) (sorted (tail l)))))\n"
      "(define-fun-rec last ((l List)) Int (ite (is-nil (tail l)) (head l) (last (tail l))))\n"
      "(synth-fun f ((l List)) Int)\n(declare-var l List)\n(constraint (= (f l) (len l)))\n");
  CHECK(says(theory, "len(nil) = 0"));
  CHECK(print_problem(theory.problem).find(" = 1 + len(") != std::string::npos);
  CHECK(says(theory, "sorted(nil)"));
  CHECK(says(theory, "sorted([x])"));
  // What a selector gives for another constructor nobody knows, so there is no clause for it.
  CHECK(says(theory, "last([x]) = x"));
  CHECK(print_problem(theory.problem).find("last(nil)") == std::string::npos);
  // What nothing speaks of is not there.
  CHECK(print_problem(theory.problem).find("head") == std::string::npos);
  CHECK(print_problem(theory.problem).find("is_nil") == std::string::npos);
}

TEST_CASE("constraints are examples, conditions, or several of these") {
  const SygusTheory theory = sygus_theory(
      kSygusLists +
      "(synth-fun f-1 ((l List)) Int)\n(synth-fun p ((x Int)) Bool)\n(declare-var l List)\n"
      "(declare-var x Int)\n"
      "(constraint (= 3 (f-1 (cons 1 nil))))\n(constraint (and (p 1) (not (p 2))))\n"
      "(constraint (= (f-1 l) (f-1 (cons x l))))\n(constraint (= (p 3) (= (f-1 nil) 0)))\n");
  std::size_t examples = 0;
  std::size_t theorems = 0;
  for (const Statement& s : theory.problem.statements) {
    examples += s.kind == StatementKind::kExample ? 1U : 0U;
    theorems += s.kind == StatementKind::kTheorem ? 1U : 0U;
  }
  CHECK(examples == 3);
  CHECK(theorems == 2);
  CHECK(theory.problem.to_synthesize.size() == 2);
  CHECK(theory.names.at("f_1") == "f-1");
  CHECK(theory.constraints.at("constraint_4") == "(= (f-1 l) (f-1 (cons x l)))");
}

TEST_CASE("what cannot be read or asked for says so") {
  CHECK(complaint(kSygusLists + "(check-synth)\n") == "nothing is to be synthesized here");
  CHECK(complaint(kSygusLists + "(synth-fun f ((l List)) Int)\n(constraint (= (g 1) 2))\n") ==
        "`g` is not declared");
  CHECK(complaint(kSygusLists + "(synth-fun f ((l List)) Int)\n(constraint (f nil))\n") ==
        "a constraint must have sort `Bool`, but this has sort `Int`");
  CHECK(complaint(kSygusLists + "(define-fun-rec g ((x Int)) Int (g (+ x 1)))\n"
                                "(synth-fun f ((l List)) Int)\n") ==
        "the recursion of the function in line 3 is not seen to end");
  CHECK(complaint(kSygusLists + "(synth-fun f ((l List)) Int)\n(assert true)\n") ==
        "the command `assert` is not supported");
  CHECK(complaint(kSygusLists + "(declare-var x Int)\n(declare-var x Int)\n") ==
        "`x` is declared twice");
}

TEST_CASE("an answer is written in the words of the file") {
  const auto found = answer_to(
      "(declare-datatype my-list ((nil!) (cons! (hd Int) (tl my-list))))\n"
      "(synth-fun len-of ((the-list my-list)) Int)\n(constraint (= (len-of nil!) 0))\n"
      "(constraint (= (len-of (cons! 7 nil!)) 1))\n"
      "(constraint (= (len-of (cons! 7 (cons! 2 nil!))) 2))\n(check-synth)\n");
  CHECK(found.is_sygus);
  CHECK(found.functions.front().name == "len-of");
  CHECK(first_line(found) ==
        "(define-fun-rec len-of ((the-list my-list)) Int (match the-list ((nil! 0) "
        "((cons! x l) (+ 1 (len-of l))))))");
}

TEST_CASE("constraints with variables are proved, and said as they were written") {
  const auto found = answer_to(
      kSygusLists +
      "(define-fun-rec len ((l List)) Int (ite ((_ is nil) l) 0 (+ 1 (len (tail l)))))\n"
      "(synth-fun longer ((x Int) (l List)) List)\n(declare-var x Int)\n(declare-var l List)\n"
      "(constraint (= (len (longer x l)) (+ 1 (len l))))\n(check-synth)\n");
  REQUIRE(found.complete());
  CHECK(found.functions.front().programs.front().certified);
  REQUIRE(found.theorems.size() == 1);
  CHECK(found.theorems.front().status == api::Status::kProved);
  CHECK(found.theorems.front().formula == "(= (len (longer x l)) (+ 1 (len l)))");
}

TEST_CASE("a grammar is obeyed") {
  const std::string by_examples =
      "(constraint (= (f nil) 0))\n(constraint (= (f (cons 7 nil)) 1))\n"
      "(constraint (= (f (cons 7 (cons 2 (cons 3 nil)))) 3))\n(check-synth)\n";
  const auto recursive =
      answer_to(kSygusLists +
                "(synth-fun f ((l List)) Int ((I Int) (B Bool) (L List))\n"
                "  ((I Int (0 1 (+ I I) (ite B I I) (f L))) (B Bool (((_ is cons) L)))\n"
                "   (L List (l (tail L)))))\n" +
                by_examples);
  CHECK(first_line(recursive) ==
        "(define-fun-rec f ((l List)) Int (ite ((_ is cons) l) (+ 1 (f (tail l))) 0))");
  // The same without a rule for calls of the function: no program is as it says.
  const auto none =
      answer_to(kSygusLists +
                    "(synth-fun f ((l List)) Int ((I Int) (B Bool) (L List))\n"
                    "  ((I Int (0 1 (+ I I) (ite B I I))) (B Bool (((_ is cons) L)))\n"
                    "   (L List (l (tail L)))))\n" +
                    by_examples,
                20'000);
  CHECK(first_line(none).find("(f ") == std::string::npos);
  // What the grammar has no words for is not said: `1 + f(..)` has to be written by a sum.
  const auto not_derived = answer_to(kSygusLists +
                                         "(synth-fun f ((l List)) Int ((I Int) (B Bool) (L List))\n"
                                         "  ((I Int (0 (+ 1 I) (f L))) (B Bool (((_ is cons) L)))\n"
                                         "   (L List (l (tail L)))))\n" +
                                         by_examples,
                                     20'000);
  CHECK_FALSE(not_derived.complete());
  CHECK(not_derived.functions.front().reason.find("the grammar does not derive") !=
        std::string::npos);
}

TEST_CASE("a term is derived with what means the same") {
  using namespace whence::lang::smtlib;
  SygusGrammar grammar;
  for (const auto& [name, sort, rules] : {std::tuple{"I", "Int", "(x y 0 (+ I I) (Constant Int))"},
                                          std::tuple{"B", "Bool", "((>= I I) (not B) (= I 0))"}}) {
    grammar.nonterminals.push_back({name, sort, parse_syntax_tree(rules).parts});
  }
  std::swap(grammar.nonterminals[0], grammar.nonterminals[1]);
  const auto text = [&](const char* term) {
    const auto found = derived(grammar, parse_syntax_tree(term), {});
    return found ? to_string(*found) : std::string("none");
  };
  CHECK(text("(<= x y)") == "(>= y x)");
  CHECK(text("(= 0 (+ x 5))") == "(= (+ x 5) 0)");
  CHECK(text("(not (not (<= x (- 3))))") == "(not (not (>= (- 3) x)))");
  const auto tester = derived({{{"B", "Bool", parse_syntax_tree("(((_ is cons) x))").parts}}},
                              parse_syntax_tree("(not ((_ is nil) x))"), {}, {{"nil", "cons"}});
  REQUIRE(tester);
  CHECK(to_string(*tester) == "((_ is cons) x)");
  CHECK(text("(<= x z)") == "none");
  CHECK(text("(and (<= x y) (<= y x))") == "none");
  CHECK(heads_of(grammar).contains(">="));
  CHECK_FALSE(heads_of(grammar).contains("<="));
}

TEST_CASE("what is assumed is supposed in each constraint about its variables") {
  const SygusTheory theory = sygus_theory(
      kSygusLists +
      "(synth-fun f ((l List)) Int)\n(declare-var l List)\n(declare-var k List)\n(declare-var x "
      "Int)\n(constraint (= (f l) 1))\n(constraint (= (f (cons x nil)) x))\n"
      "(assume (and ((_ is cons) l) (= (tail l) k)))\n(assume (= k nil))\n"
      "(constraint (= (f nil) 0))\n");
  CHECK(theory.constraints.at("constraint_1") ==
        "(=> ((_ is cons) l) (=> (= (tail l) k) (=> (= k nil) (= (f l) 1))))");
  CHECK(theory.constraints.at("constraint_2") == "(= (f (cons x nil)) x)");
  CHECK(says(theory, "example constraint_3: f(nil) = 0"));
}

TEST_CASE("patterns inside patterns") {
  const SygusTheory theory = sygus_theory(
      kSygusLists +
      "(declare-datatypes ((P 0)) (((pr (one List) (two Bool)))))\n"
      "(define-fun-rec pairs ((l List)) Int (match l (((cons x (cons y t)) (+ 1 (pairs t))) "
      "((cons x nil) x) (_ 0))))\n"
      "(define-fun both ((p P)) Int (match p (((pr (cons x _) true) x) ((pr l b) 7))))\n"
      "(synth-fun f ((l List)) Int)\n(constraint (= (f nil) (+ (pairs nil) (both (pr nil "
      "true)))))\n");
  CHECK(says(theory, "pairs(nil) = 0"));
  CHECK(says(theory, "pairs([x]) = x"));
  CHECK(says(theory, "pairs(cons(x, cons(y, t))) = 1 + pairs(t)"));
  CHECK(says(theory, "both(pr(nil, x2)) = 7"));
  CHECK(says(theory, "both(pr(cons(x, x2), true)) = x"));
  CHECK(says(theory, "both(pr(cons(x, x2), false)) = 7"));
  const std::string f = "(synth-fun f ((l List)) Int)\n(constraint (= (f nil) 0))\n";
  CHECK(complaint(kSygusLists +
                  "(define-fun g ((l List)) Int (match l (((cons x (cons y t)) x) (nil 0))))\n" + f)
            .find("no case for some value") != std::string::npos);
  CHECK(complaint(kSygusLists +
                  "(define-fun g ((l List)) Int (match l (((cons x (cons x t)) x) (_ 0))))\n" +
                  f) == "the variable `x` occurs twice in the pattern");
  CHECK(complaint(kSygusLists +
                  "(define-fun g ((l List)) Int (match l (((cons x (cons y)) x) (_ 0))))\n" + f) ==
        "`cons` takes 2 arguments, not 1");
}

TEST_CASE("functions of which conditions speak together") {
  const api::RecursiveSynthesis found = answer_to(
      "(declare-datatypes ((Nat 0)) (((zero) (succ (pred Nat)))))\n"
      "(synth-fun even ((n Nat)) Bool)\n(synth-fun odd ((n Nat)) Bool)\n(declare-var n Nat)\n"
      "(constraint (even zero))\n(constraint (not (odd zero)))\n"
      "(constraint (= (even (succ n)) (odd n)))\n(constraint (= (odd (succ n)) (even n)))\n");
  REQUIRE(found.complete());
  REQUIRE(found.functions.size() == 2);
  CHECK(found.functions[1].conditions == 2);
  CHECK(found.functions[1].programs.front().certified);
  const api::EmittedFunctions python = found.emit("python");
  CHECK(python.text.find("def even(") != std::string::npos);
  // Where nothing does, nothing is found, and the search ends.
  const api::RecursiveSynthesis none = answer_to(
      kSygusLists +
          "(synth-fun f ((l List)) Int)\n(synth-fun g ((l List)) Int)\n(declare-var l List)\n"
          "(constraint (< (f l) (g l)))\n(constraint (< (g l) (f l)))\n(constraint (= (f nil) 0))\n"
          "(constraint (= (g nil) 1))\n",
      20'000);
  CHECK_FALSE(none.complete());
  CHECK(none.functions.size() == 2);
}

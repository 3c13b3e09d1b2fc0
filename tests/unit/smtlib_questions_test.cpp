// `check-sat`, once or several times, with levels of assertions.

#include "prove/prove.h"
#include "smtlib_test.h"

using namespace whence;
using namespace whence::test;

namespace {

const std::string kHead = "(declare-sort U 0)(declare-const a Bool)(declare-const b Bool)\n";

/// The theorems, a line each.
std::string asked(const std::string& text) {
  const Problem problem = read_smt(kHead + text);
  std::string out;
  PrintOptions options;
  options.sorts = false;
  for (const Statement& s : problem.statements) {
    if (s.kind != StatementKind::kTheorem) continue;
    options.variable_names = s.variable_names;
    out += s.name + ": " + print(problem, s.formula, options) + "\n";
  }
  return out;
}

/// "sat", "unsat" or "?" for each question.
std::string answers(const std::string& text) {
  Problem problem = read_smt(kHead + text);
  CHECK(problem.asks_satisfiability);
  Env env;
  env.limits.work = 3'000'000;
  std::string out;
  for (const StatementFinding& f : prove(problem, env).findings) {
    const bool unsat = f.finding == Finding::kProved || f.finding == Finding::kContradictoryAxioms;
    const bool sat = f.finding == Finding::kSaturated || f.finding == Finding::kRefuted ||
                     f.finding == Finding::kCounterModel;
    out += (out.empty() ? "" : " ") + std::string(unsat ? "unsat" : sat ? "sat" : "?");
  }
  return out;
}

std::string wrong_question(const std::string& text) {
  return smt_error(kHead + text);
}

}  // namespace

TEST_CASE("each check-sat is answered for what is asserted there", "[smtlib]") {
  CHECK(answers("(assert a)(check-sat)(assert (not a))(check-sat)") == "sat unsat");
  CHECK(answers("(push)(assert (not a))(assert a)(check-sat)(pop)(check-sat)") == "unsat sat");
  CHECK(answers("(assert (or a b))(push 2)(assert (not a))(check-sat)(pop 1)(assert (not b))"
                "(check-sat)(pop 1)(check-sat)") == "sat sat sat");
  CHECK(answers("(assert a)(assert (not a))(check-sat)(check-sat)") == "unsat unsat");
  CHECK(answers("(assert (or a b))(check-sat-assuming ((not a)))"
                "(check-sat-assuming ((not a) (not b)))(check-sat)") == "sat unsat sat");
  CHECK(answers("(assert a)(reset-assertions)(declare-const a Bool)(assert (not a))(check-sat)") ==
        "sat");
  CHECK(answers("(declare-fun p (U) Bool)(declare-const c U)(assert (not (p c)))(check-sat)"
                "(push 1)(assert (forall ((x U)) (p x)))(check-sat)(pop 1)(check-sat)") ==
        "sat unsat sat");
}

TEST_CASE("a goal that assertions deny is proved by induction", "[smtlib]") {
  const std::string nat =
      "(declare-datatype Nat ((zero) (succ (pred Nat))))"
      "(define-fun-rec plus ((x Nat) (y Nat)) Nat (match x ((zero y) ((succ u) (succ (plus u "
      "y))))))(declare-const c Nat)(declare-const d Nat)";
  const std::string not_zero = "(assert (not (forall ((x Nat)) (= (plus x zero) x))))(check-sat)";
  CHECK(answers(nat + not_zero) == "unsat");
  // A constant of which nothing is said is any value.
  CHECK(answers(nat + "(assert (distinct (plus c zero) c))(check-sat)") == "unsat");
  CHECK(answers(nat + "(assert (= d (plus c zero)))(assert (not (= d c)))(check-sat)") == "unsat");
  CHECK(answers(nat + "(assert (exists ((x Nat)) (distinct (plus x c) (plus c x))))(check-sat)") ==
        "unsat");
  // Where there are several questions, too.
  CHECK(answers(nat + "(push 1)(assert (distinct (plus c zero) c))(check-sat)(pop 1)"
                      "(assert (= c (succ zero)))(check-sat)") == "unsat sat");
  // Axioms about all values stay axioms.
  const std::string double_ =
      "(declare-fun f (Nat) Nat)(assert (forall ((x Nat)) (= (f x) (plus x x))))";
  CHECK(answers(nat + double_ + "(assert (not (= (f (plus c zero)) (f c))))(check-sat)") ==
        "unsat");
  CHECK(answers(nat + double_ + "(assert (not (forall ((x Nat)) (= (f x) x))))(check-sat)") !=
        "unsat");
  // These have a model.
  CHECK(answers(nat + "(assert (not (= (plus c d) c)))(check-sat)") == "sat");
  CHECK(answers(nat + "(assert (= c (succ zero)))(assert (= (plus c d) zero))(check-sat)") ==
        "unsat");
  CHECK(answers(nat + "(assert (not (forall ((x Nat)) (= (plus x x) x))))(check-sat)") == "sat");
  // What is said of elements counts.
  CHECK(answers(nat + "(assert (forall ((x U) (y U)) (= x y)))"
                      "(assert (not (forall ((x U) (y U)) (= x y))))(check-sat)") == "unsat");
}

TEST_CASE("what comes behind the last check-sat is not asked about", "[smtlib]") {
  CHECK(answers("(assert a)(check-sat)(assert (not a))") == "sat");
  // Without any, all assertions are.
  CHECK(answers("(assert a)(assert (not a))") == "unsat");
  CHECK(asked("(assert a)(check-sat)(exit)(check-sat)") == "contradiction: false\n");
}

TEST_CASE("the questions as theorems", "[smtlib]") {
  CHECK(asked("(assert a)(check-sat)(assert (=> a b))(assert (not b))(check-sat)") ==
        "check_sat_1: false\ncheck_sat_2: not ((a => b) and not b)\n");
  const Problem problem = read_smt(kHead + "(assert a)(check-sat)(assert b)(check-sat)");
  REQUIRE(problem.statements.size() == 3);
  CHECK(problem.statements[0].kind == StatementKind::kAxiom);
  CHECK(problem.statements[2].where.line == 2);
  CHECK(problem.statements[2].where.column == 32);
  // What is to be proved comes before what is asked.
  CHECK(asked("(assert a)(check-sat)(prove b)(check-sat)") == "prove_1: b\n");
}

TEST_CASE("names last as long as their level", "[smtlib]") {
  CHECK(answers("(push)(declare-const c U)(declare-fun f (U) U)(assert (not (= (f c) c)))"
                "(check-sat)(pop)(declare-const c U)(assert (not (= c c)))(check-sat)") ==
        "sat unsat");
  CHECK(wrong_question("(push)(declare-const c U)(pop)(assert (= c c))")
            .ends_with("`c` is not declared"));
  CHECK(wrong_question("(push)(declare-const c U)(pop)(declare-const c Bool)")
            .ends_with("`c` was something else at a level that has been closed"));
  // A definition would change what was asked before.
  CHECK(wrong_question(
            "(push)(declare-const c Bool)(assert c)(check-sat)(pop)(define-const c Bool false)")
            .ends_with("`c` was something else at a level that has been closed"));
  CHECK(wrong_question("(push)(define-fun c () Bool a)(pop)(declare-const c Bool)")
            .ends_with("`c` was something else at a level that has been closed"));
  CHECK(wrong_question("(push)(declare-sort S 0)(pop)(declare-datatype S ((s)))")
            .ends_with("`S` was something else at a level that has been closed"));
  CHECK(answers("(push)(declare-sort S 0)(declare-const c S)(pop)(declare-sort S 0)"
                "(declare-const d S)(assert (not (= d d)))(check-sat)") == "unsat");
  CHECK(answers("(set-option :global-declarations true)(push)(declare-const c U)(pop)"
                "(assert (not (= c c)))(check-sat)") == "unsat");
}

TEST_CASE("a definition that does not terminate holds at its level only", "[smtlib][soundness]") {
  const std::string both = answers(
      "(declare-datatype N ((z) (s (p N))))(push)"
      "(define-fun-rec f ((x N)) N (s (f x)))(assert (= (f z) z))(check-sat)(pop)"
      "(check-sat)");
  CHECK(both.starts_with("unsat "));
  CHECK_FALSE(both.ends_with(" unsat"));
}

TEST_CASE("what levels are refused", "[smtlib]") {
  CHECK(wrong_question("(pop 1)") == "2:1: there is no level left to close");
  CHECK(wrong_question("(push a)") == "2:7: expected a number of levels");
  CHECK(wrong_question("(push 99999999999)") == "2:7: more than 10000 levels");
  CHECK(wrong_question("(check-sat 1)") == "2:1: `check-sat` takes 0 arguments, not 1");
  CHECK(wrong_question("(push)(assert a)(prove a)(pop)") ==
        "2:1: unsupported: levels of assertions where there is something to prove");
  CHECK(wrong_question("(declare-datatype L (par (t) ((n) (c (h t) (r (L t))))))(check-sat)"
                       "(assert (par (t) (forall ((x (L t))) (= x x))))(check-sat)")
            .find("type variables") != std::string::npos);
}

TEST_CASE("questions are written as they were asked", "[smtlib]") {
  const std::string text =
      "(assert (or a b))(push)(assert (not a))(check-sat)(pop)(push)(assert (not a))"
      "(assert (not b))(check-sat)(pop)(check-sat)";
  const Problem problem = read_smt(kHead + text);
  for (const SmtLibStyle style : {SmtLibStyle::kStandard, SmtLibStyle::kTip}) {
    const std::string printed = printed_smt(problem, style);
    INFO(printed);
    const Problem again = read_smt(printed);
    REQUIRE(again.statements.size() == problem.statements.size());
    for (std::size_t i = 0; i < again.statements.size(); ++i) {
      CHECK(again.bank.digest(again.statements[i].formula) ==
            problem.bank.digest(problem.statements[i].formula));
    }
  }
}

TEST_CASE("a goal takes the place of what was asked for want of one", "[smtlib]") {
  Problem problem = read_smt(kHead + "(assert a)(check-sat)(assert b)(check-sat)");
  REQUIRE(read_smtlib_goal(problem, "a").empty());
  CHECK_FALSE(problem.asks_satisfiability);
  REQUIRE(problem.statements.size() == 2);
  CHECK(problem.statements[1].name == "goal");
}

TEST_CASE("a quoted symbol may hold white space", "[smtlib]") {
  CHECK(smt_error("(set-info :source |\nin\ttwo\r\nlines\n|)(declare-const |a\nb| Bool)"
                  "(assert |a\nb|)") == "accepted");
  // Lines are counted on.
  CHECK(smt_error("(set-info :source |\n\n|) (assert c)") == "3:12: `c` is not declared");
  CHECK(smt_error("(set-info :source |\x01|)") ==
        "1:20: this character may not be in a quoted symbol");
  const std::string printed =
      printed_smt(read_smt("(declare-const |a\nb| Bool)(prove |a\nb|)"), SmtLibStyle::kTip);
  CHECK(printed.find("|a\nb|") != std::string::npos);
  CHECK(read_smt(printed).statements.size() == 1);
}

// Linear arithmetic, and proofs of problems with integers.

#include <catch2/catch.hpp>

#include "arithmetic/cuts.h"
#include "arithmetic/integer_prover.h"
#include "arithmetic/nonlinear.h"
#include "base/env.h"
#include "lang/mpl/print.h"
#include "lang/smtlib/smtlib.h"
#include "lang/tptp/tptp.h"
#include "proof/kernel/certify.h"

using namespace whence;
using namespace whence::arithmetic;

namespace {

// The statements that are proved with two million units of work; the kernel has seen the proofs.
std::vector<std::string> proved_in(Problem problem) {
  Env env;
  env.limits.work = 2'000'000;
  IntegerProofs proofs = prove_with_integers(problem, env, {});
  auto verdict = kernel::certify(problem, std::move(proofs.derivation));
  REQUIRE(std::holds_alternative<kernel::Proof>(verdict));
  const auto& proof = std::get<kernel::Proof>(verdict);
  CHECK(proof.verdict() == kernel::Verdict::kVerified);
  std::vector<std::string> names;
  for (const ProvedStatement& p : proof.theorems())
    names.push_back(problem.statements[p.statement].name);
  return names;
}

std::vector<std::string> proved_of(const std::string& text) {
  auto read = read_smtlib_text(text, "test.smt2");
  REQUIRE(std::holds_alternative<Problem>(read));
  return proved_in(std::get<Problem>(std::move(read)));
}

LinearConstraint linear_constraint(std::vector<int> factors, int constant, bool equation = false) {
  LinearConstraint c;
  for (std::uint32_t v = 0; v < factors.size(); ++v) {
    if (factors[v] != 0) c.terms.emplace_back(v, factors[v]);
  }
  c.constant = constant;
  c.is_equation = equation;
  return c;
}

}  // namespace

TEST_CASE("linear constraints have values or a combination that is impossible", "[arithmetic]") {
  std::uint64_t work = 0;
  // 0 <= x, x + 1 <= y, y <= 3
  std::vector<LinearConstraint> constraints{
      linear_constraint({1, 0}, 0), linear_constraint({-1, 1}, -1), linear_constraint({0, -1}, 3)};
  LinearAnswer answer = solve_linear(constraints, 2, work);
  REQUIRE(answer.conflict.empty());
  REQUIRE(answer.values.size() == 2);
  CHECK(answer.values[0] >= 0);
  CHECK(answer.values[0] + 1 <= answer.values[1]);
  CHECK(answer.values[1] <= 3);
  // And 3 <= x.
  constraints.push_back(linear_constraint({1, 0}, -3));
  answer = solve_linear(constraints, 2, work);
  Integer sum = 0;
  for (const auto& [index, factor] : answer.conflict) {
    CHECK(factor > 0);
    sum += factor * constraints[index].constant;
  }
  CHECK(sum < 0);
  // x + y = 2z, x - y = 2z + 1
  const std::vector<LinearConstraint> parity{linear_constraint({1, 1, -2}, 0, true),
                                             linear_constraint({1, -1, -2}, -1, true)};
  CHECK(solve_linear(parity, 3, work).conflict.empty());
  CHECK_FALSE(derive_impossible(parity, work).empty());
  // 2x = 3y and 2x = 6z + r with 1 <= r <= 5
  const std::vector<LinearConstraint> six{
      linear_constraint({2, -3, 0, 0}, 0, true), linear_constraint({2, 0, -6, -1}, 0, true),
      linear_constraint({0, 0, 0, 1}, -1), linear_constraint({0, 0, 0, -1}, 5)};
  CHECK_FALSE(derive_impossible(six, work).empty());
}

TEST_CASE("problems with integers", "[arithmetic]") {
  CHECK(proved_of("(prove (forall ((x Int) (y Int)) (=> (< x y) (<= (+ x 1) y))))"
                  "(prove (forall ((x Int) (y Int)) (=> (< x y) (<= (+ x 2) y))))"
                  "(prove (forall ((x Int)) (=> (= (mod x 4) 3) (= (mod x 2) 1))))") ==
        std::vector<std::string>{"prove_1", "prove_3"});
  CHECK(proved_of("(define-fun-rec sum ((n Int)) Int (ite (<= n 0) 0 (+ n (sum (- n 1)))))"
                  "(prove (= (sum 3) 6))"
                  "(prove (forall ((n Int)) (=> (<= 0 n) (= (* 2 (sum n)) (* n (+ n 1))))))")
            .size() == 2);
  CHECK(proved_of("(declare-datatype L ((nil) (cons (head Int) (tail L))))"
                  "(define-fun-rec len ((x L)) Int (match x ((nil 0) ((cons y z) (+ 1 (len z))))))"
                  "(prove (forall ((x L)) (<= 0 (len x))))")
            .size() == 1);
}

TEST_CASE("strict constraints have values, or a combination that is impossible", "[arithmetic]") {
  std::uint64_t work = 0;
  // 0 < x, x < y, 2 * y <= 1
  std::vector<LinearConstraint> constraints{
      linear_constraint({1, 0}, 0), linear_constraint({-1, 1}, 0), linear_constraint({0, -2}, 1)};
  constraints[0].is_strict = constraints[1].is_strict = true;
  LinearAnswer answer = solve_linear(constraints, 2, work);
  REQUIRE(answer.values.size() == 2);
  CHECK(answer.values[0] > 0);
  CHECK(answer.values[0] < answer.values[1]);
  CHECK(2 * answer.values[1] <= 1);
  // And y <= 0: of weak ones there would be values.
  constraints.push_back(linear_constraint({0, -1}, 0));
  answer = solve_linear(constraints, 2, work);
  CHECK_FALSE(answer.conflict.empty());
  for (LinearConstraint& c : constraints) c.is_strict = false;
  CHECK(solve_linear(constraints, 2, work).conflict.empty());
}

TEST_CASE("numbers of TPTP are what they are called", "[arithmetic]") {
  auto read = read_tptp_text(
      "tff(a, conjecture, $quotient_t(-7,2) = -3 & $quotient_f(-7,2) = -4 & $quotient_e(-7,2) = -4 "
      "& "
      "$quotient_f(7,-2) = -4 & $quotient_t(7,-2) = -3 & $quotient_e(7,-2) = -3 & "
      "$remainder_t(-7,2) = -1 & "
      "$remainder_f(-7,2) = 1 & $remainder_e(-7,2) = 1 & $remainder_f(7,-2) = -1 & "
      "$remainder_t(7,-2) = 1 & $remainder_e(7,-2) = 1 & $remainder_t(-7,-2) = -1 & "
      "$remainder_f(-7,-2) = -1 & $remainder_e(-7,-2) = 1 & $quotient_e(-7,-2) = 4 & $abs(-2) = 2)."
      "tff(b, conjecture, $to_int(5/2) = 2 & $floor(-5/2) = -3/1 & $ceiling(5/2) = 3/1 & "
      "$truncate(-5/2) = -2/1 & $truncate(5/2) = 2/1 & $to_rat(3) = 3/1 & $is_int(4/2) & "
      "~ $is_int(1/2) & $quotient_f(7/2,-1/1) = -4/1 & $remainder_e(-7/2,2/1) = 1/2 & "
      "$quotient(1/2,1/3) = 3/2)."
      "tff(c, conjecture, ! [X: $int, Y: $int] : (Y != 0 => "
      "X = $sum($product(Y,$quotient_t(X,Y)),$remainder_t(X,Y)))).",
      "test.p");
  REQUIRE(std::holds_alternative<Problem>(read));
  CHECK(proved_in(std::get<Problem>(std::move(read))).size() == 3);
}

TEST_CASE("halves are rounded to the even integer", "[arithmetic]") {
  auto read = read_tptp_text(
      "tff(a, conjecture, $round(5/2) = 2/1 & $round(7/2) = 4/1 & $round(-5/2) = -2/1 & "
      "$round(-7/2) = -4/1 & $round(1/2) = 0/1 & $round(-1/2) = 0/1 & $round(9/4) = 2/1 & "
      "$round(11/4) = 3/1 & $round(-9/4) = -2/1 & $round(-11/4) = -3/1 & $round(-3) = -3)."
      "tff(b, conjecture, ! [X: $rat] : $lesseq($abs($difference(X,$round(X))),1/2))."
      "tff(c, conjecture, $round(5/2) = 3/1)."
      "tff(d, conjecture, $round(3/2) = 1/1).",
      "test.p");
  REQUIRE(std::holds_alternative<Problem>(read));
  CHECK(proved_in(std::get<Problem>(std::move(read))) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("of division by zero in TPTP nothing is known", "[arithmetic]") {
  for (const char* formula :
       {"$quotient_e(5,0) = $quotient_f(5,0)", "$remainder_f(3.5,0.0) = 3.5",
        "$quotient_t(-5,0) = $uminus($quotient_e(5,0))", "$remainder_e(1/2,0/1) = 1/2",
        "? [X: $rat] : $remainder_e(X,0/1) = 1/2",
        "! [X: $real] : $quotient_e(X,0.0) = $floor($quotient(X,0.0))",
        "! [X: $int,Y: $int] : (Y = 0 => $remainder_t(X,Y) = $remainder_e(X,Y))"}) {
    INFO(formula);
    auto read = read_tptp_text("tff(c, conjecture, " + std::string(formula) + ").", "test.p");
    REQUIRE(std::holds_alternative<Problem>(read));
    CHECK(proved_in(std::get<Problem>(std::move(read))).empty());
  }
  auto same = read_tptp_text(
      "tff(a, conjecture, $quotient_f(5,0) = $quotient_f(5,$difference(1,1)))."
      "tff(b, conjecture, ! [X: $real,Y: $real] : (Y = 0.0 => "
      "$remainder_t(X,Y) = $remainder_t(X,0.0))).",
      "test.p");
  REQUIRE(std::holds_alternative<Problem>(same));
  CHECK(proved_in(std::get<Problem>(std::move(same))).size() == 2);
}

TEST_CASE("what is beyond linear arithmetic is named", "[arithmetic]") {
  const auto said = [](const std::string& formula) {
    auto read = read_smtlib_text("(prove " + formula + ")", "test.smt2");
    REQUIRE(std::holds_alternative<Problem>(read));
    Problem problem = std::get<Problem>(std::move(read));
    PrintOptions options;
    options.free_variable_names = problem.statements[0].variable_names;
    std::string out;
    for (const TermId t : beyond_linear(problem.bank, problem.statements[0].formula)) {
      out += print(problem, t, options) + ";";
    }
    return out;
  };
  CHECK(said("(forall ((x Int) (y Int)) (< (* 2 x) (+ y (mod x 3) (* 4 y))))").empty());
  CHECK(said("(forall ((x Int) (y Int)) (= (* (+ x y) (- x y)) (- (* x x) (* y y))))").empty());
  CHECK(said("(forall ((x Int) (y Int)) (< (* x y) (mod x y)))") == "x * y;mod(x, y);");
  CHECK(said("(forall ((x Real) (y Real)) (< (/ x 2) (/ x y)))") == "x / y;");
}

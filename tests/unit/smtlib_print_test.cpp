// Problems written as SMT-LIB.

#include "smtlib_test.h"

using namespace whence;
using namespace whence::test;

namespace {

const std::string kMap =
    "(define-fun-rec map (par (a b) (((f (=> a b)) (x (List a))) (List b)))"
    "  (match x ((nil (as nil (List b))) ((cons y ys) (cons (@ f y) (map f ys))))))";

std::string standard(const std::string& text) {
  return printed_smt(read_smt(kSmtPrelude + text), SmtLibStyle::kStandard);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// What TIP's style says reads back as the same statements.
void check_round_trip(const std::string& text) {
  const Problem problem = read_smt(kSmtPrelude + text);
  const std::string printed = printed_smt(problem, SmtLibStyle::kTip);
  INFO(printed);
  const Problem again = read_smt(printed);
  CHECK(printed_smt(again, SmtLibStyle::kTip) == printed);
  std::vector<std::string> here;
  std::vector<std::string> there;
  for (const Statement& s : problem.statements) here.push_back(problem.bank.digest(s.formula));
  for (const Statement& s : again.statements) there.push_back(again.bank.digest(s.formula));
  std::ranges::sort(here);
  std::ranges::sort(there);
  CHECK(here == there);
}

}  // namespace

TEST_CASE("the standard style has no type variables and no functions as values", "[smtlib]") {
  const std::string text =
      standard(kMap +
               "(declare-fun f (Nat) Nat)"
               "(prove (forall ((x (List Nat))) (= (map (lambda ((y Nat)) (f y)) x) x)))");
  INFO(text);
  CHECK(text.starts_with("(set-logic UFDT)\n"));
  CHECK(has(text, "(List_Nat 0)"));
  CHECK(has(text, "(declare-sort fun_Nat_Nat 0)"));
  CHECK(has(text, "(declare-fun map (fun_Nat_Nat List_Nat) List_Nat)"));
  CHECK(has(text, "(assert (not (forall ((x List_Nat))"));
  CHECK(text.ends_with("(check-sat)\n"));
  CHECK_FALSE(has(text, "par"));
  CHECK_FALSE(has(text, "lambda ("));
  // A function that is not needed is left out.
  CHECK_FALSE(has(text, "declare-fun head"));
}

TEST_CASE("a goal about all sorts is about one of which nothing is known", "[smtlib]") {
  const std::string text =
      standard(kMap +
               "(prove (par (a) (forall ((f (=> a a)) (x (List a))) (= (map f x) x))))"
               "(prove (forall ((f (=> Nat Nat)) (x (List Nat))) (= (map f x) x)))");
  INFO(text);
  CHECK(has(text, "(declare-sort a 0)"));
  CHECK(has(text, "map_a_a"));
  CHECK(has(text, "map_Nat_Nat"));
  CHECK(has(text, "(assert (not (and "));
}

TEST_CASE("definitions that need ever more sorts cannot be made monomorphic", "[smtlib]") {
  const std::string text =
      "(declare-datatype P (par (a) ((p (fst a) (snd a)))))"
      "(define-fun-rec f (par (a) (((n Nat) (x a)) Nat))"
      "  (match n ((zero zero) ((succ m) (f m (p x x))))))"
      "(prove (forall ((n Nat)) (= (f n zero) zero)))";
  CHECK(standard(text).starts_with("unsupported: "));
}

TEST_CASE("integers are written as SMT-LIB's own", "[smtlib]") {
  const std::string text = standard(
      "(define-fun-rec len ((x (List Int))) Int"
      "  (match x ((nil 0) ((cons y z) (+ 1 (len z))))))"
      "(prove (forall ((x (List Int))) (< (- 2) (len x))))");
  INFO(text);
  CHECK(text.starts_with("(set-logic UFDTNIA)\n"));
  CHECK(has(text, "(+ 1 (len "));
  CHECK(has(text, "(< (- 2) (len x))"));
}

TEST_CASE("names that provers know are changed", "[smtlib]") {
  const std::string text = standard(
      "(declare-fun select (Nat) Nat)(declare-fun |a b| () Nat)"
      "(prove (= (select |a b|) zero))");
  CHECK(has(text, "(select_ |a b|)"));
}

TEST_CASE("the style of TIP reads back as the same statements", "[smtlib]") {
  check_round_trip("(prove (forall ((x Nat)) (= x x)))");
  check_round_trip(kMap + "(prove (par (a) (forall ((f (=> a a)) (x (List a))) (= (map f x) x))))");
  check_round_trip(kMap +
                   "(declare-fun add (Nat Nat) Nat)"
                   "(define-fun all ((n Nat) (x (List Nat))) (List Nat)"
                   "  (map (lambda ((m Nat)) (add m n)) x))"
                   "(assert (! (= (add zero zero) zero) :named one))"
                   "(prove (! (= (all zero nil) nil) :named |the goal|))");
  check_round_trip(
      "(define-fun-rec le ((x Nat) (y Nat)) Bool (match x ((zero true)"
      "  ((succ u) (match y ((zero false) ((succ v) (le u v))))))))"
      "(define-fun h ((x Nat)) Nat (match (pred x) ((zero x) ((succ z) (pred z)))))"
      "(prove (forall ((x Nat)) (=> (is-succ x) (le x (h x)))))");
  check_round_trip(
      "(define-fun-rec len ((x (List Int))) Int"
      "  (match x ((nil 0) ((cons y z) (+ 1 (len z))))))"
      "(prove (forall ((x (List Int))) (<= 0 (len x))))");
  check_round_trip("(assert (= zero zero))(check-sat)");
}

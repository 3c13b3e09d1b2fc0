// Attacks on disproof: theorems for which a counterexample must not be reported.

#include <catch2/catch.hpp>

#include "lang_test.h"
#include "model/counterexample.h"
#include "prove/prove.h"
#include "smtlib_test.h"

using namespace whence;
using namespace whence::test;

namespace {

const std::string kDisproofNat = "type Nat = 0 | s(Nat)\n";

// What testing says of the last statement.
TestResult tested(const std::string& text) {
  INFO(text);
  Problem problem = accepted(text);
  const TermId formula = problem.statements.back().formula;
  Tester tester(problem, add_atoms(problem));
  return tester.test(formula, 2000, 100'000).result;
}

Finding found(Problem problem) {
  Env env;
  env.limits.work = 2'000'000;
  return prove(problem, env).findings.back().finding;
}

Finding found(const std::string& text) {
  INFO(text);
  return found(accepted(text));
}

Finding found_smt(const std::string& text) {
  INFO(text);
  return found(read_smt(text));
}

}  // namespace

TEST_CASE("an axiom about a sort reaches the datatypes that hold its values",
          "[soundness][disproof]") {
  const std::string one = "type G\naxiom forall x y : G. x = y\n";
  CHECK(tested(one + "theorem forall x y : G. x = y\n") != TestResult::kRefuted);
  CHECK(tested(one + "type Box = box(G)\ntheorem forall u v : Box. u = v\n") !=
        TestResult::kRefuted);
  CHECK(tested(one + "type Box(a) = box(a)\ntheorem forall u v : Box(G). u = v\n") !=
        TestResult::kRefuted);
  CHECK(tested(one + "type Box(a) = box(a)\ntype Two = two(Box(G), Bool)\n"
                     "theorem forall u v : Two. u = two(box(x), true) and "
                     "v = two(box(y), true) => u = v\n") != TestResult::kRefuted);
  CHECK(tested(one + "type N(a) = z(a) | w(N(N(a)))\ntheorem forall x y : G. z(x) = z(y)\n") !=
        TestResult::kRefuted);
  CHECK(found(one + "type Box = box(G)\ntheorem forall u v : Box. u = v\n") != Finding::kRefuted);
}

TEST_CASE("an axiom about a datatype reaches the sorts inside", "[soundness][disproof]") {
  CHECK(tested("type G\ntype Box = box(G)\naxiom forall u v : Box. u = v\n"
               "theorem forall x y : G. x = y\n") != TestResult::kRefuted);
  CHECK(tested("type G\ntype Box(a) = box(a)\naxiom forall u v : Box(G). u = v\n"
               "theorem forall x y : G. x = y\n") != TestResult::kRefuted);
  CHECK(tested("type G\ntype H\ntype A = a1(G)\ntype B = b1(G, H)\n"
               "axiom forall u v : A. u = v\ntheorem forall x y : G. forall h : H. "
               "b1(x, h) = b1(y, h)\n") != TestResult::kRefuted);
}

TEST_CASE("an axiom about all sorts, or about truth values, is about everything",
          "[soundness][disproof]") {
  CHECK(tested(kDisproofNat + "type P(a) = p | q(a)\naxiom forall x y : P(a). x = y\n"
                              "theorem forall x y : Nat. x = y\n") != TestResult::kRefuted);
  CHECK(tested(kDisproofNat + "axiom forall p : Bool. p\ntheorem 0 = s(0)\n") !=
        TestResult::kRefuted);
  CHECK(tested(kDisproofNat + "axiom false\ntheorem 0 = s(0)\n") != TestResult::kRefuted);
}

TEST_CASE("contradictory axioms about something else have every consequence",
          "[soundness][disproof]") {
  const std::string absurd = "type G\nfun c d : G\naxiom c = d\naxiom c != d\n";
  CHECK(found(absurd + kDisproofNat + "theorem 0 = s(0)\n") != Finding::kRefuted);
  CHECK(
      found(kDisproofNat + "pred p\naxiom p and true\naxiom not p and true\ntheorem 0 = s(0)\n") !=
      Finding::kRefuted);
  CHECK(found(kDisproofNat + "axiom true = false\ntheorem 0 = s(0)\n") != Finding::kRefuted);
  CHECK(found("type N = z | t(N)\n" + kDisproofNat +
              "fun f : N -> N\nf(z) = z\naxiom f(z) = t(z)\ntheorem 0 = s(0)\n") !=
        Finding::kRefuted);
}

TEST_CASE("axioms that plainly have a model do not hinder a disproof", "[disproof]") {
  const std::string wrong = kDisproofNat + "theorem forall x y : Nat. x = y\n";
  CHECK(found("type G\nfun * : G, G -> G infix left 70\nfun e : G\nfun i : G -> G\n"
              "axiom (x * y) * z = x * (y * z)\naxiom e * x = x\naxiom i(x) * x = e\n" +
              wrong) == Finding::kRefuted);
  CHECK(found("type G\npred << : G, G infix\naxiom not x << x\n"
              "axiom x << y and y << z => x << z\naxiom x << y or x = y or y << x\n" +
              wrong) == Finding::kRefuted);
  CHECK(found("type G\npred << : G, G infix\naxiom x << x\naxiom exists y. x << y\n" + wrong) ==
        Finding::kRefuted);
}

TEST_CASE("axioms about datatypes hinder neither lemmas nor a disproof", "[disproof]") {
  const std::string add = kDisproofNat +
                          "fun + : Nat, Nat -> Nat infix left 60\n0 + y = y\n"
                          "s(x) + y = s(x + y)\nfun c : Nat\nfun f : Nat -> Nat\npred p : Nat\n";
  const std::string commutes = "theorem x + y = y + x\n";
  const std::string wrong = "theorem s(x) = x\n";
  for (const std::string axiom :
       {"axiom c = s(0)\n", "axiom p(0)\n", "axiom p(0) and not p(s(0))\n",
        "axiom f(0) = s(0) or f(c) = 0\n", "axiom exists x. p(x)\n", "axiom c + 0 = s(s(0))\n"}) {
    CHECK(found(add + axiom + commutes) == Finding::kProved);
    CHECK(found(add + axiom + wrong) == Finding::kRefuted);
  }
  // True of all values: a lemma, of which it is not known that it contradicts nothing.
  const std::string associative = "axiom x + (y + z) = (x + y) + z\n";
  CHECK(found(add + associative + commutes) == Finding::kProved);
  CHECK(found(add + associative + wrong) != Finding::kProved);
}

TEST_CASE("contradictory axioms about datatypes have every consequence", "[soundness][disproof]") {
  const std::string head = kDisproofNat + "fun c : Nat\nfun f : Nat -> Nat\npred p : Nat\n";
  for (const std::string axioms :
       {"axiom c = s(c)\n", "axiom c = 0\naxiom c = s(0)\n", "axiom p(0)\naxiom not p(0)\n",
        "axiom forall x y : Nat. x = y\n", "axiom forall x. p(x)\naxiom exists x. not p(x)\n",
        "axiom forall x. f(x) = s(f(x))\n", "axiom forall x y : a. x = y\n"}) {
    INFO(axioms);
    CHECK(found(head + axioms + "theorem s(0) = 0\n") != Finding::kRefuted);
    CHECK(found(head + axioms + "theorem s(x) = x\n") != Finding::kRefuted);
  }
}

TEST_CASE("an axiom about all sorts is used at each", "[prove]") {
  const std::string head = "type U\ntype Box(a) = box(a)\nfun c d : U\nfun u v : Box(U)\n";
  CHECK(found(head + "axiom forall x y : a. x = y\ntheorem c = d\n") == Finding::kProved);
  CHECK(found(head + "axiom forall x y : a. x = y\ntheorem u = v\n") == Finding::kProved);
  CHECK(found(head + "axiom forall x y : Box(a). x = y\ntheorem u = v\n") == Finding::kProved);
  CHECK(found(head + "axiom forall x y : Box(Box(a)). x = y\ntheorem u = v\n") !=
        Finding::kRefuted);
}

TEST_CASE("what is true of functions is not refuted by arbitrary ones", "[soundness][disproof]") {
  const std::string lists = kDisproofNat +
                            "type List(a) = nil | cons(a, List(a))\n"
                            "fun map : (a -> b), List(a) -> List(b)\nvar f g : (a -> b)\n"
                            "var xs ys : List(a)\nmap(f, nil) = nil\n"
                            "map(f, cons(x, xs)) = cons(f(x), map(f, xs))\n";
  CHECK(tested(lists + "theorem x = y => f(x) = f(y)\n") != TestResult::kRefuted);
  CHECK(tested(lists + "theorem f = g => map(f, xs) = map(g, xs)\n") != TestResult::kRefuted);
  CHECK(tested(lists + "theorem xs = ys => map(f, xs) = map(f, ys)\n") != TestResult::kRefuted);
  // Extensionality is no theorem, but its premise is not decided either.
  CHECK(tested(lists + "theorem (forall x. f(x) = g(x)) => f = g\n") != TestResult::kRefuted);
  // Two names for one function: whether the values are equal is not known.
  CHECK(tested(kDisproofNat +
               "fun h k : Nat -> Nat\nh(x) = s(x)\nk(x) = s(x)\nfun c : (Nat -> Nat)\n"
               "axiom c = k\ntheorem h = c\n") != TestResult::kRefuted);
  CHECK(tested(kDisproofNat + "fun h k : Nat -> Nat\nh(x) = s(x)\nk(x) = s(x)\ntheorem h = k\n") !=
        TestResult::kRefuted);
  CHECK(tested("type F = c((Bool -> Bool))\nfun h k : Bool -> Bool\nh(x) = x\nk(x) = x\n"
               "theorem c(h) = c(k)\n") != TestResult::kRefuted);
}

TEST_CASE("a missing case refutes nothing", "[soundness][disproof]") {
  const std::string head = kDisproofNat +
                           "type L = nil | cons(Nat, L)\nfun head : L -> Nat\n"
                           "head(cons(x, y)) = x\n";
  CHECK(tested(head + "theorem head(nil) = 0\n") != TestResult::kRefuted);
  CHECK(tested(head + "theorem head(nil) = head(nil)\n") != TestResult::kRefuted);
  CHECK(tested(head + "theorem exists n. head(nil) = n\n") != TestResult::kRefuted);
  CHECK(tested(head + "theorem head(nil) = 0 or head(nil) != 0\n") != TestResult::kRefuted);
  CHECK(tested("type G\nfun c : G\ntheorem forall x. x = c\n") != TestResult::kRefuted);
  CHECK(tested("theorem forall x y : a. exists z. z = x and (z = y or z != y)\n") !=
        TestResult::kRefuted);
}

TEST_CASE("every declared function is among all functions", "[soundness][disproof]") {
  const std::string head =
      "type U\nfun c d : U\nfun g : U -> U\nfun h : U, U -> U\npred p : U\npred r : U, U\n";
  CHECK(found(head + "axiom forall f : (U -> U). f(c) = c\ntheorem g(c) = c\n") ==
        Finding::kProved);
  CHECK(found(head + "axiom forall f : (U, U -> U). f(c, d) = d\ntheorem h(c, d) = d\n") ==
        Finding::kProved);
  CHECK(found(head + "axiom forall q : (U -> Bool). q(c) => q(d)\ntheorem p(c) => p(d)\n") ==
        Finding::kProved);
  CHECK(found(head + "axiom forall q : (U, U -> Bool). q(c, d)\ntheorem r(c, d)\n") ==
        Finding::kProved);
  CHECK(found(head + "axiom not (exists f : (U -> U). f(c) != c)\ntheorem g(c) = c\n") ==
        Finding::kProved);
  CHECK(found(head + "theorem exists f : (U -> U). f(c) = g(c)\n") == Finding::kProved);
  CHECK(found(head + "axiom forall x. (forall f : (U -> U). f(x) = x) => x = d\n"
                     "axiom forall f : (U -> U). f(c) = c\ntheorem c = d\n") == Finding::kProved);
  const std::string smt =
      "(declare-sort U 0)(declare-const c U)(declare-fun g (U) U)(declare-fun h (U U) U)"
      "(declare-fun p (U) Bool)";
  CHECK(found_smt(smt + "(assert (forall ((f (=> U U))) (= (@ f c) c)))"
                        "(prove (= (g c) c))") == Finding::kProved);
  // One argument at a time: h at its first argument is a function too.
  CHECK(found_smt(smt + "(assert (forall ((f (=> U U))) (= (@ f c) c)))"
                        "(prove (= (h (g c) c) c))") == Finding::kProved);
  CHECK(found_smt(smt + "(assert (forall ((f (=> U U U))) (= (@ f c c) c)))"
                        "(prove (= (h c c) c))") == Finding::kProved);
  CHECK(found_smt(smt + "(assert (forall ((q (=> U Bool))) (@ q c)))(prove (p c))") ==
        Finding::kProved);
}

TEST_CASE("a search that ends says nothing of functions as values", "[soundness][disproof]") {
  const std::string head = "type U\ntype L(a)\nfun c d : U\nfun g : U -> U\n";
  // True by extensionality.
  CHECK(found(head + "theorem forall f k : (U -> U). (forall x. f(x) = k(x)) => f = k\n") ==
        Finding::kUnknown);
  // True by a function that nobody has named: the identity, a constant, one composed of others.
  CHECK(found(head + "theorem exists f : (U -> U). forall x. f(x) = x\n") == Finding::kUnknown);
  CHECK(found(head + "axiom forall f : (U -> U). f(c) = c\ntheorem d = c\n") == Finding::kUnknown);
  CHECK(found(head + "axiom forall f : (U -> U). f(c) != d\ntheorem false\n") == Finding::kUnknown);
  CHECK(found(head + "axiom forall f : (U -> U). f(c) = g(g(c))\ntheorem g(g(g(c))) = d\n") ==
        Finding::kUnknown);
  // Inside another sort: how many elements L((U -> U)) has may depend on what functions there are.
  CHECK(found(head + "fun e : L((U -> U))\naxiom forall l m : L((U -> U)). l = m\n"
                     "theorem c = d\n") == Finding::kUnknown);
  CHECK(found_smt("(declare-sort U 0)(declare-const c U)(declare-const d U)"
                  "(assert (forall ((f (=> U U))) (distinct (@ f c) d)))") == Finding::kUnknown);
  // Without them it still does.
  CHECK(found(head + "axiom g(c) = c\ntheorem g(d) = d\n") == Finding::kCounterModel);
}

TEST_CASE("functions held by datatypes refute nothing", "[soundness][disproof]") {
  const std::string boxes = kDisproofNat +
                            "type Box(a) = box(a)\nvar k : (Nat -> Nat)\n"
                            "pred zero_at : Box((Nat -> Nat))\nzero_at(box(k)) <=> k(0) = 0\n"
                            "fun g : Nat -> Nat\n";
  // What the axiom says contradicts the definition of g, so everything follows.
  CHECK(found(boxes + "g(x) = s(0)\naxiom forall b. zero_at(b)\ntheorem g(0) = 0\n") !=
        Finding::kRefuted);
  CHECK(found(boxes + "axiom forall b. zero_at(b)\ntheorem g(0) = 0\n") != Finding::kRefuted);
  CHECK(tested(boxes + "theorem exists b. zero_at(b)\n") != TestResult::kRefuted);
  CHECK(tested(kDisproofNat + "theorem exists f : (Nat -> Nat). forall x. f(x) = x\n") !=
        TestResult::kRefuted);
}

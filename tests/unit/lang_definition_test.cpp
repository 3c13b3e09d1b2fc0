// Which bare statements are definitions, and which datatypes make sense.

#include <catch2/catch.hpp>

#include "lang_test.h"

using namespace whence;
using namespace whence::test;

namespace {

const std::string kNat = "type Nat = 0 | s(Nat)\n";

std::string nat(const std::string& text) {
  return kNat + text;
}

std::string message(const std::string& text) {
  return rejected(text).front().message;
}

bool contains(const std::string& text, const std::string& part) {
  INFO(text);
  INFO(part);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Ackermann's function terminates by lexicographic descent", "[lang][sct]") {
  accepted(
      nat("fun a : Nat, Nat -> Nat\n"
          "a(0, y) = s(y)\n"
          "a(s(x), 0) = a(x, s(0))\n"
          "a(s(x), s(y)) = a(x, a(s(x), y))\n"));
}

TEST_CASE("arguments may change places while they shrink", "[lang][sct]") {
  accepted(
      nat("fun h : Nat, Nat -> Nat\n"
          "h(0, y) = y\n"
          "h(s(x), y) = h(y, x)\n"));
  accepted(
      nat("pred even odd : Nat\n"
          "even(0)\nnot odd(0)\neven(s(x)) <=> odd(x)\nodd(s(x)) <=> even(x)\n"));
  accepted(
      nat("fun f g : Nat, Nat -> Nat\n"
          "f(x, 0) = x\nf(x, s(y)) = g(y, x)\ng(x, y) = f(y, x)\n"));
}

TEST_CASE("what need not terminate is refused", "[lang][sct]") {
  CHECK(contains(message(nat("fun f : Nat -> Nat\nf(x) = f(x)\n")), "may not terminate"));
  CHECK(contains(message(nat("fun f : Nat -> Nat\nf(s(x)) = f(s(x))\n")), "f.1"));
  CHECK(contains(message(nat("fun h : Nat, Nat -> Nat\nh(s(x), y) = h(y, s(x))\n")),
                 "may not terminate"));
  CHECK(contains(message(nat("fun f g : Nat -> Nat\nf(x) = g(s(x))\ng(s(x)) = f(x)\n")),
                 "may not terminate"));
  CHECK(contains(message(nat("fun f : Nat -> Nat\nf(s(x)) = f(f(x))\n")), "may not terminate"));
  CHECK(contains(message(nat("pred p : Nat\np(x) <=> exists y. p(y)\n")), "may not terminate"));
  CHECK(contains(message(nat("fun f : Nat -> Nat\nf(s(x)) = if x = 0 then f(s(x)) else 0\n")),
                 "may not terminate"));
  CHECK(rejected(nat("fun f : Nat -> Nat\nf(x) = f(x)\n")).front().advice ==
        "write `axiom` before it if it is meant as one");
  accepted(nat("fun f : Nat -> Nat\naxiom f(x) = f(x)\n"));
}

TEST_CASE("functions as values are followed", "[lang][sct]") {
  const std::string lists =
      nat("type List(a) = nil | cons(a, List(a))\n"
          "fun map : (a -> b), List(a) -> List(b)\n"
          "var f : (a -> b)\nvar xs : List(a)\n"
          "map(f, nil) = nil\nmap(f, cons(x, xs)) = cons(f(x), map(f, xs))\n");
  accepted(lists +
           "type Rose = node(Nat, List(Rose))\nfun + : Nat, Nat -> Nat infix left 60\n"
           "x + 0 = x\nx + s(y) = s(x + y)\n"
           "fun sum : List(Nat) -> Nat\nsum(nil) = 0\nsum(cons(x, xs)) = x + sum(xs)\n"
           "fun size : Rose -> Nat\nsize(node(n, r)) = s(sum(map(size, r)))\n"
           "var r : List(Rose)\n");
  accepted(lists +
           "fun twice : (a -> a), a -> a\nvar g : (a -> a)\ntwice(g, x) = g(g(x))\n"
           "fun two : Nat -> Nat\ntwo(x) = twice(s, x)\nfun four : Nat -> Nat\n"
           "four(x) = twice(two, x)\n");
  CHECK(contains(message(lists + "fun bad : Nat -> List(Nat)\nfun worse : List(Nat) -> Nat\n"
                                 "worse(xs) = 0\n"
                                 "fun again : Nat -> Nat\n"
                                 "again(x) = worse(map(again, cons(x, nil)))\n"),
                 "may not terminate"));
}

TEST_CASE("clauses of one function must agree where they overlap", "[lang]") {
  accepted(
      nat("fun max : Nat, Nat -> Nat\n"
          "max(0, y) = y\nmax(x, 0) = x\nmax(s(x), s(y)) = s(max(x, y))\n"));
  const auto errors = rejected(nat("fun f : Nat, Nat -> Nat\nf(0, y) = y\nf(x, 0) = s(x)\n"));
  CHECK(errors[0].message ==
        "the clauses f.1 and f.2 of `f` overlap and do not agree: both speak of `f(0, 0)`");
  CHECK(errors[0].line == 4);
  REQUIRE(errors[0].related.size() == 1);
  CHECK(errors[0].related[0].line == 3);
  accepted(nat("fun d : Nat -> Nat\nd(0) = 0\nd(s(x)) = s(s(d(x)))\nd(s(0)) = s(s(0))\n"));
}

TEST_CASE("clauses have linear patterns on the left", "[lang]") {
  const std::string f = nat("fun f : Nat, Nat -> Nat\nfun g : Nat -> Nat\npred p : Nat\n");
  CHECK(message(f + "f(x, x) = x\n") ==
        "this is not a definition of `f`: the variable `x` occurs twice on the left");
  CHECK(message(f + "f(g(x), y) = x\n") ==
        "this is not a definition of `f`: `g(x)` on the left is not a pattern of constructors and "
        "variables");
  CHECK(message(f + "f(x, y) = z\n") ==
        "this is not a definition: the variable `z` occurs on the right but not on the left");
  CHECK(contains(message(f + "s(x) = 0\n"), "`s` is a constructor"));
  CHECK(contains(message(f + "x = g(x)\n"), "left side `x` is not a function"));
  CHECK(contains(message(f + "p(x) and p(y)\n"), "not a function applied to patterns"));
  CHECK(contains(message(f + "g(x) != 0\n"), "this is not a definition"));
  accepted(f + "axiom g(g(x)) = x\naxiom f(x, x) = x\np(0)\nnot p(s(x))\n");
}

TEST_CASE("a clause is as general as its function", "[lang]") {
  CHECK(contains(message(nat("fun id : a -> a\nid(0) = 0\n")), "it is Nat"));
  CHECK(contains(message("type P(a, b) = p(a, b)\nfun f : P(a, b) -> a\nfun swap : P(a, a) -> a\n"
                         "f(x) = swap(x)\n"),
                 "two of them are the same"));
  CHECK(contains(message("type P(a) = p | q(a)\ntype N = z\nfun size : P(a) -> N\nfun c : N\n"
                         "c = size(p)\n"),
                 "not determined by the left"));
}

TEST_CASE("datatypes have finite values", "[lang]") {
  CHECK(message("type T = c(T)\n") == "the type `T` has no finite value");
  CHECK(rejected("type A = a(B)\ntype B = b(A)\n").size() == 2);
  CHECK(message("type P(a) = p(a, a)\ntype T = c(P(T))\n") == "the type `T` has no finite value");
  accepted("type P(a, b) = l(a) | r(b)\ntype U = u\ntype T = c(P(U, T))\n");
  accepted(nat("type List(a) = nil | cons(a, List(a))\ntype Rose = node(Nat, List(Rose))\n"));
  accepted("type Tree = leaf | node(Forest)\ntype Forest = none | some(Tree, Forest)\n");
}

TEST_CASE("datatypes do not recur through functions", "[lang]") {
  CHECK(message(nat("type T = leaf | node((Nat -> T))\n")) ==
        "the type `T` recurs through a function sort");
  CHECK(message("type F(a, b) = f((a -> b))\ntype T = c | d(F(T, T))\n") ==
        "the type `T` recurs through a function sort");
  accepted(nat("type T = node((Nat -> Nat))\n"));
}

TEST_CASE("recursion over integers may end by a measure", "[lang][integers]") {
  const auto by_measure = [](const std::string& text) {
    INFO(text);
    const Problem problem = accepted(text);
    return problem.statements.back().by_measure;
  };
  CHECK(by_measure("fun f : Int -> Int\nf(n) = if n <= 0 then 0 else n + f(n - 1)\n"));
  CHECK(by_measure("fun f : Int -> Int\nf(n) = if 100 < n then n else f(n + 3)\n"));
  CHECK(by_measure("fun f : Int, Int -> Int\nf(a, b) = if b <= a then 0 else f(a + 1, b)\n"));
  CHECK(by_measure("fun f : Int, Int -> Int\nf(a, b) = if b = 0 then a else f(b, mod(a, b))\n"));
  CHECK(by_measure("fun f : Int -> Int\nf(n) = if n < 2 then 0 else 1 + f(div(n, 2))\n"));
  CHECK(
      by_measure("fun f : Int -> Int\nf(n) = if n = 0 then 0 else if n < 0 then f(n + 1) else "
                 "f(n - 1)\n"));
  CHECK(
      by_measure("pred e o : Int\ne(n) <=> n = 0 or (0 < n and o(n - 1))\n"
                 "o(n) <=> 0 < n and e(n - 1)\n"));
  CHECK(
      by_measure("fun f g : Int -> Int\nf(n) = if n <= 0 then 0 else g(n)\ng(n) = "
                 "if n <= 0 then 0 else f(n - 1)\n"));
  CHECK(
      by_measure("fun a : Int, Int -> Int\na(m, n) = if m <= 0 then n + 1 else if n <= 0 then "
                 "a(m - 1, 1) else a(m - 1, a(m, n - 1))\n"));
  CHECK(
      by_measure("type L = nil | cons(Int, L)\nfun f : Int, L -> L\nf(n, nil) = nil\n"
                 "f(n, cons(x, k)) = if n <= 0 then f(x, k) else f(n - 1, cons(x, k))\n"));
  CHECK_FALSE(
      by_measure("type L = nil | cons(Int, L)\nfun f : L -> Int\nf(nil) = 0\n"
                 "f(cons(x, k)) = x + f(k)\n"));
  for (const char* endless : {
           "if n = 0 then 0 else f(n - 1)",                    // below zero
           "if n <= 0 then 0 else f(n)",                       // stays
           "if n <= 0 then f(n - 1) else 0",                   // the other branch
           "if n <= 0 then 0 else f(n + 1)",                   // grows
           "if n <= 0 then 0 else f(f(n - 1))",                // of what is defined
           "if 100 < n then n - 10 else f(f(n + 11))",         // McCarthy
           "if f(n - 1) <= 0 then 0 else 1",                   // in the condition
           "if n <= 1 then 0 else f(n * n)",                   //
           "if n <= 0 then 0 else f(div(n, 0))",               //
           "if n <= 0 then 0 else f(mod(n, 5))",               //
           "if n <= 0 and f(n - 1) = 0 then 0 else f(n - 1)",  //
       }) {
    CHECK(contains(message("fun f : Int -> Int\nf(n) = " + std::string(endless) + "\n"),
                   "may not terminate"));
  }
  CHECK(
      contains(message("pred p : Int\np(n) <=> 0 < n and exists m. p(m)\n"), "may not terminate"));
}

TEST_CASE("the integers' own names", "[lang][integers]") {
  CHECK(message("fun 0 : Int\n") == "`0` is an integer");
  const auto wrong = rejected(nat("pred <= : Nat, Nat infix 40\nfun n : Int\ntheorem t: n <= n\n"));
  CHECK(wrong.front().advice == "it is declared here, so it is not that of the integers");
}

// Attacks on the reader: inputs whose bare statements would contradict each other, or whose
// datatypes would be empty, if they were let through.

#include <catch2/catch.hpp>

#include "lang_test.h"

using namespace whence;
using namespace whence::test;

namespace {

const std::string kReaderNat = "type Nat = 0 | s(Nat)\n";

bool refused(const std::string& text) {
  INFO(text);
  return std::holds_alternative<std::vector<Diagnostic>>(read_mpl_text(text, "test.mpl"));
}

std::string why(const std::string& text) {
  const auto result = read_mpl_text(text, "test.mpl");
  const auto* errors = std::get_if<std::vector<Diagnostic>>(&result);
  return errors != nullptr ? errors->front().message : "accepted";
}

bool may_not_terminate(const std::string& text) {
  const std::string message = why(text);
  INFO(text << message);
  CHECK(message.find("may not terminate") != std::string::npos);
  return message.find("may not terminate") != std::string::npos;
}

}  // namespace

TEST_CASE("a definition that denies itself is refused", "[soundness][lang]") {
  CHECK(may_not_terminate("pred p\np <=> not p\n"));
  CHECK(may_not_terminate("pred p q\np <=> q\nq <=> not p\n"));
  CHECK(may_not_terminate(kReaderNat + "fun c : Nat\nc = s(c)\n"));
  CHECK(may_not_terminate(kReaderNat + "pred p : Nat\np(x) <=> not (exists y. p(y))\n"));
  CHECK(may_not_terminate(kReaderNat + "pred p : Nat\np(x) <=> not (forall y : Nat. p(y))\n"));
  CHECK(may_not_terminate(kReaderNat + "pred p : Nat\np(s(x)) <=> exists y. not p(s(y))\n"));
  CHECK(
      may_not_terminate(kReaderNat + "fun f : Nat -> Nat\nf(x) = if f(x) = 0 then s(0) else 0\n"));
  CHECK(
      may_not_terminate(kReaderNat + "fun f : Nat -> Nat\nf(x) = if f(0) = 0 then s(0) else 0\n"));
  CHECK(may_not_terminate("pred p : Bool\np(true) <=> not p(false)\np(false) <=> p(true)\n"));
  CHECK(may_not_terminate("pred p : Bool\np(x) <=> not p(not x)\n"));
  CHECK(may_not_terminate("pred p : Bool\np(x) <=> not p(p(x))\n"));
  CHECK(may_not_terminate("type G\npred p : G\np(x) <=> not p(x)\n"));
  CHECK(may_not_terminate("pred p : a\np(x) <=> not p(x)\n"));
}

TEST_CASE("a definition that denies itself at another sort is refused", "[soundness][lang]") {
  const std::string lists = kReaderNat + "type List(a) = nil | cons(a, List(a))\n";
  CHECK(may_not_terminate(lists + "pred p : a\np(x) <=> not p(cons(x, nil))\n"));
  CHECK(may_not_terminate(lists + "pred p : List(a)\npred q : a\np(cons(x, y)) <=> not q(x)\n"
                                  "q(x) <=> p(cons(x, nil))\n"));
  // A phantom parameter: the same value at two sorts.
  CHECK(may_not_terminate(
      "type P(a) = p\npred q : P(a)\nforall x : P(a). q(x) <=> forall y : P(P(a)). not q(y)\n"));
}

TEST_CASE("a definition that denies itself through a function value is refused",
          "[soundness][lang]") {
  CHECK(
      may_not_terminate(kReaderNat +
                        "fun ap : (Nat -> Nat), Nat -> Nat\nvar g : (Nat -> Nat)\nap(g, x) = g(x)\n"
                        "fun f : Nat -> Nat\nf(x) = s(ap(f, x))\n"));
  CHECK(may_not_terminate(kReaderNat +
                          "fun h : (Nat -> Nat)\nfun f : Nat -> Nat\nh = f\nf(x) = s(h(x))\n"));
  CHECK(may_not_terminate(kReaderNat +
                          "type Box = box((Nat -> Nat))\nfun open : Box -> (Nat -> Nat)\n"
                          "var g : (Nat -> Nat)\nopen(box(g)) = g\nfun f : Nat -> Nat\n"
                          "fun b : Box\nb = box(f)\nf(x) = s(open(b)(x))\n"));
  CHECK(may_not_terminate(
      kReaderNat + "pred f : Nat\nf(x) <=> not (exists g : (Nat -> Bool). g = f and g(x))\n"));
  CHECK(may_not_terminate(kReaderNat +
                          "pred f : Nat\nf(x) <=> forall g : (Nat -> Bool). g = f => not g(x)\n"));
  // Through application of two arguments, and through a function that gives a function.
  CHECK(
      may_not_terminate(kReaderNat +
                        "fun k : Nat, Nat -> Nat\nfun ap : (Nat, Nat -> Nat), Nat -> Nat\n"
                        "var g : (Nat, Nat -> Nat)\nap(g, x) = g(x, x)\nk(x, y) = s(ap(k, x))\n"));
  CHECK(may_not_terminate(kReaderNat + "fun c : Nat -> (Nat -> Nat)\nfun f : Nat -> Nat\n"
                                       "c(x) = f\nf(x) = s(c(x)(x))\n"));
}

TEST_CASE("self-application through a datatype is refused", "[soundness][lang]") {
  CHECK(refused("type D = d((D -> Bool))\n"));
  CHECK(
      refused("type D = e | d((D -> Bool))\npred r : D\nvar g : (D -> Bool)\n"
              "r(d(g)) <=> not g(d(g))\n"));
  CHECK(refused("type T(a) = c((a -> Bool))\ntype U = e | d(T(U))\n"));
  CHECK(refused("type T(a) = c((Bool -> a))\ntype U = e | d(T(U))\n"));
  CHECK(refused(
      "type L(a) = n | k(a, L(a))\ntype T(a) = c((L(a) -> Bool))\ntype U = e | d(L(T(U)))\n"));
  CHECK(refused("type U = e | d(V)\ntype V = v((Bool -> U))\n"));
  CHECK(refused("type A(a) = e | m(B(a))\ntype B(a) = b((a -> A(Bool)))\n"));
  CHECK(refused("type P(a) = p(a)\ntype Q = e | q(P((Q -> Bool)))\n"));
  CHECK(refused("type P(a) = p(a)\ntype Q = e | q((P(Q) -> Bool))\n"));
  CHECK(
      refused("type P(a, b) = p((a -> b))\ntype S(a) = w(P(Bool, P(a, Bool)))\n"
              "type Q = e | q(S(Q))\n"));
  CHECK(refused("type N(a) = z(a) | w(N((a -> Bool)))\ntype M = e | m(N(M))\n"));
}

TEST_CASE("a datatype without a finite value is refused, however it hides", "[soundness][lang]") {
  CHECK(refused("type Box(a) = box(a)\ntype T = c(Box(T))\n"));
  CHECK(refused("type Box(a) = box(a)\ntype T = c(Box(Box(T)))\n"));
  CHECK(refused("type Two(a, b) = l(a, b) | r(b, a)\ntype U = u\ntype T = c(Two(U, T))\n"));
  CHECK(refused("type T(a) = c(a, T(a))\n"));
  CHECK(refused("type T(a) = c(T(T(a)))\n"));
  CHECK(refused("type A = a(B)\ntype B = b(C) | c(A)\ntype C = d(A)\n"));
}

TEST_CASE("clauses that overlap must agree for every sort and value", "[soundness][lang]") {
  CHECK(refused(kReaderNat + "fun f : Nat -> Nat\nf(x) = 0\nf(s(x)) = s(0)\n"));
  CHECK(refused("type N = a | b\nfun f : Bool -> N\nf(x) = a\nf(true) = b\n"));
  CHECK(refused("pred p : Bool\np(x)\nnot p(true)\n"));
  CHECK(refused("pred p\np\nnot p\n"));
  CHECK(refused("pred p\npred q\np <=> q\nnot p\n"));
  CHECK(refused("type P(a) = p | q(a)\nfun f : P(a) -> P(P(a))\nf(x) = p\nf(p) = q(p)\n"));
  CHECK(refused(kReaderNat + "fun f : Nat, Nat -> Nat\nf(s(x), y) = x\nf(y, s(x)) = x\n"));
  // Agreement may not be taken from what is to be shown.
  CHECK(refused(kReaderNat + "fun f : Nat -> Nat\nf(x) = 0\nf(x) = f(x)\nf(x) = s(0)\n"));
  CHECK(refused(kReaderNat + "fun f g : Nat -> Nat\nf(x) = g(x)\nf(s(x)) = s(g(x))\ng(0) = 0\n"));
}

TEST_CASE("a clause about fewer sorts than its function is refused", "[soundness][lang]") {
  CHECK(refused(kReaderNat + "fun f : a -> Nat\nf(0) = 0\n"));
  CHECK(refused(kReaderNat + "fun c : a\nc = 0\n"));
  CHECK(refused(kReaderNat + "fun f : a, b -> Nat\nf(x, y) = if x = y then 0 else s(0)\n"));
  CHECK(refused("pred p\np <=> forall x y : a. x = y\n"));
  CHECK(refused(kReaderNat + "type P(a) = p | q(a)\nfun n : P(a) -> Nat\nfun c : Nat\nc = n(p)\n"));
  CHECK(refused(kReaderNat + "fun f : Nat -> Nat\nf(x) = y\n"));
  CHECK(refused(kReaderNat + "type Z = e | z(Nat, Nat)\nfun f : Z -> Nat\nf(z(x, y)) = w\n"));
}

TEST_CASE("what has a fixed meaning cannot be defined", "[soundness][lang]") {
  CHECK(refused(kReaderNat + "s(x) = 0\n"));
  CHECK(refused(kReaderNat + "var g : (Nat -> Nat)\ng(x) = 0\n"));
  CHECK(refused(kReaderNat + "fun c : (Nat -> Nat)\nc(x) = 0\n"));
  CHECK(refused(kReaderNat + "fun f : Nat -> Nat\nfun h : (Nat -> Nat) -> Nat\nh(f) = 0\n"));
  CHECK(refused(kReaderNat + "x = y\n"));
  CHECK(refused(kReaderNat + "not (x = s(x))\nx != y\n"));
  CHECK(refused("true <=> false\n"));
  CHECK(refused("x and y <=> x\n"));
  CHECK(refused("type Bool = one\n"));
  CHECK(refused(kReaderNat + "type Nat = 0\n"));
  CHECK(refused(kReaderNat + "type T = s(T) | z\n"));
}

TEST_CASE("looking for the values of a deeply nested datatype takes no time", "[lang][hostile]") {
  // Two of three parameters will do for M, so a walk that asks for each choice doubles its work
  // at every level.
  std::string sort = "Bool";
  for (int i = 0; i < 60; ++i) sort = "M(" + sort + ", U, U)";
  accepted("type U = u\ntype M(a, b, c) = m1(a, b) | m2(a, c) | m3(b, c)\ntype T = t1 | t2(" +
           sort + ")\n");
}

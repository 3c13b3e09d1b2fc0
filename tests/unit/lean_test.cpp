// Statements in Lean's syntax.

#include "report/exports/lean.h"

#include <catch2/catch.hpp>

#include "lang_test.h"
#include "report/exports/lean_names.h"

using namespace whence;
using report::LeanNames;
using report::LeanWriter;
using test::accepted;

namespace {

bool mentions(const std::string& text, const std::string& part) {
  INFO(text);
  CHECK(text.find(part) != std::string::npos);
  return text.find(part) != std::string::npos;
}

constexpr const char* kLeanNat =
    "type Nat = 0 | s(Nat)\nnumerals Nat\n"
    "fun + : Nat, Nat -> Nat infix left 60\nx + 0 = x\nx + s(y) = s(x + y)\n";

}  // namespace

TEST_CASE("names become Lean identifiers") {
  CHECK(LeanNames::identifier("+") == "add");
  CHECK(LeanNames::identifier("<+>") == "less_plus_greater");
  CHECK(LeanNames::identifier("theorem") == "theorem'");
  CHECK(LeanNames::identifier("a.b") == "ax2eb");
  CHECK(LeanNames::identifier("2x") == "n2x");
  LeanNames names;
  CHECK(names.fresh("+") == "add");
  CHECK(names.fresh("add") == "add_1");
}

TEST_CASE("datatypes and definitions become inductive types and pattern matching") {
  const Problem problem = accepted(std::string(kLeanNat) + "theorem c: x + y = y + x\n");
  LeanWriter lean(problem);
  mentions(lean.context(), "inductive Nat' where\n  | zero : Nat'\n  | s : Nat' → Nat'\n");
  mentions(lean.context(),
           "def add : Nat' → Nat' → Nat'\n  | x, Nat'.zero => x\n"
           "  | x, (Nat'.s y) => (Nat'.s (add x y))\n");
  CHECK(lean.statement(2) == "theorem c : (∀ x : Nat', (∀ y : Nat', ((add x y) = (add y x))))");
}

TEST_CASE("relations are propositions, and conditions need no decision") {
  const Problem problem =
      accepted(std::string(kLeanNat) +
               "pred <= : Nat, Nat infix 50\n0 <= y\nnot s(x) <= 0\ns(x) <= s(y) <=> x <= y\n"
               "fun max : Nat, Nat -> Nat\nmax(x, y) = if x <= y then y else x\n"
               "theorem t: x <= y and y <= x => x = y\n");
  LeanWriter lean(problem);
  mentions(lean.context(), "def le : Nat' → Nat' → Prop\n  | Nat'.zero, y => True\n");
  mentions(lean.context(), "  | (Nat'.s x), Nat'.zero => False\n");
  mentions(lean.context(), "| x, y => (if (le x y) then y else x)");
  mentions(lean.statement(problem.statements.size() - 1), "(((le x y) ∧ (le y x)) → (x = y))");
}

TEST_CASE("type parameters are implicit, and constants say where they stand") {
  const Problem problem = accepted(
      "type List(a) = nil | cons(a, List(a))\n"
      "var xs ys : List(a)\nfun app : List(a), List(a) -> List(a)\n"
      "app(nil, ys) = ys\napp(cons(x, xs), ys) = cons(x, app(xs, ys))\n"
      "theorem t: app(xs, nil) = xs\n");
  LeanWriter lean(problem);
  mentions(lean.context(), "inductive List' (T0 : Type) where\n");
  mentions(lean.context(), "def app {T0 : Type} : (List' T0) → (List' T0) → (List' T0)\n");
  CHECK(lean.statement(2) ==
        "theorem t {T0 : Type} [Nonempty T0] : "
        "(∀ xs : (List' T0), ((app xs (List'.nil : (List' T0))) = xs))");
}

TEST_CASE("what Lean would not take as a definition becomes axioms") {
  const Problem partial = accepted(
      "type Nat = 0 | s(Nat)\nfun pre : Nat -> Nat\npre(s(x)) = x\ntheorem t: pre(x) = x\n");
  LeanWriter one(partial);
  mentions(one.context(), "axiom pre : Nat' → Nat'\n");
  mentions(one.context(), "(∀ x : Nat', ((pre (Nat'.s x)) = x))");
  const Problem opaque =
      accepted("type G\nfun * : G, G -> G infix left 70\naxiom a: x * y = y * x\n");
  LeanWriter two(opaque);
  mentions(two.context(), "axiom G : Type\naxiom G_nonempty : Nonempty (G)\n");
  mentions(two.context(), "axiom mul : G → G → G\n");
  mentions(two.context(), "axiom a_axiom : (∀ x : G, (∀ y : G, ((mul x y) = (mul y x))))\n");
}

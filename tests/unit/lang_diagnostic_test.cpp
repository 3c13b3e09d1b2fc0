// What bad input is told.

#include <catch2/catch.hpp>

#include "lang_test.h"

using namespace whence;
using namespace whence::test;

namespace {

// The first error of `text` after the prelude, as "message" and, if there is any, " / advice".
std::string said(const std::string& text) {
  const Diagnostic d = rejected(std::string(kPrelude) + text).front();
  return d.advice.empty() ? d.message : d.message + " / " + d.advice;
}

}  // namespace

TEST_CASE("a diagnostic shows the place", "[lang][diagnostic]") {
  const auto errors = rejected(
      "type Nat = 0 | s(Nat)\nfun add : Nat, Nat -> Nat\n"
      "theorem ad(x, 0) = x\n");
  REQUIRE(errors.size() == 1);
  CHECK(to_string(errors[0]) ==
        "test.mpl:3:9: error: `ad` is not declared\n"
        "  theorem ad(x, 0) = x\n"
        "          ^^\n"
        "  did you mean `add`?\n");
  CHECK(first_error("axiom ä$ = x") == "1:8: unexpected character `$`");
  CHECK(first_error("axiom x = \xff") == "1:11: byte 0xFF is not UTF-8");
}

TEST_CASE("long lines are shortened around the caret", "[lang][diagnostic]") {
  const Diagnostic d =
      rejected("axiom " + std::string(500, '(') + "$" + std::string(500, ')')).front();
  CHECK(d.column == 507);
  CHECK(d.text.size() == 106);
  CHECK(d.text[d.caret] == '$');
}

TEST_CASE("independent errors are reported together", "[lang][diagnostic]") {
  const auto errors = rejected(
      "type Nat = 0 | s(Nat)\ntheorem x = nul\ntheorem s(x = x\n"
      "theorem s(0, 0) = 0\nfun f : Nut\naxiom f = 0\n");
  REQUIRE(errors.size() == 4);
  CHECK(errors[0].message == "the sort `Nut` is not declared");
  CHECK(errors[0].advice == "did you mean `Nat`?");
  CHECK(errors[1].line == 2);
  CHECK(errors[2].message == "`(` is not closed");
  CHECK(errors[3].message == "`s` takes 1 argument, not 2");
}

TEST_CASE("a name is declared once", "[lang][diagnostic]") {
  const Diagnostic d = rejected("type A\nfun c : A\npred c : A\n").front();
  CHECK(d.message == "`c` is declared twice");
  CHECK(d.line == 3);
  REQUIRE(d.related.size() == 1);
  CHECK(d.related[0].line == 2);
  CHECK(d.related[0].column == 5);
  CHECK(said("theorem t: x = x\ntheorem t: y = y") ==
        "a second statement named `t` / names of statements are unique");
  accepted("type A\nvar x : A\nvar x : A\n");
  CHECK(rejected("type A\ntype B\nvar x : A\nvar x : B\n").front().message ==
        "`x` is declared twice");
}

TEST_CASE("what is wrong is said", "[lang][diagnostic]") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"theorem x = y = z",
       "`=` does not chain / use parentheses, or join two formulas with `and`"},
      {"theorem x <= y <= z",
       "`<=` does not chain / use parentheses, or join two formulas with `and`"},
      {"theorem x = x <=> y = y <=> true", "`<=>` does not chain / use parentheses"},
      {"theorem x + y", "a formula is expected here, but this has sort Nat"},
      {"theorem x + nil = x", "argument 2 of `+` must have sort Nat, but this has sort List(_)"},
      {"theorem 0 = nil", "the sides of `=` have different sorts: Nat and List(_)"},
      {"theorem [0, nil] = xs", "the members of this list have different sorts: Nat and List(_)"},
      {"theorem (if true then 0 else e) = 0",
       "the branches of this `if` have different sorts: Nat and G"},
      {"theorem x = [x]", "the sort of this would have to contain itself"},
      {"theorem h(x) = x",
       "`h` is not declared, so it is a variable and cannot be applied / declare it with `fun`, or "
       "with `var h : (a -> b)`"},
      {"theorem 10001 = x", "numerals go up to 10000"},
      {"theorem x +", "expected a term or formula, found the end of the statement"},
      {"theorem (x = x", "`(` is not closed"},
      {"theorem x = x)", "`)` closes nothing"},
      {"theorem [x) = x", "expected `]`, found `)`"},
      {"theorem if x = x then x = x", "this `if` has no `else` / write `if P then t else u`"},
      {"theorem forall. x = x", "expected a variable after `forall`, found `.`"},
      {"theorem forall x, y. x = y",
       "expected `.` after the variables of `forall`, found `,` / variables are separated by "
       "spaces: `forall x y. P`"},
      {"theorem e() = e",
       "an application has at least one argument / write `e` without parentheses"},
      {"theorem e(x) = e", "`e` is a constant and takes no arguments"},
      {"theorem Nat = x", "`Nat` is a sort, not a term"},
      {"theorem x y = x",
       "expected an operator or the end of the statement after `x`, found `y` / apply a function "
       "as `f(x)`; `y` is not declared as an infix operator"},
      {"theorem (in2[x,y,s])",
       "`in2` is not declared / declare it with `fun` or `pred` and `infix`"},
      {"fun bad : Nat, Nat",
       "expected `->` and the sort of the result, found the end of the statement"},
      {"fun bad : nat", "the sort `nat` is not declared / did you mean `Nat`?"},
      {"fun bad : List", "the sort `List` takes 1 argument, not 0"},
      {"pred bad : Nat -> Nat", "a `pred` has no result sort / write `fun` for a function"},
      {"fun bad : Nat infix left 60", "an infix operator takes two arguments"},
      {"type Bad(A) = b",
       "expected a type variable, found `A` / parameters are lower-case names, "
       "as in `type List(a)`"},
      {"type Bad = b(c)",
       "`c` is neither a sort nor a parameter of this type / declare it with "
       "`type c`"},
      {"numerals Nat", "a second `numerals` statement / one sort has this notation"},
      {"include nat", "expected a file name in quotes, found `nat` / write `include \"file.mpl\"`"},
      {"include \"nat", "this string does not end on its line / close it with `\"`"},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(said(text) == expected);
  }
  CHECK(rejected("type T = a | b\nnumerals T").front().message == "`T` is not a type of numbers");
  CHECK(rejected("type T = a | b\nbrackets T").front().message == "`T` is not a type of lists");
  CHECK(rejected("type T\naxiom [x] = x").front().advice == "declare it with `brackets List`");
  CHECK(rejected("type T\naxiom 3 = x").front().advice == "`numerals Nat` gives numbers a meaning");
}

// Without it, a statement about all sorts would quietly become one about a single sort.
TEST_CASE("a type variable that is written stands for any sort", "[lang][diagnostic]") {
  CHECK(said("theorem forall x : q. x = 0\n") ==
        "the type variable `q` stands for any sort, but here it would have to be Nat");
  CHECK(said("theorem forall n : Nat. forall xs : List(q). xs = [n]\n") ==
        "the type variable `q` stands for any sort, but here it would have to be Nat");
  CHECK(said("theorem forall x : p. forall y : q. x = y\n") ==
        "the type variables `p` and `q` would have to be the same sort");
  const Diagnostic d = rejected("type N = o\naxiom forall x : N. forall y : q. x = y\n").front();
  CHECK(d.line == 2);
  CHECK(d.column == 28);
  // What `var` says of a variable is more general, and each statement takes it as it needs.
  const Problem problem = accepted(
      "type N = o\ntype List(a) = nil | cons(a, List(a))\nvar l : List(b)\n"
      "axiom l = cons(o, nil)\naxiom forall x : q. l = cons(x, nil)\n");
  CHECK(problem.statements[0].sort_variable_count == 0);
  CHECK(problem.statements[1].sort_variable_count == 1);
}

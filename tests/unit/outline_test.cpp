// What an editor is told of a text in MPL.

#include "whence/outline.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

using namespace whence::api;

namespace {

std::string outlined_part(const std::string& text, TextRange range) {
  return text.substr(range.begin, range.end - range.begin);
}

}  // namespace

TEST_CASE("the outline of a text names what it declares and states, with places") {
  const std::string text =
      "include \"nat.mpl\"\n"
      "type List(a) = nil | cons(a, List(a))\n"
      "fun ++ app : List(a),\n  List(a) -> List(a) infix right 60\n"
      "var xs : List(a)  -- for lists\n"
      "theorem assoc: xs ++ nil = xs\n"
      "theorem not nil = cons(x, xs)\n";
  const TextOutline outline = outline_mpl(text);
  std::string all;
  for (const OutlineEntry& e : outline.entries) {
    if (!e.name.empty() && e.kind != OutlineKind::kInclude) {
      CHECK(outlined_part(text, e.place) == e.name);
    }
    all += std::to_string(e.line) + " " + e.name + " | " + e.text + "\n";
  }
  CHECK(all ==
        "1 nat.mpl | \n"
        "2 List | List(a) = nil | cons(a, List(a))\n"
        "2 nil | List(a)\n"
        "2 cons | a, List(a) -> List(a)\n"
        "3 ++ | List(a), List(a) -> List(a) infix right 60\n"
        "3 app | List(a), List(a) -> List(a) infix right 60\n"
        "5 xs | List(a)\n"
        "6 assoc | xs ++ nil = xs\n"
        "7  | not nil = cons(x, xs)\n");
}

TEST_CASE("the outline says what a clause defines, and which names are bound") {
  const std::string text =
      "x + s(y) = s(x + y)\n"
      "not odd(0)\n"
      "+(x, 0) = x\n"
      "s(x) <= s(y) <=> x <= y\n"
      "e = s(0)\n"
      "axiom forall n m : Nat. n + k = m\n";
  const TextOutline outline = outline_mpl(text);
  std::string heads;
  for (const OutlineClause& c : outline.clauses) heads += outlined_part(text, c.head) + " ";
  CHECK(heads == "+ odd + <= e ");
  std::string bound;
  for (const OutlineMention& m : outline.mentions) {
    if (m.is_bound) bound += outlined_part(text, m.place) + std::to_string(m.statement) + " ";
  }
  CHECK(bound == "n5 m5 n5 m5 ");
}

TEST_CASE("texts with mistakes have an outline too") {
  for (const char* text :
       {"", "type", "type =", "fun", "fun : ", "theorem", "theorem a:", "include", "type T = | |",
        "(((", "fun f : T ((\nfun g : T", "\xff\xfe", "not"}) {
    const TextOutline outline = outline_mpl(text);
    for (const OutlineEntry& e : outline.entries) CHECK(e.place.end <= std::string(text).size());
    for (const OutlineClause& c : outline.clauses) CHECK(c.head.end <= std::string(text).size());
  }
  CHECK(is_mpl_name("x1'"));
  CHECK(is_mpl_name("++"));
  CHECK_FALSE(is_mpl_name("a b"));
  CHECK_FALSE(is_mpl_name("forall"));
  CHECK(std::ranges::count(mpl_keywords(), "forall") == 1);
}

TEST_CASE("formatting changes blanks alone, and keeps comments and line breaks") {
  // A tab is one column; on a line that is indented more a statement would go on.
  const std::string text =
      "\n-- Counting.  \n\n\n\t  type Nat=0|s( Nat )\t-- two\n"
      "   fun + :Nat,Nat->Nat infix left 60\n   x + 0=x   -- base\r\n"
      "   x + s( y )=\n     s( x + y)\n\n"
      "-- A law\ntheorem comm :forall x  y . x + y =\n     -- turned\n     y + x";
  const auto formatted = formatted_mpl(text);
  REQUIRE(formatted);
  CHECK(*formatted ==
        "-- Counting.\n\ntype Nat = 0 | s(Nat) -- two\n"
        "fun + : Nat, Nat -> Nat infix left 60\nx + 0 = x   -- base\n"
        "x + s(y) =\n  s(x + y)\n\n"
        "-- A law\ntheorem comm : forall x y. x + y =\n     -- turned\n     y + x\n");
  CHECK(formatted_mpl(*formatted) == formatted);
  CHECK(formatted_mpl("") == std::string());
  CHECK_FALSE(formatted_mpl("x = \"open\n"));
  CHECK_FALSE(formatted_mpl("x ; y\n"));
}

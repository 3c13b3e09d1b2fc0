// Expressions in classic notation within surface files.

#include <catch2/catch.hpp>

#include "lang/mpl/print.h"
#include "lang_test.h"

using namespace whence;
using namespace whence::test;

namespace {

const std::string kSets = R"(type Set
pred in : Set, Set
pred in2 : Set, Set, Set
pred in3 : Set, Set, Set, Set
fun N : Set
fun s : Set
fun + : Set
)";

std::string meaning(const std::string& formula) {
  const Problem problem = accepted(kSets + "axiom here: " + formula + "\n");
  return TermPrinter(problem).statement_formula(
      static_cast<std::uint32_t>(problem.statements.size() - 1));
}

std::string mistake(const std::string& formula) {
  return first_error(kSets + "axiom here: " + formula + "\n");
}

}  // namespace

TEST_CASE("a classic expression means what it means in surface notation", "[lang][classic]") {
  const auto same = [](const std::string& classic, const std::string& surface) {
    INFO(classic);
    CHECK(meaning(classic) == meaning(surface));
  };
  same("(in[x,N])", "in(x, N)");
  same("(=[x,N])", "x = N");
  same("!(=[x,N])", "not x = N");
  same("(>[x] (in[x,N]) (in[x,s]))", "forall x. in(x, N) => in(x, s)");
  same("(>[x,y](in2[x,y,s])(&(in[x,N])(in[y,N])))",
       "forall x y. in2(x, y, s) => in(x, N) and in(y, N)");
  same("!(>[x] (in[x,N]) !(in[x,s]))", "exists x. in(x, N) and in(x, s)");
  same("!(>[x] (in[x,N]) (in[x,s]))", "not (forall x. in(x, N) => in(x, s))");
  same("!(>[x] (in[x,N]) !!(in[x,s]))", "exists x. in(x, N) and not in(x, s)");
  same("!!(in[x,N])", "not not in(x, N)");
  same("(&!(in[N,N])!!(in[s,s]))", "not in(N, N) and not not in(s, s)");
  same("(>[] (in[N,N]) (in[s,s]))", "in(N, N) => in(s, s)");
  same("((((in[N,N]))))", "in(N, N)");
  same("( > [x] (in[ x , N ]) ((in[x,s])) )", "forall x. in(x, N) => in(x, s)");
  same("(in3[x,y,z,+])", "in3(x, y, z, +)");
}

TEST_CASE("classic and surface notation mix", "[lang][classic]") {
  CHECK(meaning("(in[x,N]) or (in[x,s]) and not (in[x,x])") ==
        meaning("in(x, N) or in(x, s) and not in(x, x)"));
  CHECK(meaning("forall x. ((in[x,N])) => !(>[y] (in2[x,y,s]) !(in[y,N]))") ==
        meaning("forall x. in(x, N) => (exists y. in2(x, y, s) and in(y, N))"));
  // Names bound by a classic quantifier end with it.
  CHECK(meaning("(>[N] (in[N,N]) (in[N,s])) or (in[N,s])") ==
        meaning("(forall x. in(x, x) => in(x, s)) or in(N, s)"));
}

TEST_CASE("what is no classic expression stays what it was", "[lang][classic]") {
  const std::string lists = R"(type Nat = 0 | t(Nat)
type List(a) = nil | cons(a, List(a))
brackets List
fun & : List(Nat), List(Nat) -> List(Nat)
fun ! : List(Nat) -> List(Nat)
var xs : List(Nat)
)";
  (void)accepted(lists + "axiom a: (&(xs, [0])) = xs\n");
  (void)accepted(lists + "axiom b: (!(xs)) = !([0, t(0)])\n");
  (void)accepted(lists + "axiom c: ((([0]))) = xs\n");
}

TEST_CASE("mistakes in a classic expression have their place", "[lang][classic]") {
  CHECK(mistake("(in[x,N)") == "8:20: expected a name, `,` or `]`, found `)`");
  CHECK(mistake("(in[x,N]") == "8:21: expected `)`, found the end of the statement");
  CHECK(mistake("(>[x] (in[x,N]))") == "8:28: expected `(` or `!`, found `)`");
  CHECK(mistake("(& (in[N,N]) (in[N,N]) (in[N,N]))") == "8:36: expected `)`, found `(`");
  CHECK(mistake("(inn[x,N])") == "8:14: `inn` is not declared");
  CHECK(mistake("(in[foo,N])") == "8:17: `foo` is not declared");
  CHECK(mistake("(=[x])") == "8:14: `=` takes 2 arguments, and here it has 1");
  CHECK(mistake("in[x,N]") ==
        "8:13: this is Generative Logic's classic notation, without its parentheses");
}

TEST_CASE("a deep classic expression needs no stack", "[lang][classic][hostile]") {
  constexpr std::size_t kDeep = 100'000;
  std::string text;
  for (std::size_t i = 0; i < kDeep; ++i) text += "(& (in[N,N]) ";
  (void)accepted(kSets + "axiom deep: " + text + "(in[N,N])" + std::string(kDeep, ')') + "\n");
  (void)accepted(kSets + "axiom groups: " + std::string(kDeep, '(') + "in(N, N)" +
                 std::string(kDeep, ')') + "\n");
}

// The TPTP reader: extended TFF, which has formulas as terms, `$ite` and `$let`.

#include "tptp_test.h"

using namespace whence;
using namespace whence::test;

namespace {

const std::string kTffSymbols =
    "tff(t, type, n: $tType).\n"
    "tff(t, type, c: n).\n"
    "tff(t, type, d: n).\n"
    "tff(t, type, f: n > n).\n"
    "tff(t, type, g: (n * n) > n).\n"
    "tff(t, type, p: n > $o).\n"
    "tff(t, type, q: $o).\n"
    "tff(t, type, h: ($o * n) > n).\n"
    "tff(t, type, k: $o > $o).\n";

std::string with_tff_symbols(const std::string& formula) {
  return kTffSymbols + "tff(a, axiom, " + formula + ").";
}

// Of an axiom in line 10.
std::string axiom_error_in(const std::string& formula) {
  return tptp_error(with_tff_symbols(formula));
}

std::string axiom_digest(const std::string& formula) {
  INFO(formula);
  const Problem problem = read_tptp(with_tff_symbols(formula));
  return problem.bank.digest(problem.statements[0].formula);
}

void same_axiom(const std::string& one, const std::string& other) {
  CHECK(axiom_digest(one) == axiom_digest(other));
}

std::string many_times(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("formulas as terms", "[tptp]") {
  same_axiom("k(q & p(c))", "k((q & p(c)))");
  same_axiom("![X: $o]: k(X)", "![Y: $o]: (k((Y)))");
  same_axiom("p(h(![X: n]: p(X), c))", "p(h((![Y: n]: (p(Y))), (c)))");
  same_axiom("(q & p(c)) = q", "(q & p(c)) <=> q");
  same_axiom("q = p(c)", "q <=> p(c)");
  same_axiom("q != (p(c) | q)", "~ (q <=> (p(c) | q))");
  same_axiom("~ (q) = q", "~ ((q) = q)");
  same_axiom("k($true) & $false", "k(($true)) & ($false)");
  same_axiom("$true = q", "$true <=> q");
  same_axiom("k(k(q => k(q)))", "k((k((q => (k(q))))))");
  CHECK(axiom_error_in("p(q)") == "10:17: argument 1 of `p` has the type `n`, this has `$o`");
  CHECK(axiom_error_in("k(c)") == "10:17: expected a formula, `c` has the type `n`");
  CHECK(axiom_error_in("c & q") == "10:15: expected a formula, `c` has the type `n`");
  CHECK(axiom_error_in("c = q") == "10:15: an equation between the types `n` and `$o`");
  CHECK(axiom_error_in("p(c & q)") == "10:19: unsupported: a formula as an argument, `&`");
  CHECK(axiom_error_in("p((c & q))") == "10:18: expected a formula, `c` has the type `n`");
  CHECK(axiom_error_in("p([c, d])") ==
        "10:17: argument 1 of `p` has the type `n`, this has `'[n,n]'`");
  CHECK(axiom_error_in("k(![X: n]: p(Y))") == "10:28: `Y` is not quantified");
  CHECK(axiom_error_in("k(![X: n]: p(X)) & p(X)") == "10:36: `X` is not quantified");
  CHECK(axiom_error_in("k(q, q)") == "10:15: `k` takes 1 argument, here are 2");
  same_axiom("(c) = ((d)) & ((f(c)) != c)", "c = d & f(c) != c");
  same_axiom("q & (p(c) => q) = q", "q & ((p(c) => q) <=> q)");
  CHECK(axiom_error_in("(c)") == "10:16: expected a formula, `c` has the type `n`");
  CHECK(axiom_error_in("((c) & q) = q") == "10:20: expected a formula before `&`, here is a term");
  CHECK(axiom_error_in("(~ c) = q") == "10:18: expected a formula, `c` has the type `n`");
  CHECK(axiom_error_in("k()") == "10:17: expected a formula, found `)`");
  const Problem clause = read_tptp("cnf(a, axiom, p(X) | q(X)).");
  CHECK(clause.statements.size() == 2);
}

TEST_CASE("$ite of TPTP", "[tptp]") {
  same_axiom("$ite(q, c, d) = c", "($ite(q, (c), d)) = c");
  same_axiom("$ite(q, p(c), q)", "($ite((q), p(c), (q)))");
  same_axiom("p($ite(q, c, f(d)))", "p(($ite(q, c, (f(d)))))");
  same_axiom("$ite(q, q, p(c)) = q", "$ite(q, q, p(c)) <=> q");
  same_axiom("$ite(q & q, p(c) | q, q) | q", "($ite((q & q), (p(c) | q), q)) | q");
  // Symbols without a type are what the place asks for.
  same_axiom("$ite(q, u(e), v) => u(e)", "($ite(q, (u(e)), (v))) => u(e)");
  CHECK(axiom_error_in("$ite(q, r, s) & r & s") == "accepted");
  CHECK(axiom_error_in("$ite(q, r, s) = s & u(r) & u(s)") == "accepted");
  CHECK(axiom_error_in("$ite(q, c, q) = c") ==
        "10:26: the cases of `$ite` have the types `n` and `$o`");
  CHECK(axiom_error_in("$ite(c, c, d) = c") == "10:20: expected a formula, `c` has the type `n`");
  CHECK(axiom_error_in("$ite(q, c, d)") == "10:23: expected a formula, `c` has the type `n`");
  CHECK(axiom_error_in("p($ite(q, q, q))") ==
        "10:17: argument 1 of `p` has the type `n`, this has `$o`");
  CHECK(axiom_error_in("$ite(q, c) = c") == "10:24: expected `,`, found `)`");
  CHECK(axiom_error_in("$ite(q, c, d, d) = c") == "10:27: expected `)`, found `,`");
  CHECK(axiom_error_in("$ite = c") == "10:20: expected `(`, found `=`");
}

TEST_CASE("$let of TPTP", "[tptp]") {
  same_axiom("$let(x: n, x := f(c), p(g(x, x)))", "p(g(f(c), f(c)))");
  same_axiom("p($let(x: n, x := f(c), g(x, x)))", "p(g(f(c), f(c)))");
  same_axiom("$let(x: n, x := c, x) = d", "c = d");
  same_axiom("$let(r: (n * n) > $o, r(X, Y) := p(g(Y, X)), r(c, d) & r(d, c))",
             "p(g(d, c)) & p(g(c, d))");
  same_axiom("![X: n]: $let(r: n > n, r(Y) := g(X, Y), p(r(X)))", "![X: n]: p(g(X, X))");
  // All at once: what is defined does not see the others.
  same_axiom("$let([c: n, d: n], [c := d, d := c], p(g(c, d)))", "p(g(d, c))");
  same_axiom("$let([c: n, d: n], [d := c, c := d], p(g(c, d)))", "p(g(d, c))");
  same_axiom("$let(c: n, c := f(c), p(c))", "p(f(c))");
  same_axiom("$let(c: n, c := f(c), $let(c: n, c := f(c), p(c))) & p(c)", "p(f(f(c))) & p(c)");
  same_axiom("$let(f: n, f := c, p(f)) & p(f(c))", "p(c) & p(f(c))");
  same_axiom("$let(c: $o, c := q, c & k(c)) & p(c)", "(q & k(q)) & p(c)");
  same_axiom("$let((r: (n > $o)), r(X) := p(X) | q, k(r(c)))", "k(p(c) | q)");
  same_axiom("$let('c': n, c := d, p('c'))", "p(d)");
  // No variable is captured, whatever it is called.
  same_axiom("![X: n]: $let(x: n, x := f(X), ?[X: n]: p(g(x, X)))",
             "![X: n]: ?[Y: n]: p(g(f(X), Y))");
  same_axiom("![X: n]: $let(r: n > $o, r(X) := ![Y: n]: p(g(X, Y)), ?[Y: n]: r(g(X, Y)))",
             "![X: n]: ?[Z: n]: ![Y: n]: p(g(g(X, Z), Y))");
  same_axiom(
      "![X: n, Y: n]: $let(r: (n * n) > $o, r(U, V) := ?[W: n]: p(g(g(X, U), g(V, W))), "
      "![Z: n]: (r(Y, Z) | r(Z, X)))",
      "![X: n, Y: n]: ![Z: n]: ((?[W: n]: p(g(g(X, Y), g(Z, W)))) | "
      "(?[W: n]: p(g(g(X, Z), g(X, W)))))");
  same_axiom(
      "![X: n]: $let(r: n > n, r(U) := g(X, U), ![Z: n]: $let(s: n > n, s(V) := r(g(Z, V)), "
      "![X: n]: p(s(X))))",
      "![X: n, Z: n, Y: n]: p(g(X, g(Z, Y)))");
  same_axiom("![A: n]: ((?[B: n]: p(B)) & $let(x: n, x := f(A), ![X: n]: ![Y: n]: p(g(x, Y))))",
             "![A: n]: ((?[B: n]: p(B)) & ![X: n]: ![Y: n]: p(g(f(A), Y)))");
  // Names of variables are forgotten where they would be wrong.
  const Problem problem =
      read_tptp(with_tff_symbols("$let(r: $o, r := ![U: n]: p(U), ![V: n]: (r => p(V)))"));
  CHECK(problem.statements[0].variable_names.empty());
}

TEST_CASE("what is wrong with $let", "[tptp]") {
  CHECK(axiom_error_in("$let(x: n, x := q, p(x))") == "10:31: `x` has the type `n`, this has `$o`");
  CHECK(axiom_error_in("$let(x: $o, x := c, x)") ==
        "10:32: expected a formula, `c` has the type `n`");
  CHECK(axiom_error_in("$let(x: n, y := c, p(x))") ==
        "10:26: expected a name that has a type in this `$let`, found `y`");
  CHECK(axiom_error_in("$let([x: n, y: n], [x := c], p(x))") ==
        "10:34: `y` has a type but no definition");
  CHECK(axiom_error_in("$let(x: n, [x := c, x := d], p(x))") == "10:35: `x` has two definitions");
  CHECK(axiom_error_in("$let([x: n, x: n], x := c, p(x))") == "10:27: `x` has a type already");
  CHECK(axiom_error_in("$let(r: n > n, r(c) := c, p(r(c)))") ==
        "10:32: expected a variable, found `c`");
  CHECK(axiom_error_in("$let(r: (n * n) > n, r(X, X) := c, p(r(c, c)))") ==
        "10:41: `X` is bound already");
  CHECK(axiom_error_in("$let(r: n > n, r(X, Y) := c, p(r(c)))") ==
        "10:35: expected `,` or `)`, found `Y`");
  CHECK(axiom_error_in("$let(r: n > n, r := c, p(r(c)))") ==
        "10:30: `r` takes 1 argument, here are 0");
  CHECK(axiom_error_in("$let(r: n > n, r(X) := X, p(r))") ==
        "10:43: `r` takes 1 argument, here are 0");
  CHECK(axiom_error_in("$let(x: n, x := c, p(x(c)))") ==
        "10:36: `x` takes 0 arguments, here are 1");
  CHECK(axiom_error_in("$let(x: n, x := c, p(x)) & p(x)") ==
        "10:44: argument 1 of `p` has the type `n`, this has `$i`");
  CHECK(axiom_error_in("$let(r: n > n, r(X) := X, p(X))") == "10:43: `X` is not quantified");
  CHECK(axiom_error_in("$let(x: n, x = c, p(x))") == "10:28: expected `:=`, found `=`");
  CHECK(axiom_error_in("$let(x: m, x := c, p(x))") == "10:23: the type `m` is not declared");
  CHECK(axiom_error_in("$let(x: $tType, x := n, p(c))") ==
        "10:23: unsupported: a type defined by `$let`, `$tType`");
  CHECK(axiom_error_in("$let(x: !>[A: $tType]: A, x(A) := c, p(c))") ==
        "10:23: unsupported: a polymorphic name of `$let`, `!>`");
  CHECK(axiom_error_in("$let(X: n, X := c, p(X))") ==
        "10:20: expected a name and its type, found `X`");
}

TEST_CASE("hostile formulas as terms", "[tptp][hostile]") {
  CHECK(axiom_error_in(many_times("[", 100'000)).starts_with("10:"));
  // A tuple of two copies of a tuple of two copies and so on, whose name would be as large.
  const std::string deep = many_times("[a,", 90) + "a" + many_times("]", 90);
  const Problem tuples = read_tptp("tff(a, axiom, " + deep + " = " + deep + ").");
  CHECK(tuples.statements.size() == 1 + 2 * 90 + 1);
  CHECK(axiom_error_in(many_times("$ite(", 100'000)).starts_with("10:"));
  CHECK(axiom_error_in(many_times("$ite(q, c, ", 10'000) + "c" + many_times(")", 10'000) + " = c")
            .ends_with("formulas in terms are nested deeper than 500"));
  CHECK(axiom_error_in(many_times("$ite(", 400) + "q" + many_times(", q, q)", 400)) == "accepted");
  CHECK(axiom_error_in(many_times("k((", 100'000)).starts_with("10:"));
  CHECK(axiom_error_in("$let(" + many_times("[", 100'000)).starts_with("10:"));
  CHECK(axiom_error_in("$let(x: " + many_times("(", 100'000)).starts_with("10:"));
  CHECK(tptp_error("tff(t, type, f: " + many_times("l(", 100'000)).starts_with("1:"));
  CHECK(
      tptp_error("tff(t, type, l: $tType > $tType).\ntff(t, type, f: " + many_times("l(", 100'000))
          .ends_with("types are nested deeper than 100 here"));
  CHECK(tptp_error("tff(t, type, f: !>[" + many_times("A: $tType, ", 100'000)).starts_with("1:"));
  // Values in values double each time.
  std::string doubling = "p(c)";
  for (int i = 0; i < 100; ++i) doubling = "$let(c: n, c := g(c, c), " + doubling + ")";
  CHECK(axiom_error_in(doubling).ends_with(
      "the values of `$let` are too large when they are written out"));
  std::uint32_t state = 99;
  for (int round = 0; round < 300; ++round) {
    std::string text = "";
    for (int i = 0; i < 60; ++i) {
      state = state * 1664525 + 1013904223;
      static constexpr std::string_view kPieces[] = {
          "(",    ")",     "[",   "]", ",",  ":",  ":=", "$ite(",     "$let(",
          "x: n", "x := ", "c",   "q", "k(", "p(", "f(", "![X: n]: ", "![A: $tType]: ",
          "X",    " = ",   " & ", "~", "$o", "!>", "x",  "$true"};
      text += kPieces[(state >> 8U) % std::size(kPieces)];
    }
    CHECK(!axiom_error_in(text).empty());
  }
}

TEST_CASE("a value at very many places", "[tptp][hostile][long]") {
  // Once the same and once different ones.
  std::string deep = "c";
  for (int i = 0; i < 2'000; ++i) deep = "g(X, " + deep + ")";
  const auto used = [&](const std::string& head, const std::string& use) {
    return axiom_error_in("![X: n]: $let(" + head + " := " + deep + ", ![Y: n]: (" +
                          many_times(use + " & ", 3'000) + "q))");
  };
  CHECK(used("x: n, x", "p(x)") == "accepted");
  CHECK(used("x: n > n, x(U)", "p(x(Y))")
            .ends_with("the values of `$let` are too large when they are written out"));
}

TEST_CASE("tuples of TPTP", "[tptp]") {
  // A function makes them, one for each part takes it out, and two axioms say so.
  const std::string symbols =
      "tff(t, type, f: $i > [$i, $o]).\n"
      "tff(t, type, p: ([$i, $o] * $i) > $o). tff(t, type, q: $o). tff(t, type, r: $o).\n";
  const auto tuple_axiom = [&](const std::string& axiom) {
    INFO(axiom);
    const Problem problem = read_tptp(symbols + "tff(a, axiom, " + axiom + ").");
    REQUIRE(problem.statements.size() == 4);
    CHECK(print(problem, problem.statements[1].formula) ==
          "forall x : $i. forall p1 : Bool. part 1 of [$i,$o](tuple [$i,$o](x, p1)) = x and "
          "(part 2 of [$i,$o](tuple [$i,$o](x, p1)) <=> p1)");
    CHECK(print(problem, problem.statements[2].formula) ==
          "forall x : [$i,$o]. tuple [$i,$o](part 1 of [$i,$o](x), part 2 of [$i,$o](x)) = x");
    return problem.bank.digest(problem.statements[0].formula);
  };
  CHECK(tuple_axiom("p([a, q & r], b)") == tuple_axiom("p(([(a), (q & r)]), b)"));
  CHECK(tuple_axiom("[a, q] = f(a)") == tuple_axiom("$let(c: [$i, $o], c := [a, q], c = f(a))"));
  // The parts of a tuple that is written out are taken as they are.
  CHECK(tuple_axiom("p(f(a), a) & q") ==
        tuple_axiom("$let([x: $i, y: $o], [x, y] := [a, q], p(f(x), x) & y)"));
  CHECK(tuple_axiom("![X: $i]: $let([x: $i, y: $o, z: $i], [[x, y] := f(X), z := X], "
                    "p([x, y], z))") ==
        tuple_axiom("![X: $i]: $let([t: [$i, $o], z: $i], [t := f(X), z := X], "
                    "$let([x: $i, y: $o], [x, y] := t, p([x, y], z)))"));
  const auto error = [&](const std::string& axiom) {
    return tptp_error(symbols + "tff(a, axiom, " + axiom + ").");
  };
  CHECK(error("p([a, b], b)") ==
        "3:17: argument 1 of `p` has the type `'[$i,$o]'`, this has `'[$i,$i]'`");
  CHECK(error("[a, b]") == "3:15: expected a formula, `[` is a term");
  CHECK(error("p([], a)") == "3:18: expected a formula, found `]`");
  CHECK(error("$let([x: $i, y: $o], [x, y] := a, p(f(x), x))") ==
        "3:46: the tuple has the type `'[$i,$o]'`, this has `$i`");
  CHECK(error("$let([x: $i, y: $o], [x, x] := f(a), y)") == "3:40: `x` has two definitions");
  CHECK(error("![A: $tType, X: A]: [X, X] = [X, X]") ==
        "3:36: unsupported: a type variable in a tuple");
  CHECK(tptp_error("tff(t, type, f: !>[A: $tType]: ([A, $i] > $i)).") ==
        "1:34: unsupported: a type variable in a tuple");
  // No name of a problem is one of these.
  CHECK(error("'tuple [$i,$o]'(a, q) = f(a)").starts_with("3:15: `'tuple [$i,$o]'` is no "));
  CHECK(tptp_error(symbols + "tff(t, type, '[$i,$o]': $tType).") ==
        "3:14: `'[$i,$o]'` has been declared or used with another type before");
  CHECK(tptp_error(symbols + "tff(t, type, x: '[$i,$o]').") ==
        "3:17: the type `'[$i,$o]'` is not declared");
  // What is written is about functions, and says what they are.
  const std::string written =
      printed(read_tptp("tff(t, type, g: $i > [$i, $i]). tff(a, conjecture, g(a) = [a, b])."));
  CHECK(printed(read_tptp(written)) == written);
  CHECK(read_tptp(written).statements.size() == 3);
}

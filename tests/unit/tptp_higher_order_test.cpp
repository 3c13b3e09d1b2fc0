// The TPTP reader: TH0 put in first-order terms, and what of THF is refused.

#include "lang/tptp/lambda_terms.h"
#include "tptp_test.h"

using namespace whence;
using namespace whence::test;

namespace {

const std::string kThfSymbols =
    "thf(t, type, a: $i).\n"
    "thf(t, type, p: $i > $o).\n"
    "thf(t, type, r: $i > $i > $o).\n"
    "thf(t, type, f: $i > $i).\n"
    "thf(t, type, g: $i > $i > $i).\n"
    "thf(t, type, q: ( $i > $o ) > $o).\n"
    "thf(t, type, m: ( $i > $i ) > $i > $i).\n"
    "thf(t, type, k: $o > $i).\n"
    "thf(t, type, u: $o).\n";

// Of an axiom in line 10.
std::string thf_error(const std::string& formula) {
  return tptp_error(kThfSymbols + "thf(x, axiom, " + formula + ").");
}

// The axiom as MPL prints it.
std::string thf_axiom(const std::string& formula) {
  INFO(formula);
  const Problem problem = read_tptp(kThfSymbols + "thf(x, axiom, " + formula + ").");
  return print(problem, problem.statements[0].formula);
}

// The same formula in THF and as TFF has it.
void reads_as(const std::string& thf, const std::string& tff) {
  INFO(thf);
  const Problem one = read_tptp(kThfSymbols + "thf(x, axiom, " + thf + ").");
  const Problem other = read_tptp(
      "tff(t, type, k: $o > $i). tff(t, type, u: $o). tff(t, type, r: ($i * $i) > $o).\n"
      "tff(x, axiom, " +
      tff + ").");
  CHECK(one.bank.digest(one.statements[0].formula) ==
        other.bank.digest(other.statements[0].formula));
}

std::size_t statement_count(const std::string& formula) {
  return read_tptp(kThfSymbols + "thf(x, axiom, " + formula + ").").statements.size();
}

}  // namespace

TEST_CASE("first-order formulas in THF", "[tptp]") {
  reads_as("! [X: $i] : ( ( p @ X ) => ( r @ X @ ( f @ a ) ) )", "![X]: (p(X) => r(X, f(a)))");
  reads_as("( p @ a ) & ( p @ a ) & ~ ( p @ ( f @ a ) )", "p(a) & p(a) & ~ p(f(a))");
  reads_as("( f @ a ) = a", "f(a) = a");
  reads_as("! [X: $i] : ( f @ X ) != a", "![X]: f(X) != a");
  reads_as("~ r(a, f(a))", "~ r(a, f(a))");
  reads_as("( ^ [X: $i,Y: $i] : ( r @ Y @ X ) ) @ a @ ( f @ a )", "r(f(a), a)");
  reads_as("!! @ ( ^ [X: $i] : ( p @ X ) )", "![X]: p(X)");
  reads_as("?? @ p", "?[X]: p(X)");
  reads_as("( & ) @ ( p @ a ) @ u", "p(a) & u");
  reads_as("( = ) @ a @ ( f @ a )", "a = f(a)");
  reads_as("$let( b: $i, b := f @ a, r @ b @ b )", "r(f(a), f(a))");
  reads_as("$let( s: $i > $i, s @ X := f @ ( f @ X ), p @ ( s @ a ) )", "p(f(f(a)))");
}

TEST_CASE("equations between functions are read argument by argument", "[tptp]") {
  reads_as("p = ( ^ [X: $i] : ( r @ X @ X ) )", "![X]: (p(X) <=> r(X, X))");
  reads_as("( g @ a ) = f", "![X]: g(a, X) = f(X)");
}

TEST_CASE("formulas as arguments are taken apart by cases", "[tptp]") {
  reads_as("( k @ u ) = a", "(u => k($true) = a) & (u | k($false) = a)");
  // With `k @ X` on the left side it would be a definition, which is written out.
  reads_as("! [X: $o] : ( a = ( k @ X ) )", "a = k($true) & a = k($false)");
  reads_as("p @ $ite( u, a, f @ a )", "(u => p(a)) & (u | p(f(a)))");
  reads_as("? [X: $o] : ( X & u )", "u");
}

TEST_CASE("definitions of what takes functions are written out", "[tptp]") {
  const Problem problem =
      read_tptp(kThfSymbols +
                "thf(t, type, sub: ( $i > $o ) > ( $i > $o ) > $o).\n"
                "thf(t, type, same: ( $i > $o ) > ( $i > $o ) > $o).\n"
                "thf(d, definition, same = ( ^ [A: $i > $o,B: $i > $o] : "
                "  ( ( sub @ A @ B ) & ( sub @ B @ A ) ) )).\n"
                "thf(d, definition, ! [A: $i > $o,B: $i > $o] : "
                "  ( ( sub @ A @ B ) = ( ! [X: $i] : ( ( A @ X ) => ( B @ X ) ) ) )).\n"
                "thf(c, conjecture, same @ p @ ( ^ [X: $i] : ( r @ X @ a ) )).\n");
  REQUIRE(problem.statements.size() == 1);
  CHECK(print(problem, problem.statements[0].formula) ==
        "(forall x : $i. p(x) => r(x, a)) and forall x : $i. r(x, a) => p(x)");
  // Of two that need each other one is an axiom; a first-order definition always is.
  CHECK(read_tptp(kThfSymbols + "thf(d, definition, q = ( ^ [A: $i > $o] : ~ ( q @ A ) )).\n"
                                "thf(d, definition, f = ( ^ [X: $i] : ( g @ X @ a ) )).\n")
            .statements.size() > 2);
}

TEST_CASE("a lambda becomes a function of what it depends on", "[tptp]") {
  Problem problem = read_tptp(
      kThfSymbols +
      "thf(x, axiom, ! [X: $i] : ( q @ ( ^ [Y: $i] : ( ( r @ X @ Y ) & ( p @ Y ) ) ) )).\n"
      "thf(y, conjecture, q @ ( ^ [Z: $i] : ( ( r @ ( f @ a ) @ Z ) & ( p @ Z ) ) )).\n");
  CHECK(print(problem, problem.statements[0].formula) == "forall x : $i. q(lambda_1(x))");
  CHECK(print(problem, problem.statements[1].formula) == "q(lambda_1(f(a)))");
  CHECK(problem.statements[2].name == "lambda_1");
  CHECK(problem.statements[2].role == "definition");
  CHECK(problem.statements[2].formula ==
        problem.bank.universal_closure(problem.statements[2].formula));
  // What binds a variable of the lambda stays inside.
  CHECK(thf_axiom("q @ ( ^ [Y: $i] : ! [Z: $i] : ( r @ Y @ ( f @ Z ) ) )") == "q(lambda_1)");
  CHECK(thf_axiom("q @ ( ^ [Y: $i] : ( r @ a @ Y ) )") == "q(r(a))");
  // A name that is taken is not taken again.
  const Problem taken = read_tptp(kThfSymbols +
                                  "thf(t, type, lambda_1: $i).\n"
                                  "thf(x, axiom, ( q @ ( ^ [Y: $i] : ( r @ Y @ lambda_1 ) ) )).\n");
  CHECK(print(taken, taken.statements[0].formula) == "q(lambda_1_2(lambda_1))");
}

TEST_CASE("a parameter below many binders is one", "[tptp]") {
  // ^ [X: $i] : ! [Y1, ...] : s @ W for W that is bound outside.
  for (const int count : {61, 62, 63, 64, 70, 130}) {
    std::string binders = "Y1: $i";
    for (int i = 2; i <= count; ++i) binders += ", Y" + std::to_string(i) + ": $i";
    INFO(count);
    CHECK(thf_axiom("! [W: $i,Z: $i] : ( q @ ( ^ [X: $i] : ( ( p @ W ) & ( ! [" + binders +
                    "] : ( r @ X @ Z ) ) ) ) )") == "forall x y : $i. q(lambda_1(x, y))");
  }
}

TEST_CASE("symbols of the lifter are called as no others", "[tptp]") {
  // `choice_2` gets its symbol after that of the lifter.
  const Problem problem = read_tptp(
      "tff(t, type, choice: $i). tff(t, type, p: $i > $o).\n"
      "thf(t, type, choice_2: ( $i > $o ) > $i).\n"
      "thf(x, axiom, p @ ( @+ [X: $i] : ( p @ X ) )).\n"
      "thf(y, axiom, p @ ( choice_2 @ p )). tff(z, axiom, p(choice)).\n");
  CHECK(print(problem, problem.statements[0].formula) == "p(choice_3(p))");
  CHECK(problem.statements[0].formula != problem.statements[1].formula);
}

TEST_CASE("a constant of another language keeps its definition", "[tptp]") {
  const Problem problem = read_tptp(
      "tff(t, type, h: $o > $o). thf(x, axiom, h = ( ^ [X: $o] : X )).\n"
      "tff(y, conjecture, h($true)).\n");
  REQUIRE(problem.statements.size() == 2);
  CHECK(problem.statements[0].role == "axiom");
}

TEST_CASE("what is refused of THF", "[tptp]") {
  CHECK(thf_error("[a] = [a]") == "10:15: unsupported: a tuple, `[`");
  CHECK(thf_error("q @ ^ [X: $i] : p @ X") == "10:31: here it is not clear how far `^` reaches");
  CHECK(thf_error("~ u = u") == "10:19: here it is not clear what is negated");
  CHECK(thf_error("u & u | u") == "10:21: `&` and `|` are mixed without parentheses");
  CHECK(thf_error("p @ u") == "10:19: the argument must have the type `$i`, this has `$o`");
  CHECK(thf_error("a @ a") == "10:15: this is applied, but has the type `$i`");
  CHECK(thf_error("f @ a") == "10:15: expected a formula, this has the type `$i`");
  CHECK(thf_error("p @ b") == "10:19: `b` has no type");
  CHECK(thf_error("p @ X") == "10:19: `X` is not quantified");
  CHECK(thf_error("f = p") == "10:15: an equation between the types `$i > $i` and `$i > $o`");
  CHECK(thf_error("p @ 1/2") == "10:19: unsupported: numbers that are no integers, `1/2`");
  CHECK(tptp_error("thf(t, type, l: !>[A: $tType]: A).") ==
        "1:17: unsupported: polymorphic types in `thf`, `!>`");
  CHECK(tptp_error("thf(t, type, l: $tType > $tType).") ==
        "1:17: unsupported: a type constructor in `thf`, `$tType`");
  CHECK(tptp_error("thf(t, type, l: $i * $i).") == "1:20: unsupported: a product or sum type, `*`");
}

TEST_CASE("lambda terms", "[tptp]") {
  using namespace whence::lang::tptp;
  Signature signature;
  LambdaBank bank(signature);
  const SortId o = signature.bool_sort();
  const LambdaId x = bank.bound(0, o);
  const LambdaId y = bank.bound(1, o);
  const auto both = [&](LambdaId a, LambdaId b) {
    return bank.apply(bank.apply(bank.logical(ConstantKind::kAnd), a), b);
  };
  // ^ [Y] : (^ [X] : X & Y) @ Y is ^ [Y] : Y & Y, whatever Y is called.
  const LambdaId redex = bank.apply(bank.abstraction(o, both(x, y)), x);
  CHECK(bank.normal(bank.abstraction(o, redex, "Y")) == bank.abstraction(o, both(x, x), "Z"));
  // ^ [X] : f @ X is f, but not if X is in f.
  const LambdaId partly = bank.apply(bank.logical(ConstantKind::kAnd), y);
  CHECK(bank.normal(bank.abstraction(o, bank.apply(partly, x))) ==
        bank.apply(bank.logical(ConstantKind::kAnd), x));
  CHECK(bank.normal(bank.abstraction(o, both(x, x))) == bank.abstraction(o, both(x, x)));
  // No variable is captured.
  const LambdaId constant = bank.abstraction(o, bank.abstraction(o, y));
  CHECK(bank.normal(bank.abstraction(o, bank.apply(constant, x))) == constant);
  // Many operands make no deep term, and what is deep is refused.
  LambdaId deep = bank.logical(ConstantKind::kTrue);
  const auto grow = [&] {
    for (int i = 0; i < 10'000; ++i) deep = bank.apply(bank.logical(ConstantKind::kNot), deep);
  };
  CHECK_THROWS_AS(grow(), LambdaBank::TooLarge);
  std::string many = "u";
  for (int i = 0; i < 5'000; ++i) many += " & u";
  CHECK(statement_count(many) == 2);
}

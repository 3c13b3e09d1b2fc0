// Problems as TPTP text, and which language an input is in.

#include "lang/input.h"
#include "lang/mpl/mpl.h"
#include "tptp_test.h"

using namespace whence;
using namespace whence::test;

TEST_CASE("print and read TPTP", "[tptp]") {
  for (const char* text : {
           "fof(a, axiom, p).",
           "fof(a, hypothesis, ! [X, Y] : (p(X, Y) <=> ~ (q(X) & ? [Z] : ~ r(Z)))).",
           "fof(a, axiom, (p => q) => (p => q)). fof(a, axiom, p => ((q))).",
           "fof(a, axiom, (p | q | r) & (p | (q | r)) & ((p & q) | r)).",
           "cnf(a, negated_conjecture, X = Y | f(X) != Z | ~ p).",
           "cnf(a, axiom, $false). cnf(b, axiom, ~ $true).",
           "fof(a, question, ? [X, Y] : (p(X) & ! [Z] : p(Y))).",
           "fof(a, axiom, ? [X] : ! [Y] : (p(X) <= p(Y))). fof(b, conjecture, p <~> q).",
           "tff(a, type, s: $tType). tff(b, type, c: s). tff(d, conjecture, ? [X: s] : X = c).",
           "tff(a, type, s: $tType). tff(type_1, axiom, ! [X: s, Y: $i] : (X = X & Y = Y)).",
           "tff(a, type, 'S t': $tType). tff(b, type, 'F': ('S t' * $i) > $o). fof(c, axiom, "
           "p(a)).",
       }) {
    INFO(text);
    check_round_trip(read_tptp(text));
  }
}

TEST_CASE("MPL as TPTP", "[tptp]") {
  const Problem groups = accepted(
      "type G\nfun * : G, G -> G infix left 60\nfun e : G\nfun inv : G -> G\npred p : G\n"
      "axiom e * x = x\naxiom named: inv(x) * x = e\nlemma p(x) or not p(x)\n"
      "theorem t: exists y. y * x = e\n");
  const std::string text = printed(groups);
  CHECK(text.find("tff(type_1, type, 'G': $tType).") != std::string::npos);
  CHECK(text.find("'*': ('G' * 'G') > 'G'") != std::string::npos);
  CHECK(text.find("tff(named, axiom,\n    ! [X: 'G'] : '*'(inv(X),X) = e).") != std::string::npos);
  CHECK(text.find("tff(t, conjecture,") != std::string::npos);
  check_round_trip(groups);
}

TEST_CASE("conditional values as TPTP", "[tptp]") {
  CHECK(printed(
            accepted("type G\nfun c d : G\naxiom a: forall x : G. (if x = c then d else x) = d\n"))
            .ends_with("! [X: 'G'] : ((X = c => d = d) & (X != c => X = d))).\n"));
  CHECK(printed(accepted("theorem a: forall x : Int. x <= abs(x)\n"))
            .ends_with("! [X: $int] : (($lesseq(0,X) => $lesseq(X,X)) & "
                       "(~ $lesseq(0,X) => $lesseq(X,$uminus(X))))).\n"));
}

TEST_CASE("polymorphic MPL as TPTP", "[tptp]") {
  CHECK(printed(accepted("type L(a)\nfun f : L(a) -> L(a)\ntheorem t: forall x : L(a). f(x) = x\n"))
            .ends_with("tff(type_1, type, 'L': $tType > $tType).\n"
                       "tff(type_2, type, f: !>[A: $tType]: ('L'(A) > 'L'(A))).\n"
                       "tff(t, conjecture,\n    ! [A: $tType] : ! [X: 'L'(A)] : f(A,X) = X).\n"));
}

TEST_CASE("what has no TPTP text", "[tptp]") {
  CHECK(printed(accepted("type L(a) = nil | c(a, L(a))\ntype S\nfun l : L(S)\naxiom a: l = l\n"))
            .starts_with("unsupported: a: the datatype L"));
  CHECK(printed(accepted("type G\nfun c : G\nfun f : Bool -> G\naxiom a: f(c = c) = c\n")) ==
        "unsupported: a: a formula as an argument");
  CHECK(printed(accepted("type G\naxiom a: forall x : Bool. x or not x\n")) ==
        "unsupported: a: a variable for formulas");
}

TEST_CASE("the language of an input", "[tptp]") {
  CHECK(language_of_path("a/b.p") == InputLanguage::kTptp);
  CHECK(language_of_path("a.ax") == InputLanguage::kTptp);
  CHECK(language_of_path("a.tff") == InputLanguage::kTptp);
  CHECK(language_of_path("a.mpl") == InputLanguage::kMpl);
  CHECK_FALSE(language_of_path("a.txt"));
  CHECK_FALSE(language_of_path("p"));
  CHECK(language_of_text("% comment\n/* more\n */ fof (a, axiom, p).") == InputLanguage::kTptp);
  CHECK(language_of_text("include('a.ax').") == InputLanguage::kTptp);
  CHECK(language_of_text("include \"a.mpl\"") == InputLanguage::kMpl);
  CHECK(language_of_text("axiom fof(x) = x") == InputLanguage::kMpl);
  CHECK(language_of_text("% only a comment") == InputLanguage::kTptp);
  CHECK(language_of_text("/* no end") == InputLanguage::kTptp);
  CHECK(language_of_text("") == InputLanguage::kMpl);
  CHECK(language_of_text("-- cnf(") == InputLanguage::kMpl);
}

// The TPTP reader: every construct, and what is said about what is wrong.

#include <filesystem>
#include <fstream>

#include "lang/input.h"
#include "tptp_test.h"

using namespace whence;
using namespace whence::test;

namespace {

std::string axiom_error(const std::string& text) {
  return tptp_error("fof(a, axiom, " + text + ").");
}

std::string print_first(const Problem& problem) {
  return print(problem, problem.statements[0].formula);
}

/// A folder of its own that is gone at the end.
class ProblemFolder {
 public:
  ProblemFolder() : path_(std::filesystem::temp_directory_path() / "whence-tptp-test-XXXXXX") {
    std::string name = path_.string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~ProblemFolder() { std::filesystem::remove_all(path_); }
  ProblemFolder(const ProblemFolder&) = delete;
  ProblemFolder& operator=(const ProblemFolder&) = delete;

  [[nodiscard]] std::filesystem::path write(const std::string& name,
                                            const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
    return path_ / name;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::vector<std::string> names_in(const std::variant<Problem, std::vector<Diagnostic>>& read) {
  std::vector<std::string> names;
  if (const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read)) {
    for (const Diagnostic& d : *wrong) names.push_back("error: " + d.message);
    return names;
  }
  for (const Statement& s : std::get<Problem>(read).statements) names.push_back(s.name);
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("connectives of TPTP", "[tptp]") {
  CHECK(formula("p & q & r") == "p & q & r");
  CHECK(formula("p & (q & r)") == "p & (q & r)");
  CHECK(formula("p | q | r") == "p | q | r");
  CHECK(formula("p => q") == "p => q");
  CHECK(formula("p <= q") == "q => p");
  CHECK(formula("p <=> q") == "p <=> q");
  CHECK(formula("p <~> q") == "~ (p <=> q)");
  CHECK(formula("p ~| q") == "~ (p | q)");
  CHECK(formula("p ~& q") == "~ (p & q)");
  CHECK(formula("~ ~ p") == "~ ~ p");
  CHECK(formula("$true & $false") == "$true & $false");
  CHECK(formula("((p)) => (q | (r))") == "p => (q | r)");
  // Negation and quantifiers take the next unit only.
  CHECK(formula("~ p & q") == "~ p & q");
  CHECK(formula("! [X] : p(X) & q") == "! [X] : p(X) & q");
  const Problem problem = read_tptp("fof(a, axiom, ! [X] : p(X) & q).");
  CHECK(problem.bank.kind(problem.statements[0].formula) == TermKind::kApplication);
  CHECK(formula("! [X] : ? [Y, Z] : (p(X) | q(Y, Z))") == "! [X] : ? [Y,Z] : (p(X) | q(Y,Z))");
  CHECK(formula("! [X] : X = f(X)") == "! [X] : X = f(X)");
  CHECK(formula("~ a = b") == "a != b");
  CHECK(formula("a != b") == "a != b");
  CHECK(formula("~ a != b") == "~ a != b");
  CHECK(formula("! [X] : ! [X] : p(X)") == "! [X,X1] : p(X1)");
  CHECK(formula("( ! [A] : p(A) ) <= ( ? [B] : q(B) )") == "? [B] : q(B) => ! [A] : p(A)");
}

TEST_CASE("connectives that do not chain or mix", "[tptp]") {
  CHECK(axiom_error("p => q => r") == "1:22: `=>` does not chain");
  CHECK(axiom_error("p <=> q <=> r") == "1:23: `<=>` does not chain");
  CHECK(axiom_error("p & q | r") == "1:21: `&` and `|` are mixed without parentheses");
  CHECK(axiom_error("p & q => r") == "1:21: `&` and `=>` are mixed without parentheses");
  CHECK(axiom_error("p ~& q ~& r") == "1:22: `~&` does not chain");
}

TEST_CASE("what is wrong in a formula", "[tptp]") {
  CHECK(axiom_error("p(X)") == "1:17: `X` is not quantified");
  CHECK(axiom_error("(! [X] : p(X)) & q(X)") == "1:34: `X` is not quantified");
  CHECK(axiom_error("! X : p(X)") == "1:17: expected `[` and variables, found `X`");
  CHECK(axiom_error("! [x] : p(x)") == "1:18: expected a variable, found `x`");
  CHECK(axiom_error("! [X : p(X)").starts_with("1:"));
  CHECK(axiom_error("! [X] p(X)") == "1:21: expected `:`, found `p`");
  CHECK(axiom_error("(p") == "1:18: expected a connective, `,` or `)`, found `.`");
  CHECK(axiom_error("(p q)") == "1:18: expected a connective or `)`, found `q`");
  CHECK(axiom_error("p q") == "1:17: expected a connective, `,` or `)`, found `q`");
  CHECK(axiom_error("p &") == "1:18: expected a formula, found `)`");
  CHECK(axiom_error("p(a,)") == "1:19: expected a term, found `)`");
  CHECK(axiom_error("! [X] : X") == "1:23: expected a formula, `X` is a term");
  CHECK(axiom_error("p(a = b)") == "1:19: unsupported: a formula as an argument, `=`");
  CHECK(axiom_error("'a\nb'").find("this quoted name does not end on its line") !=
        std::string::npos);
  CHECK(axiom_error("''") == "1:15: a name in quotes has at least one character");
  CHECK(axiom_error("'\\n'") ==
        "1:16: expected `\\\\` or `\\'`, the only escapes in a quoted name");
  CHECK(axiom_error("/* p") == "1:15: this comment does not end");
  CHECK(axiom_error("\xff") == "1:15: byte 0xFF is not UTF-8");
  CHECK(axiom_error("'\xff'") == "1:16: byte 0xFF is not UTF-8");
  CHECK(axiom_error("_") == "1:15: unexpected character U+005F");
  CHECK(axiom_error("$nothing") == "1:15: `$nothing` is not known");
}

TEST_CASE("what is unsupported is named with its place", "[tptp]") {
  CHECK(tptp_error("tff(a, axiom, p(3)).") ==
        "1:17: argument 1 of `p` has the type `$i`, this has `$int`");
  CHECK(tptp_error("tff(a, axiom, 1/2 = 0.5).") == "1:21: unsupported: this number here, `0.5`");
  CHECK(tptp_error("tff(a, axiom, 1/0 = 1/2).") == "1:15: unsupported: this number here, `1/0`");
  CHECK(tptp_error("tff(a, axiom, $quotient(1, 2) = 3).") ==
        "1:15: `$quotient` is of `$rat` and of `$real`, not of `$int`");
  const auto rational = read_tptp_text(
      "tff(a, axiom, ! [X: $int] : $quotient($to_rat(X), $to_rat(2)) = 1/2).", "t.p");
  CHECK(std::holds_alternative<Problem>(rational));
  CHECK(tptp_error("tff(a, axiom, $to_rat(0.5) = 1/2).")
            .starts_with("1:15: unsupported: arithmetic"));
  CHECK(tptp_error("tff(a, axiom, $less(1, 1/2)).") ==
        "1:24: argument 2 of `$less` has the type `$int`, this has `$rat`");
  CHECK(axiom_error("p(-1/2)") == "1:17: unsupported: arithmetic, `-1/2`");
  CHECK(axiom_error("p(1.5E+3)") == "1:17: unsupported: arithmetic, `1.5E+3`");
  CHECK(axiom_error("$less(a, b)") == "1:15: unsupported: arithmetic, `$less`");
  CHECK(axiom_error("f @ a") == "1:17: unsupported: not first-order, `@`");
  CHECK(axiom_error("^ [X] : p") == "1:15: unsupported: not first-order, `^`");
  CHECK(axiom_error("p($ite(a, b, c))") == "1:17: `$ite` is read in `tff` only");
  CHECK(tptp_error("thf(a, axiom, p).") == "1:15: `p` has no type");
  CHECK(tptp_error("tff(a, type, f: $rat > $real).") == "1:24: unsupported: arithmetic, `$real`");
  CHECK(tptp_error("tff(a, type, f: $i > $i > $i).") == "1:25: unsupported: a function as a value");
  CHECK(tptp_error("fof(a, fi_domain, p).") == "1:8: unsupported: the role `fi_domain`");
}

TEST_CASE("integers of TPTP", "[tptp]") {
  const Problem problem = read_tptp(
      "tff(f, type, f: $int > $int)."
      "tff(a, axiom, ! [X: $int] : ($greater(f(X), $sum(X, -1)) & $uminus(X) = $product(2, X))).");
  CHECK(print_first(problem) == "forall x : Int. x + -1 < f(x) and -(x) = 2 * x");
}

TEST_CASE("numbers of TPTP", "[tptp]") {
  const Problem problem = read_tptp(
      "tff(a, axiom, ! [X: $rat] : ($quotient(X, 2/4) != $to_rat($to_int(-12/8)) & "
      "$lesseq($floor(X), X))).");
  CHECK(print_first(problem) ==
        "forall x : Rat. x / 1/2 != embed(floor(-3/2)) and embed(floor(x)) <= x");
  const Problem real = read_tptp("tff(a, axiom, $less(-1.5E-1, 2.50E+1) & $is_int(2.0)).");
  CHECK(print_first(real) == "-3/20 < 25 and embed(floor(2)) = 2");
  const Problem pairs =
      read_tptp("tff(a, axiom, ! [X: $int, Y: $int] : $quotient_t(X, Y) = $remainder_f(X, Y)).");
  CHECK(
      print_first(pairs) ==
      "forall x y : Int. if y = 0 then $quotient_t_by_zero(x) else if 0 <= x then div(x, y) else "
      "-(div(-(x), y)) = if y = 0 then $remainder_f_by_zero(x) else if 0 <= y then mod(x, y) else "
      "-(mod(-(x), -(y)))");
}

TEST_CASE("statements of TPTP", "[tptp]") {
  CHECK(tptp_error("foo(a, axiom, p).") ==
        "1:1: expected `cnf`, `fof`, `tff`, `thf` or `include`, found `foo`");
  CHECK(tptp_error("fof(A, axiom, p).") == "1:5: expected the name of the formula, found `A`");
  CHECK(tptp_error("fof(a, axiom, p)") == "1:17: expected `.`, found the end of the text");
  CHECK(tptp_error("fof(a, type, p: $o).") == "1:8: types are declared in `tff` and `thf` only");
  CHECK(tptp_error("cnf(a, conjecture, p).") == "1:8: a clause is no conjecture");
  // Each statement with an error has its own diagnostic.
  const auto read =
      read_tptp_text("fof(a, axiom, p q).\nfof(b, axiom, r).\ncnf(c, axiom, p & q).", "t");
  REQUIRE(std::holds_alternative<std::vector<Diagnostic>>(read));
  CHECK(std::get<std::vector<Diagnostic>>(read).size() == 2);
  // Sources and further information are skipped.
  const Problem problem = read_tptp(
      "fof(a, plain, p, inference(resolve, [status(thm)], [x, file('f', 'y)')]), [[a, b(c)], d]).\n"
      "fof(12, lemma, q, file('x.p', unknown)). % a comment\n"
      "/* another ) */ fof('a b', assumption, 'A b'('its')).\n"
      "fof(a, corollary, r).");
  (void)problem;
}

TEST_CASE("roles and names", "[tptp]") {
  const Problem problem = read_tptp(
      "fof(a, axiom, p).\nfof(a, hypothesis, q).\nfof(12, theorem, r).\n"
      "fof('a \\'b\\'', plain, s).\nfof(n, negated_conjecture, ~ t).\n"
      "  fof(c, conjecture, t).\nfof(w, question, ? [X] : u(X)).");
  REQUIRE(problem.statements.size() == 7);
  const auto& s = problem.statements;
  CHECK(s[0].name == "a");
  CHECK(s[1].name == "a.2");
  CHECK(s[1].original_name == "a");
  CHECK(s[1].role == "hypothesis");
  CHECK(s[2].kind == StatementKind::kAxiom);
  CHECK(s[3].name == "a 'b'");
  CHECK(s[3].original_name == "'a \\'b\\''");
  CHECK(s[4].kind == StatementKind::kAxiom);
  CHECK(s[4].negated_conjecture);
  CHECK_FALSE(s[0].negated_conjecture);
  CHECK(s[5].kind == StatementKind::kTheorem);
  CHECK(s[5].where.line == 6);
  CHECK(s[5].where.column == 3);
  CHECK_FALSE(s[5].is_question);
  CHECK(s[6].is_question);
  CHECK_FALSE(problem.asks_satisfiability);
  CHECK(problem.language == InputLanguage::kTptp);
}

TEST_CASE("a problem without a conjecture asks for satisfiability", "[tptp]") {
  const Problem problem = read_tptp("cnf(a, axiom, p(X) | ~ q(Y, X)).");
  CHECK(problem.asks_satisfiability);
  REQUIRE(problem.statements.size() == 2);
  CHECK(problem.statements[1].kind == StatementKind::kTheorem);
  CHECK(print(problem, problem.statements[1].formula) == "false");
  CHECK(problem.statements[0].variable_names == std::vector<std::string>{"X", "Y"});
  CHECK(formula("! [X, Y] : (p(X) | ~ q(Y, X))") == "! [X,Y] : (p(X) | ~ q(Y,X))");
  CHECK(printed(problem) == "fof(a, axiom,\n    ! [X,Y] : (p(X) | ~ q(Y,X))).\n");
  CHECK(tptp_error("cnf(a, axiom, p & q).") == "1:17: `&` in a clause");
  CHECK(tptp_error("cnf(a, axiom, ! [X] : p(X)).") == "1:15: a clause has no quantifiers");
  Problem with_goal = problem;
  CHECK(read_tptp_goal(with_goal, "! [X] : p(X)").empty());
  CHECK_FALSE(with_goal.asks_satisfiability);
  CHECK(with_goal.statements.size() == 2);
  CHECK(read_tptp_goal(with_goal, "r").front().message ==
        "`r` is no predicate with 0 arguments in the problem");
  CHECK(read_tptp_goal(with_goal, "p(").size() == 1);
  CHECK(read_tptp_goal(with_goal, "").size() == 1);
  CHECK(read_tptp_goal(with_goal, "? [X] : p(X) ) ").front().message == "a goal is one formula");
}

TEST_CASE("names that mean several things", "[tptp]") {
  // By arity, and as function and predicate.
  const Problem problem =
      read_tptp("fof(a, axiom, ! [X] : (f(X) & f(X, X) & f(f) = f(f(f), X) & f)).");
  CHECK(problem.input_symbol_count == Signature::builtin_symbol_count() + 6);
  check_round_trip(problem);
  // Quotes make no difference, unless they have to.
  CHECK(formula("p('abc') & p(abc) & 'p'(a)") == "p(abc) & p(abc) & p(a)");
  CHECK(formula("'P q'('a\\'b\\\\', 'X')") == "'P q'('a\\'b\\\\','X')");
  CHECK(formula("'$true' & $true & '=' & 'true' & true & not(a)") ==
        "'$true' & $true & '=' & 'true' & 'true' & 'not'(a)");
  CHECK(formula("'\"a\"' != \"a\"") == "'\"a\"' != \"a\"");
  CHECK(formula("$$own(a)") == "$$own(a)");
}

TEST_CASE("distinct objects differ", "[tptp]") {
  const Problem problem =
      read_tptp("fof(c, conjecture, \"a b\" != \"c\\\"\" & \"a b\" = \"a b\").");
  REQUIRE(problem.statements.size() == 2);
  CHECK(problem.statements[1].kind == StatementKind::kAxiom);
  CHECK(problem.statements[1].name == "distinct_objects");
  check_round_trip(problem);
  CHECK(read_tptp("fof(c, conjecture, \"a\" = \"a\").").statements.size() == 1);
  CHECK(formula("$distinct(a, b, c)") == "a != b & a != c & b != c");
  CHECK(formula("$distinct(a)") == "$true");
  std::string many = "$distinct(a";
  for (int i = 0; i < 1000; ++i) many += ",a" + std::to_string(i);
  CHECK(axiom_error(many + ")") == "1:15: `$distinct` with more than 1000 arguments");
}

TEST_CASE("integers without types are constants that differ", "[tptp]") {
  const Problem problem = read_tptp("fof(a, axiom, p(0, +1, -2, '1', 1, -0)).");
  CHECK(problem.input_symbol_count == Signature::builtin_symbol_count() + 5);
  CHECK(problem.statements[1].name == "distinct_objects");
  CHECK(formula("p(+1, '1', '-1', -01)") == "p(1,'1','-1',-1)");
  check_round_trip(problem);
  Problem goal = problem;
  CHECK(read_tptp_goal(goal, "p(0, 1, 0, 0, 0, 0)").empty());
  CHECK(read_tptp_goal(goal, "p(0, 7, 0, 0, 0, 0)").front().message ==
        "`7` does not occur in the problem");
}

TEST_CASE("types", "[tptp]") {
  const std::string types =
      "tff(t1, type, nat: $tType).\ntff(t2, type, (f: (nat * $i) > nat)).\n"
      "tff(t3, type, zero: nat).\ntff(t4, type, even: nat > $o).\ntff(t5, type, q: $o).\n";
  const Problem problem =
      read_tptp(types + "tff(a, axiom, ! [X: nat, Y] : ((even(f(X, Y)) & q) => p(Y))).");
  CHECK(print_first(problem).find("nat") != std::string::npos);
  check_round_trip(problem);
  const auto error = [&](const std::string& formula) {
    return tptp_error(types + "tff(a, axiom, " + formula + ").");
  };
  CHECK(error("even(a)") == "6:20: argument 1 of `even` has the type `nat`, this has `$i`");
  CHECK(error("even(zero, zero)") == "6:15: `even` takes 1 argument, here are 2");
  CHECK(error("zero") == "6:15: expected a formula, `zero` has the type `nat`");
  CHECK(error("zero = a") == "6:15: an equation between the types `nat` and `$i`");
  CHECK(error("! [X: int] : p") == "6:21: the type `int` is not declared");
  CHECK(error("p(even(zero))") == "6:17: argument 1 of `p` has the type `$i`, this has `$o`");
  CHECK(error("$distinct(zero, a)") == "6:31: the arguments of `$distinct` have different types");
  CHECK(tptp_error("fof(a, axiom, p(f(c))).\ntff(t, type, c: $o).") ==
        "1:19: expected a term, `c` is a predicate");
  CHECK(tptp_error("fof(a, axiom, p(c)).\ntff(t, type, c: $i).") == "accepted");
  CHECK(tptp_error("tff(t, type, c: d).") == "1:17: the type `d` is not declared");
  CHECK(tptp_error("tff(t, type, c: $i * $i > $i).") ==
        "1:25: the argument types need parentheses");
  CHECK(tptp_error("fof(a, axiom, ! [X: $i] : p(X)).") ==
        "1:18: variables have types in `tff` only");
}

TEST_CASE("includes of TPTP", "[tptp]") {
  const ProblemFolder folder;
  (void)folder.write("sub/b.ax", "fof(b1, axiom, b1).\nfof(b2, axiom, b2).\ninclude('c.ax').\n");
  (void)folder.write("sub/d.ax", "include('c.ax').\nfof(d1, axiom, d1).\n");
  (void)folder.write("sub/c.ax", "fof(c1, axiom, c1).\n");
  const auto main = [&](const std::string& text) {
    return names_in(read_tptp_file(folder.write("a.p", text + "fof(g, conjecture, g).")));
  };
  CHECK(main("include('sub/b.ax').\n") == Names{"b1", "b2", "c1", "g"});
  CHECK(main("include('sub/b.ax', [b2, c1]).\n") == Names{"b2", "c1", "g"});
  CHECK(main("include('sub/b.ax', *).\n") == Names{"b1", "b2", "c1", "g"});
  // Nothing is read twice.
  CHECK(main("include('sub/b.ax').include('sub/b.ax').include('sub/c.ax').\n") ==
        Names{"b1", "b2", "c1", "g"});
  CHECK(main("include('sub/b.ax', [b1]).include('sub/b.ax', [b1, b2]).\n") ==
        Names{"b1", "b2", "g"});
  CHECK(main("include('sub/b.ax', [b1]).include('sub/b.ax').\n").size() == 4);
  CHECK(main("include('sub/d.ax', [c1, d1]).\n") == Names{"c1", "d1", "g"});
  CHECK(main("include('sub/b.ax', [b3]).\n") == Names{"error: the file has no formula named `b3`"});
  CHECK(main("include('none.ax').\n").front().starts_with("error: cannot read"));
  CHECK(main("include(none).\n") == Names{"error: expected a file name in quotes, found `none`"});
  CHECK(main("include('a.p').\n") == Names{"error: `a.p` includes itself"});
  CHECK(main("include('a.p', [x]).\n") == Names{"error: `a.p` includes itself"});
  CHECK(main("include('sub').\n").front().starts_with("error: cannot read"));
}

TEST_CASE("the environment variable TPTP names a folder for includes", "[tptp]") {
  const ProblemFolder library;
  const ProblemFolder folder;
  (void)library.write("Axioms/X.ax", "fof(x, axiom, x).\n");
  const auto path = folder.write("a.p", "include('Axioms/X.ax').\nfof(g, conjecture, x).\n");
  const char* before = std::getenv("TPTP");
  const std::string kept = before == nullptr ? "" : before;
  setenv("TPTP", library.path().c_str(), 1);
  CHECK(names_in(read_tptp_file(path)) == Names{"x", "g"});
  if (before == nullptr) {
    unsetenv("TPTP");
  } else {
    setenv("TPTP", kept.c_str(), 1);
  }
}

TEST_CASE("a role may have a part of its own behind a hyphen", "[tptp]") {
  const Problem problem = read_tptp(
      "fof(a, axiom-local, p). fof(b, axiom - f( x , [y,'Z']), q). fof(c, conjecture-1, p).\n"
      "cnf(d, negated_conjecture-$fof(p), ~ r). tff(e, type-given, s: $tType).");
  REQUIRE(problem.statements.size() == 4);
  CHECK(problem.statements[0].kind == StatementKind::kAxiom);
  CHECK(problem.statements[0].role == "axiom");
  CHECK(problem.statements[2].kind == StatementKind::kTheorem);
  CHECK(problem.statements[3].negated_conjecture);
  check_round_trip(problem);
  CHECK(tptp_error("fof(a, axiom-, p).") ==
        "1:14: expected a term such as `local` behind `-`, found `,`");
  CHECK(tptp_error("fof(a, other-local, p).") == "1:8: unsupported: the role `other`");
  CHECK(tptp_error("fof(a, axiom-f(, p").starts_with("1:"));
}

TEST_CASE("lines that begin with # are comments", "[tptp]") {
  const Problem problem =
      read_tptp("# SZS status\r\nfof(a, axiom, p).\n  # two\n#\nfof(b, conjecture,\n# q &\np).\n#");
  CHECK(problem.statements.size() == 2);
  CHECK(language_of_text("# E says\n# so\n\ncnf(a, plain, p).") == InputLanguage::kTptp);
  CHECK(language_of_text("# only this") == InputLanguage::kMpl);
  // Elsewhere it is no comment.
  CHECK(tptp_error("fof(a, axiom, p # q\n).").starts_with("1:17: unsupported"));
}

TEST_CASE("a name that needs quotes is said to", "[tptp]") {
  for (const char* text : {
           "fof(a, axiom, is-in(a)).",
           "fof(a, axiom, p(is-in)).",
           "fof(a, axiom, (p | is-in)).",
           "fof(is-in, axiom, p).",
           "fof(a, axiom, is-in = b).",
           "tff(a, type, is-in: $i).",
           "tff(a, type, b: is-in).",
           "cnf(a, axiom, p | ~ is-in(X)).",
       }) {
    const auto read = read_tptp_text(text, "test.p");
    const auto* wrong = std::get_if<std::vector<Diagnostic>>(&read);
    REQUIRE(wrong);
    INFO(to_string(wrong->front()));
    CHECK(wrong->front().advice == "a name with other characters stands in quotes: 'is-in'");
  }
  const auto advice = [](const std::string& text) {
    const auto read = read_tptp_text(text, "test.p");
    return std::get<std::vector<Diagnostic>>(read).front().advice;
  };
  CHECK(advice("fof(a, axiom, caf\u00E9(b)).").ends_with("'caf\u00E9'"));
  CHECK(advice("fof(a, axiom, a.b).").ends_with("'a.b'"));
  CHECK(advice("fof(a, axiom, ax-1).").ends_with("'ax-1'"));
  CHECK(advice("fof(a, axiom, http://x.y/z).").find("quote") == std::string::npos);
  // What is higher-order stays so.
  CHECK(advice("fof(a, axiom, p - q).").find("quote") == std::string::npos);
}

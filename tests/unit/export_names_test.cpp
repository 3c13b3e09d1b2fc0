// Names of every kind in what is written for other provers: it is read by Z3 and by ourselves, and
// what was different stays different.

#include <z3++.h>

#include <set>

#include "lang/ascii.h"
#include "lang/tptp/names.h"
#include "smtlib_test.h"
#include "tptp_test.h"

using namespace whence;
using namespace whence::test;

namespace {

/// A theory in MPL with these binary operators, of which the goal says that they are commutative.
std::string operators(const std::vector<std::string>& names) {
  std::string text = "type S\n";
  std::string goal = "theorem all: forall x y : S. true";
  for (const std::string& name : names) {
    text += "fun " + name + " : S, S -> S infix left 60\n";
    goal += " and (x " + name + " y) = (y " + name + " x)";
  }
  return text + goal + "\n";
}

/// An SMT-LIB theory with these constants of a sort, of which the goal says that they are equal.
std::string constants(const std::vector<std::string>& names) {
  std::string text = "(declare-sort S 0)";
  std::string goal;
  for (const std::string& name : names) {
    text += "(declare-const |" + name + "| S)";
    goal += " |" + name + "|";
  }
  return text + "(prove (=" + goal + "))";
}

/// How many symbols the text declares by Z3's reading; it throws where Z3 refuses the text.
std::size_t declared_for_z3(const std::string& text) {
  z3::context context;
  z3::solver solver(context);
  solver.from_string(text.c_str());
  std::set<std::string> names;
  std::vector<z3::expr> open;
  for (const z3::expr& e : solver.assertions()) open.push_back(e);
  while (!open.empty()) {
    const z3::expr e = open.back();
    open.pop_back();
    if (e.is_quantifier()) {
      open.push_back(e.body());
    } else if (e.is_app()) {
      if (e.decl().decl_kind() == Z3_OP_UNINTERPRETED) names.insert(e.decl().name().str());
      for (unsigned i = 0; i < e.num_args(); ++i) open.push_back(e.arg(i));
    }
  }
  return names.size();
}

void check_smtlib(const Problem& problem, std::size_t symbols) {
  const std::string standard = printed_smt(problem, SmtLibStyle::kStandard);
  INFO(standard);
  CHECK(declared_for_z3(standard) == symbols);
  CHECK(read_smt(standard).input_symbol_count - Signature::builtin_symbol_count() == symbols);
  const std::string tip = printed_smt(problem, SmtLibStyle::kTip);
  CHECK(read_smt(tip).input_symbol_count - Signature::builtin_symbol_count() == symbols);
}

bool is_ascii(const std::string& text) {
  for (const char c : text) {
    if (c != '\n' && (c < 0x20 || c >= 0x7F)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("operators of MPL are symbols of SMT-LIB", "[smtlib][export]") {
  const std::vector<std::string> names{"\\",  "\\\\", "@",  "@@", "/\\",
                                       "\\/", "+",    "<=", "⊕",  "=>>"};
  check_smtlib(accepted(operators(names)), names.size());
}

TEST_CASE("words of SMT-LIB as names", "[smtlib][export]") {
  const std::vector<std::string> names{
      "BINARY",  "NUMERAL", "STRING", "assert",    "check-sat", "declare-fun", "echo",   "pop",
      "push",    "reset",   "exit",   "set-logic", "Int",       "Bool",        "select", "store",
      "implies", "iff",     "if",     "rem",       ".dot",      ".",           "@at",    "at_at",
      "a b",     "a|b_",    "0",      "'x",        "assert_",   "é",           "is-c",   "bar",
      "-3",      "minus_3", "-3x",    "-x",        "-"};
  std::vector<std::string> legal;
  for (const std::string& n : names) {
    if (n.find('|') == std::string::npos) legal.push_back(n);
  }
  check_smtlib(read_smt(constants(legal)), legal.size());
}

TEST_CASE("sorts, fields and functions that are values keep their names apart",
          "[smtlib][export]") {
  const Problem problem = read_smt(
      "(declare-sort t1 0)(declare-sort fun_t1_t1 0)"
      "(declare-datatype L ((nil) (cons (head t1) (tail L))))"
      "(declare-fun cons!1 (L) t1)(declare-fun apply_1 (t1) t1)(declare-fun g (t1) t1)"
      "(declare-const c fun_t1_t1)(define-fun twice ((f (=> t1 t1)) (x t1)) t1 (@ f (@ f x)))"
      "(prove (and (= (twice g (cons!1 nil)) (apply_1 (head nil))) (= c c)))");
  const std::string text = printed_smt(problem, SmtLibStyle::kStandard);
  INFO(text);
  z3::context context;
  z3::solver solver(context);
  CHECK_NOTHROW(solver.from_string(text.c_str()));
  CHECK(text.find("(declare-sort fun_t1_t1_ 0)") != std::string::npos);
  CHECK(text.find("(cons (cons!1_ t1) (cons!2 L))") != std::string::npos);
  CHECK(read_smt(text).asks_satisfiability);
  const std::string tip = printed_smt(problem, SmtLibStyle::kTip);
  CHECK(printed_smt(read_smt(tip), SmtLibStyle::kTip) == tip);
}

TEST_CASE("a theory without a goal is written without one", "[smtlib][export]") {
  const Problem problem = accepted("type S\nfun c : S\nfun f : S -> S\naxiom a: f(x) = c\n");
  const std::string text = printed_smt(problem, SmtLibStyle::kStandard);
  CHECK(text.find("(not") == std::string::npos);
  CHECK(text.ends_with("(check-sat)\n"));
  CHECK(declared_for_z3(text) == 2);
  CHECK(printed_smt(problem, SmtLibStyle::kTip).find("prove") == std::string::npos);
  CHECK(printed(problem).find("conjecture") == std::string::npos);
}

TEST_CASE("text in ASCII", "[export]") {
  using lang::ascii_text;
  CHECK(ascii_text("⊕") == "oplus");
  CHECK(ascii_text("A⊆B") == "A_subseteq_B");
  CHECK(ascii_text("α₁") == "alpha1");
  CHECK(ascii_text("x′") == "x_prime");
  CHECK(ascii_text("naïve Größe") == "naive Grosse");
  CHECK(ascii_text("中") == "u4e2d");
  CHECK(ascii_text("\n\xff") == "u000a_ufffd");
  CHECK(ascii_text("") == "");
  CHECK(lang::ascii_lines("∅\n⊕\n") == "empty\noplus\n");
  CHECK(is_ascii(ascii_text("“quoted” – …\u00A0")));
}

TEST_CASE("TPTP is printable ASCII, and names stay different", "[tptp][export]") {
  const Problem problem = accepted(
      "type Menge\nfun ⊕ : Menge, Menge -> Menge infix left 60\n"
      "fun ⊗ : Menge, Menge -> Menge infix left 60\nfun oplus : Menge\nfun é : Menge\n"
      "fun è : Menge\nfun e : Menge\n"
      "axiom ä: x ⊕ y = y ⊕ x\naxiom a: x ⊗ y = y ⊗ x\n"
      "theorem goal: é ⊕ è = e ⊗ oplus\n");
  const std::string text = printed(problem);
  INFO(text);
  CHECK(is_ascii(text));
  const Problem again = read_tptp(text);
  CHECK(again.input_symbol_count == problem.input_symbol_count);
  CHECK(again.statements.size() == problem.statements.size());
  CHECK(again.statements[0].name == "a_2");
  CHECK(again.statements[1].name == "a");
  const lang::tptp::Names names(problem);
  CHECK(names.symbol("⊕") == "oplus_2");
  CHECK(names.symbol("oplus") == "oplus");
  CHECK(names.symbol("e") == "e");
  CHECK(names.symbol("é") == "e_2");
  CHECK(names.symbol("è") == "e_3");
}

TEST_CASE("quoted names of TPTP that are not ASCII", "[tptp][export]") {
  const Problem problem = read_tptp(
      "fof('größe', axiom, 'é'(\"Jürgen\", \"Jurgen\") & 'é'('é', 'é') & e('é', e)). "
      "fof('größe', axiom, p). fof(c, conjecture, p).");
  const std::string text = printed(problem);
  INFO(text);
  CHECK(is_ascii(text));
  const Problem again = read_tptp(text);
  // The predicate é/2 and the constant é are two symbols of one name, as before.
  CHECK(again.input_symbol_count == problem.input_symbol_count);
  CHECK(again.statements.size() == problem.statements.size());
}

TEST_CASE("a sort and a symbol of one name are two in TPTP", "[tptp][export]") {
  const Problem problem = read_smt(
      "(declare-sort |∘| 0)(declare-sort s 0)(declare-const s s)(declare-const || |∘|)"
      "(declare-const |∘| |∘|)(prove (and (= s s) (= || |∘|)))");
  const lang::tptp::Names names(problem);
  CHECK(names.symbol("s") == "s");
  CHECK(names.sort("s") == "s_type");
  CHECK(names.symbol("∘") == "comp");
  CHECK(names.sort("∘") == "comp_2");
  CHECK(names.symbol("") == "'_'");
  CHECK(read_tptp(printed(problem)).input_symbol_count == problem.input_symbol_count);
}

TEST_CASE("a question whether axioms contradict each other is none in TPTP", "[tptp][export]") {
  const std::string text = printed(read_smt("(declare-const a Bool)(assert a)(check-sat)"));
  CHECK(text == "fof('assert.1', axiom,\n    a).\n");
}

TEST_CASE("several conjectures are said to be several", "[tptp][export]") {
  const std::string theory = "type S\nfun c : S\nfun p : S -> Bool\ntheorem a: p(c)\n";
  CHECK(printed(accepted(theory)).find('%') == std::string::npos);
  const std::string two = printed(accepted(theory + "theorem b: p(x)\n"));
  CHECK(two.starts_with("% Each conjecture is to be proved."));
  CHECK(read_tptp(two).statements.size() == 2);
}

TEST_CASE("datatypes as TPTP are types with axioms", "[tptp][export]") {
  Problem problem = accepted(
      "type Nat = 0 | s(Nat)\nfun f : Nat -> Nat\naxiom a: f(0) = 0\n"
      "theorem t: s(x) = s(y) => x = y\n");
  problem.statements[0].name = "Nat.1";
  const std::string text = printed(problem);
  INFO(text);
  CHECK(text.find("% Of datatypes only this is said; induction is not.\n") != std::string::npos);
  const Problem again = read_tptp(text);
  CHECK(again.statements.size() == 5);
  std::set<std::string> names;
  for (const Statement& s : again.statements) names.insert(s.name);
  CHECK(names.size() == 5);
}

// What is wrong with an input is said at its place; no input crashes the reader.

#include "smtlib_test.h"
#include "unit/support/often.h"

using namespace whence;
using namespace whence::test;

namespace {

std::string wrong(const std::string& text) {
  return smt_error(
      "(declare-datatype Nat ((zero) (succ (pred Nat))))"
      "(declare-datatype List (par (a) ((nil) (cons (head a) (tail (List a))))))\n" +
      text);
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("diagnostics of s-expressions", "[smtlib]") {
  CHECK(wrong("(prove true") == "2:1: this `(` is never closed");
  CHECK(wrong("(prove true))") == "2:13: this `)` closes nothing");
  CHECK(wrong("(prove |a)") == "2:8: this quoted symbol has no end");
  CHECK(wrong("(prove |a\\b|)") == "2:10: this character may not be in a quoted symbol");
  CHECK(wrong("(echo \"a\"\"b)") == "2:7: this string has no end");
  CHECK(wrong("(prove 1a)") == "2:8: `1a` is neither a number nor a symbol");
  CHECK(wrong("(prove [])") == "2:8: this character has no meaning here");
  CHECK(wrong("(prove \xff)") == "2:8: this byte is not UTF-8");
  CHECK(wrong("true") == "2:1: expected a command");
  CHECK(wrong("(get-abduct a)") == "2:2: the command `get-abduct` is not supported");
}

TEST_CASE("diagnostics of declarations", "[smtlib]") {
  CHECK(wrong("(declare-fun zero () Nat)") == "2:14: `zero` is declared twice");
  CHECK(wrong("(declare-sort Nat 0)") == "2:15: the sort `Nat` is declared twice");
  CHECK(wrong("(declare-fun and () Nat)") == "2:14: `and` is built in");
  CHECK(wrong("(declare-fun f (Nat) Net)") == "2:22: the sort `Net` is not declared");
  CHECK(wrong("(declare-fun f ((List Nat Nat)) Nat)") ==
        "2:17: the sort `List` takes 1 argument, not 2");
  CHECK(wrong("(declare-const x (Array Nat Nat))") == "2:18: the sort `Array` is not supported");
  CHECK(wrong("(declare-const x (_ BitVec 8))") ==
        "2:18: bit-vectors and other indexed sorts are not supported");
  CHECK(wrong("(declare-datatype D ((d (e D))))") == "2:19: the type `D` has no finite value");
  CHECK(wrong("(declare-datatype D ((c) (d (e (=> D D)))))") ==
        "2:19: the type `D` recurs through a function sort");
  CHECK(wrong("(declare-datatypes ((D 1)) (((c))))") ==
        "2:29: `D` has 1 parameter, but here there are 0");
  CHECK(wrong("(define-fun f ((x Nat) (x Nat)) Nat x)") == "2:24: the variable `x` is bound twice");
  CHECK(wrong("(define-fun f ((x Nat)) Nat true)") ==
        "2:29: `f` must have sort `Nat`, but this has sort `Bool`");
}

TEST_CASE("diagnostics of terms", "[smtlib]") {
  CHECK(wrong("(prove (= zero one))") == "2:16: `one` is not declared");
  CHECK(wrong("(prove (f zero))") == "2:9: `f` is not declared");
  CHECK(wrong("(prove zero)") ==
        "2:8: what is stated must have sort `Bool`, but this has sort `Nat`");
  CHECK(wrong("(prove (= zero true))") ==
        "2:11: the sides of `=` have different sorts: `Bool` and `Nat`");
  CHECK(wrong("(prove (= (succ nil) zero))") == "2:17: the sort of `nil` is not determined here");
  CHECK(wrong("(prove (= (cons zero (cons true (_ nil Bool))) nil))") ==
        "2:28: argument 1 of `cons` must have sort `Nat`, but this has sort `Bool`");
  CHECK(wrong("(prove (= nil nil))") == "2:15: the sort of `nil` is not determined here");
  CHECK(wrong("(prove (= (succ zero zero) zero))") == "2:11: `succ` takes 1 argument, not 2");
  CHECK(wrong("(prove (not true false))") == "2:8: `not` takes 1 argument, not 2");
  CHECK(wrong("(define-fun f ((x (List Nat))) (List Nat) (cons true x))") ==
        "2:49: argument 1 of `cons` must have sort `Nat`, but this has sort `Bool`");
  CHECK(wrong("(prove (= 01.5 1.5))").ends_with("a number has digits and no zeros in front"));
  CHECK(wrong("(prove (= (div 1.5 2) 1))") ==
        "2:16: `div` is supported on integers only, but this has sort `Real`");
  CHECK(wrong("(prove (= 1.5 true))") ==
        "2:15: the sides of `=` have different sorts: `Real` and `Bool`");
  CHECK(wrong("(prove ((_ divisible 0) 3))").ends_with("expected a number that is at least 1"));
  CHECK(wrong("(prove (= #x1F #x1F))").ends_with("bit-vectors are not supported"));
  CHECK(wrong("(prove (= \"a\" \"a\"))").ends_with("strings are not supported"));
  CHECK(wrong("(prove (<= zero zero))") ==
        "2:12: `<=` is supported on integers only, but this has sort `Nat`");
  CHECK(wrong("(define-fun f ((x Nat)) Nat (match x ((zero x))))") ==
        "2:29: this match has no case for `succ`");
  CHECK(wrong("(define-fun f ((x Nat)) Nat (match x ((zero x) ((succ y z) x))))") ==
        "2:49: `succ` takes 1 argument, not 2");
  CHECK(wrong("(define-fun f ((x Nat)) Nat (match x ((zero x) ((succ (succ y)) x))))") ==
        "2:29: this match has no case for some value");
  CHECK(wrong("(define-fun f ((x Nat)) Nat (match x ((zero x) ((cons y z) x))))") ==
        "2:50: `cons` is not a constructor of `Nat`");
  // In a case that no clause comes to, too.
  CHECK(wrong("(define-fun f ((x Nat)) Nat (match x ((zero x) ((succ y)"
              " (match x ((zero nothing) ((succ z) z)))))))") == "2:74: `nothing` is not declared");
}

TEST_CASE("deep nesting in SMT-LIB", "[smtlib][hostile]") {
  constexpr std::size_t kMany = often<std::size_t>(200'000);
  CHECK(wrong(repeated("(", kMany)) == "2:801: lists are nested deeper than 800");
  CHECK(wrong("(prove " + repeated("(not ", 790) + "true" + repeated(")", 790) + ")") ==
        "accepted");
  CHECK(wrong("(prove (and " + repeated("true ", kMany) + "))") == "accepted");
  CHECK(wrong("(prove " + repeated("(forall ((x Nat)) ", 600) + "true" + repeated(")", 600) + ")")
            .ends_with("more than 500 names in scope of each other"));
  CHECK(wrong("(declare-const x " + repeated("(List ", 300) + "Nat" + repeated(")", 300) + ")")
            .ends_with("sorts are nested deeper than 200"));
  // Terms that double with each `let` are shared.
  std::string lets;
  for (int i = 0; i < 490; ++i) {
    lets += "(let ((v" + std::to_string(i + 1) + " (and v" + std::to_string(i) + " v" +
            std::to_string(i) + "))) ";
  }
  CHECK(wrong("(prove (let ((v0 true)) " + lets + "v490" + repeated(")", 492)) == "accepted");
  // Sorts that double with each macro.
  std::string macros =
      "(declare-datatype P (par (a b) ((p (f1 a) (f2 b)))))(define-sort M0 () Nat)";
  for (int i = 0; i < 40; ++i) {
    const std::string m = "M" + std::to_string(i);
    macros += "(define-sort M" + std::to_string(i + 1) + " () (P " + m + " " + m + "))";
  }
  CHECK(wrong(macros).find("this sort") != std::string::npos);
  // Cases of cases.
  std::string matches;
  for (int i = 0; i < 20; ++i) {
    matches += "(match x" + std::to_string(i) + " ((zero zero) (_ ";
  }
  std::string parameters;
  for (int i = 0; i < 20; ++i) parameters += "(x" + std::to_string(i) + " Nat)";
  CHECK(wrong("(define-fun f (" + parameters + ") Nat " + matches + "zero" + repeated(")))", 20) +
              ")") == "accepted");
  std::string sum = "zero";
  for (int i = 0; i < 20; ++i) {
    sum = "(ite (match x" + std::to_string(i) + " ((zero true) (_ false))) zero " + sum + ")";
  }
  CHECK(wrong("(define-fun f (" + parameters + ") Nat " + sum + ")")
            .ends_with("a function has at most 2000 cases"));
}

TEST_CASE("bytes that are no SMT-LIB", "[smtlib][hostile]") {
  CHECK(smt_error("") == "accepted");
  CHECK(smt_error("\xEF\xBB\xBF; after a byte order mark") == "accepted");
  CHECK(smt_error(std::string(1000, '\0')) == "1:1: this character has no meaning here");
  std::uint32_t state = 4711;
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int i = 0; i < 80; ++i) {
      state = state * 1664525 + 1013904223;
      static constexpr std::string_view kPieces[] = {"(",
                                                     ")",
                                                     "(",
                                                     ")",
                                                     "(assert ",
                                                     "(prove ",
                                                     "match ",
                                                     "x ",
                                                     "((zero ",
                                                     "((succ y) ",
                                                     "succ ",
                                                     "zero ",
                                                     "(forall ((x Nat)) ",
                                                     "(lambda ((x Nat)) ",
                                                     "(let ((x zero)) ",
                                                     "(_ nil Nat) ",
                                                     "(as nil ",
                                                     "(List ",
                                                     "Nat ",
                                                     ") ",
                                                     "(= ",
                                                     "(ite ",
                                                     "true ",
                                                     ":named ",
                                                     "(! ",
                                                     "(par (a) ",
                                                     "a ",
                                                     "Int ",
                                                     "(+ 1 ",
                                                     "|",
                                                     "\"",
                                                     ";",
                                                     "\n",
                                                     "(define-fun f ((x Nat)) Nat ",
                                                     "(f ",
                                                     "@ ",
                                                     "(=> ",
                                                     "(_ is succ) ",
                                                     "0 ",
                                                     "(declare-datatype D "};
      text += kPieces[(state >> 16U) % std::size(kPieces)];
    }
    (void)wrong(text);
  }
}

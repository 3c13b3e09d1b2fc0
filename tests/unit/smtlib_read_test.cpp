// What reading makes of each construct of SMT-LIB.

#include "lang/input.h"
#include "smtlib_test.h"

using namespace whence;
using namespace whence::test;

namespace {

std::string defined(const std::string& text, const std::string& name) {
  return statements(read_smt(kSmtPrelude + text), name);
}

// What is asserted, over some constants.
std::string asserted(const std::string& formula) {
  return defined(
             "(declare-const a Nat)(declare-const b Nat)(declare-const c Nat)(declare-fun f (Nat) "
             "Nat)"
             "(declare-fun p (Nat) Bool)(declare-const l (List Nat))(declare-const g (=> Nat (=> "
             "Nat Nat)))"
             "(assert (! " +
                 formula + " :named it))",
             "it")
      .substr(std::string_view("axiom ").size());
}

}  // namespace

TEST_CASE("a match on an argument becomes patterns", "[smtlib]") {
  CHECK(defined("(define-fun-rec add ((x Nat) (y Nat)) Nat"
                "  (match x ((zero y) ((succ z) (succ (add z y))))))",
                "add") == "add(zero, y) = y\nadd(succ(z), y) = succ(add(z, y))\n");
  // Where two arguments are matched in turn, the names are those of the cases.
  CHECK(defined("(define-fun-rec le ((x Nat) (y Nat)) Bool (match x ((zero true)"
                "  ((succ u) (match y ((zero false) ((succ v) (le u v))))))))",
                "le") == "le(zero, y)\nnot le(succ(u), zero)\nle(succ(u), succ(v)) <=> le(u, v)\n");
  // A case for everything else is one for each constructor that has none.
  CHECK(defined("(define-fun is1 ((x Nat)) Bool"
                "  (match x (((succ y) (match y ((zero true) (_ false)))) (other false))))",
                "is1") == "not is1(zero)\nis1(succ(zero))\nnot is1(succ(succ(x1)))\n");
  CHECK(defined("(define-fun same ((x Nat)) Nat (match x ((zero x) (y y))))", "same") ==
        "same(zero) = zero\nsame(succ(x1)) = succ(x1)\n");
  // Below other functions too, and on what has been matched already.
  CHECK(defined("(declare-const k Nat)(define-fun h ((x Nat)) Nat (ite (= k x)"
                "  (match x ((zero k) ((succ y) (match x ((zero k) ((succ z) z)))))) x))",
                "h") ==
        "h(zero) = if k = zero then k else zero\n"
        "h(succ(y)) = if k = succ(y) then y else succ(y)\n");
}

TEST_CASE("a match on something else becomes an auxiliary function", "[smtlib]") {
  const std::string text =
      "(declare-fun f (Nat) Nat)"
      "(define-fun h ((x Nat) (y Nat)) Nat (match (f x) ((zero y) ((succ z) (f z)))))";
  CHECK(defined(text, "h") == "h(x, y) = h_match(y, f(x))\n");
  CHECK(defined(text, "h_match") == "h_match(y, zero) = y\nh_match(y, succ(z)) = f(z)\n");
  // Of a value that has a name, the cases know what it is.
  const std::string let =
      "(declare-fun f (Nat) Nat)(define-fun h ((x Nat)) Nat"
      "  (let ((u (f x))) (match u ((zero x) ((succ z) (f u))))))";
  CHECK(defined(let, "h_match") == "h_match(x, zero) = x\nh_match(x, succ(z)) = f(succ(z))\n");
  CHECK(defined("(declare-fun p (Nat) Bool)(define-fun h ((x Nat)) Nat"
                "  (match (p x) ((true zero) (false x))))",
                "h") == "h(x) = if p(x) then zero else x\n");
  // The variable of a quantifier is no argument of the function.
  CHECK(defined("(define-fun h ((x Nat)) Bool"
                "  (forall ((y Nat)) (match y ((zero (= x y)) ((succ z) (= x z))))))",
                "h_match") == "h_match(x, zero) <=> x = zero\nh_match(x, succ(z)) <=> x = z\n");
}

TEST_CASE("functions as values", "[smtlib]") {
  const std::string text =
      "(define-fun-rec map (par (a b) (((f (=> a b)) (x (List a))) (List b)))"
      "  (match x ((nil (as nil (List b))) ((cons y ys) (cons (@ f y) (map f ys))))))"
      "(declare-fun add (Nat Nat) Nat)"
      "(define-fun all ((n Nat) (x (List Nat))) (List Nat) (map (lambda ((m Nat)) (add m n)) x))"
      "(define-fun some ((n Nat) (x (List Nat))) (List Nat) (map (add n) x))";
  CHECK(defined(text, "all_lambda") == "all_lambda(n, m) = add(m, n)\n");
  CHECK(defined(text, "all") == "all(n, x) = map(all_lambda(n), x)\n");
  // Equal lambdas are one value, and one that only calls a function is that function.
  const std::string goal =
      "(prove (! (forall ((n Nat) (x (List Nat))) (and"
      "  (= (map (lambda ((m Nat)) (succ m)) x) (map (lambda ((k Nat)) (succ k)) x))"
      "  (= (map (lambda ((m Nat)) (add n m)) x) (map (add n) x)))) :named it))";
  CHECK(defined(text + goal, "it") ==
        "map(lambda, x) = map(lambda, x) and map(add(n), x) = map(add(n), x)\n");
  CHECK(defined(text, "some") == "some(n, x) = map(add(n), x)\n");
  // So is a lambda that an earlier one of all sorts is at its sort.
  const std::string same =
      "(define-fun same (par (a) (((y a) (x (List a))) (List Bool)))"
      "  (map (lambda ((z a)) (= y z)) x))";
  CHECK(defined(text + same +
                    "(define-fun equals ((n Nat) (x (List Nat))) (List Bool)"
                    "  (map (lambda ((m Nat)) (= n m)) x))",
                "equals") == "equals(n, x) = map(same_lambda(n), x)\n");
  CHECK(defined(text + same +
                    "(define-fun one ((n Nat) (x (List Nat))) (List Bool)"
                    "  (map (lambda ((m Nat)) (= n m)) x))"
                    "(define-fun two ((n Nat) (x (List Nat))) (List Bool)"
                    "  (map (lambda ((k Nat)) (= n k)) x))",
                "two") == "two(n, x) = map(same_lambda(n), x)\n");
  CHECK(defined(text + same +
                    "(define-fun equal_to ((n Nat) (x (List Nat))) (List Bool)"
                    "  (map (lambda ((m Nat)) (= m n)) x))",
                "equal_to") == "equal_to(n, x) = map(equal_to_lambda(n), x)\n");
  CHECK(asserted("(= (g a b) (@ g a b) (@ (@ g a) b))") ==
        "g(a)(b) = g(a)(b) and g(a)(b) = g(a)(b)\n");
  CHECK(asserted("(= ((lambda ((x Nat) (y Nat)) x) a b) a)") == "(lambda)(a)(b) = a\n");
}

TEST_CASE("connectives, equality, let, quantifiers", "[smtlib]") {
  CHECK(asserted("(=> (p a) (p b) (p c))") == "p(a) => p(b) => p(c)\n");
  CHECK(asserted("(and (p a) (or (p b) (p c) (p a)) (not (p b)))") ==
        "p(a) and (p(b) or p(c) or p(a)) and not p(b)\n");
  CHECK(asserted("(xor (p a) (p b))") == "not (p(a) <=> p(b))\n");
  CHECK(asserted("(= a b c)") == "a = b and b = c\n");
  CHECK(asserted("(distinct a b c)") == "a != b and a != c and b != c\n");
  CHECK(asserted("(= nil l)") == "nil = l\n");
  CHECK(asserted("(= (p a) (p b))") == "p(a) <=> p(b)\n");
  CHECK(asserted("(p (ite (p a) b c))") == "p(if p(a) then b else c)\n");
  CHECK(asserted("(let ((a b) (b a)) (= a (f b)))") == "b = f(a)\n");
  CHECK(asserted("(exists ((x Nat)) (forall ((y Nat)) (! (= x y) :pattern ((f x)))))") ==
        "exists x. forall y. x = y\n");
  CHECK(asserted("(! (p |a|) :weight 3)") == "p(a)\n");
  CHECK(asserted("(and ((_ is succ) a) (is-zero b) (= (pred a) b))") ==
        "is-succ(a) and is-zero(b) and pred(a) = b\n");
  CHECK(defined("(assert (is-zero zero))", "is-zero") == "is-zero(zero)\nnot is-zero(succ(x1))\n");
  CHECK(defined("", "pred") == "pred(succ(x)) = x\n");
}

TEST_CASE("type variables", "[smtlib]") {
  const Problem problem = read_smt(
      kSmtPrelude +
      "(declare-fun (par (a) (size ((List a)) Nat)))"
      "(declare-fun join (par (a) (((List a) (List a)) (List a))))"
      "(declare-const any (par (a) a))"
      "(define-fun-rec (par (a) (len ((x (List a))) Nat (match x ((nil zero) ((cons y z) (succ "
      "(len z)))))))"
      ")"
      "(assert (par (a b) (forall ((x (List a))) (= (size x) (size (join x (as any (List a))))))))"
      "(prove (par (a) (forall ((x (List a))) (= (len x) (size x)))))");
  for (const Statement& s : problem.statements) {
    if (s.name == "assert.1" || s.name == "prove_1") {
      CHECK(s.sort_variable_count == 1);
      CHECK(s.sort_variable_names == std::vector<std::string>{"a"});
    }
  }
  CHECK(statements(problem, "len") == "len(nil) = zero\nlen(cons(y, z)) = succ(len(z))\n");
}

TEST_CASE("a definition that is not seen to end is an axiom", "[smtlib]") {
  CHECK(defined("(define-fun-rec f ((x Nat)) Nat (f (succ x)))", "f") ==
        "axiom f(x) = f(succ(x))\n");
  // With those that call each other, but not those that only call it.
  const std::string text =
      "(define-funs-rec ((f ((x Nat)) Nat) (g ((x Nat)) Nat) (h ((x Nat)) Nat))"
      "  ((g (succ x)) (f x) (f x)))";
  CHECK(defined(text, "g") == "axiom g(x) = f(x)\n");
  CHECK(defined(text, "h") == "h(x) = f(x)\n");
  // A function that comes back through `apply`.
  CHECK(defined("(define-fun app ((f (=> Nat Nat)) (x Nat)) Nat (@ f x))"
                "(define-fun-rec f ((x Nat)) Nat (app (lambda ((y Nat)) (f y)) x))",
                "f")
            .starts_with("axiom "));
}

TEST_CASE("integers are built in", "[smtlib]") {
  const Problem problem = read_smt("(prove (forall ((x Int)) (=> (< 2 x) (>= (- x 1) (- 3)))))");
  CHECK(statements(problem, "prove_1") == "2 < x => -3 <= x - 1\n");
  CHECK(problem.statements.size() == 1);
  // What is not used is not there.
  CHECK_FALSE(read_smt("(assert true)").bank.signature().has_integers());
}

TEST_CASE("goals and names of statements", "[smtlib]") {
  const Problem problem =
      read_smt(kSmtPrelude +
               "(assert (= zero zero))(assert (! true :named t))(prove true)(assert-not true)"
               "(prove (! true :named |my goal|))");
  std::vector<std::string> names;
  for (const Statement& s : problem.statements) {
    if (s.kind != StatementKind::kDefinition) names.push_back(s.name);
  }
  CHECK(names == std::vector<std::string>{"assert.1", "t", "prove_1", "prove_2", "my goal"});
  CHECK_FALSE(problem.asks_satisfiability);
  CHECK(read_smt("(assert false)(check-sat)").asks_satisfiability);
}

TEST_CASE("a goal is read over the names of an SMT-LIB problem", "[smtlib]") {
  Problem problem = read_smt(kSmtPrelude + "(prove true)");
  CHECK(read_goal_of(problem, "(forall ((x Nat)) (=> (is-succ x) (= (succ (pred x)) x)))").empty());
  CHECK(statements(problem, "goal") == "is-succ(x) => succ(pred(x)) = x\n");
  CHECK(statements(problem, "is-succ").size() > 1);
  CHECK(read_goal_of(problem, "(par (a) (forall ((x (List a))) (= x x)))").empty());
  CHECK(statements(problem, "goal.2").empty() == false);
  const std::size_t before = problem.statements.size();
  CHECK_FALSE(read_goal_of(problem, "(= zero nothing)").empty());
  CHECK_FALSE(read_goal_of(problem, "(= zero zero) (= zero zero)").empty());
  CHECK_FALSE(read_goal_of(problem, "").empty());
  CHECK(problem.statements.size() == before);
}

TEST_CASE("SMT-LIB is recognised", "[smtlib]") {
  CHECK(language_of_path("a.smt2") == InputLanguage::kSmtLib);
  CHECK(language_of_path("a.tip") == InputLanguage::kSmtLib);
  CHECK(language_of_text("; a comment\n ( set-logic UF)") == InputLanguage::kSmtLib);
  CHECK(language_of_text("(prove true)") == InputLanguage::kSmtLib);
  CHECK(language_of_text("(x + y) = z") == InputLanguage::kMpl);
  CHECK(language_of_text("") == InputLanguage::kMpl);
}

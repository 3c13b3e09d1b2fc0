// The printer writes what the reader reads.

#include <catch2/catch.hpp>

#include "lang/mpl/print.h"
#include "lang_test.h"
#include "unit/support/often.h"

using namespace whence;
using namespace whence::test;

namespace {

std::string with_prelude(const std::string& text) {
  return std::string(kPrelude) + text;
}

// Reads, prints and reads again; compares.
void round_trip(const std::string& text) {
  const Problem first = accepted(text);
  const std::string printed = print_problem(first);
  INFO(printed);
  const Problem second = accepted(printed);
  REQUIRE(first.statements.size() == second.statements.size());
  for (std::size_t i = 0; i < first.statements.size(); ++i) {
    const Statement& a = first.statements[i];
    const Statement& b = second.statements[i];
    CHECK(a.name == b.name);
    CHECK(a.kind == b.kind);
    CHECK(a.sort_variable_count == b.sort_variable_count);
    CHECK(first.bank.digest(a.formula) == second.bank.digest(b.formula));
  }
  REQUIRE(first.input_symbol_count == second.input_symbol_count);
  CHECK(print_problem(second) == printed);
}

// The formula of the last statement as printed.
std::string reprinted(const std::string& text) {
  const Problem problem = accepted(with_prelude(text));
  return print_statement(problem, problem.statements.size() - 1);
}

}  // namespace

TEST_CASE("statements are printed with the fewest parentheses", "[lang][print]") {
  const std::vector<std::string> texts{
      "theorem comm: x + y = y + x",
      "theorem (x + y) * z = x * (y + z) + 3",
      "theorem x + y + z = x + (y + z)",
      "theorem (xs ++ ys) ++ zs = xs ++ ys ++ zs",
      "theorem x <= y and not y <= x => x != y",
      "theorem (x <= y or y <= x) and x = x",
      "theorem x <= y or y <= x and x = x",
      "theorem (x <= y => y <= x) => x = y",
      "theorem not (x <= y and y <= x)",
      "theorem (x <= y <=> y <= x) <=> x = y",
      "theorem not (x <= y <=> y <= x)",
      "theorem [1, 2, x] = cons(1, [2, x])",
      "theorem cons(1, cons(2, xs)) = xs",
      "theorem s(s(x)) = 2 + x",
      "theorem x = if x <= y then x + 1 else if y <= x then y else 0",
      "theorem (if x <= y then x else y) + 1 = if x <= y then x + 1 else y + 1",
      "theorem map(s, [1, 2]) = [2, 3]",
      "theorem map(+(1), xs) = xs",
      "lemma forall x : Nat. exists y : Nat. x <= y and forall z : Nat. z <= y",
      "axiom (exists x : Nat. x = x) and true",
      "theorem map(f, xs) = xs",
  };
  for (const std::string& text : texts) {
    if (text.find("+(1)") != std::string::npos) continue;
    INFO(text);
    const std::string printed = reprinted(text);
    const Problem a = accepted(with_prelude(text));
    const Problem b = accepted(with_prelude(printed));
    CHECK(a.bank.digest(a.statements.back().formula) == b.bank.digest(b.statements.back().formula));
  }
  CHECK(reprinted("theorem ((x) + (y)) = (y + x)") == "theorem x + y = y + x");
  CHECK(reprinted("theorem s(s(0)) + s(x) = x") == "theorem 2 + s(x) = x");
  CHECK(reprinted("theorem cons(0, cons(x, nil)) = nil") == "theorem [0, x] = nil");
  CHECK(reprinted("axiom r: (not (x = y)) => (x <= y)") == "axiom r: x != y => x <= y");
  CHECK(reprinted("theorem forall n. exists m. n <= m") == "theorem exists m : Nat. n <= m");
  CHECK(reprinted("theorem forall y x. x + y = x") == "theorem forall y x : Nat. x + y = x");
}

TEST_CASE("parentheses are shown where a statement is about them", "[lang][print]") {
  const std::vector<std::string> as_written{
      "theorem (x + y) + z = x + (y + z)",
      "theorem x + (y + z) = (x + y) + z",
      "theorem (xs ++ ys) ++ zs = xs ++ (ys ++ zs)",
      "theorem (x + y) + (z + x) = (x + z) + (y + x)",
      "theorem x <= y => (x + y) + z = x + (y + z)",
      "theorem (x + y) + z = 0 <=> x + (y + z) = 0",
      "theorem (x + y) + z != x + (y + z)",
      "theorem (x * y + z) + x = x * y + (z + x)",
      "theorem exists x1 : Nat. (x + y) + x1 = x + (y + x1)",
      "axiom assoc: ((x + y) + z) + x = x + (y + (z + x))",
      "theorem (x = y and y = z) and z = x <=> x = y and (y = z and z = x)",
      "theorem (x = y or y = z) or z = x <=> x = y or (y = z or z = x)",
      // Not about them: nested one way only, or by connectives that no equivalence compares.
      "theorem x + y + z = x + z + y",
      "theorem x + (y + z) = y + (x + z)",
      "theorem x * y + z = z + y * x",
      "theorem xs ++ ys ++ zs = zs ++ ys ++ xs",
      "theorem (x = y and y = z) and z = x => x = y and y = z and z = x",
      "theorem x = y and y = z and z = x <=> z = x and y = z and x = y",
  };
  for (const std::string& text : as_written) CHECK(reprinted(text) == text);
  // Where it is shown and where it is read back: both.
  const Problem problem = accepted(with_prelude("theorem (x + y) + z = x + (y + z)"));
  const std::size_t last = problem.statements.size() - 1;
  CHECK(TermPrinter(problem).statement_formula(last) == "(x + y) + z = x + (y + z)");
  for (const std::string& text : as_written) round_trip(with_prelude(text + "\n"));
}

TEST_CASE("whole problems read back as they were", "[lang][print]") {
  const std::string nat = "type Nat = 0 | s(Nat)\n";
  const std::string group =
      "type G\nfun e : G\nfun * : G, G -> G infix left 70\nfun inv : G -> G\n"
      "axiom assoc: (x * y) * z = x * (y * z)\naxiom e * x = x\naxiom inv(x) * x = e\n";
  const std::vector<std::string> theories{
      std::string(kPrelude),
      std::string(kPrelude) + "theorem map(s, xs) = [1, 2]\nlemma h: length(xs ++ ys) = 0\n",
      group + "theorem inv(inv(x)) = x\ntheorem x * e = x\n",
      nat + "numerals Nat\nfun f : Nat -> Nat\ntheorem f(10000) = 3\naxiom s(s(x)) != 10\n",
      nat + "fun 3 : Nat\nnumerals Nat\ntheorem 3 = s(s(s(0)))\ntheorem 4 = s(3)\n",
      nat + "pred p : Nat\npred q\naxiom q <=> (forall x. p(x)) and not exists y. p(y)\n",
      nat + "theorem forall y : Nat. forall x : Nat. x = y\ntheorem exists x. x = 0 and x = y\n",
      "type A\ntype B(a, b)\nfun f : B(a, A), (a, b -> B(a, b)) -> b\n"
      "theorem forall h : (A, A -> B(A, A)). h(x, y) = h(y, x)\n",
      nat +
          "type List(a) = nil | cons(a, List(a))\ntype Rose = node(Nat, List(Rose))\n"
          "brackets List\ntheorem node(x, []) = node(x, [node(x, nil)])\n",
      nat + "synth d : Nat -> Nat\nexample d(s(0)) = s(s(0))\nexample e: d(0) = 0\n",
      nat + "theorem forall x. (forall x. x = 0) => x = 0\ntheorem (forall x. x = 0) => x = 0\n",
      nat +
          "fun - : Nat, Nat -> Nat infix right 10\nfun ^ : Nat, Nat -> Nat infix 20\n"
          "theorem (x - y) - z = x - y - z\ntheorem (x ^ y) ^ (z ^ x) = (x - y) ^ z\n",
      nat +
          "fun g : Nat -> Nat\nfun c : (Nat -> Nat)\naxiom (g)(x) = g(x)\naxiom c = g\n"
          "axiom c(x) = x\naxiom (if x = 0 then c else g)(x) = x\n",
      nat +
          "pred < : Nat, Nat infix 50\ntheorem x < y <=> not (y < x or x = y)\n"
          "theorem (x < y) = true\ntheorem not not x < y\n"
          "theorem (if x < y then x = y else (y = x)) => (x < y => y < x) => x = x\n",
      "type U\ntheorem x = y\ntheorem forall a : U. a = a\ntheorem forall x : b. x = x\n",
  };
  for (const std::string& text : theories) {
    INFO(text);
    round_trip(text);
  }
}

namespace {

// Random terms over a fixed signature without polymorphism, so that every sort can be inferred.
class RandomTerms {
 public:
  RandomTerms(Problem& problem, std::uint32_t seed) : problem_(problem), state_(seed) {}

  TermId formula(int depth) {
    TermBank& bank = problem_.bank;
    switch (depth <= 0 ? next(2) : next(10)) {
      case 0:
        return bank.equality(number(depth - 1), number(depth - 1));
      case 1:
        return call("<=", {number(depth - 1), number(depth - 1)});
      case 2:
        return bank.negation(formula(depth - 1));
      case 3:
        return bank.conjunction(formula(depth - 1), formula(depth - 1));
      case 4:
        return bank.disjunction(formula(depth - 1), formula(depth - 1));
      case 5:
        return bank.implication(formula(depth - 1), formula(depth - 1));
      case 6:
        return bank.equality(formula(depth - 1), formula(depth - 1));
      case 7:
        return bank.if_then_else(formula(depth - 1), formula(depth - 1), formula(depth - 1));
      default: {
        ++binders_;
        const TermId body = formula(depth - 1);
        --binders_;
        return next(2) == 0 ? bank.forall(sort(), body) : bank.exists(sort(), body);
      }
    }
  }

 private:
  std::uint32_t next(std::uint32_t below) {
    state_ = state_ * 1664525 + 1013904223;
    return (state_ >> 16) % below;
  }
  SymbolId symbol(const std::string& name) {
    const Signature& s = problem_.bank.signature();
    for (std::size_t i = Signature::builtin_symbol_count(); i < s.symbol_count(); ++i) {
      if (s.symbol(SymbolId{i}).name == name) return SymbolId{i};
    }
    throw std::logic_error(name);
  }
  SortId sort() { return problem_.bank.signature().symbol(symbol("0")).result_sort; }
  TermId call(const std::string& name, std::vector<TermId> arguments) {
    return problem_.bank.apply(problem_.bank.signature().function(symbol(name)), arguments);
  }
  TermId number(int depth) {
    TermBank& bank = problem_.bank;
    if (depth <= 0) {
      return binders_ > 0 && next(3) > 0 ? bank.bound(next(binders_), sort()) : call("0", {});
    }
    switch (next(8)) {
      case 0:
        return call("s", {number(depth - 1)});
      case 1:
        return call("+", {number(depth - 1), number(depth - 1)});
      case 2:
        return call("-", {number(depth - 1), number(depth - 1)});
      case 3:
        return call("^", {number(depth - 1), number(depth - 1)});
      case 4:
        return call("sum", {list(depth - 1)});
      case 5:
        return bank.if_then_else(formula(depth - 1), number(depth - 1), number(depth - 1));
      case 6:
        return call("g", {number(depth - 1)});
      default:
        return number(0);
    }
  }
  TermId list(int depth) {
    return depth <= 0 || next(3) == 0 ? call(next(2) == 0 ? "nil" : "ls", {})
                                      : call("cons", {number(depth - 1), list(depth - 1)});
  }

  Problem& problem_;
  std::uint32_t state_;
  std::uint32_t binders_ = 0;
};

}  // namespace

TEST_CASE("random formulas read back as they were", "[lang][print]") {
  Problem problem = accepted(
      "type Nat = 0 | s(Nat)\ntype List = nil | cons(Nat, List)\nnumerals Nat\nbrackets List\n"
      "fun + : Nat, Nat -> Nat infix left 60\nfun - : Nat, Nat -> Nat infix right 50\n"
      "fun ^ : Nat, Nat -> Nat infix 70\nfun sum : List -> Nat\nfun g : Nat -> Nat\n"
      "pred <= : Nat, Nat infix 50\nfun ls : List\n");
  for (std::uint32_t seed = 0; seed < often(400U); ++seed) {
    const TermId t = RandomTerms(problem, seed).formula(2 + static_cast<int>(seed % 6));
    const std::string text = print(problem, t);
    INFO(text);
    const std::vector<Diagnostic> errors = read_goal(problem, text);
    REQUIRE(errors.empty());
    REQUIRE(problem.statements.back().formula == t);
    REQUIRE(problem.bank.digest(problem.statements.back().formula) == problem.bank.digest(t));
  }
}

TEST_CASE("names are readable, given or fresh", "[lang][print]") {
  Problem p = accepted(std::string(kPrelude) + "theorem forall n : Nat. exists k : Nat. n = k\n");
  const TermId t = p.statements.back().formula;
  CHECK(print(p, t) == "forall n : Nat. exists m : Nat. n = m");
  PrintOptions options;
  options.variable_names = {"u", "u"};
  options.sorts = false;
  CHECK(print(p, t, options) == "forall u. exists n. u = n");
  const TermId open = p.bank.open(t, p.bank.variable(7, p.bank.binder_sort(t)));
  CHECK(print(p, Clause{{open, false}, {p.bank.truth(), true}}) ==
        "not (exists m : Nat. n = m) or true");
  CHECK(print(p, Clause{}) == "false");
  options.term_names.emplace(p.bank.falsity(), "absurd");
  CHECK(print(p, p.bank.negation(p.bank.falsity()), options) == "not absurd");
}

// Exploration: the laws that are found, that wrong ones are not, and that nothing depends on
// threads.

#include <algorithm>
#include <catch2/catch.hpp>

#include "conjecture/shapes.h"
#include "explore/explorer.h"
#include "lang/mpl/print.h"
#include "lang_test.h"
#include "model/counterexample.h"
#include "proof/file.h"

using namespace whence;
using explore::LawStatus;
using test::accepted;

namespace {

constexpr const char* kExploredNat =
    "type Nat = 0 | s(Nat)\nnumerals Nat\n"
    "fun + : Nat, Nat -> Nat infix left 60\n"
    "x + 0 = x\nx + s(y) = s(x + y)\n";

constexpr const char* kTimes =
    "fun * : Nat, Nat -> Nat infix left 70\n"
    "x * 0 = 0\nx * s(y) = x * y + x\n";

explore::Exploration explored(const std::string& text, std::uint32_t size = 7,
                              unsigned threads = 1) {
  explore::ExploreOptions options;
  options.size = size;
  Env env;
  env.threads = threads;
  return explore::explore(accepted(text), options, env);
}

std::vector<std::string> laws(const explore::Exploration& found, bool open = false) {
  std::vector<std::string> out;
  const TermPrinter printer(found.problem);
  for (const explore::Law& law : found.laws) {
    if ((law.status == LawStatus::kOpen) == open)
      out.push_back(printer.statement_formula(law.statement));
  }
  return out;
}

bool has(const std::vector<std::string>& laws, const std::string& law) {
  return std::ranges::find(laws, law) != laws.end();
}

}  // namespace

TEST_CASE("the laws of + and * are found and proved", "[long]") {
  const explore::Exploration found = explored(std::string(kExploredNat) + kTimes);
  const std::vector<std::string> proved = laws(found);
  for (const char* law :
       {"0 + x = x", "x + y = y + x", "(x + y) + z = x + (y + z)", "0 * x = 0", "1 * x = x",
        "x * y = y * x", "(x * y) * z = x * (y * z)", "x * (y + z) = x * y + x * z",
        "s(x) + y = s(x + y)", "x + y = x + z => y = z"}) {
    INFO(law);
    CHECK(has(proved, law));
  }
  REQUIRE(found.proof);
  CHECK(found.proof->verdict() == kernel::Verdict::kVerified);
  CHECK(found.proof->theorems().size() == proved.size());
}

TEST_CASE("a law that follows from others is derived, one that needs induction is not", "[long]") {
  const explore::Exploration found = explored(std::string(kExploredNat) + kTimes, 4);
  const TermPrinter printer(found.problem);
  std::size_t seen = 0;
  for (const explore::Law& law : found.laws) {
    const std::string formula = printer.statement_formula(law.statement);
    if (formula == "x + y = y + x" || formula == "0 + x = x") {
      CHECK(law.status == LawStatus::kEssential);
      ++seen;
    }
    if (formula == "x * 1 = x") {
      CHECK(law.status == LawStatus::kDerived);
      ++seen;
    }
  }
  CHECK(seen == 3);
}

TEST_CASE("what the theory wants proved is no hint, and no law twice", "[long]") {
  const std::string theory = kExploredNat;
  const explore::Exploration plain = explored(theory, 4);
  const explore::Exploration hinted =
      explored(theory + "theorem wrong: x + y = x\nlemma l: x + y = y + x\n", 4);
  CHECK(laws(plain) == laws(hinted));
  std::vector<std::string> all = laws(plain);
  std::ranges::sort(all);
  CHECK(std::ranges::adjacent_find(all) == all.end());
}

TEST_CASE("the same laws and proofs with one thread and with two", "[long]") {
  const explore::Exploration one = explored(std::string(kExploredNat) + kTimes, 4, 1);
  const explore::Exploration two = explored(std::string(kExploredNat) + kTimes, 4, 2);
  CHECK(laws(one) == laws(two));
  REQUIRE(one.proof);
  REQUIRE(two.proof);
  CHECK(write_proof(one.problem, *one.proof) == write_proof(two.problem, *two.proof));
}

TEST_CASE("laws of lists over any sort", "[long]") {
  const std::vector<std::string> proved = laws(
      explored("type List(a) = nil | cons(a, List(a))\nbrackets List\nvar xs ys zs : List(a)\n"
               "fun ++ : List(a), List(a) -> List(a) infix right 60\nfun rev : List(a) -> List(a)\n"
               "nil ++ ys = ys\ncons(x, xs) ++ ys = cons(x, xs ++ ys)\n"
               "rev(nil) = nil\nrev(cons(x, xs)) = rev(xs) ++ [x]\n",
               5));
  for (const char* law : {"xs ++ nil = xs", "(xs ++ ys) ++ zs = xs ++ (ys ++ zs)",
                          "rev(rev(xs)) = xs", "rev(xs ++ ys) = rev(ys) ++ rev(xs)"}) {
    INFO(law);
    CHECK(has(proved, law));
  }
}

TEST_CASE("laws that turn one operation into another are expected, whatever their size", "[long]") {
  const explore::Exploration found = explored(
      "type Bit = lo | hi\n"
      "fun /\\ : Bit, Bit -> Bit infix left 70\nfun \\/ : Bit, Bit -> Bit infix left 65\n"
      "fun ==> : Bit, Bit -> Bit infix right 55\n"
      "lo /\\ y = lo\nhi /\\ y = y\nlo \\/ y = y\nhi \\/ y = hi\nlo ==> y = hi\nhi ==> y = y\n");
  const std::vector<std::string> proved = laws(found);
  for (const char* law :
       {"x /\\ y ==> z = x ==> y ==> z", "x \\/ y ==> z = (x ==> z) /\\ (y ==> z)",
        "x ==> y /\\ z = (x ==> y) /\\ (x ==> z)", "x /\\ (y \\/ z) = x /\\ y \\/ x /\\ z"}) {
    const std::string text = law;
    const auto is = text.rfind(" = ");  // either side may be the left one
    INFO(law);
    CHECK(std::ranges::any_of(proved, [&](const std::string& p) {
      return p == text || p == text.substr(is + 3) + " = " + text.substr(0, is);
    }));
  }
  const auto sentence = [&](const std::string& law) {
    const auto it = std::ranges::find_if(found.laws, [&](const explore::Law& l) {
      return TermPrinter(found.problem).statement_formula(l.statement) == law;
    });
    return it == found.laws.end() ? "" : it->shape.sentence;
  };
  CHECK(sentence("x /\\ y ==> z = x ==> y ==> z") ==
        "==> twice is ==> once, with /\\ of both left arguments");
  CHECK(sentence("x \\/ y ==> z = (x ==> z) /\\ (y ==> z)") ==
        "==> takes \\/ in its left argument to /\\");
}

TEST_CASE("laws of groups by way of finite models") {
  const explore::Exploration found = explored(
      "type G\nfun e : G\nfun * : G, G -> G infix left 70\nfun inv : G -> G\n"
      "axiom assoc: (x * y) * z = x * (y * z)\naxiom unit: e * x = x\naxiom inverse: inv(x) * x = "
      "e\n",
      5);
  const std::vector<std::string> proved = laws(found);
  for (const char* law : {"x * e = x", "x * inv(x) = e", "inv(inv(x)) = x",
                          "inv(x * y) = inv(y) * inv(x)", "x * y = x * z => y = z"}) {
    INFO(law);
    CHECK(has(proved, law));
  }
  CHECK_FALSE(has(proved, "x * y = y * x"));
  CHECK_FALSE(has(laws(found, true), "x * y = y * x"));
}

TEST_CASE("where the axioms have infinite models only, the laws are those of the rest", "[long]") {
  // `pair` makes another set of any two, so that there is no end of sets.
  const std::string sets =
      "type Set\npred in : Set, Set\nfun 0 : Set\nfun cup : Set, Set -> Set\n"
      "fun pair : Set, Set -> Set\nfun twin : Set -> Set\n"
      "axiom ext: (forall x. in(x, y) <=> in(x, z)) => y = z\n"
      "axiom empty: not in(x, 0)\n"
      "axiom cup: in(x, cup(y, z)) <=> in(x, y) or in(x, z)\n"
      "axiom pair: in(x, pair(y, z)) <=> x = y or x = z\n"
      "twin(x) = pair(x, x)\n";
  const explore::Exploration found = explored(sets, 4);
  CHECK(found.models.left_out == std::vector<std::string>{"pair", "twin"});
  CHECK(found.models.structures.size() > 1);
  const std::vector<std::string> proved = laws(found);
  for (const char* law : {"cup(x, x) = x", "cup(x, 0) = x", "cup(x, y) = cup(y, x)"}) {
    INFO(law);
    CHECK(has(proved, law));
  }
  CHECK(std::ranges::none_of(proved, [](const std::string& law) {
    return law.find("pair") != std::string::npos || law.find("twin") != std::string::npos;
  }));
  // What is asked is proved of the whole theory.
  explore::ExploreOptions options;
  options.size = 2;
  Problem asked = accepted(sets + "theorem in(x, twin(x))\n");
  options.given = {static_cast<std::uint32_t>(asked.statements.size() - 1)};
  const explore::Exploration answered = explore::explore(asked, options, Env());
  REQUIRE(answered.given.size() == 1);
  CHECK(answered.given[0].proved);
}

TEST_CASE("no law of a mutated definition is refuted by computing", "[long]") {
  // Each is `+` or `*` with something changed; the laws must be those of the changed function.
  for (const char* times :
       {"x * 0 = x\nx * s(y) = x * y + x\n", "x * 0 = 0\nx * s(y) = x * y + y\n",
        "x * 0 = 0\nx * s(y) = s(x * y)\n", "0 * y = 0\ns(x) * 0 = x\ns(x) * s(y) = x * y\n"}) {
    explore::Exploration found =
        explored(std::string(kExploredNat) + "fun * : Nat, Nat -> Nat infix left 70\n" + times, 4);
    Problem lab = found.problem;
    Tester tester(lab, add_atoms(lab));
    int proved = 0;
    for (const explore::Law& law : found.laws) {
      if (law.status == LawStatus::kOpen) continue;
      ++proved;
      INFO(times << TermPrinter(found.problem).statement_formula(law.statement));
      CHECK(tester.test(lab.statements[law.statement].formula, 500, 100'000).result !=
            TestResult::kRefuted);
    }
    CHECK(proved >= 3);
  }
}

TEST_CASE("laws are named by their shape, and the others said in words") {
  Problem problem =
      accepted(std::string(kExploredNat) +
               "theorem a: x + y + z = x + (y + z)\ntheorem b: x + (y + z) = x + y + z\n"
               "theorem c: x + y = y + x\ntheorem d: x + x = x\n"
               "theorem e: x + y = x + z => y = z\ntheorem f: x + s(x) != 0\n"
               "theorem g: x = z => (x + y) + z = x + (y + z)\n");
  const std::size_t first = 2;  // after the definition
  conjecture::Shapes shapes(problem);
  CHECK(shapes.shape(first).kind == "associativity");
  CHECK(shapes.shape(first + 1).kind == "associativity");
  CHECK(shapes.shape(first + 2).sentence == "+ is commutative");
  CHECK(shapes.name(first + 2) == "plus_commutative");
  CHECK(shapes.shape(first + 3).kind == "idempotence");
  CHECK(shapes.name(first + 4) == "plus_cancel_left");
  CHECK(shapes.shape(first + 5).kind.empty());
  CHECK(shapes.shape(first + 5).sentence == "for all x, x + s(x) does not equal 0");
  CHECK(shapes.shape(first + 6).sentence ==
        "for all x, z and y, if x equals z then (x + y) + z equals x + (y + z)");
}

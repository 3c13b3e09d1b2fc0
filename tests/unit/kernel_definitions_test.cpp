// What the kernel takes for a definition, and which datatypes it refuses.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <utility>

#include "lang/input.h"
#include "lang_test.h"
#include "proof/kernel/certify.h"
#include "proof/kernel/definitions.h"
#include "prove/descent.h"
#include "unit/support/theory.h"

using namespace whence;
using namespace whence::test;

namespace {

Step input_step(std::uint32_t statement, Sequent conclusion) {
  StepArguments arguments;
  arguments.numbers = {statement};
  return {Rule::kInput, {}, std::move(arguments), std::move(conclusion)};
}

std::vector<std::string> unchecked(Problem& problem) {
  Derivation inputs;
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    inputs.add(input_step(i, {}));
  }
  const std::vector<bool> all(inputs.steps.size(), true);
  std::vector<std::string> names;
  for (const std::uint32_t i : kernel::unchecked_definitions(problem, inputs, all)) {
    names.push_back(problem.statements[i].name);
  }
  return names;
}

// Reads MPL, and says that its axioms are definitions, whatever they are.
std::vector<std::string> claimed(const std::string& text) {
  INFO(text);
  Problem problem = accepted(text);
  for (Statement& s : problem.statements) {
    if (s.kind == StatementKind::kAxiom) s.kind = StatementKind::kDefinition;
  }
  return unchecked(problem);
}

bool is_checked(const std::string& text) {
  const std::vector<std::string> names = claimed(text);
  for (const std::string& name : names) UNSCOPED_INFO(name);
  return names.empty();
}

using Names = std::vector<std::string>;

const std::string kNat = "type Nat = 0 | s(Nat)\nfun f : Nat -> Nat\nfun g : Nat, Nat -> Nat\n";
const std::string kList =
    "type Nat = 0 | s(Nat)\ntype List(a) = nil | cons(a, List(a))\nvar xs : List(a)\n"
    "fun map : (a -> b), List(a) -> List(b)\nvar h : (a -> b)\n"
    "map(h, nil) = nil\nmap(h, cons(x, xs)) = cons(h(x), map(h, xs))\n";
const std::string kRose = kList + "type Rose = node(Nat, List(Rose))\nvar ts : List(Rose)\n";

// Why the kernel refuses the datatypes, given as MPL would have them; empty if it does not.
struct Datatypes {
  Problem problem;
  Signature& signature = problem.bank.signature();

  SortConstructorId type(std::string name, std::uint32_t parameters = 0,
                         SortKind kind = SortKind::kDatatype) {
    return signature.add_sort_constructor(std::move(name), parameters, kind);
  }
  SortId at(SortConstructorId c, std::vector<SortId> arguments = {}) {
    return signature.sort(c, arguments);
  }
  SortId var(std::uint32_t i) { return signature.sort_variable(i); }
  SortId to(SortId from, SortId result) { return signature.function_sort({&from, 1}, result); }
  SortId boolean() { return signature.bool_sort(); }
  SymbolId constructor(SortConstructorId of, std::string name, std::vector<SortId> arguments,
                       std::vector<SortId> parameters = {}) {
    Symbol symbol;
    symbol.name = std::move(name);
    symbol.argument_sorts = std::move(arguments);
    symbol.sort_parameters = static_cast<std::uint32_t>(parameters.size());
    symbol.result_sort = signature.sort(of, parameters);
    return signature.add_constructor(of, std::move(symbol));
  }
  std::string rejection() {
    problem.input_symbol_count = signature.symbol_count();
    const auto result = kernel::certify(problem, {});
    const auto* rejected = std::get_if<kernel::Rejection>(&result);
    return rejected != nullptr ? rejected->reason : "";
  }
};

const char* const kD = "the datatype 'D' recurs through a function sort";

}  // namespace

// --- datatypes -----------------------------------------------------------------------------------

TEST_CASE("the kernel refuses a datatype of functions on itself", "[soundness][kernel]") {
  // type D = e | c(D -> Bool); un(c(g)) = g; r(x) = not un(x)(x) gives p = not p for p = r(c(r')).
  Datatypes d;
  const auto t = d.type("D");
  const SortId self = d.at(t);
  const SortId predicate = d.to(self, d.boolean());
  d.constructor(t, "e", {});
  const SymbolId c = d.constructor(t, "c", {predicate});
  Symbol un;
  un.name = "un";
  un.argument_sorts = {self};
  un.result_sort = predicate;
  const SymbolId un_symbol = d.signature.add_symbol(un);
  TermBank& bank = d.problem.bank;
  const TermId g = bank.variable(0, predicate);
  const TermId undone =
      bank.apply(d.signature.function(un_symbol), {bank.apply(d.signature.function(c), {g})});
  Statement definition;
  definition.kind = StatementKind::kDefinition;
  definition.name = "un.1";
  definition.formula = bank.universal_closure(bank.equality(undone, g));
  d.problem.statements.push_back(definition);
  CHECK(d.rejection() == kD);
}

TEST_CASE("the kernel finds recursion through function sorts, however hidden",
          "[soundness][kernel]") {
  Datatypes d;
  const auto nat = d.type("Nat");
  d.constructor(nat, "0", {});
  const auto box = d.type("Box", 1);
  d.constructor(box, "box", {d.var(0)}, {d.var(0)});
  const auto list = d.type("List", 1);
  d.constructor(list, "nil", {}, {d.var(0)});
  d.constructor(list, "cons", {d.var(0), d.at(list, {d.var(0)})}, {d.var(0)});
  const auto both = d.type("Both", 2);  // its first parameter lies in a function sort
  d.constructor(both, "both", {d.to(d.var(0), d.boolean()), d.var(1)}, {d.var(0), d.var(1)});
  const auto turned = d.type("Turned", 2);  // type variables of constructors have any order
  d.constructor(turned, "turned", {d.var(0), d.to(d.boolean(), d.var(1))}, {d.var(1), d.var(0)});
  const auto deep = d.type("Deep", 1);  // through others
  d.constructor(deep, "deep", {d.at(box, {d.at(both, {d.at(list, {d.var(0)}), d.boolean()})})},
                {d.var(0)});
  const auto growing = d.type("Growing", 1);
  d.constructor(growing, "stop", {d.var(0)}, {d.var(0)});
  d.constructor(growing, "go", {d.at(growing, {d.to(d.var(0), d.boolean())})}, {d.var(0)});
  REQUIRE(d.rejection().empty());

  const auto self = d.type("D");
  const SortId t = d.at(self);
  d.constructor(self, "e", {});
  const SortId n = d.at(nat);
  struct Case {
    SortId argument;
    bool refused;
  };
  const std::vector<Case> cases{
      {d.to(t, d.boolean()), true},
      {d.to(n, t), true},  // not a paradox, but no finite tree either
      {d.to(d.to(t, n), n), true},
      {d.to(d.to(n, d.to(n, t)), n), true},
      {d.to(d.at(list, {t}), n), true},
      {d.at(box, {d.to(t, n)}), true},
      {d.at(list, {d.at(box, {d.to(n, d.at(box, {t}))})}), true},
      {d.at(both, {t, n}), true},
      {d.at(both, {d.at(list, {t}), n}), true},
      {d.at(both, {n, d.to(t, n)}), true},
      {d.at(turned, {t, n}), true},
      {d.at(deep, {t}), true},
      {d.at(deep, {d.at(deep, {t})}), true},
      {d.at(growing, {t}), true},
      {d.at(both, {n, t}), false},
      {d.at(turned, {n, t}), false},
      {d.at(list, {t}), false},
      {d.at(box, {d.at(list, {d.at(both, {d.to(n, n), t})})}), false},
      {d.at(growing, {d.to(n, n)}), false},
      {d.to(d.at(deep, {n}), d.at(growing, {n})), false},
      {t, false},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    INFO("case " << i);
    Datatypes one{d.problem};
    one.constructor(self, "c", {n, cases[i].argument});
    CHECK(one.rejection() == (cases[i].refused ? kD : ""));
  }
}

TEST_CASE("the kernel finds recursion through function sorts among several datatypes",
          "[soundness][kernel]") {
  // type D = e | c(A), type A = a(B, Bool), type B = b(D -> Bool) or b(Bool -> Bool)
  for (const bool bad : {true, false}) {
    Datatypes d;
    const auto self = d.type("D");
    const auto a = d.type("A");
    const auto b = d.type("B");
    d.constructor(self, "e", {});
    d.constructor(self, "c", {d.at(a)});
    d.constructor(a, "a", {d.at(b), d.boolean()});
    d.constructor(b, "b", {d.to(bad ? d.at(self) : d.boolean(), d.boolean())});
    CHECK(d.rejection() == (bad ? "the datatype 'B' recurs through a function sort" : ""));
  }
}

TEST_CASE("what says that it is a constructor is one of a datatype", "[soundness][kernel]") {
  Datatypes d;
  const auto t = d.type("D");
  d.constructor(t, "e", {});
  Symbol symbol;
  symbol.name = "c";
  symbol.kind = SymbolKind::kConstructor;
  symbol.result_sort = d.at(t);
  d.signature.add_symbol(symbol);
  CHECK(d.rejection() == "'c' is a constructor of no datatype");
}

// --- form ----------------------------------------------------------------------------------------

TEST_CASE("the kernel looks at the form of definitions", "[soundness][kernel]") {
  CHECK(is_checked(kNat + "axiom f(x) = s(x)\n"));
  CHECK(is_checked(kNat + "axiom g(0, y) = y\naxiom g(s(s(x)), y) = f(y)\n"));
  CHECK(is_checked(kNat + "pred p : Nat\naxiom p(0)\naxiom not p(s(x))\n"));
  CHECK(is_checked(kNat + "pred p : Nat\naxiom p(x) <=> exists y. g(x, y) = y\n"));
  CHECK(is_checked(kNat + "fun i : a -> a\naxiom i(x) = x\n"));
  CHECK(is_checked(
      "type P(a, b) = p(a, b)\nfun w : P(a, b) -> P(b, a)\naxiom w(p(x, y)) = p(y, x)\n"));

  CHECK(claimed(kNat + "axiom f(x) = y\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "axiom forall x y. f(y) = x\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "axiom g(x, x) = x\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "axiom f(f(x)) = x\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "axiom f(g(x, y)) = x\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "axiom s(x) = 0\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "axiom x = 0\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "axiom x = y\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "axiom exists x. f(x) = 0\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "axiom f(x) = 0 => f(x) = s(0)\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "axiom not (f(x) = 0)\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "axiom (if f(x) = 0 then 0 else 0) = s(0)\n") == Names{"axiom.1"});
  CHECK(claimed("axiom true <=> false\n") == Names{"axiom.1"});
  CHECK(claimed("axiom false\n") == Names{"axiom.1"});
  CHECK(claimed("pred p : Bool\naxiom p(x and y) <=> x\n") == Names{"axiom.1"});
  // Less general than the rank.
  CHECK(claimed(kNat + "fun i : a -> Nat\naxiom i(0) = 0\n") == Names{"axiom.1"});
  CHECK(claimed("type P(a, b) = p(a, b)\nfun w : P(a, b) -> a\nfun v : P(a, a) -> a\n"
                "axiom forall x : P(a, a). w(x) = v(x)\n") == Names{"axiom.1"});
  CHECK(
      claimed(kNat + "type P(a) = p | q(a)\nfun n : P(a) -> Nat\nfun c : Nat\naxiom c = n(p)\n") ==
      Names{"axiom.1"});
  CHECK(claimed("pred c\naxiom c <=> forall x y : a. x = y\n") == Names{"axiom.1"});
}

TEST_CASE("one bad equation spoils its definition, and no other", "[soundness][kernel]") {
  CHECK(claimed(kNat + "axiom f(0) = 0\naxiom f(s(x)) = y\naxiom g(x, y) = f(x)\n") ==
        Names{"axiom.1", "axiom.2"});
  // An axiom about g, from which f is defined.
  CHECK(claimed(kNat + "axiom g(x, x) = f(x)\naxiom f(x) = g(x, s(x))\n") == Names{"axiom.1"});
}

// --- overlaps ------------------------------------------------------------------------------------

TEST_CASE("equations that overlap say the same", "[soundness][kernel]") {
  CHECK(is_checked(kNat +
                   "axiom g(0, y) = y\naxiom g(x, 0) = x\naxiom g(s(x), s(y)) = s(g(x, y))\n"));
  CHECK(is_checked(kNat + "axiom f(0) = 0\naxiom f(0) = 0\n"));
  const Names both{"axiom.1", "axiom.2"};
  CHECK(claimed(kNat + "axiom f(x) = 0\naxiom f(x) = s(0)\n") == both);
  CHECK(claimed(kNat + "axiom f(x) = 0\naxiom f(s(0)) = s(0)\n") == both);
  CHECK(claimed(kNat + "axiom g(0, y) = y\naxiom g(x, 0) = s(x)\n") == both);
  CHECK(claimed(kNat + "axiom g(s(x), y) = x\naxiom g(y, s(x)) = x\n") == both);
  CHECK(claimed("pred p\naxiom p\naxiom not p\n") == both);
  CHECK(claimed(
            "type P(a) = p | q(a)\nfun w : P(a) -> P(P(a))\naxiom w(x) = p\naxiom w(p) = q(p)\n") ==
        both);
  // By itself, and by its values.
  CHECK(
      claimed(kNat +
              "fun c : (Nat -> Nat)\nfun k : (Nat -> Nat)\naxiom c = k\naxiom c(x) = s(k(x))\n") ==
      both);
}

// --- termination ---------------------------------------------------------------------------------

TEST_CASE("calls end by the size-change principle", "[soundness][kernel]") {
  CHECK(is_checked(kNat + "axiom g(0, y) = s(y)\naxiom g(s(x), 0) = g(x, s(0))\n"
                          "axiom g(s(x), s(y)) = g(x, g(s(x), y))\n"));
  CHECK(is_checked(kNat + "axiom g(0, y) = y\naxiom g(s(x), y) = g(y, x)\n"));
  CHECK(is_checked(
      "type T = l | n(T, T)\nfun r : T -> T\naxiom r(l) = l\naxiom r(n(l, z)) = n(l, r(z))\n"
      "axiom r(n(n(x, y), z)) = r(n(x, y))\n"));
  CHECK(is_checked(kNat + "pred e o : Nat\naxiom e(0)\naxiom not o(0)\naxiom e(s(x)) <=> o(x)\n"
                          "axiom o(s(x)) <=> e(x)\n"));
  CHECK(is_checked(kNat + "pred p : Nat\naxiom p(s(x)) <=> forall y. p(x) or y = x\n"));

  CHECK(claimed(kNat + "axiom f(x) = s(f(x))\n") == Names{"axiom.1"});
  CHECK(claimed("fun c : Bool\naxiom c = not c\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "pred p : Nat\naxiom p(x) <=> not p(x)\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "axiom f(s(x)) = s(f(f(x)))\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "axiom g(s(x), y) = s(g(y, s(x)))\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "axiom f(x) = s(g(x, x))\naxiom g(x, y) = f(y)\n") ==
        Names{"axiom.1", "axiom.2"});
  CHECK(claimed(kNat + "axiom f(s(x)) = if x = 0 then s(f(s(x))) else 0\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "pred p : Nat\naxiom p(x) <=> not (exists y. p(y))\n") == Names{"axiom.1"});
  CHECK(claimed(kNat + "pred p : Nat\naxiom p(s(x)) <=> not (exists y. p(s(y)))\n") ==
        Names{"axiom.1"});
  // The size of what is not of constructors is not known.
  CHECK(claimed(kNat + "axiom f(s(s(x))) = s(f(g(x, x)))\n") == Names{"axiom.1"});
  CHECK(claimed("type T = l | n(T, T)\nfun r : T -> T\naxiom r(n(x, y)) = n(l, r(n(x, x)))\n") ==
        Names{"axiom.1"});
  CHECK(claimed("type B(a) = b(a)\nfun r : B(a) -> Bool\naxiom r(b(x)) <=> not r(b(b(x)))\n") ==
        Names{"axiom.1"});
}

TEST_CASE("calls are seen through functions as values", "[soundness][kernel]") {
  CHECK(is_checked(kNat + "fun c : (Nat -> Nat)\naxiom c = f\naxiom f(x) = s(x)\n"));
  CHECK(is_checked(kRose + "fun m : Rose -> Rose\naxiom m(node(n, ts)) = node(n, map(m, ts))\n"));
  CHECK(is_checked(kRose + "fun m : (Nat -> Nat), Rose -> Rose\nfun k : (Nat -> Nat) -> Rose\n"
                           "fun m1 : Rose -> Rose\n"
                           "axiom m1(node(n, ts)) = node(s(n), map(m1, ts))\n"));
  const auto named = [](const std::string& text) { return claimed(text).size() >= 2; };
  CHECK(named(kNat +
              "fun ap : (Nat -> Nat), Nat -> Nat\nvar h : (Nat -> Nat)\naxiom ap(h, x) = h(x)\n"
              "axiom f(x) = s(ap(f, x))\n"));
  CHECK(named(kNat + "fun c : (Nat -> Nat)\naxiom c = f\naxiom f(x) = s(c(x))\n"));
  CHECK(named(kNat + "fun c : Nat -> (Nat -> Nat)\naxiom c(x) = f\naxiom f(x) = s(c(x)(x))\n"));
  CHECK(named(kNat +
              "pred p : Nat\naxiom p(x) <=> not (exists h : (Nat -> Bool). h = p and h(x))\n"));
  CHECK(named(kNat + "type Box = box((Nat -> Nat))\nfun open : Box -> (Nat -> Nat)\n"
                     "var h : (Nat -> Nat)\naxiom open(box(h)) = h\nfun b : Box\naxiom b = box(f)\n"
                     "axiom f(x) = s(open(b)(x))\n"));
  CHECK(named(kNat + "fun i : a -> a\naxiom i(x) = x\naxiom f(x) = s(i(f)(x))\n"));
  // What a function that is not defined does with f, an axiom could say: h(k) = s(k(0)).
  CHECK(named(kNat + "fun h : (Nat -> Nat) -> Nat\naxiom f(x) = h(f)\n"));
  CHECK(named(kNat + "fun h : (Nat -> Nat) -> Nat\nfun d : Nat -> Nat\naxiom d(x) = h(f)\n"
                     "axiom f(x) = s(d(x))\n"));
  CHECK(named(kNat + "fun h : (Nat -> Nat), Nat -> Nat\nfun ap : (Nat -> Nat), Nat -> Nat\n"
                     "var k : (Nat -> Nat)\naxiom ap(k, x) = h(k, x)\naxiom f(x) = s(ap(f, x))\n"));
  CHECK(named(kNat + "axiom f(x) = if f = f then 0 else s(0)\n"));
  // The same function as a value, applied to what is smaller, and to what is not.
  CHECK(is_checked(kRose + "fun m : Rose -> Rose\nfun ap : (Rose -> Rose), Rose -> Rose\n"
                           "var k : (Rose -> Rose)\naxiom ap(k, node(n, cons(x, ts))) = k(x)\n"
                           "axiom m(node(s(n), ts)) = ap(m, node(n, ts))\n"));
  CHECK(named(kRose + "fun m : Rose -> Rose\nfun ap : (Rose -> Rose), Rose -> Rose\n"
                      "var k : (Rose -> Rose)\naxiom ap(k, x) = k(x)\n"
                      "axiom m(node(n, ts)) = node(s(n), cons(ap(m, node(n, ts)), nil))\n"));
}

TEST_CASE("what is of a type variable is no atom to functions as values", "[soundness][kernel]") {
  // f(cons(0, nil)) would be s(f(cons(0, nil))): x is handed on as it is, and if it were of size 0
  // it would be smaller than the list beside it.
  const std::string handing_on =
      kList +
      "fun f : List(Nat) -> Nat\nfun ap : (a -> b), a, List(Nat) -> b\n"
      "var u : List(Nat)\naxiom forall h : (a -> b). ap(h, x, cons(y, u)) = h(x)\n";
  const Names named = claimed(handing_on + "axiom f(u) = s(ap(f, u, u))\n");
  CHECK(std::ranges::count(named, "axiom.2") == 1);
  CHECK(std::ranges::count(named, "axiom.1") == 0);
  CHECK(is_checked(handing_on + "axiom f(cons(y, u)) = s(ap(f, u, u))\n"));
}

// --- what proofs say -----------------------------------------------------------------------------

TEST_CASE("a proof names the definitions that count as axioms", "[soundness][kernel]") {
  Theory t;
  const auto bad = t.state(StatementKind::kDefinition, "bad", t.eq(t.f(t.x(0)), t.f(t.f(t.x(0)))));
  const auto also = t.state(StatementKind::kDefinition, "also", t.eq(t.h(t.x(0), t.x(0)), t.e()));
  Derivation d;
  d.proved.push_back({bad, t.add(d, Rule::kInput, {}, numbers({bad}))});
  d.proved.push_back({t.add_0, t.add(d, Rule::kInput, {}, numbers({t.add_0}))});
  (void)t.add(d, Rule::kInput, {}, numbers({also}));
  const auto result = kernel::certify(t.problem, d);
  const auto& proof = std::get<kernel::Proof>(result);
  CHECK(proof.verdict() == kernel::Verdict::kVerified);
  CHECK(proof.unchecked_definitions() == std::vector<std::uint32_t>{bad});  // `also` is not used
}

namespace {

// Reads all files of a folder that a reader takes, and calls visit(path, problem).
template <class Visit>
void for_each_theory(const char* folder, const Visit& visit) {
  const std::filesystem::path root = WHENCE_SOURCE_DIR;
  for (const auto& entry : std::filesystem::directory_iterator(root / folder)) {
    const auto language = language_of_path(entry.path());
    if (!language) continue;
    auto read = read_problem_file(entry.path(), *language);
    auto* problem = std::get_if<Problem>(&read);
    if (problem == nullptr) continue;  // some are there to be refused
    INFO(entry.path().string());
    visit(*problem);
  }
}

}  // namespace

TEST_CASE("all definitions that the readers accept are checked", "[kernel]") {
  std::ptrdiff_t definitions = 0;
  for (const char* folder :
       {"axioms", "tests/corpus/theories", "tests/corpus/smtlib", "tests/tptp"}) {
    for_each_theory(folder, [&](Problem& problem) {
      CHECK(unchecked(problem) == Names{});
      definitions +=
          std::ranges::count(problem.statements, StatementKind::kDefinition, &Statement::kind);
    });
  }
  CHECK(definitions > 500);
}

TEST_CASE("no definition remains one with an equation that says nothing, or the contrary",
          "[soundness][kernel]") {
  std::size_t mutants = 0;
  for_each_theory("axioms", [&](Problem& problem) {
    for (std::size_t i = 0; i < problem.statements.size(); ++i) {
      if (problem.statements[i].kind != StatementKind::kDefinition) continue;
      TermBank& bank = problem.bank;
      const Statement kept = problem.statements[i];
      const auto [left, right] = defining_equation(bank, kept.formula);
      const TermId circle = bank.is_boolean(left) ? bank.negation(left) : left;
      const TermId other = bank.is_boolean(left) ? bank.negation(right) : left;
      INFO(kept.name);
      problem.statements[i].formula = bank.universal_closure(bank.equality(left, circle));
      CHECK(std::ranges::count(unchecked(problem), kept.name) == 1);
      problem.statements[i] = kept;
      problem.statements.push_back(kept);
      problem.statements.back().formula = bank.universal_closure(bank.equality(left, other));
      CHECK(std::ranges::count(unchecked(problem), kept.name) == 2);
      problem.statements.pop_back();
      mutants += 2;
    }
    CHECK(unchecked(problem) == Names{});
  });
  CHECK(mutants > 100);
}

TEST_CASE("recursion over integers is a definition by proofs that calls go down", "[kernel]") {
  Problem problem = accepted(
      "fun f : Int -> Int\nfun g : Int -> Int\nf(n) = if n <= 0 then 0 else g(n - 1)\n"
      "g(n) = if n <= 0 then 1 else f(n - 1)\ntheorem t: f(n) = if n <= 0 then 0 else g(n - 1)\n");
  Derivation derivation;
  const Sequent conclusion{{}, {{problem.statements[0].formula, true}}};
  const StepId input = derivation.add(input_step(0, conclusion));
  derivation.proved.push_back({2, input});
  const auto certified = [&](Derivation steps) {
    auto verdict = kernel::certify(problem, std::move(steps));
    if (const auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
      return rejection->reason;
    }
    return std::get<kernel::Proof>(verdict).unchecked_definitions().empty() ? std::string("checked")
                                                                            : "unchecked";
  };
  CHECK(certified(derivation) == "unchecked");
  const Derivation whole = with_descents(problem, derivation);
  CHECK(certified(whole) == "checked");
  CHECK(with_descents(problem, whole).steps.size() == whole.steps.size());

  Derivation alone = whole;  // f without g, which it calls and which calls it
  Step& last = alone.steps.back();
  last.premises.clear();
  last.arguments.terms.resize(2);
  CHECK(certified(alone) == "one of functions that call each other is not measured");
}

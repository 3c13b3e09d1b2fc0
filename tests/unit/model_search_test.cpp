// Finite structures: what is found satisfies the formulas, and what cannot be is not found.

#include "model/model_search.h"

#include <catch2/catch.hpp>

#include "lang_test.h"

using namespace whence;
using test::accepted;

namespace {

constexpr const char* kGroup =
    "type G\nfun e : G\nfun * : G, G -> G infix left 70\nfun inv : G -> G\n"
    "axiom assoc: (x * y) * z = x * (y * z)\n"
    "axiom unit: e * x = x\n"
    "axiom inverse: inv(x) * x = e\n";

// The axioms, and the negations of the theorems.
std::vector<TermId> formulas_of(Problem& problem) {
  std::vector<TermId> formulas;
  for (const Statement& s : problem.statements) {
    formulas.push_back(s.kind == StatementKind::kTheorem ? problem.bank.negation(s.formula)
                                                         : s.formula);
  }
  return formulas;
}

bool has_structure(const std::string& text, std::uint32_t size) {
  Problem problem = accepted(text);
  const std::vector<TermId> formulas = formulas_of(problem);
  REQUIRE(has_finite_structures(problem.bank, formulas));
  return find_structure(problem.bank, formulas, size, {}).has_value();
}

FunctionId function(Problem& problem, const std::string& name) {
  Signature& signature = problem.bank.signature();
  for (std::size_t s = 0; s < signature.symbol_count(); ++s) {
    if (signature.symbol(SymbolId{s}).name == name) return signature.function(SymbolId{s});
  }
  FAIL("no symbol " << name);
  return {};
}

}  // namespace

TEST_CASE("groups have the orders that groups have") {
  for (std::uint32_t size = 1; size <= 6; ++size) CHECK(has_structure(kGroup, size));
  const std::string commutative = std::string(kGroup) + "theorem c: x * y = y * x\n";
  for (std::uint32_t size = 1; size <= 5; ++size) CHECK_FALSE(has_structure(commutative, size));
  CHECK(has_structure(commutative, 6));  // the permutations of three things
}

TEST_CASE("a structure that is found is a group") {
  Problem problem = accepted(kGroup);
  const auto found = find_structure(problem.bank, formulas_of(problem), 4, {});
  REQUIRE(found);
  const FunctionId times = function(problem, "*");
  const auto product = [&](std::uint32_t a, std::uint32_t b) {
    return found->value(times, std::vector<std::uint32_t>{a, b});
  };
  const std::uint32_t e = found->value(function(problem, "e"), {});
  for (std::uint32_t a = 0; a < 4; ++a) {
    CHECK(product(e, a) == a);
    CHECK(product(found->value(function(problem, "inv"), std::vector<std::uint32_t>{a}), a) == e);
    for (std::uint32_t b = 0; b < 4; ++b) {
      for (std::uint32_t c = 0; c < 4; ++c)
        CHECK(product(product(a, b), c) == product(a, product(b, c)));
    }
  }
}

TEST_CASE("connectives, quantifiers, predicates and conditions are read as they are") {
  const std::string order =
      "type P\npred <= : P, P infix 50\nfun c : P\nfun d : P\nfun m : P, P -> P\n"
      "axiom r: x <= x\naxiom a: x <= y and y <= x => x = y\naxiom t: x <= y and y <= z => x <= "
      "z\n";
  CHECK(has_structure(order + "theorem total: x <= y or y <= x\n", 2));
  CHECK_FALSE(has_structure(order + "theorem total: x <= y or y <= x\n", 1));
  // A finite order has a minimal element.
  CHECK_FALSE(has_structure(order + "theorem minimal: exists x. forall y. y <= x => y = x\n", 3));
  CHECK(has_structure(order + "theorem least: exists x. forall y. x <= y\n", 3));
  CHECK_FALSE(has_structure(order + "axiom i: m(x, y) = (if x <= y then x else y)\n"
                                    "theorem lower: m(c, d) = c or m(c, d) = d\n",
                            3));
  CHECK(has_structure(order + "axiom i: m(x, y) = (if x <= y then x else y)\n"
                              "theorem first: m(c, d) = c\n",
                      2));
  CHECK_FALSE(
      has_structure(order + "theorem same: (c <= d <=> d <= c) => c = d or not c <= d\n", 3));
}

TEST_CASE("what has no finite structures is told apart") {
  Problem nat = accepted("type Nat = 0 | s(Nat)\naxiom a: s(x) != x\n");
  CHECK_FALSE(has_finite_structures(nat.bank, formulas_of(nat)));
  Problem infinite = accepted(
      "type T\nfun f : T -> T\nfun c : T\naxiom i: f(x) = f(y) => x = y\naxiom n: f(x) != c\n");
  REQUIRE(has_finite_structures(infinite.bank, formulas_of(infinite)));
  for (std::uint32_t size = 1; size <= 4; ++size) {
    CHECK_FALSE(find_structure(infinite.bank, formulas_of(infinite), size, {}));
  }
}

TEST_CASE("one search after another finds what fails and what does not") {
  Problem problem = accepted(kGroup);
  TermBank& bank = problem.bank;
  const FunctionId times = function(problem, "*");
  const SortId sort = bank.signature().function(times).result_sort;
  const TermId x = bank.variable(0, sort);
  const TermId y = bank.variable(1, sort);
  const TermId commutative = bank.equality(bank.apply(times, {x, y}), bank.apply(times, {y, x}));
  const TermId idempotent = bank.equality(bank.apply(times, {x, x}), x);
  constexpr std::uint64_t kConflicts = 20'000;
  for (const std::uint32_t size : {4U, 6U}) {
    StructureSearch search(bank, formulas_of(problem), size);
    for (int round = 0; round < 2; ++round) {
      CHECK(search.refute(commutative, kConflicts).has_value() == (size == 6));
      CHECK(search.refute(bank.universal_closure(commutative), kConflicts).has_value() ==
            (size == 6));
      const auto found = search.refute(idempotent, kConflicts);
      REQUIRE(found);
      bool fails = false;
      for (std::uint32_t a = 0; a < size; ++a) {
        fails = fails || found->value(times, std::vector<std::uint32_t>{a, a}) != a;
      }
      CHECK(fails);
      CHECK(search.find(kConflicts));
    }
  }
}

TEST_CASE("limits of the search for structures hold") {
  Problem problem = accepted(kGroup);
  ModelSearchLimits limits;
  limits.clauses = 100;
  CHECK_FALSE(find_structure(problem.bank, formulas_of(problem), 5, limits));
}

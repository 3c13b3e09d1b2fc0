// The part of a theory that small finite models can be found of.

#include "conjecture/fragment.h"

#include <catch2/catch.hpp>
#include <string>

#include "conjecture/vocabulary.h"
#include "lang_test.h"

namespace whence {
namespace {

// `f` is injective and leaves out `c`: no finite model. `h` is defined by `f`, `g` has nothing to
// do with them.
const char* const kInfinite =
    "type T\nfun c : T\nfun g : T, T -> T\nfun f : T -> T\nfun h : T -> T\n"
    "axiom injective: f(x) = f(y) => x = y\naxiom beside: f(x) != c\n"
    "axiom commutative: g(x, y) = g(y, x)\naxiom unit: g(x, c) = x\n"
    "h(x) = f(f(x))\n";

struct FragmentTheory {
  explicit FragmentTheory(const std::string& text) : problem(test::accepted(text)) {
    for (const Statement& s : problem.statements) axioms.push_back(s.formula);
    functions = conjecture::Vocabulary(problem, {}).functions();
  }
  [[nodiscard]] conjecture::Fragment part(std::span<const FunctionId> given) const {
    return conjecture::part_with_models(problem.bank, given, axioms);
  }
  [[nodiscard]] std::vector<std::string> names(const std::vector<FunctionId>& list) const {
    std::vector<std::string> out;
    for (FunctionId f : list) out.push_back(problem.bank.signature().symbol_of(f).name);
    return out;
  }

  Problem problem;
  std::vector<TermId> axioms;
  std::vector<FunctionId> functions;
};

}  // namespace

TEST_CASE("A theory with a finite model is left whole") {
  const FragmentTheory theory("type T\nfun c : T\nfun f : T -> T\naxiom f(x) != c\n");
  const conjecture::Fragment part = theory.part(theory.functions);
  CHECK(part.left_out.empty());
  CHECK(part.axioms == theory.axioms);
}

TEST_CASE("Functions without finite models are left out, and those that only rest on them") {
  const FragmentTheory theory(kInfinite);
  const conjecture::Fragment part = theory.part(theory.functions);
  CHECK(theory.names(part.left_out) == std::vector<std::string>{"f", "h"});
  CHECK(part.axioms == std::vector<TermId>{theory.axioms[2], theory.axioms[3]});
}

TEST_CASE("A function that nobody asked about is left out too if it is to blame") {
  const FragmentTheory theory(kInfinite);
  const std::vector<FunctionId> given(theory.functions.begin(), theory.functions.begin() + 2);
  REQUIRE(theory.names(given) == std::vector<std::string>{"c", "g"});
  const conjecture::Fragment part = theory.part(given);
  CHECK(theory.names(part.left_out) == std::vector<std::string>{"f", "h"});
  CHECK(part.axioms.size() == 2);
}

TEST_CASE("More clauses make fewer conflicts affordable, and never none") {
  const FragmentTheory theory(
      "type T\nfun f : T, T, T -> T\naxiom f(f(x, y, z), y, z) = f(z, y, x)\n");
  StructureSearch small(theory.problem.bank, theory.axioms, 2);
  StructureSearch large(theory.problem.bank, theory.axioms, 8);
  REQUIRE(large.clauses() > small.clauses());
  CHECK(affordable_conflicts(small, 1000) == 1000);
  CHECK(affordable_conflicts(large, 1000) < 1000);
  CHECK(affordable_conflicts(large, 1) == 1);
}

}  // namespace whence

// Induction along functions whose calls are on no part of their arguments.

#include "inductive/measured_induction.h"

#include <catch2/catch.hpp>
#include <string>

#include "lang/mpl/mpl.h"
#include "logic/length_order.h"

using namespace whence;

namespace {

constexpr const char* kThinnedLists =
    "type Nat = 0 | s(Nat)\n"
    "type List(a) = nil | cons(a, List(a))\n"
    "type Tree = leaf | node(Tree, Tree)\n"
    "fun even_places : List(a) -> List(a)\n"
    "even_places(nil) = nil\n"
    "even_places(cons(x, nil)) = cons(x, nil)\n"
    "even_places(cons(x, cons(y, l))) = cons(x, even_places(l))\n"
    "fun thin : List(a) -> List(a)\n";
constexpr const char* kThinning =
    "axiom thin(nil) = nil\n"
    "axiom thin(cons(x, l)) = cons(x, thin(even_places(l)))\n"
    "theorem even_places(thin(l)) = thin(l)\n";

Problem read_thinned(const std::string& text) {
  return std::get<Problem>(read_mpl_text(text, "test.mpl"));
}

std::vector<SymbolId> computed_functions(Problem& problem) {
  std::vector<SymbolId> functions;
  for (const RecursiveAxioms& axioms : recursive_axioms(problem)) {
    functions.push_back(axioms.function);
  }
  return functions;
}

std::size_t measured_proposals(Problem& problem) {
  for (const RecursiveAxioms& axioms : recursive_axioms(problem)) {
    for (const std::uint32_t i : axioms.statements) {
      problem.statements[i].defines = axioms.function;
    }
  }
  Definitions definitions(problem);
  std::size_t count = 0;
  for (const Statement& s : std::vector<Statement>(problem.statements)) {
    if (s.kind != StatementKind::kTheorem) continue;
    count += propose_measured(problem, definitions, s.formula).size();
  }
  return count;
}

}  // namespace

TEST_CASE("a length order is defined where axioms recur on what is no part", "[induction]") {
  Problem problem = read_thinned(std::string(kThinnedLists) + kThinning);
  REQUIRE(computed_functions(problem).size() == 1);
  const SortId list = problem.bank.signature().symbol(computed_functions(problem)[0]).result_sort;
  REQUIRE(chain_of(problem.bank.signature(), list));
  const std::optional<SymbolId> order = find_length_order(problem, list);
  REQUIRE(order);
  CHECK(problem.bank.signature().symbol(*order).name == "no_longer");
  CHECK(measured_proposals(problem) == 1);
}

TEST_CASE("axioms whose calls are on parts stay axioms", "[induction]") {
  Problem problem = read_thinned(std::string(kThinnedLists) +
                                 "axiom thin(nil) = nil\n"
                                 "axiom thin(cons(x, l)) = thin(l)\n"
                                 "theorem even_places(thin(l)) = thin(l)\n");
  CHECK(computed_functions(problem).empty());
  CHECK(measured_proposals(problem) == 0);
  const Signature& signature = problem.bank.signature();
  for (std::size_t s = 0; s < signature.symbol_count(); ++s) {
    CHECK(signature.symbol(SymbolId{s}).name != "no_longer");
  }
}

TEST_CASE("a relation of the theory that is a length order is used", "[induction]") {
  Problem problem = read_thinned(
      "type Nat = 0 | s(Nat)\n"
      "pred <= : Nat, Nat infix 50\n"
      "fun half : Nat -> Nat\n"
      "fun f : Nat -> Nat\n"
      "0 <= y\nnot s(x) <= 0\ns(x) <= s(y) <=> x <= y\n"
      "half(0) = 0\nhalf(s(0)) = 0\nhalf(s(s(x))) = s(half(x))\n"
      "axiom f(0) = 0\naxiom f(s(x)) = s(f(half(x)))\n");
  const SortId nat = problem.bank.signature().symbol(computed_functions(problem).at(0)).result_sort;
  const std::optional<SymbolId> order = find_length_order(problem, nat);
  REQUIRE(order);
  CHECK(problem.bank.signature().symbol(*order).name == "<=");
}

TEST_CASE("what would be unfolded without end is not computed with", "[induction]") {
  for (const char* axioms : {
           "axiom thin(l) = thin(even_places(l))\n",                     // waits for nothing
           "axiom thin(cons(x, l)) = thin(cons(x, cons(x, l)))\n",       // takes itself apart
           "axiom thin(nil) = nil\naxiom thin(l) = cons(x, thin(l))\n",  // overlaps
           "axiom thin(even_places(l)) = thin(l)\n",                     // no pattern
       }) {
    Problem problem = read_thinned(std::string(kThinnedLists) + axioms);
    CHECK(computed_functions(problem).empty());
  }
  Problem waits = read_thinned(std::string(kThinnedLists) +
                               "axiom thin(l) = if l = nil then nil else thin(even_places(l))\n");
  CHECK(computed_functions(waits).size() == 1);
}

TEST_CASE("a datatype of two ways to go on is no chain", "[induction]") {
  Problem problem = read_thinned(
      "type Tree = leaf | node(Tree, Tree)\n"
      "fun t : Tree\n");
  for (std::size_t s = 0; s < problem.bank.signature().symbol_count(); ++s) {
    const Symbol& symbol = problem.bank.signature().symbol(SymbolId{s});
    if (symbol.name == "t") CHECK_FALSE(chain_of(problem.bank.signature(), symbol.result_sort));
  }
}

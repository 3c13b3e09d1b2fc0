#include "logic/term.h"

#include <catch2/catch.hpp>

using namespace whence;

TEST_CASE("equal terms are one node", "[term]") {
  TermBank bank;
  const SortId b = bank.signature().bool_sort();
  const TermId x = bank.variable(0, b);
  REQUIRE(bank.equality(x, x) == bank.equality(x, x));
  REQUIRE(bank.forall_over(x, x) == bank.forall_over(bank.variable(7, b), bank.variable(7, b)));
}

TEST_CASE("opening undoes closing", "[term]") {
  TermBank bank;
  const SortId b = bank.signature().bool_sort();
  const TermId x = bank.variable(0, b);
  const TermId y = bank.variable(1, b);
  const TermId f = bank.exists_over(y, bank.implication(bank.conjunction(x, y), x));
  REQUIRE(bank.open(bank.forall_over(x, f), x) == f);
  REQUIRE(bank.is_closed(bank.universal_closure(f)));
}

TEST_CASE("a Skolem symbol does not depend on the names of variables", "[skolem]") {
  TermBank bank;
  const SortId b = bank.signature().bool_sort();
  const TermId x = bank.variable(3, b);
  const TermId y = bank.variable(1, b);
  const TermId z = bank.variable(0, b);
  const TermId first = bank.skolem_term(bank.exists_over(y, bank.equality(x, y)));
  const TermId second = bank.skolem_term(bank.exists_over(y, bank.equality(z, y)));
  REQUIRE(bank.function(first) == bank.function(second));
  REQUIRE(bank.argument(first, 0) == x);
  REQUIRE(bank.argument(second, 0) == z);
}

TEST_CASE("the weights of huge terms and sorts saturate", "[term]") {
  TermBank bank;
  TermId t = bank.truth();
  for (int i = 0; i < 100; ++i) {
    t = bank.conjunction(t, t);
    REQUIRE(bank.weight(t) >= bank.weight(bank.argument(t, 0)));
  }
  Signature& signature = bank.signature();
  SortId s = signature.bool_sort();
  for (int i = 0; i < 100; ++i) {
    const SortId bigger = signature.function_sort({&s, 1}, s);
    REQUIRE(signature.sort_weight(bigger) >= signature.sort_weight(s));
    s = bigger;
  }
}

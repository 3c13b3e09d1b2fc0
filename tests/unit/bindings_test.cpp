#include "unify/bindings.h"

#include <catch2/catch.hpp>

#include "unify/unify.h"
#include "unit/support/random_terms.h"

using namespace whence;
using whence::test::RandomTerms;

namespace {

constexpr std::uint32_t kVariables = RandomTerms::kVariables;

std::vector<TermId> images(const Bindings& bindings) {
  std::vector<TermId> all;
  for (std::uint32_t v = 0; v < kVariables; ++v) all.push_back(bindings[v]);
  return all;
}

}  // namespace

TEST_CASE("unify finds what the unifier of the proofs finds", "[bindings]") {
  RandomTerms t(11);
  t.quantified_in = 3;
  int unified = 0;
  for (int round = 0; round < 20'000; ++round) {
    const SortId sort = t.below(3) == 0 ? t.e : t.d;
    const TermId first = t.term(sort, 4, kVariables);
    const TermId second = t.term(sort, 4, kVariables);
    Unifier unifier(t.bank);
    const bool expected = unifier.unify(first, second);
    Bindings bindings;
    std::uint64_t work = 0;
    REQUIRE(unify(t.bank, first, second, bindings, work) == expected);
    if (!expected) {
      REQUIRE(bindings.empty());
      continue;
    }
    ++unified;
    const TermId instance = instantiate(t.bank, first, bindings);
    REQUIRE(instance == instantiate(t.bank, second, bindings));
    // Both are most general: each instance is one of the other.
    const TermId other = unifier.apply(first);
    Bindings there;
    Bindings back;
    REQUIRE(t.bank.weight(instance) == t.bank.weight(other));
    if (t.quantified_in == 0) {
      REQUIRE(match(t.bank, instance, other, there, work));
      REQUIRE(match(t.bank, other, instance, back, work));
    }
    if (round == 10'000) t.quantified_in = 0;
  }
  REQUIRE(unified > 1000);
}

TEST_CASE("unify extends bindings and takes back its own on failure", "[bindings]") {
  RandomTerms t(12);
  int failed = 0;
  int extended = 0;
  for (int round = 0; round < 20'000; ++round) {
    Bindings bindings;
    std::uint64_t work = 0;
    const TermId s1 = t.term(t.d, 3, kVariables);
    const TermId s2 = t.term(t.d, 3, kVariables);
    if (!unify(t.bank, s1, s2, bindings, work)) continue;
    const std::vector<TermId> before = images(bindings);
    const std::size_t mark = bindings.mark();
    const TermId u1 = t.term(t.d, 3, kVariables);
    const TermId u2 = t.term(t.d, 3, kVariables);
    const TermId instance = instantiate(t.bank, u1, bindings);
    if (unify(t.bank, u1, u2, bindings, work)) {
      ++extended;
      REQUIRE(instantiate(t.bank, u1, bindings) == instantiate(t.bank, u2, bindings));
      REQUIRE(instantiate(t.bank, s1, bindings) == instantiate(t.bank, s2, bindings));
      bindings.undo_to(mark);
    } else {
      ++failed;
    }
    REQUIRE(images(bindings) == before);
    REQUIRE(instantiate(t.bank, u1, bindings) == instance);
  }
  REQUIRE(failed > 1000);
  REQUIRE(extended > 500);
}

TEST_CASE("a variable is never bound to what has a loose bound variable", "[bindings]") {
  RandomTerms t(13);
  const TermId x = t.bank.variable(0, t.d);
  const TermId loose = t.bank.bound(0, t.d);
  const TermId pattern = t.bank.apply(t.f, {x});
  const TermId term = t.bank.apply(t.f, {loose});
  Bindings bindings;
  std::uint64_t work = 0;
  REQUIRE_FALSE(unify(t.bank, pattern, term, bindings, work));
  REQUIRE_FALSE(match(t.bank, pattern, term, bindings, work));
  REQUIRE(unify(t.bank, term, term, bindings, work));
  REQUIRE(bindings.empty());
}

TEST_CASE("a variable keeps its sort", "[bindings]") {
  RandomTerms t(14);
  const TermId x = t.bank.variable(0, t.d);
  const TermId constant = t.bank.apply(t.c, {});
  Bindings bindings;
  std::uint64_t work = 0;
  REQUIRE_FALSE(unify(t.bank, x, constant, bindings, work));
  REQUIRE_FALSE(match(t.bank, x, constant, bindings, work));
  REQUIRE_FALSE(unify(t.bank, x, t.bank.variable(0, t.e), bindings, work));
}

TEST_CASE("match finds what the matcher of the proofs finds", "[bindings]") {
  RandomTerms t(15);
  t.quantified_in = 4;
  int matched = 0;
  for (int round = 0; round < 20'000; ++round) {
    const TermId pattern = t.term(t.d, 3, kVariables);
    // The numbers of the term's variables coincide with those of the pattern's.
    const TermId term = round % 2 == 0 ? t.term(t.d, 4, kVariables)
                                       : t.bank.substitute(pattern, t.substitution(2, kVariables));
    Substitution expected;
    Bindings bindings;
    std::uint64_t work = 0;
    const bool matches = match(t.bank, pattern, term, expected, work);
    REQUIRE(match(t.bank, pattern, term, bindings, work) == matches);
    if (!matches) {
      REQUIRE(bindings.empty());
      continue;
    }
    ++matched;
    REQUIRE(instantiate_matched(t.bank, pattern, bindings) == term);
    for (std::uint32_t v = 0; v < kVariables; ++v) REQUIRE(bindings[v] == expected.at(v));
  }
  REQUIRE(matched > 10'000);
}

TEST_CASE("instantiating shares the images of variables", "[bindings]") {
  // x0 -> g(x1, x1), x1 -> g(x2, x2), ...: a tree of 2^60 leaves, a graph of 60 nodes.
  RandomTerms t(16);
  constexpr std::uint32_t kDepth = 60;
  Bindings bindings;
  for (std::uint32_t v = 0; v < kDepth; ++v) {
    const TermId next = t.bank.variable(v + 1, t.d);
    bindings.bind(v, t.bank.apply(t.g, {next, next}));
  }
  TermId expected = t.bank.variable(kDepth, t.d);
  for (std::uint32_t v = 0; v < kDepth; ++v) expected = t.bank.apply(t.g, {expected, expected});
  const TermId x = t.bank.variable(0, t.d);
  REQUIRE(instantiate(t.bank, x, bindings) == expected);
  // A later binding is seen.
  bindings.bind(kDepth, t.bank.apply(t.a, {}));
  Substitution last;
  last.bind(kDepth, t.bank.apply(t.a, {}));
  REQUIRE(instantiate(t.bank, x, bindings) == t.bank.substitute(expected, last));
}

TEST_CASE("shifting variables is a renaming", "[bindings]") {
  RandomTerms t(17);
  t.quantified_in = 4;
  for (int round = 0; round < 2000; ++round) {
    const TermId term = t.term(4, kVariables);
    Substitution renaming;
    for (std::uint32_t v = 0; v < kVariables; ++v) {
      renaming.bind(v, t.bank.variable(v + 10, v % 2 == 0 ? t.d : t.e));
    }
    REQUIRE(shift_variables(t.bank, term, 10) == t.bank.substitute(term, renaming));
  }
}

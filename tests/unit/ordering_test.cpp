#include "logic/ordering.h"

#include <catch2/catch.hpp>
#include <memory>

#include "unit/support/random_terms.h"

using namespace whence;
using whence::test::RandomTerms;

namespace {

constexpr std::uint32_t kVariables = 4;

struct Named {
  const char* name;
  std::unique_ptr<TermOrdering> ordering;
};

std::vector<Named> orderings(RandomTerms& t) {
  std::vector<Named> all;
  all.push_back({"Knuth-Bendix", std::make_unique<KnuthBendixOrdering>(t.ranking(4))});
  all.push_back(
      {"Knuth-Bendix, equal weights", std::make_unique<KnuthBendixOrdering>(t.ranking(1))});
  all.push_back({"path", std::make_unique<LexicographicPathOrdering>(t.ranking(1))});
  // Only the first symbols are ranked: the rest came later.
  SymbolRanking partial = t.ranking(3);
  partial.precedence.resize(Signature::builtin_symbol_count() + 4);
  partial.weight.resize(Signature::builtin_symbol_count() + 6);
  all.push_back({"Knuth-Bendix, partial", std::make_unique<KnuthBendixOrdering>(partial)});
  all.push_back({"path, partial", std::make_unique<LexicographicPathOrdering>(partial)});
  return all;
}

// A term that contains `inner`, of its sort.
TermId context(RandomTerms& t, TermId inner) {
  if (t.bank.sort(inner) == t.e) {
    const TermId other = t.term(t.e, 2, kVariables);
    return t.below(2) == 0 ? t.bank.apply(t.k, {inner, other}) : t.bank.apply(t.k, {other, inner});
  }
  const TermId other = t.term(t.d, 2, kVariables);
  switch (t.below(3)) {
    case 0:
      return t.bank.apply(t.f, {inner});
    case 1:
      return t.bank.apply(t.g, {inner, other});
    default:
      return t.bank.apply(t.g, {other, inner});
  }
}

}  // namespace

TEST_CASE("the orderings are simplification orderings", "[ordering]") {
  RandomTerms t(21);
  t.quantified_in = 3;
  for (const Named& named : orderings(t)) {
    INFO(named.name);
    const TermOrdering& ordering = *named.ordering;
    int decided = 0;
    int chains = 0;
    for (int round = 0; round < 6000; ++round) {
      const SortId sort = t.below(3) == 0 ? t.e : t.d;
      const TermId x = t.term(sort, 3, kVariables);
      const TermId y = t.term(sort, 3, kVariables);
      const TermId z = t.term(sort, 3, kVariables);
      REQUIRE(ordering.compare(t.bank, x, x) == Comparison::kEqual);
      const Comparison c = ordering.compare(t.bank, x, y);
      REQUIRE((c == Comparison::kEqual) == (x == y));
      REQUIRE(ordering.compare(t.bank, y, x) == reversed(c));
      if (c == Comparison::kGreater || c == Comparison::kLess) {
        ++decided;
        const TermId greater = c == Comparison::kGreater ? x : y;
        const TermId less = c == Comparison::kGreater ? y : x;
        const Substitution s = t.substitution(2, t.below(2) == 0 ? 0 : kVariables);
        REQUIRE(ordering.compare(t.bank, t.bank.substitute(greater, s),
                                 t.bank.substitute(less, s)) == Comparison::kGreater);
        const TermId around = context(t, greater);
        REQUIRE(ordering.compare(t.bank, around, t.bank.replace(around, greater, less)) ==
                Comparison::kGreater);
        if (ordering.compare(t.bank, less, z) == Comparison::kGreater) {
          ++chains;
          REQUIRE(ordering.compare(t.bank, greater, z) == Comparison::kGreater);
        }
      }
      REQUIRE(ordering.compare(t.bank, context(t, x), x) != Comparison::kLess);
      REQUIRE(ordering.compare(t.bank, t.bank.apply(t.f, {t.bank.apply(t.i, {t.formula(0, 0)})}),
                               t.bank.apply(t.i, {t.formula(0, 0)})) != Comparison::kIncomparable);
    }
    REQUIRE(decided > 1000);
    REQUIRE(chains > 150);
  }
}

TEST_CASE("a term is greater than its subterms, outside of quantifiers", "[ordering]") {
  RandomTerms t(22);
  for (const Named& named : orderings(t)) {
    INFO(named.name);
    for (int round = 0; round < 2000; ++round) {
      const TermId term = t.term(4, kVariables);
      t.bank.for_each_subterm({&term, 1}, [&](TermId s) {
        if (s != term) {
          REQUIRE(named.ordering->compare(t.bank, term, s) == Comparison::kGreater);
        }
      });
    }
  }
}

TEST_CASE("the orderings are total on ground terms, with true and false below all", "[ordering]") {
  RandomTerms t(23);
  t.quantified_in = 3;
  for (const Named& named : orderings(t)) {
    INFO(named.name);
    const TermOrdering& ordering = *named.ordering;
    for (int round = 0; round < 4000; ++round) {
      const SortId sort = t.below(3) == 0 ? t.e : t.d;
      const TermId x = t.term(sort, 4, 0);
      const TermId y = t.term(sort, 4, 0);
      REQUIRE(ordering.compare(t.bank, x, y) != Comparison::kIncomparable);
      const TermId atom = t.formula(3, kVariables);
      REQUIRE(ordering.compare(t.bank, atom, t.bank.truth()) == Comparison::kGreater);
      REQUIRE(ordering.compare(t.bank, atom, t.bank.falsity()) == Comparison::kGreater);
    }
    REQUIRE(ordering.compare(t.bank, t.bank.falsity(), t.bank.truth()) == Comparison::kGreater);
  }
}

TEST_CASE("the Knuth-Bendix ordering compares weights, then variables, then heads", "[ordering]") {
  RandomTerms t(24);
  SymbolRanking ranking;
  ranking.precedence.assign(t.bank.signature().symbol_count(), 1);
  ranking.weight.assign(t.bank.signature().symbol_count(), 1);
  ranking.weight[t.bank.signature().function(t.b).symbol.index()] = 5;
  const KnuthBendixOrdering ordering(ranking);
  const TermId x = t.bank.variable(0, t.d);
  const TermId y = t.bank.variable(2, t.d);
  const TermId a = t.bank.apply(t.a, {});
  const TermId b = t.bank.apply(t.b, {});
  const TermId fa = t.bank.apply(t.f, {a});
  const auto g = [&](TermId left, TermId right) { return t.bank.apply(t.g, {left, right}); };
  REQUIRE(ordering.compare(t.bank, b, g(a, fa)) == Comparison::kGreater);
  REQUIRE(ordering.compare(t.bank, g(x, y), g(y, x)) == Comparison::kIncomparable);
  REQUIRE(ordering.compare(t.bank, g(x, y), g(x, x)) == Comparison::kIncomparable);
  REQUIRE(ordering.compare(t.bank, g(g(x, y), a), g(x, g(y, a))) == Comparison::kGreater);
  REQUIRE(ordering.compare(t.bank, b, x) == Comparison::kIncomparable);
  REQUIRE(ordering.weight(t.bank, g(b, x)) == 7);
  // Beyond the variables that are told apart by bits.
  const TermId v = t.bank.variable(70, t.d);
  const TermId w = t.bank.variable(72, t.d);
  const auto f = [&](TermId inner) { return t.bank.apply(t.f, {inner}); };
  REQUIRE(ordering.compare(t.bank, f(g(v, v)), g(v, w)) == Comparison::kIncomparable);
  REQUIRE(ordering.compare(t.bank, f(g(v, w)), g(w, v)) == Comparison::kGreater);
  REQUIRE(ordering.compare(t.bank, f(g(x, v)), g(w, x)) == Comparison::kIncomparable);
}

TEST_CASE("the path ordering orients associativity and distribution", "[ordering]") {
  RandomTerms t(25);
  SymbolRanking ranking;
  ranking.precedence.assign(t.bank.signature().symbol_count(), 1);
  ranking.precedence[t.bank.signature().function(t.f).symbol.index()] = 7;
  const LexicographicPathOrdering ordering(ranking);
  const TermId x = t.bank.variable(0, t.d);
  const TermId y = t.bank.variable(2, t.d);
  const TermId z = t.bank.variable(4, t.d);
  const auto g = [&](TermId left, TermId right) { return t.bank.apply(t.g, {left, right}); };
  const auto f = [&](TermId inner) { return t.bank.apply(t.f, {inner}); };
  REQUIRE(ordering.compare(t.bank, g(g(x, y), z), g(x, g(y, z))) == Comparison::kGreater);
  REQUIRE(ordering.compare(t.bank, g(f(x), f(y)), f(g(x, y))) == Comparison::kLess);
  REQUIRE(ordering.compare(t.bank, g(x, y), g(y, x)) == Comparison::kIncomparable);
}

#include "first_order/subsumption.h"

#include <catch2/catch.hpp>
#include <set>

#include "unify/feature_vector_index.h"
#include "unify/unify.h"
#include "unit/support/random_terms.h"

using namespace whence;
using whence::test::RandomTerms;

namespace {

constexpr std::uint32_t kVariables = RandomTerms::kVariables;

// The literal with the sides of its equation put in order.
Literal sorted_sides(TermBank& bank, Literal literal) {
  if (!bank.is_equality(literal.atom)) return literal;
  const TermId left = bank.argument(literal.atom, 0);
  const TermId right = bank.argument(literal.atom, 1);
  if (right < left) literal.atom = bank.equality(right, left);
  return literal;
}

std::vector<Literal> instance(TermBank& bank, std::span<const Literal> clause,
                              const Bindings& matcher) {
  std::vector<Literal> made;
  for (const Literal& literal : clause) {
    made.push_back(
        sorted_sides(bank, {instantiate_matched(bank, literal.atom, matcher), literal.positive}));
  }
  return made;
}

bool contains(TermBank& bank, std::span<const Literal> clause, const Literal& literal) {
  return std::ranges::any_of(clause,
                             [&](const Literal& l) { return sorted_sides(bank, l) == literal; });
}

// Subsumption by trying all maps of literals to literals, and both orders of the sides.
struct Naive {
  TermBank& bank;
  std::span<const Literal> c;
  std::span<const Literal> d;
  std::uint64_t work = 0;

  bool subsumes(std::size_t i, std::vector<bool>& used, const Substitution& so_far) {
    if (i == c.size()) return true;
    for (std::size_t j = 0; j < d.size(); ++j) {
      if (used[j] || c[i].positive != d[j].positive) continue;
      for (const TermId target : orders(d[j].atom)) {
        Substitution extended = so_far;
        if (!match(bank, c[i].atom, target, extended, work)) continue;
        used[j] = true;
        const bool found = subsumes(i + 1, used, extended);
        used[j] = false;
        if (found) return true;
      }
    }
    return false;
  }
  bool subsumes() {
    std::vector<bool> used(d.size());
    return subsumes(0, used, {});
  }
  std::vector<TermId> orders(TermId atom) {
    if (!bank.is_equality(atom)) return {atom};
    const TermId left = bank.argument(atom, 0);
    const TermId right = bank.argument(atom, 1);
    return {atom, bank.equality(right, left)};
  }
};

// A clause that c subsumes, or nearly so: an instance, mixed with other literals.
Clause around(RandomTerms& t, const Clause& c) {
  Clause made = substitute(t.bank, c, t.substitution(1, kVariables));
  for (Literal& literal : made) {
    if (t.bank.is_equality(literal.atom) && t.below(2) == 0) {
      const TermId left = t.bank.argument(literal.atom, 0);
      const TermId right = t.bank.argument(literal.atom, 1);
      literal.atom = t.bank.equality(right, left);
    }
  }
  if (t.below(3) == 0) made[t.below(static_cast<std::uint32_t>(made.size()))] = t.literal(1, 2);
  for (std::uint32_t n = t.below(3); n > 0; --n) made.push_back(t.literal(2, kVariables));
  std::shuffle(made.begin(), made.end(), t.random);
  remove_duplicate_literals(made);
  return made;
}

}  // namespace

TEST_CASE("subsumption finds a matcher exactly where there is one", "[subsumption]") {
  RandomTerms t(51);
  t.quantified_in = 6;
  int yes = 0;
  int no = 0;
  for (int round = 0; round < 8000; ++round) {
    const Clause c = t.clause(4, 2, kVariables);
    const Clause d = t.below(4) == 0 ? t.clause(4, 1, kVariables) : around(t, c);
    Bindings bindings;
    std::uint64_t work = 0;
    const bool expected = Naive{t.bank, c, d}.subsumes();
    REQUIRE(subsumes(t.bank, c, d, bindings, work) == expected);
    if (!expected) {
      REQUIRE(bindings.empty());
      ++no;
      continue;
    }
    ++yes;
    for (const Literal& literal : instance(t.bank, c, bindings)) {
      REQUIRE(contains(t.bank, d, literal));
    }
  }
  REQUIRE(yes > 2000);
  REQUIRE(no > 2000);
}

TEST_CASE("subsumption resolution finds a literal to remove where there is one", "[subsumption]") {
  RandomTerms t(52);
  int yes = 0;
  int no = 0;
  for (int round = 0; round < 6000; ++round) {
    const Clause c = t.clause(3, 2, kVariables);
    Clause d = around(t, c);
    const std::uint32_t changed = t.below(static_cast<std::uint32_t>(d.size()));
    d[changed].positive = !d[changed].positive;
    bool expected = false;
    for (std::size_t i = 0; i < c.size(); ++i) {
      for (std::size_t j = 0; j < d.size(); ++j) {
        if (c[i].positive == d[j].positive) continue;
        // The other literals of c subsume the other literals of d, under the matcher of i and j.
        Clause rest_c = c;
        Clause rest_d = d;
        rest_c.erase(rest_c.begin() + static_cast<std::ptrdiff_t>(i));
        rest_d.erase(rest_d.begin() + static_cast<std::ptrdiff_t>(j));
        Naive naive{t.bank, rest_c, rest_d};
        for (const TermId target : naive.orders(d[j].atom)) {
          Substitution first;
          std::vector<bool> used(rest_d.size());
          expected = expected || (match(t.bank, c[i].atom, target, first, naive.work) &&
                                  naive.subsumes(0, used, first));
        }
      }
    }
    Bindings bindings;
    std::uint64_t work = 0;
    const auto found = subsumption_resolution(t.bank, c, d, bindings, work);
    REQUIRE(found.has_value() == expected);
    if (!expected) {
      REQUIRE(bindings.empty());
      ++no;
      continue;
    }
    ++yes;
    const std::vector<Literal> made = instance(t.bank, c, bindings);
    const Literal removed = sorted_sides(t.bank, d[found->j]);
    REQUIRE(made[found->i].atom == removed.atom);
    REQUIRE(made[found->i].positive != removed.positive);
    Clause rest = d;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(found->j));
    for (std::size_t i = 0; i < c.size(); ++i) {
      if (i != found->i) REQUIRE(contains(t.bank, rest, made[i]));
    }
  }
  REQUIRE(yes > 1000);
  REQUIRE(no > 1000);
}

TEST_CASE("a search that takes too long is given up", "[subsumption]") {
  // A long odd cycle does not map into a bipartite graph, but has many ways to try.
  RandomTerms t(54);
  const auto edge = [&](TermId x, TermId y) {
    return Literal{t.bank.apply(t.p, {t.bank.apply(t.g, {x, y})}), true};
  };
  Clause cycle;
  constexpr std::uint32_t kLength = 21;
  for (std::uint32_t v = 0; v < kLength; ++v) {
    cycle.push_back(edge(t.bank.variable(v, t.d), t.bank.variable((v + 1) % kLength, t.d)));
  }
  std::vector<TermId> side{t.bank.apply(t.a, {})};
  for (int n = 1; n < 12; ++n) side.push_back(t.bank.apply(t.f, {side.back()}));
  Clause bipartite;
  for (std::size_t m = 0; m < side.size(); m += 2) {
    for (std::size_t n = 1; n < side.size(); n += 2) {
      bipartite.push_back(edge(side[m], side[n]));
      bipartite.push_back(edge(side[n], side[m]));
    }
  }
  Bindings bindings;
  std::uint64_t work = 0;
  REQUIRE_FALSE(subsumes(t.bank, cycle, bipartite, bindings, work));
  REQUIRE(bindings.empty());
  REQUIRE(work < 100'000);
}

TEST_CASE("a feature vector index keeps every clause that subsumes or is subsumed",
          "[subsumption]") {
  RandomTerms t(55);
  t.quantified_in = 6;
  FeatureVectorIndex index;
  std::vector<std::pair<Clause, ClauseNumber>> clauses;
  std::uint64_t work = 0;
  std::size_t hits = 0;
  std::size_t candidates = 0;
  std::size_t pairs = 0;
  for (ClauseNumber round = 0; round < 1500; ++round) {
    const Clause made =
        t.below(3) > 0 || clauses.empty()
            ? t.clause(3, 2, kVariables)
            : around(t, clauses[t.below(static_cast<std::uint32_t>(clauses.size()))].first);
    index.insert(t.bank, made, round);
    clauses.emplace_back(made, round);
    if (clauses.size() > 300) {
      const std::uint32_t gone = t.below(static_cast<std::uint32_t>(clauses.size()));
      index.erase(t.bank, clauses[gone].first, clauses[gone].second);
      index.erase(t.bank, clauses[gone].first, clauses[gone].second);
      clauses.erase(clauses.begin() + gone);
    }
    REQUIRE(index.size() == clauses.size());
    const Clause query =
        t.below(2) == 0
            ? t.clause(2, 1, kVariables)
            : around(t, clauses[t.below(static_cast<std::uint32_t>(clauses.size()))].first);
    std::set<ClauseNumber> subsuming;
    std::set<ClauseNumber> subsumed;
    index.for_each_possibly_subsuming(t.bank, query, [&](ClauseNumber n) {
      REQUIRE(subsuming.insert(n).second);
      return false;
    });
    index.for_each_possibly_subsumed(t.bank, query, [&](ClauseNumber n) {
      REQUIRE(subsumed.insert(n).second);
      return false;
    });
    candidates += subsuming.size() + subsumed.size();
    for (const auto& [clause, number] : clauses) {
      pairs += 2;
      Bindings bindings;
      if (subsumes(t.bank, clause, query, bindings, work)) {
        ++hits;
        REQUIRE(subsuming.contains(number));
      }
      bindings.clear();
      if (subsumes(t.bank, query, clause, bindings, work)) {
        ++hits;
        REQUIRE(subsumed.contains(number));
      }
    }
  }
  REQUIRE(hits > 1000);
  REQUIRE(candidates * 4 < pairs);
  REQUIRE(index.for_each_possibly_subsumed(t.bank, Clause{}, [](ClauseNumber) { return true; }));
}

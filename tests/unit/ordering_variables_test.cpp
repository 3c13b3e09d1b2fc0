// Comparisons under an order of the variables' values, against all small ground instances.

#include <catch2/catch.hpp>

#include "logic/ordering.h"
#include "unit/tptp_test.h"

using namespace whence;

TEST_CASE("greater_if says yes only of what holds of all instances", "[ordering]") {
  Problem problem = whence::test::read_tptp("fof(a, axiom, f(c, g(d)) = c).\n");
  TermBank& bank = problem.bank;
  const TermId axiom = problem.statements[0].formula;
  const TermId fcgd = bank.argument(axiom, 0);
  const TermId c = bank.argument(axiom, 1);
  const TermId gd = bank.argument(fcgd, 1);
  const TermId d = bank.argument(gd, 0);
  const FunctionId f = bank.function(fcgd);
  const FunctionId g = bank.function(gd);
  SymbolRanking ranking;
  for (std::uint32_t s = 0; s < bank.signature().symbol_count(); ++s) {
    ranking.precedence.push_back(s);
    ranking.weight.push_back(1 + s % 2);
  }
  const KnuthBendixOrdering ordering(ranking);
  const auto grow = [&](std::vector<TermId> terms, std::size_t rounds) {
    for (std::size_t k = 0; k < rounds; ++k) {
      const std::vector<TermId> before = terms;
      for (TermId s : before) {
        terms.push_back(bank.apply(g, {s}));
        for (TermId t : before) terms.push_back(bank.apply(f, {s, t}));
      }
    }
    return terms;
  };
  const SortId sort = bank.sort(c);
  const std::vector<TermId> patterns = grow({bank.variable(0, sort), bank.variable(1, sort), c}, 1);
  std::vector<TermId> values = grow({c, d}, 1);
  values.push_back(bank.apply(f, {fcgd, gd}));
  std::size_t yes = 0;
  std::size_t beyond = 0;
  for (const std::vector<std::uint32_t>& rank : {std::vector<std::uint32_t>{0, 1}, {1, 0}}) {
    for (TermId s : patterns) {
      for (TermId t : patterns) {
        const bool plain = ordering.compare(bank, s, t) == Comparison::kGreater;
        const bool assumed = ordering.greater_if(bank, s, t, rank);
        CHECK((assumed || !plain));
        if (!assumed) continue;
        ++yes;
        beyond += plain ? 0 : 1;
        for (TermId x : values) {
          for (TermId y : values) {
            const Comparison wanted = rank[0] > rank[1] ? Comparison::kGreater : Comparison::kLess;
            if (ordering.compare(bank, x, y) != wanted) continue;
            Substitution values_of;
            values_of.bind(0, x);
            values_of.bind(1, y);
            if (ordering.compare(bank, bank.substitute(s, values_of),
                                 bank.substitute(t, values_of)) != Comparison::kGreater) {
              FAIL("wrong for some values");
            }
          }
        }
      }
    }
  }
  CHECK(yes > 0);
  CHECK(beyond > 0);
  const TermId x = bank.variable(0, sort);
  const TermId y = bank.variable(1, sort);
  const std::vector<std::uint32_t> rank{0, 1};
  CHECK(ordering.greater_if(bank, bank.apply(f, {y, x}), bank.apply(f, {x, y}), rank));
  CHECK_FALSE(ordering.greater_if(bank, bank.apply(f, {x, y}), bank.apply(f, {y, x}), rank));
}

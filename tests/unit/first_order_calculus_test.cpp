// What the first-order search is made of, against plain definitions: the order of literals,
// selection, conclusions, demodulation.

#include <catch2/catch.hpp>

#include "first_order/conclusion.h"
#include "first_order/demodulation.h"
#include "first_order/literal_order.h"
#include "first_order/literal_selection.h"
#include "unify/bindings.h"
#include "unit/support/random_terms.h"

using namespace whence;
using namespace whence::test;

namespace {

// An invalid term stands for `true`.
using Multiset = std::vector<TermId>;

Multiset multiset_of(const TermBank& bank, const Literal& literal) {
  Multiset sides{literal.atom, TermId{}};
  if (bank.is_equality(literal.atom)) {
    sides = {bank.argument(literal.atom, 0), bank.argument(literal.atom, 1)};
  }
  if (!literal.positive) sides.insert(sides.end(), {sides[0], sides[1]});
  return sides;
}

Multiset without(Multiset from, const Multiset& what) {
  for (TermId t : what) {
    const auto it = std::ranges::find(from, t);
    if (it != from.end()) from.erase(it);
  }
  return from;
}

// Dershowitz and Manna's definition.
bool is_greater(const TermBank& bank, const TermOrdering& order, const Multiset& m,
                const Multiset& n) {
  const Multiset more = without(m, n);
  const Multiset less = without(n, m);
  return !more.empty() && std::ranges::all_of(less, [&](TermId t) {
    return std::ranges::any_of(more, [&](TermId s) {
      if (!t.valid()) return s.valid();
      return s.valid() && order.compare(bank, s, t) == Comparison::kGreater;
    });
  });
}

struct Rewriting {
  std::vector<Literal> rules;
  LiteralOrder order;
  RandomTerms& t;

  // Whether a rule rewrites the term at its top.
  bool rewrites(TermId term, const TermOrdering& terms) {
    std::uint64_t work = 0;
    return std::ranges::any_of(rules, [&](const Literal& rule) {
      for (std::size_t side = 0; side < 2; ++side) {
        const TermId left = t.bank.argument(rule.atom, side);
        const TermId right = t.bank.argument(rule.atom, 1 - side);
        Bindings bindings;
        if (terms.compare(t.bank, left, right) != Comparison::kGreater) continue;
        if (match(t.bank, left, term, bindings, work)) return true;
      }
      return false;
    });
  }
};

}  // namespace

TEST_CASE("literals are compared as multisets", "[literal_order]") {
  const auto seed = GENERATE(range(1U, 21U));
  RandomTerms t(seed);
  const KnuthBendixOrdering kbo(t.ranking(3));
  const LexicographicPathOrdering lpo(t.ranking(1));
  for (const TermOrdering* terms :
       {static_cast<const TermOrdering*>(&kbo), static_cast<const TermOrdering*>(&lpo)}) {
    const LiteralOrder order(t.bank, *terms);
    for (int n = 0; n < 200; ++n) {
      const Clause clause = t.clause(5, 2, 4);
      std::uint64_t maximal = 0;
      for (std::size_t i = 0; i < clause.size(); ++i) {
        bool below = false;
        for (std::size_t j = 0; j < clause.size(); ++j) {
          const Multiset m = multiset_of(t.bank, clause[i]);
          const Multiset k = multiset_of(t.bank, clause[j]);
          const Comparison compared = order.compare(clause[i], clause[j]);
          REQUIRE((compared == Comparison::kGreater) == is_greater(t.bank, *terms, m, k));
          REQUIRE((compared == Comparison::kLess) == is_greater(t.bank, *terms, k, m));
          REQUIRE((compared == Comparison::kEqual) ==
                  (without(m, k).empty() && without(k, m).empty()));
          below = below || is_greater(t.bank, *terms, k, m);
        }
        if (!below) maximal |= std::uint64_t{1} << i;
      }
      REQUIRE(order.maximal(clause) == maximal);
    }
  }
}

TEST_CASE("what is selected is negative", "[literal_selection]") {
  RandomTerms t(7);
  const KnuthBendixOrdering kbo(t.ranking(3));
  const LiteralOrder order(t.bank, kbo);
  const auto selection =
      GENERATE(LiteralSelection::kNone, LiteralSelection::kFirst, LiteralSelection::kLargest,
               LiteralSelection::kSmallest, LiteralSelection::kComplex,
               LiteralSelection::kMaximalComplex, LiteralSelection::kComplexButHorn);
  int some = 0;
  for (int n = 0; n < 500; ++n) {
    const Clause clause = t.clause(5, 2, 4);
    const std::uint64_t maximal = order.maximal(clause);
    const auto selected = select_literal(t.bank, clause, maximal, selection);
    const bool some_negative =
        std::ranges::any_of(clause, [](const Literal& l) { return !l.positive; });
    if (selected) {
      ++some;
      REQUIRE(*selected < clause.size());
      REQUIRE_FALSE(clause[*selected].positive);
      REQUIRE(selection != LiteralSelection::kNone);
      if (selection == LiteralSelection::kMaximalComplex)
        REQUIRE(((maximal >> *selected) & 1U) == 1);
    } else if (some_negative) {
      REQUIRE((selection == LiteralSelection::kNone ||
               selection == LiteralSelection::kMaximalComplex ||
               selection == LiteralSelection::kComplexButHorn));
    }
  }
  REQUIRE((some > 50) == (selection != LiteralSelection::kNone));
}

TEST_CASE("the shapes that selection prefers", "[literal_selection]") {
  RandomTerms t(1);
  const TermId x = t.bank.variable(0, t.d);
  const TermId y = t.bank.variable(2, t.d);
  const TermId a = t.bank.apply(t.a, {});
  const TermId deep = t.bank.apply(t.f, {t.bank.apply(t.f, {x})});
  const Literal positive{t.bank.apply(t.p, {deep}), true};
  const Literal variables{t.bank.equality(x, y), false};
  const Literal ground{t.bank.apply(t.p, {a}), false};
  const Literal uneven{t.bank.equality(deep, x), false};
  const Literal even{t.bank.equality(x, a), false};
  const auto select = [&](const Clause& clause, LiteralSelection selection, std::uint64_t maximal) {
    return select_literal(t.bank, clause, maximal, selection);
  };
  using enum LiteralSelection;
  REQUIRE(select({positive, even, uneven, ground, variables}, kComplex, 1) == 4);
  REQUIRE(select({positive, even, uneven, ground}, kComplex, 1) == 3);
  REQUIRE(select({positive, even, uneven}, kComplex, 1) == 2);
  REQUIRE(select({positive, even, uneven}, kFirst, 1) == 1);
  REQUIRE(select({positive, even, uneven}, kLargest, 1) == 2);
  REQUIRE(select({positive, uneven, even}, kSmallest, 1) == 2);
  REQUIRE_FALSE(select({positive, uneven, even}, kComplexButHorn, 1));
  REQUIRE(select({positive, uneven, even}, kComplexButHorn, 3) == 1);
  REQUIRE_FALSE(select({positive, uneven, even}, kMaximalComplex, 1));
  // p occurs positively, too; if nothing else is maximal that does not matter.
  REQUIRE(select({positive, ground, uneven}, kMaximalComplex, 7) == 2);
  REQUIRE(select({positive, ground, uneven}, kMaximalComplex, 3) == 1);
}

TEST_CASE("a conclusion is the instance with its variables renamed", "[conclusion]") {
  const auto seed = GENERATE(range(1U, 11U));
  RandomTerms t(seed);
  t.quantified_in = seed % 2 == 0 ? 8 : 0;
  int unified = 0;
  for (int n = 0; n < 300; ++n) {
    Clause clause = t.clause(4, 2, 6);
    const TermId s = t.term(t.d, 2, 6);
    const TermId r = t.term(t.d, 2, 6);
    const TermId by = t.term(t.d, 1, 6);
    Bindings bindings;
    std::uint64_t work = 0;
    if (!unify(t.bank, s, r, bindings, work)) continue;
    ++unified;
    const Literal into{t.bank.apply(t.p, {t.bank.apply(t.g, {by, s})}), true};
    ConclusionBuilder builder(t.bank, bindings);
    for (int again = 0; again < 2; ++again) {
      builder.start();
      Clause made;
      Clause plain;
      for (const Literal& l : clause) {
        made.push_back({builder.apply(l.atom), l.positive});
        plain.push_back({instantiate(t.bank, l.atom, bindings), l.positive});
      }
      const Position position{0, 1};
      made.push_back({builder.apply_replacing(into.atom, position, by), true});
      plain.push_back(
          {instantiate(t.bank, t.bank.replace_at(into.atom, position, by), bindings), true});
      const Substitution renaming = normalizing_renaming(t.bank, plain);
      for (Literal& l : plain) l.atom = t.bank.substitute(l.atom, renaming);
      REQUIRE(made == plain);
      REQUIRE(builder.variables() == variable_bound(t.bank, made));
    }
  }
  REQUIRE(unified > 30);
}

TEST_CASE("places are positions in preorder", "[conclusion]") {
  RandomTerms t(3);
  for (int n = 0; n < 200; ++n) {
    const TermId term = t.term(3, 4);
    std::vector<TermId> preorder;
    std::vector<TermId> pending{term};
    while (!pending.empty()) {
      const TermId next = pending.back();
      pending.pop_back();
      preorder.push_back(next);
      if (t.bank.kind(next) != TermKind::kApplication) continue;
      const auto arguments = t.bank.arguments(next);
      pending.insert(pending.end(), arguments.rbegin(), arguments.rend());
    }
    REQUIRE(preorder.size() == t.bank.weight(term));
    for (std::uint32_t place = 0; place < preorder.size(); ++place) {
      REQUIRE(t.bank.at(term, position_of(t.bank, term, place)) == preorder[place]);
    }
  }
}

TEST_CASE("demodulation comes to a normal form, and its log leads there", "[demodulation]") {
  const auto seed = GENERATE(range(1U, 31U));
  RandomTerms t(seed);
  const KnuthBendixOrdering terms(t.ranking(3));
  Rewriting system{{}, LiteralOrder(t.bank, terms), t};
  Demodulator demodulator(t.bank, terms);
  std::size_t rewritten = 0;
  for (int round = 0; round < 40; ++round) {
    // A rule more, then terms, old ones among them: what is remembered of these is out of date.
    const TermId left = t.term(t.d, 2, 4);
    const TermId right = t.term(t.d, 1, 4);
    if (terms.compare(t.bank, left, right) == Comparison::kGreater) {
      demodulator.add_rule(static_cast<std::uint32_t>(system.rules.size()), 0, left, right, true);
      system.rules.push_back({t.bank.equality(left, right), true});
    }
    for (int n = 0; n < 5; ++n) {
      const TermId atom = t.bank.apply(t.p, {t.term(t.d, 3, 4)});
      std::vector<Demodulator::Rewrite> log;
      const auto normal = demodulator.normalise(atom, false, log);
      REQUIRE(normal);
      TermId at = atom;
      for (const Demodulator::Rewrite& step : log) {
        const Position position = position_of(t.bank, at, step.place);
        const TermId rule = system.rules[step.clause].atom;
        Bindings bindings;
        std::uint64_t work = 0;
        REQUIRE(match(t.bank, t.bank.argument(rule, step.side), t.bank.at(at, position), bindings,
                      work));
        const TermId by =
            instantiate_matched(t.bank, t.bank.argument(rule, 1U - step.side), bindings);
        at = t.bank.replace_at(at, position, by);
      }
      REQUIRE(at == *normal);
      rewritten += log.size();
      const std::vector<TermId> roots{*normal};
      t.bank.for_each_subterm(roots, [&](TermId s) {
        if (s != *normal && t.bank.kind(s) == TermKind::kApplication)
          REQUIRE_FALSE(system.rewrites(s, terms));
      });
    }
  }
  REQUIRE((system.rules.empty() || rewritten > 0));
}

TEST_CASE("an equation is not rewritten by its like, unless it gets smaller", "[demodulation]") {
  RandomTerms t(1);
  SymbolRanking ranking;
  for (std::uint32_t s = 0; s < t.bank.signature().symbol_count(); ++s) {
    ranking.precedence.push_back(s);
    ranking.weight.push_back(1);
  }
  const KnuthBendixOrdering terms(std::move(ranking));
  const TermId x = t.bank.variable(0, t.d);
  const TermId y = t.bank.variable(2, t.d);
  const auto f = [&](TermId of) { return t.bank.apply(t.f, {of}); };
  const TermId a = t.bank.apply(t.a, {});
  const TermId b = t.bank.apply(t.b, {});
  Demodulator demodulator(t.bank, terms);
  demodulator.add_rule(0, 0, f(f(x)), b, true);
  std::vector<Demodulator::Rewrite> log;
  const auto rewrite = [&](TermId l, TermId r) {
    return demodulator.normalise(t.bank.equality(l, r), true, log).value();
  };
  REQUIRE(rewrite(f(f(y)), a) == t.bank.equality(f(f(y)), a));  // b is greater than a
  REQUIRE(log.empty());
  REQUIRE(rewrite(f(f(y)), f(a)) == t.bank.equality(b, f(a)));  // b is smaller than f(a)
  REQUIRE(rewrite(f(f(b)), a) == t.bank.equality(b, a));        // the rule is more general
  REQUIRE(rewrite(a, f(f(y))) == t.bank.equality(a, f(f(y))));
  // Once the rule is taken out, only what is remembered is rewritten, and not even that when it is
  // forgotten.
  demodulator.add_rule(1, 0, f(b), a, true);
  const TermId atom = t.bank.apply(t.p, {f(f(f(a)))});
  REQUIRE(demodulator.normalise(atom, false, log) != atom);
  demodulator.remove_rule(0, 0, f(f(x)));
  REQUIRE(demodulator.normalise(atom, false, log) != atom);
  demodulator.forget();
  REQUIRE(demodulator.normalise(atom, false, log) == atom);
}

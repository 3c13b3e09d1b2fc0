#include "unify/unify.h"

#include <catch2/catch.hpp>
#include <random>

#include "logic/ordering.h"

using namespace whence;

namespace {

// A sort D with a constant a, a unary f and a binary g, and random terms over them.
struct Terms {
  Problem problem;
  SortId d;
  FunctionId a, f, g;
  std::mt19937 random{7};

  Terms() {
    Signature& signature = problem.bank.signature();
    d = signature.sort(signature.add_sort_constructor("D", 0, SortKind::kUninterpreted), {});
    a = add("a", 0);
    f = add("f", 1);
    g = add("g", 2);
    problem.input_symbol_count = signature.symbol_count();
  }
  FunctionId add(const char* name, std::size_t arity) {
    Symbol symbol;
    symbol.name = name;
    symbol.argument_sorts.assign(arity, d);
    symbol.result_sort = d;
    Signature& signature = problem.bank.signature();
    return signature.function(signature.add_symbol(std::move(symbol)));
  }
  TermId term(int depth, std::uint32_t variables) {
    const auto choice = random() % (depth > 0 ? 5 : 2);
    TermBank& bank = problem.bank;
    if (choice == 0) return bank.apply(a, {});
    if (choice == 1) {
      if (variables == 0) return bank.apply(a, {});
      return bank.variable(static_cast<std::uint32_t>(random() % variables), d);
    }
    if (choice == 2) return bank.apply(f, {term(depth - 1, variables)});
    const TermId left = term(depth - 1, variables);
    const TermId right = term(depth - 1, variables);
    return bank.apply(g, {left, right});
  }
  Substitution ground(std::uint32_t variables) {
    Substitution s;
    for (std::uint32_t v = 0; v < variables; ++v) s.bind(v, term(2, 0));
    return s;
  }
};

}  // namespace

TEST_CASE("a unifier makes the terms equal, and is most general", "[unify]") {
  Terms t;
  TermBank& bank = t.problem.bank;
  int unified = 0;
  int equal = 0;
  for (int round = 0; round < 2000; ++round) {
    const TermId s = t.term(3, 3);
    const TermId u = t.term(3, 3);
    Unifier unifier(bank);
    const bool found = unifier.unify(s, u);
    if (found) {
      ++unified;
      REQUIRE(unifier.apply(s) == unifier.apply(u));
    }
    // Whatever ground instance makes them equal, a unifier exists and has it as an instance.
    const Substitution ground = t.ground(3);
    if (bank.substitute(s, ground) == bank.substitute(u, ground)) {
      ++equal;
      REQUIRE(found);
      Substitution instance;
      std::uint64_t work = 0;
      REQUIRE(match(bank, unifier.apply(s), bank.substitute(s, ground), instance, work));
    }
  }
  REQUIRE(unified > 100);
  REQUIRE(equal > 20);
}

TEST_CASE("a variable does not unify with a term that contains it", "[unify]") {
  Terms t;
  TermBank& bank = t.problem.bank;
  const TermId x = bank.variable(0, t.d);
  const TermId y = bank.variable(1, t.d);
  Unifier unifier(bank);
  REQUIRE_FALSE(unifier.unify(x, bank.apply(t.f, {x})));
  unifier.clear();
  REQUIRE_FALSE(unifier.unify(bank.apply(t.g, {x, y}),
                              bank.apply(t.g, {bank.apply(t.f, {y}), bank.apply(t.f, {x})})));
}

TEST_CASE("matching finds an instance exactly where there is one", "[unify]") {
  Terms t;
  TermBank& bank = t.problem.bank;
  int matched = 0;
  for (int round = 0; round < 2000; ++round) {
    const TermId pattern = t.term(3, 3);
    const Substitution ground = t.ground(3);
    Substitution found;
    std::uint64_t work = 0;
    REQUIRE(match(bank, pattern, bank.substitute(pattern, ground), found, work));
    REQUIRE(bank.substitute(pattern, found) == bank.substitute(pattern, ground));
    const TermId other = t.term(3, 0);
    Substitution guess;
    if (match(bank, pattern, other, guess, work)) {
      ++matched;
      REQUIRE(bank.substitute(pattern, guess) == other);
    } else {
      // No instance of it then, whichever is tried.
      REQUIRE(bank.substitute(pattern, ground) != other);
    }
  }
  REQUIRE(matched > 100);
  REQUIRE(matched < 1900);
}

TEST_CASE("the path ordering is a simplification ordering, total on ground terms", "[ordering]") {
  Terms t;
  TermBank& bank = t.problem.bank;
  const PathOrdering order{Precedence(t.problem)};
  int greater = 0;
  int chains = 0;
  for (int round = 0; round < 1500; ++round) {
    const TermId r = t.term(3, 2);
    const TermId s = t.term(3, 2);
    const TermId u = t.term(3, 2);
    REQUIRE_FALSE(order.greater(bank, r, r));
    if (order.greater(bank, r, s)) {
      ++greater;
      REQUIRE_FALSE(order.greater(bank, s, r));
      REQUIRE(order.greater(bank, bank.apply(t.f, {r}), bank.apply(t.f, {s})));
      const Substitution ground = t.ground(2);
      REQUIRE(order.greater(bank, bank.substitute(r, ground), bank.substitute(s, ground)));
      if (order.greater(bank, s, u)) {
        ++chains;
        REQUIRE(order.greater(bank, r, u));
      }
    }
    REQUIRE(order.greater(bank, bank.apply(t.g, {r, s}), r));
    const TermId first = t.term(3, 0);
    const TermId second = t.term(3, 0);
    REQUIRE(order.compare(bank, first, second) != Comparison::kIncomparable);
  }
  REQUIRE(greater > 200);
  REQUIRE(chains > 20);
}

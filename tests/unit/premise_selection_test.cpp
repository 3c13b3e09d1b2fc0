#include "first_order/premise_selection.h"

#include <catch2/catch.hpp>

#include "unit/support/theory.h"

using namespace whence;
using namespace whence::test;

namespace {

using Levels = std::vector<std::optional<std::uint32_t>>;

// A problem over unary predicates a0, a1, ... of one constant; a statement is the conjunction of
// those given.
struct Chain {
  Theory t;
  std::vector<SymbolId> predicates;
  std::vector<std::uint32_t> statements;

  explicit Chain(std::size_t count) {
    t.problem.statements.clear();
    for (std::size_t i = 0; i < count; ++i) {
      Symbol symbol;
      symbol.name = "a" + std::to_string(i);
      symbol.argument_sorts = {t.g};
      symbol.result_sort = t.boolean;
      predicates.push_back(t.signature.add_symbol(std::move(symbol)));
    }
  }
  TermId all(const std::vector<std::size_t>& which) {
    TermId f;
    for (std::size_t i : which) {
      const TermId atom = t.apply(predicates[i], {t.x(0)});
      f = f.valid() ? t.bank.conjunction(f, atom) : atom;
    }
    return t.bank.universal_closure(f);
  }
  void axiom(const std::vector<std::size_t>& which) {
    statements.push_back(t.state(StatementKind::kAxiom, "s", all(which)));
  }
  Levels levels(const std::vector<std::size_t>& goal, SineOptions options) {
    const TermId g = all(goal);
    return sine_levels(t.problem, {&g, 1}, options);
  }
};

}  // namespace

TEST_CASE("premises are selected by their rarest symbols", "[premise-selection]") {
  Chain c(5);
  c.axiom({0, 1});  // a0: 3 statements, a1: 2, a2: 2, a3: 1, a4: 1
  c.axiom({0, 1, 2});
  c.axiom({0, 2, 3});
  c.axiom({4});
  SineOptions strict;
  strict.tolerance = 1;
  // a0 is the rarest symbol of no statement.
  CHECK(c.levels({0}, strict) == Levels{{}, {}, {}, {}});
  // a1 triggers the first two; they bring a2, which is rarest in none that is left.
  CHECK(c.levels({1}, strict) == Levels{1, 1, {}, {}});
  CHECK(c.levels({3}, strict) == Levels{3, 2, 1, {}});
  CHECK(c.levels({4}, strict) == Levels{{}, {}, {}, 1});
  // a2 occurs twice as often as the third statement's rarest symbol.
  SineOptions loose;
  loose.tolerance = 2;
  CHECK(c.levels({1}, loose) == Levels{1, 1, 2, {}});
  CHECK(c.levels({0}, loose) == Levels{1, 1, 2, {}});
}

TEST_CASE("depth limit and generality threshold", "[premise-selection]") {
  Chain c(5);
  c.axiom({0, 1});
  c.axiom({1, 2});
  c.axiom({2, 3});
  c.axiom({3, 4});
  SineOptions options;
  options.tolerance = 2;
  CHECK(c.levels({0}, options) == Levels{1, 2, 3, 4});
  options.depth_limit = 2;
  CHECK(c.levels({0}, options) == Levels{1, 2, {}, {}});
  options = {};
  options.tolerance = 1;
  CHECK(c.levels({4}, options) == Levels{{}, 3, 2, 1});
  CHECK(c.levels({3}, options) == Levels{{}, 2, 1, {}});
  options.generality_threshold = 2;
  CHECK(c.levels({3}, options) == Levels{3, 2, 1, 1});
}

TEST_CASE("statements without symbols are in, others than axioms are not", "[premise-selection]") {
  Chain c(2);
  c.axiom({0});
  const TermId same =
      c.t.bank.forall_over(c.t.x(0), c.t.bank.forall_over(c.t.x(1), c.t.eq(c.t.x(0), c.t.x(1))));
  c.t.state(StatementKind::kAxiom, "all equal", same);
  c.t.state(StatementKind::kTheorem, "claim", c.all({0}));
  CHECK(c.levels({0}, {}) == Levels{1, 0, {}});
  CHECK(c.levels({1}, {}) == Levels{{}, 0, {}});
}

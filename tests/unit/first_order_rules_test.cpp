// Rules of the first-order search by themselves: a rule is a function over a context, so it needs
// no search around it.

#include <catch2/catch.hpp>
#include <memory>

#include "first_order/activation.h"
#include "first_order/generate.h"
#include "first_order/simplify.h"
#include "unit/support/search.h"

using namespace whence;
using namespace whence::first_order;
using whence::test::strategy_with;

namespace {

// The clauses of the axioms, and a context in which some of them are active.
struct Rules final : ConclusionSink {
  explicit Rules(const std::string& tptp, const std::string& options = "")
      : problem(whence::test::read_tptp(tptp)), clauses(clausify(problem)) {
    SymbolRanking ranking;
    for (std::uint32_t s = 0; s < problem.bank.signature().symbol_count(); ++s) {
      ranking.precedence.push_back(s);
      ranking.weight.push_back(1);
    }
    ordering = std::make_unique<KnuthBendixOrdering>(std::move(ranking));
    context = std::make_unique<Context>(problem.bank, *ordering, strategy_with(options));
  }

  static std::vector<InputClause> clausify(Problem& problem) {
    Derivation derivation;
    Clausifier clausifier(problem, derivation);
    std::vector<InputClause> result;
    for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
      if (problem.statements[i].kind == StatementKind::kAxiom) clausifier.add_statement(i, result);
    }
    return result;
  }

  Draft draft(std::size_t i) const {
    Draft result;
    result.literals = clauses.at(i).clause;
    return result;
  }
  Number activate(std::size_t i) {
    const Number n = context->store.add(clauses.at(i).clause, {}, Origin{});
    enter(*context, n, eligible_literals(*context, n));
    return n;
  }

  void conclude(Draft& made, const Origin& origin) override {
    concluded.push_back(made.literals);
    origins.push_back(origin.kind);
  }
  Number keep_aside(const Draft& /*made*/, const Origin& /*origin*/) override { return kNoClause; }

  Problem problem;
  std::vector<InputClause> clauses;
  std::unique_ptr<TermOrdering> ordering;
  std::unique_ptr<Context> context;
  std::vector<Clause> concluded;
  std::vector<Origin::Kind> origins;
};

}  // namespace

TEST_CASE("a variable that must be something is that", "[rules]") {
  Rules rules(
      "cnf(a, axiom, X != f(c) | p(X, Y)).\n"
      "cnf(b, axiom, X != f(X) | p(X, Y)).\n");
  Draft draft = rules.draft(0);
  CHECK(resolve_variables(*rules.context, draft));
  REQUIRE(draft.literals.size() == 1);
  CHECK(rules.problem.bank.variable_bound(rules.problem.bank.argument(draft.literals[0].atom, 0)) ==
        0);
  REQUIRE(draft.moves.size() == 1);
  CHECK(draft.moves[0].kind == Move::Kind::kEqualityResolution);
  Draft circular = rules.draft(1);
  CHECK_FALSE(resolve_variables(*rules.context, circular));
  CHECK(circular.moves.empty());
}

TEST_CASE("an active unit cuts, and its instance is redundant", "[rules]") {
  Rules rules(
      "cnf(u, axiom, p(X, c)).\n"
      "cnf(a, axiom, ~ p(d, c) | q(d)).\n"
      "cnf(b, axiom, ~ p(d, e) | q(d)).\n"
      "cnf(s, axiom, p(d, c) | q(d)).\n");
  const Number unit = rules.activate(0);
  Draft cut = rules.draft(1);
  CHECK(cut_by_units(*rules.context, cut));
  CHECK(cut.literals.size() == 1);
  REQUIRE(cut.moves.size() == 1);
  CHECK(cut.moves[0].clause == unit);
  Draft other = rules.draft(2);
  CHECK_FALSE(cut_by_units(*rules.context, other));
  CHECK(other.literals.size() == 2);
  Draft satisfied = rules.draft(3);
  CHECK_FALSE(cut_by_units(*rules.context, satisfied));
  CHECK(satisfied.satisfied);
  leave(*rules.context, unit);
  Draft after = rules.draft(1);
  CHECK_FALSE(cut_by_units(*rules.context, after));
}

TEST_CASE("what a new active clause affects", "[rules]") {
  Rules rules(
      "cnf(u, axiom, p(X)).\n"
      "cnf(a, axiom, p(c) | q(c)).\n"
      "cnf(b, axiom, ~ p(d) | q(d)).\n"
      "cnf(o, axiom, q(c) | q(d)).\n");
  const Number dead = rules.activate(1);
  const Number changed = rules.activate(2);
  (void)rules.activate(3);
  const Number unit = rules.activate(0);
  const Affected affected = affected_by(*rules.context, unit);
  CHECK(affected.dead == std::vector<Number>{dead});
  CHECK(affected.changed == std::vector<Number>{changed});
}

TEST_CASE("inferences are handed to whoever asked for them", "[rules]") {
  Rules rules(
      "cnf(a, axiom, p(c)).\n"
      "cnf(b, axiom, ~ p(X) | q(X)).\n"
      "cnf(e, axiom, f(X) = c).\n"
      "cnf(t, axiom, r(f(d))).\n",
      R"("selection": "first")");
  (void)rules.activate(0);
  generate(*rules.context, rules, rules.activate(1));
  CHECK(rules.origins == std::vector<Origin::Kind>{Origin::Kind::kResolution});
  (void)rules.activate(2);
  generate(*rules.context, rules, rules.activate(3));
  CHECK(rules.origins ==
        std::vector<Origin::Kind>{Origin::Kind::kResolution, Origin::Kind::kSuperposition});
  REQUIRE(rules.concluded.back().size() == 1);
  StopToken stop;
  stop.request();
  rules.context->stop = &stop;
  rules.context->work += 1'000'000;
  CHECK(rules.context->halted());
  CHECK_FALSE(rules.context->complete);
}

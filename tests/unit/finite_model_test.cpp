// Models of axioms, and the guard that evaluates derived steps in them.

#include "model/finite_model.h"

#include <catch2/catch.hpp>

#include "grid/grid.h"
#include "lang_test.h"
#include "prove/prove.h"

using namespace whence;
using test::accepted;

namespace {

constexpr std::uint32_t kTries = 2000;

TermId formula(const Problem& problem, const std::string& name) {
  for (const Statement& s : problem.statements) {
    if (s.name == name) return s.formula;
  }
  FAIL("no statement " << name);
  return {};
}

const std::string kFiniteNat =
    "type Nat = 0 | s(Nat)\nfun + : Nat, Nat -> Nat infix left 60\n"
    "x + 0 = x\nx + s(y) = s(x + y)\n";

const std::string kGroup =
    "type G\nfun e : G\nfun * : G, G -> G infix left 70\nfun inv : G -> G\n"
    "axiom assoc: (x * y) * z = x * (y * z)\naxiom unit: e * x = x\naxiom inverse: inv(x) * x = "
    "e\n";

}  // namespace

TEST_CASE("what does not hold is false in a model by definitions", "[model]") {
  Problem problem =
      accepted(kFiniteNat +
               "theorem comm: x + y = y + x\ntheorem same: x + y = x\n"
               "theorem some: exists y. x + y = s(s(x))\ntheorem none: exists y. s(y) = 0\n"
               "theorem ground: s(0) + s(0) = s(s(0))\n");
  auto model = FiniteModel::find(problem, 1, kTries);
  REQUIRE(model);
  CHECK(model->holds(formula(problem, "comm")) != FiniteModel::Truth(false));
  CHECK(model->holds(formula(problem, "same")) == FiniteModel::Truth(false));
  CHECK(model->holds(formula(problem, "some")) != FiniteModel::Truth(false));
  // No value of an infinite sort that was tried makes it true: that is not certain.
  CHECK(model->holds(formula(problem, "none")) != FiniteModel::Truth(true));
  CHECK(model->holds(formula(problem, "ground")) == FiniteModel::Truth(true));
}

TEST_CASE("integers in a model are computed, and those tried are never all", "[model]") {
  Problem problem = accepted(
      "theorem sum: forall x : Int. x + 1 = x\ntheorem ground: 2 * 3 < 7\n"
      "theorem square: forall x : Int. 0 <= x * x\ntheorem far: exists x : Int. x = 1000\n");
  auto model = FiniteModel::find(problem, 1, kTries);
  REQUIRE(model);
  CHECK(model->holds(formula(problem, "sum")) == FiniteModel::Truth(false));
  CHECK(model->holds(formula(problem, "ground")) == FiniteModel::Truth(true));
  CHECK_FALSE(model->holds(formula(problem, "square")));
  CHECK_FALSE(model->holds(formula(problem, "far")));
}

TEST_CASE("what an axiom says of all sorts has no model here", "[model]") {
  // Of a sort with three elements it may say another thing than of one with two.
  Problem problem = accepted(
      "type T\nfun f : a, a -> a\naxiom all: f(x, y) = f(y, x)\n"
      "theorem one: forall x y : T. f(x, y) = f(y, x)\n");
  CHECK_FALSE(FiniteModel::find(problem, 1, kTries));
}

TEST_CASE("axioms about opaque sorts are satisfied by local search", "[model]") {
  Problem problem =
      accepted(kGroup + "theorem right_inverse: x * inv(x) = e\ntheorem wrong: x * y != y * x\n");
  auto model = FiniteModel::find(problem, 1, kTries);
  REQUIRE(model);
  for (const Statement& s : problem.statements) {
    if (s.kind == StatementKind::kAxiom) CHECK(model->holds(s.formula) == FiniteModel::Truth(true));
  }
  CHECK(model->holds(formula(problem, "right_inverse")) == FiniteModel::Truth(true));
  CHECK(model->holds(formula(problem, "wrong")) == FiniteModel::Truth(false));

  Problem two = accepted(
      "type D\nfun a : D\nfun b : D\npred p : D\naxiom differ: a != b\naxiom one: p(a)\n"
      "axiom other: not p(b)\ntheorem all: forall x : D. p(x)\n");
  auto model_of_two = FiniteModel::find(two, 1, kTries);
  REQUIRE(model_of_two);
  CHECK(model_of_two->size() >= 2);
  CHECK(model_of_two->holds(formula(two, "all")) == FiniteModel::Truth(false));
}

TEST_CASE("contradictory axioms have no model", "[model]") {
  Problem problem = accepted("type D\npred p : D\naxiom p(x)\naxiom not p(x)\n");
  CHECK_FALSE(FiniteModel::find(problem, 1, 200));
  Problem numbers = accepted(kFiniteNat + "axiom wrong: s(x) = 0\n");
  CHECK_FALSE(FiniteModel::find(numbers, 1, 200));
}

TEST_CASE("Skolem symbols and names have values by their definitions", "[model]") {
  Problem problem =
      accepted("type D\npred r : D, D\naxiom serial: forall x : D. exists y : D. r(x, y)\n");
  auto model = FiniteModel::find(problem, 1, kTries);
  REQUIRE(model);
  TermBank& bank = problem.bank;
  const TermId serial = formula(problem, "serial");
  const TermId x = bank.variable(0, bank.binder_sort(serial));
  const TermId inner = bank.open(serial, x);
  const TermId sk = bank.skolem_term(inner);
  CHECK(model->holds(Sequent{{}, {{bank.open(inner, sk), true}}}) == FiniteModel::Truth(true));
  const TermId name = bank.name_term(inner);
  CHECK(model->holds(Sequent{{}, {{bank.equality(name, inner), true}}}) ==
        FiniteModel::Truth(true));
  CHECK(model->holds(Sequent{{}, {{name, false}}}) == FiniteModel::Truth(false));
  // Under a false assumption anything holds.
  const TermId no = bank.falsity();
  CHECK(model->holds(Sequent{{no}, {}}) == FiniteModel::Truth(true));
  CHECK(model->holds(Sequent{{bank.truth()}, {}}) == FiniteModel::Truth(false));
}

TEST_CASE("the guard stops at a step that is false in a model", "[model][guard]") {
  const auto broken = [](const std::string& claim) {
    return [claim](const Saturation&, ProofBuilder& builder,
                   const std::function<StepId(std::uint32_t)>&) {
      StepArguments arguments;
      arguments.terms = {claim == "false" ? builder.bank().falsity()
                                          : formula(builder.problem(), claim)};
      arguments.name = "a mistake put in on purpose";
      return builder.add(Rule::kHole, {}, std::move(arguments));
    };
  };
  const std::string text =
      kFiniteNat + "theorem zero_left: 0 + x = x\ntheorem same: x + s(0) = x\n";
  for (const char* claim : {"false", "same"}) {
    Problem problem = accepted(text);
    Env env;
    env.limits.work = 2'000'000;
    env.model_guard = true;
    Grid guarded(problem, env, {}, broken(claim));
    REQUIRE_THROWS_WITH(guarded.run(), Catch::Contains("by hole, is false in a model"));
    Problem again = accepted(text);
    env.model_guard = false;
    Grid alone(again, env, {}, broken(claim));
    REQUIRE_NOTHROW(alone.run());
  }
}

TEST_CASE("the guard lets sound proofs through", "[model][guard]") {
  for (const std::string& text :
       {kFiniteNat + "theorem comm: x + y = y + x\n",
        kGroup + "theorem right_inverse: x * inv(x) = e\n",
        std::string("type D\npred p : D\npred q : D\naxiom forall x : D. p(x) or q(x)\n"
                    "theorem exists x : D. p(x) => forall y : D. p(y)\n"
                    "theorem forall x y : D. p(x) or q(y) or p(y)\n")}) {
    Problem problem = accepted(text);
    Env env;
    env.limits.work = 5'000'000;
    env.model_guard = true;
    const ProveResult result = prove(problem, env);
    CHECK(result.proof);
    for (const StatementFinding& finding : result.findings) {
      CHECK(finding.finding == Finding::kProved);
    }
  }
}

#include <catch2/catch.hpp>

#include "proof/kernel/certify.h"
#include "unit/support/proofs.h"

using namespace whence;
using namespace whence::test;

namespace {

std::string rejection(Theory& t, Derivation d) {
  const auto result = kernel::certify(t.problem, std::move(d));
  const auto* rejected = std::get_if<kernel::Rejection>(&result);
  return rejected != nullptr ? rejected->reason : "";
}

}  // namespace

TEST_CASE("proofs are certified and know their axioms", "[certify]") {
  Theory t;
  auto result = kernel::certify(t.problem, joint_proof(t));
  REQUIRE(std::holds_alternative<kernel::Proof>(result));
  const auto& proof = std::get<kernel::Proof>(result);
  CHECK(proof.verdict() == kernel::Verdict::kVerified);
  REQUIRE(proof.theorems().size() == 2);
  CHECK(proof.axioms_of(0) == std::vector<std::uint32_t>{t.add_0, t.add_s});
  CHECK(proof.axioms_of(1) == std::vector<std::uint32_t>{t.p_e, t.p_f});
  CHECK_FALSE(proof.contradiction().valid());
}

TEST_CASE("circular, later and missing premises are rejected", "[certify]") {
  Theory t;
  const Derivation good = resolution_proof(t);
  REQUIRE(rejection(t, good).empty());
  for (std::uint32_t premise : {5U, 4U, 6U, 1000U, 0xffffffffU}) {
    Derivation d = good;
    d.steps[4].premises[0] = StepId{premise};
    CHECK_FALSE(rejection(t, d).empty());
  }
  Derivation d = good;
  d.steps[4].premises.pop_back();
  CHECK_FALSE(rejection(t, d).empty());
}

TEST_CASE("wrong conclusions are rejected", "[certify]") {
  Theory t;
  const Derivation good = induction_proof(t);
  REQUIRE(rejection(t, good).empty());
  for (std::size_t i = 0; i < good.steps.size(); ++i) {
    INFO("step " << i);
    Derivation weaker = good;
    weaker.steps[i].conclusion.clause.push_back({t.p(t.e()), true});
    CHECK_FALSE(rejection(t, weaker).empty());
    Derivation other = good;
    other.steps[i].conclusion.clause = {{t.p(t.e()), true}};
    CHECK_FALSE(rejection(t, other).empty());
    Derivation assuming = good;
    assuming.steps[i].conclusion.assumptions.push_back(t.bank.falsity());
    CHECK_FALSE(rejection(t, assuming).empty());
    if (!good.steps[i].conclusion.assumptions.empty()) {
      Derivation forgetting = good;
      forgetting.steps[i].conclusion.assumptions.clear();
      CHECK_FALSE(rejection(t, forgetting).empty());
    }
  }
}

TEST_CASE("claims that are not what was proved are rejected", "[certify]") {
  Theory t;
  Derivation d = resolution_proof(t);
  const StepId last = d.proved[0].step;
  for (const ProvedStatement claim :
       {ProvedStatement{t.zero_add, last}, ProvedStatement{t.p_ff, StepId{0U}},
        ProvedStatement{t.p_ff, StepId{}}, ProvedStatement{t.p_ff, StepId{99U}},
        ProvedStatement{1000, last}}) {
    d.proved = {claim};
    CHECK_FALSE(rejection(t, d).empty());
  }
  // Assuming the goal proves it only under that assumption.
  Derivation assumed;
  const StepId step = t.add(assumed, Rule::kAssume, {}, terms({t.formula(t.p_ff)}));
  assumed.proved = {{t.p_ff, step}};
  CHECK(rejection(t, assumed).find("assumption") != std::string::npos);
  // A theorem is no axiom.
  Derivation begging;
  begging.add({Rule::kInput, {}, numbers({t.p_ff}), Theory::unit(t.formula(t.p_ff))});
  begging.proved = {{t.p_ff, StepId{0U}}};
  CHECK_FALSE(rejection(t, begging).empty());
}

TEST_CASE("a theorem has no fresh symbol", "[certify]") {
  Theory t;
  const TermId some = t.bank.exists_over(t.x(0), t.q(t.x(0), t.x(0)));
  const TermId sk = t.bank.skolem_term(some);
  t.state(StatementKind::kTheorem, "fresh", t.eq(sk, sk));
  Derivation d;
  const StepId step = t.add(d, Rule::kReflexivity, {}, terms({sk}));
  REQUIRE_FALSE(rejection(t, d).empty());
  d.proved = {{static_cast<std::uint32_t>(t.problem.statements.size() - 1), step}};
  CHECK_FALSE(rejection(t, d).empty());
}

TEST_CASE("holes are counted where a theorem rests on them", "[certify]") {
  Theory t;
  Derivation d = resolution_proof(t);
  StepArguments word = terms({t.p(t.d())});
  word.name = "smt";
  t.add(d, Rule::kHole, {}, word);
  auto unused = kernel::certify(t.problem, d);
  CHECK(std::get<kernel::Proof>(unused).verdict() == kernel::Verdict::kVerified);
  word.terms = {t.formula(t.p_ff)};
  const StepId hole = t.add(d, Rule::kHole, {}, word);
  d.proved = {{t.p_ff, hole}};
  auto used = kernel::certify(t.problem, d);
  CHECK(std::get<kernel::Proof>(used).verdict() == kernel::Verdict::kVerifiedModuloHoles);
  CHECK(std::get<kernel::Proof>(used).holes() == std::vector<StepId>{hole});
}

TEST_CASE("a contradiction is told, with what it rests on", "[certify]") {
  Theory t;
  const auto not_p = t.state(StatementKind::kAxiom, "not_p", t.bank.negation(t.p(t.e())));
  Derivation d;
  const StepId p = t.add(d, Rule::kInput, {}, numbers({t.p_e}));
  const StepId n = t.add(d, Rule::kInput, {}, numbers({not_p}));
  const StepId c = t.add(d, Rule::kClausify, {n}, numbers({0, 0}));
  const StepId absurd = t.add(d, Rule::kResolve, {p, c}, with({0, 0}, {{}, {}}));
  auto result = kernel::certify(t.problem, d);
  const auto& proof = std::get<kernel::Proof>(result);
  CHECK(proof.contradiction() == absurd);
  CHECK(proof.axioms_of_step(absurd) == std::vector<std::uint32_t>{t.p_e, not_p});
}

TEST_CASE("terms that a bank should not hold are rejected", "[certify]") {
  Theory t;
  Derivation d;
  // forall x : Nat. x = x with the bound variable at another sort inside.
  const TermId x = t.bank.bound(0, t.g);
  const TermId bad = t.bank.forall(t.nat, t.eq(x, x));
  t.add(d, Rule::kExcludedMiddle, {}, terms({bad}));
  CHECK(rejection(t, d).find("another sort") != std::string::npos);
  // Two quantifiers further out. The inner formula is shared with one where it fits.
  const TermId inner = t.bank.forall(t.g, t.q(t.bank.bound(0, t.g), t.bank.bound(1, t.g)));
  for (const SortId sort : {t.g, t.nat}) {
    Derivation nested;
    t.add(nested, Rule::kExcludedMiddle, {}, terms({t.bank.forall(t.g, inner)}));
    t.add(nested, Rule::kExcludedMiddle, {}, terms({t.bank.exists(sort, inner)}));
    CHECK(rejection(t, nested).empty() == (sort == t.g));
  }
  // A variable number of which 1 more is 0.
  Derivation wrap;
  const TermId v = t.bank.variable(0xffffffffU, t.g);
  wrap.add({Rule::kAssume, {}, terms({t.p(v)}), {{t.p(v)}, {{t.p(v), true}}}});
  CHECK_FALSE(rejection(t, wrap).empty());
  // A symbol that is neither the input's nor defined.
  Symbol symbol;
  symbol.name = "ghost";
  symbol.result_sort = t.g;
  const TermId ghost = t.apply(t.signature.add_symbol(symbol), {});
  Derivation haunted;
  t.add(haunted, Rule::kReflexivity, {}, terms({ghost}));
  CHECK_FALSE(rejection(t, haunted).empty());
}

TEST_CASE("problems that make no sense are rejected", "[certify]") {
  Theory t;
  t.problem.statements[t.p_e].formula = t.p(t.x(0));
  CHECK_FALSE(rejection(t, {}).empty());

  Theory empty;
  const auto d = empty.signature.add_sort_constructor("Void", 0, SortKind::kDatatype);
  CHECK_FALSE(rejection(empty, {}).empty());
  Symbol c;
  c.name = "c";
  c.result_sort = empty.signature.sort(d, {});
  c.argument_sorts = {c.result_sort};
  empty.signature.add_constructor(d, c);
  empty.problem.input_symbol_count = empty.signature.symbol_count();
  CHECK(rejection(empty, {}).find("no value") != std::string::npos);
}

TEST_CASE("long proofs and deep terms are checked without recursion", "[certify]") {
  Theory t;
  Derivation d;
  const StepId axiom = t.add(d, Rule::kInput, {}, numbers({t.p_f}));
  const StepId clause = t.add(d, Rule::kClausify, {axiom}, numbers({0, 0, 0, 0}));
  StepId last = t.add(d, Rule::kInput, {}, numbers({t.p_e}));
  TermId term = t.e();
  for (int i = 0; i < 20000; ++i) {
    last = t.add(d, Rule::kResolve, {last, clause}, with({0, 0}, {{}, binding({{0, term}})}));
    term = t.f(term);
  }
  d.proved = {{t.state(StatementKind::kTheorem, "deep", t.p(term)), last}};
  REQUIRE(rejection(t, d).empty());
}

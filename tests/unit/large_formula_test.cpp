// Formulas that are small as graphs of shared parts and beyond any memory as trees.

#include <catch2/catch.hpp>

#include "first_order/clausification.h"
#include "first_order/lemma_search.h"
#include "first_order/schedule.h"
#include "inductive/saturation.h"
#include "lang_test.h"
#include "model/counterexample.h"
#include "proof/kernel/certify.h"
#include "prove/prove.h"
#include "smtlib_test.h"
#include "unit/support/often.h"

using namespace whence;
using namespace whence::test;

namespace {

constexpr int kLevels = 80;  // doubled so often

const std::string kSignature = "type Nat = 0 | s(Nat)\nfun g : Nat, Nat -> Nat\npred p : Nat\n";

// d(k+1) = op(d(k), op(d(k), p(ck))), all constants different.
std::string nested(const std::string& operation, const std::string& quantifier = "") {
  std::string text;
  for (int k = 0; k <= kLevels; ++k) {
    text += "(declare-const c" + std::to_string(k) + " U)";
  }
  text = "(declare-sort U 0)(declare-fun p (U) Bool)" + text + "(assert ";
  if (!quantifier.empty()) text += "(" + quantifier + " ((y U)) ";
  text += "(let ((d0 (p c0))) ";
  for (int k = 1; k <= kLevels; ++k) {
    const std::string last = "d" + std::to_string(k - 1);
    text += "(let ((d" + std::to_string(k) + " (" + operation + " " + last + " (" + operation +
            " " + last + " (p c" + std::to_string(k) + "))))) ";
  }
  text += "d" + std::to_string(kLevels);
  text.append(kLevels + 1, ')');
  return text + (quantifier.empty() ? ")" : "))");
}

// A tower of g: every level has the one below twice.
TermId tower(Problem& problem, TermId t) {
  const Signature& signature = problem.bank.signature();
  SymbolId g;
  for (std::size_t i = 0; i < signature.symbol_count(); ++i) {
    if (signature.symbol(SymbolId{i}).name == "g") g = SymbolId{i};
  }
  for (int k = 0; k < kLevels; ++k) {
    t = problem.bank.apply(problem.bank.signature().function(g), {t, t});
  }
  return t;
}

struct NoRules final : RuleSource {
  const std::vector<RewriteRule>& rules_for(FunctionId /*function*/) override { return none; }
  std::vector<RewriteRule> none;
};

}  // namespace

TEST_CASE("clausification names parts that are shared", "[large]") {
  for (const char* operation : {"or", "and", "=>", "=", "xor"}) {
    INFO(operation);
    Problem problem = read_smt(nested(operation));
    Derivation derivation;
    std::vector<InputClause> clauses;
    Clausifier clausifier(problem, derivation);
    clausifier.add_statement(0, clauses);
    CHECK(clausifier.name_count() > 0);
    CHECK(clausifier.name_count() < 6 * kLevels);
    CHECK(clauses.size() < 40 * kLevels);
    const auto certified = kernel::certify(problem, std::move(derivation));
    CHECK(std::holds_alternative<kernel::Proof>(certified));
  }
}

TEST_CASE("a formula of the size of its text gets no names for its weight", "[large]") {
  std::string text = "(declare-sort U 0)(declare-fun p (U) Bool)";
  std::string formula = "(or";
  for (int k = 0; k < 900; ++k) {
    text += "(declare-const c" + std::to_string(k) + " U)";
    formula += " (p c" + std::to_string(k) + ") (p c" + std::to_string(k) + ")";
  }
  Problem problem = read_smt(text + "(assert " + formula + "))");
  Derivation derivation;
  std::vector<InputClause> clauses;
  Clausifier clausifier(problem, derivation);
  clausifier.add_statement(0, clauses);
  CHECK(clausifier.name_count() == 0);
  REQUIRE(clauses.size() == 1);
  CHECK(clauses[0].clause.size() == 900);
}

TEST_CASE("rewriting visits shared parts once", "[large]") {
  Problem problem = accepted(kSignature + "theorem p(0)\n");
  const TermId t = tower(problem, problem.bank.variable(0, problem.bank.sort(problem.bank.argument(
                                                               problem.statements[0].formula, 0))));
  Evaluator evaluator(problem);
  const PathOrdering ordering{Precedence(problem)};
  NoRules rules;
  Rewriter rewriter(problem.bank, ordering, rules, evaluator);
  std::vector<Move> moves;
  CHECK(rewriter.normalise(t, 0, moves) == t);
  CHECK(moves.empty());
  CHECK(rewriter.work() < 1'000'000);
}

TEST_CASE("what has no end as a tree has no value", "[large]") {
  Problem problem = accepted(kSignature + "theorem forall x. p(x)\n");
  Tester tester(problem, add_atoms(problem));
  TermBank& bank = problem.bank;
  const TermId old = problem.statements[0].formula;
  const TermId x = bank.variable(0, bank.binder_sort(old));
  const TermId large = bank.equality(tower(problem, x), x);
  const TestOutcome outcome = tester.test(bank.universal_closure(large), 100, 10'000);
  CHECK(outcome.result == TestResult::kUntested);
}

TEST_CASE("large propositional structure over a datatype is proved by names", "[large]") {
  // The parity of twelve facts, twice, the last two of them exchanged.
  std::string chain = "p(s(s(0)))";
  std::string fact = "s(s(s(0)))";
  std::string last;
  for (int k = 0; k < 10; ++k) {
    chain = "(not (p(" + fact + ") <=> " + chain + "))";
    fact = "s(" + fact + ")";
  }
  const std::string a = "(not (p(0) <=> (not (p(s(0)) <=> " + chain + "))))";
  const std::string b = "(not (p(s(0)) <=> (not (p(0) <=> " + chain + "))))";
  Problem problem = accepted(kSignature + "axiom " + a + "\ntheorem " + b + "\n");
  Env env;
  env.limits.work = 3'000'000;
  const ProveResult result = prove(problem, env);
  CHECK(result.findings.back().finding == Finding::kProved);
  REQUIRE(result.proof);
}

TEST_CASE("searches over large formulas end", "[large][long]") {
  for (const char* quantifier : {"", "forall", "exists"}) {
    for (const char* operation : {"or", "and", "xor"}) {
      INFO(quantifier << " " << operation);
      std::string text = nested(operation, quantifier);
      Env env;
      env.limits.work = static_cast<std::uint64_t>(test::often(300'000));
      Problem opaque = read_smt(text);
      CHECK(prove(opaque, env).findings.back().finding != Finding::kProved);
      const std::string sort = "(declare-sort U 0)";
      text.replace(text.find(sort), sort.size(), "(declare-datatype U ((z) (s (q U))))");
      Problem datatype = read_smt(text);
      CHECK(prove(datatype, env).findings.back().finding != Finding::kProved);
    }
  }
}

TEST_CASE("searches that aid an induction visit shared parts once", "[large][long]") {
  for (const char* operation : {"or", "and", "xor"}) {
    for (const char* quantifier : {"forall", "exists"}) {
      std::string text = nested(operation, quantifier);
      const auto put = [&](const std::string& before, const std::string& after) {
        text.replace(text.find(before), before.size(), after);
      };
      put("(declare-sort U 0)", "(declare-datatype U ((z) (s (q U))))");
      put("(let ((d0 (p c0)))", "(let ((d0 (p y)))");
      put("(assert", "(prove");
      Problem problem = read_smt(text);
      const std::size_t shared = problem.bank.signature().symbol_count();
      const TermId goal = problem.statements.back().formula;
      for (bool opaque : {false, true}) {
        INFO(operation << " " << quantifier << " " << opaque);
        first_order::LemmaSearchOptions options;
        options.opaque = opaque;
        REQUIRE(first_order::strategy_book().find("lpo", options.strategy));
        PacketWriter writer(problem.bank, shared);
        writer.term(goal);
        writer.term(goal);
        first_order::LemmaSearch block(problem, shared, writer.take(), options);
        block.work(20'000, nullptr);
        CHECK(block.take_outbox().empty());
      }
    }
  }
}

TEST_CASE("definitions that are large when unfolded stay folded in part", "[large]") {
  std::string text = "type Nat = 0 | s(Nat)\n";
  for (int k = 0; k <= kLevels; ++k) text += "pred p" + std::to_string(k) + " : Nat\n";
  text += "p0(x) <=> x = 0\n";
  for (int k = 1; k <= kLevels; ++k) {
    const std::string below = "p" + std::to_string(k - 1);
    text += "p" + std::to_string(k) + "(x) <=> " + below + "(s(x)) and " + below + "(x)\n";
  }
  text += "theorem forall x. not p" + std::to_string(kLevels) + "(s(x))\n";
  Problem problem = accepted(text);
  const std::size_t shared = problem.bank.signature().symbol_count();
  PacketWriter writer(problem.bank, shared);
  writer.term(problem.statements.back().formula);
  writer.term(problem.statements.back().formula);
  first_order::LemmaSearchOptions options;
  REQUIRE(first_order::strategy_book().find("lpo", options.strategy));
  first_order::LemmaSearch block(problem, shared, writer.take(), options);
  block.work(20'000, nullptr);
  CHECK(block.bytes() < 100'000'000);
}

#pragma once

// A small theory of natural numbers with certified proofs by induction, for the tests of what is
// shown: the cases are refuted by the saturation loop, the induction step is written by hand.

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "inductive/extract.h"
#include "inductive/saturation.h"
#include "logic/ordering.h"
#include "proof/arguments.h"
#include "proof/kernel/rules.h"
#include "report/reading/book.h"

namespace whence::test {

class PeanoFixture {
 public:
  explicit PeanoFixture(const std::string& plus_name = "+",
                        const std::string& theorem_name = "add_comm") {
    Signature& signature = bank().signature();
    const auto nat_sort = signature.add_sort_constructor("Nat", 0, SortKind::kDatatype);
    nat = signature.sort(nat_sort, {});
    Symbol symbol;
    symbol.kind = SymbolKind::kConstructor;
    symbol.name = "0";
    symbol.result_sort = nat;
    zero = signature.add_constructor(nat_sort, symbol);
    symbol.name = "s";
    symbol.argument_sorts = {nat};
    successor = signature.add_constructor(nat_sort, symbol);
    symbol.kind = SymbolKind::kFunction;
    symbol.name = plus_name;
    symbol.argument_sorts = {nat, nat};
    symbol.fixity = Fixity::kInfixLeft;
    symbol.precedence = 60;
    plus = signature.add_symbol(symbol);
    problem.zero = zero;
    problem.successor = successor;
    problem.sources.push_back({"peano.mpl", std::string(64, '0')});
    const TermId x = var(0);
    const TermId y = var(1);
    state(StatementKind::kDefinition, plus_name + ".1", equal(add(x, o()), x), {"x"}, 5);
    state(StatementKind::kDefinition, plus_name + ".2", equal(add(x, s(y)), s(add(x, y))),
          {"x", "y"}, 6);
    state(StatementKind::kTheorem, theorem_name, equal(add(x, y), add(y, x)), {"x", "y"}, 8);
    state(StatementKind::kTheorem, "add_assoc",
          equal(add(add(x, y), var(2)), add(x, add(y, var(2)))), {"x", "y", "z"}, 9);
    state(StatementKind::kTheorem, "false_claim", equal(add(x, y), x), {"x", "y"}, 10);
    problem.input_symbol_count = signature.symbol_count();
  }

  /// Proves commutativity (by two lemmas) and associativity, and refutes the third theorem by hand.
  report::Result prove() {
    const TermId x = var(0);
    const TermId y = var(1);
    const StepId zero_left = induct(bank().universal_closure(equal(add(o(), x), x)), 1, 0, {});
    const StepId s_left =
        induct(bank().universal_closure(equal(add(s(x), y), s(add(x, y)))), 2, 1, {});
    const StepId comm = induct(problem.statements[2].formula, 2, 1, {zero_left, s_left});
    const StepId assoc = induct(problem.statements[3].formula, 3, 2, {});
    derivation.proved = {{2, comm}, {3, assoc}};
    report::Result result;
    auto certified = kernel::certify(problem, derivation);
    if (auto* rejection = std::get_if<kernel::Rejection>(&certified)) {
      throw std::logic_error(rejection->reason);
    }
    result.proof = std::get<kernel::Proof>(std::move(certified));
    result.findings = {{2, Finding::kProved, {}, {}, {}, {}, {}},
                       {3, Finding::kProved, {}, {}, {}, {}, {}}};
    StatementFinding refuted{4, Finding::kRefuted, Counterexample{}, {}, {}, {}, {}};
    refuted.counterexample->assignment = {{"x", o()}, {"y", s(o())}};
    refuted.counterexample->evaluation = {equal(add(o(), s(o())), o()), equal(s(o()), o()),
                                          bank().falsity()};
    result.findings.push_back(refuted);
    result.problem = problem;
    return result;
  }

  /// `forall x1..xn. P` by induction on x_k, other variables fixed.
  StepId induct(TermId goal, std::uint32_t n, std::uint32_t k, std::vector<StepId> lemmas) {
    InductionScheme scheme;
    scheme.measure = {{k}};
    InductionCase base;
    InductionCase step;
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < n; ++i) base.pattern.push_back(i == k ? o() : var(next++));
    for (std::uint32_t i = 0; i < n; ++i) step.pattern.push_back(i == k ? s(var(i)) : var(i));
    step.hypotheses.emplace_back();
    for (std::uint32_t i = 0; i < n; ++i) step.hypotheses[0].push_back(var(i));
    scheme.cases = {base, step};
    StepArguments arguments = encode_induction(bank(), goal, n, scheme);
    const auto cases = kernel::induction_cases(bank(), arguments);
    if (const auto* why = std::get_if<std::string>(&cases)) throw std::logic_error(*why);
    std::vector<StepId> premises;
    std::uint32_t hypotheses = 0;
    for (const TermId formula : std::get<std::vector<TermId>>(cases)) {
      premises.push_back(refute(formula, hypotheses++, lemmas));
    }
    return ProofBuilder(problem, derivation).add(Rule::kInduct, premises, arguments);
  }

  /// A closed formula by refutation.
  StepId refute(TermId goal, std::uint32_t hypotheses, const std::vector<StepId>& lemmas) {
    const PathOrdering ordering{Precedence(problem)};
    Evaluator evaluator(problem);
    Saturation saturation(problem, ordering, evaluator, {});
    for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
      if (problem.statements[i].kind != StatementKind::kDefinition) continue;
      saturation.add_statement(i, {}, problem.statements[i].formula);
    }
    for (std::uint32_t i = 0; i < lemmas.size(); ++i) {
      saturation.add_lemma(i, {}, derivation[lemmas[i]].conclusion.clause[0].atom);
    }
    saturation.add_negated_goal(bank().negation(goal), hypotheses);
    if (saturation.run(1'000'000, nullptr) != SaturationStatus::kRefuted) {
      throw std::logic_error("the fixture's case was not refuted");
    }
    ProofBuilder builder(problem, derivation);
    Extractor extractor(saturation, builder, [&](std::uint32_t i) { return lemmas[i]; });
    const StepId empty = extractor.step_of(saturation.refutation());
    StepArguments arguments;
    arguments.terms = {bank().negation(goal)};
    return builder.add(Rule::kDischarge, {empty}, arguments);
  }

  TermBank& bank() { return problem.bank; }
  TermId var(std::uint32_t i) { return bank().variable(i, nat); }
  TermId o() { return bank().apply(bank().signature().function(zero), {}); }
  TermId s(TermId t) { return bank().apply(bank().signature().function(successor), {t}); }
  TermId add(TermId a, TermId b) { return bank().apply(bank().signature().function(plus), {a, b}); }
  TermId equal(TermId a, TermId b) { return bank().equality(a, b); }

  Problem problem;
  Derivation derivation;
  SortId nat;
  SymbolId zero, successor, plus;

 private:
  void state(StatementKind kind, const std::string& name, TermId formula,
             std::vector<std::string> variables, std::uint32_t line) {
    Statement statement;
    statement.kind = kind;
    statement.name = name;
    statement.formula = bank().universal_closure(formula);
    statement.variable_names = std::move(variables);
    statement.where.line = line;
    statement.where.column = 1;
    if (kind == StatementKind::kDefinition) statement.defines = plus;
    problem.statements.push_back(std::move(statement));
  }
};

}  // namespace whence::test

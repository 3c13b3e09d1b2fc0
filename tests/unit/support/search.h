#pragma once

// One strategy on a small problem, the whole way from its data to a certified proof.

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "first_order/clausification.h"
#include "first_order/extract.h"
#include "first_order/schedule.h"
#include "first_order/search.h"
#include "first_order/splitting.h"
#include "proof/kernel/certify.h"
#include "unit/tptp_test.h"

namespace whence::test {

/// A strategy that takes the lightest clause, with these fields of the data file besides.
inline first_order::Strategy strategy_with(const std::string& fields) {
  const std::string text =
      R"({"version": 1, "strategies": {"s": {"queues": [{"function": 1, "variable": 1}])" +
      (fields.empty() ? "" : ", " + fields) +
      R"(}}, "schedules": [{"run": [{"strategy": "s", "work": 1}]}]})";
  first_order::Strategy strategy;
  REQUIRE(first_order::StrategyBook(text).find("s", strategy));
  return strategy;
}

/// What a search made of a problem in TPTP with one conjecture.
struct Searched {
  first_order::SearchStatus status = first_order::SearchStatus::kRunning;
  first_order::SearchStatistics statistics;
  bool complete = true;
  std::uint64_t work = 0;
  bool certified = false;  ///< refuted, and the kernel accepts the proof

  [[nodiscard]] bool saturated() const { return status == first_order::SearchStatus::kSaturated; }
};

/// Symbols are ranked by their number, all weights are 1. Refutations without splitting are
/// certified.
inline Searched search_for(const std::string& tptp, const first_order::Strategy& strategy,
                           std::uint64_t work = 5'000'000) {
  Problem problem = read_tptp(tptp);
  Derivation derivation;
  Clausifier clausifier(problem, derivation);
  std::vector<InputClause> clauses;
  TermId negated;
  std::uint32_t theorem = 0;
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    if (problem.statements[i].kind == StatementKind::kTheorem) {
      negated = clausifier.add_negated_goal(problem.statements[i].formula, clauses);
      theorem = i;
    } else {
      clausifier.add_statement(i, clauses);
    }
  }
  SymbolRanking ranking;
  for (std::uint32_t s = 0; s < problem.bank.signature().symbol_count(); ++s) {
    ranking.precedence.push_back(s);
    ranking.weight.push_back(1);
  }
  std::unique_ptr<TermOrdering> ordering;
  if (strategy.ordering == first_order::OrderingKind::kKbo) {
    ordering = std::make_unique<KnuthBendixOrdering>(std::move(ranking));
  } else {
    ordering = std::make_unique<LexicographicPathOrdering>(std::move(ranking));
  }
  first_order::Search search(problem.bank, *ordering, strategy, {});
  for (std::uint32_t i = 0; i < clauses.size(); ++i) {
    search.add_input(i, clauses[i].clause, clauses[i].from_goal);
  }
  Searched result;
  result.status = search.run(work, nullptr);
  result.statistics = search.statistics();
  result.complete = search.complete();
  result.work = search.work();
  if (search.refutation() == first_order::kNoClause) return result;
  ProofBuilder builder(problem, derivation);
  first_order::Extractor extractor(
      search.store(), builder, [&](std::uint32_t i) { return clauses[i].step; },
      [&](std::uint32_t i) {
        return write_assumed_component(builder, search.splitter().component(i));
      });
  StepArguments arguments;
  arguments.terms = {negated};
  const StepId proved =
      builder.add(Rule::kDischarge, {extractor.step_of(search.refutation())}, std::move(arguments));
  derivation.proved.push_back({theorem, proved});
  const auto judged = kernel::certify(problem, std::move(derivation));
  if (const auto* rejection = std::get_if<kernel::Rejection>(&judged)) {
    FAIL("rejected: " << rejection->reason);
  }
  result.certified = std::get<kernel::Proof>(judged).theorems().size() == 1 &&
                     std::get<kernel::Proof>(judged).verdict() == kernel::Verdict::kVerified;
  return result;
}

}  // namespace whence::test

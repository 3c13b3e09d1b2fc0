#include "prove/prove.h"

#include <algorithm>
#include <stdexcept>

#include "arithmetic/facts.h"
#include "arithmetic/integer_prover.h"
#include "base/cpu_clock.h"
#include "first_order/schedule.h"
#include "first_order/team.h"
#include "grid/grid.h"
#include "logic/inductive_set.h"
#include "prove/plan.h"
#include "transfer/transfer.h"

namespace whence {

namespace {

// What is called proved has a proof in the derivation: should memory have run out between the two,
// it may not have been noted there.
void keep_proved_only(SearchResult& result) {
  const auto is_proved = [&](std::uint32_t statement) {
    return std::ranges::find(result.derivation.proved, statement, &ProvedStatement::statement) !=
           result.derivation.proved.end();
  };
  for (StatementFinding& finding : result.findings) {
    if (finding.finding == Finding::kProved && !is_proved(finding.statement)) {
      finding.finding = Finding::kUnknown;
    }
  }
}

// To the searches of the grid integers are any values, and sums any function: what fails in a model
// of that may hold.
void forget_models(SearchResult& result) {
  for (StatementFinding& finding : result.findings) {
    if (finding.finding != Finding::kCounterModel && finding.finding != Finding::kSaturated)
      continue;
    finding.finding = Finding::kUnknown;
    finding.model.reset();
    finding.saturation.reset();
  }
}

// Laws of the integers, as lemmas as long as it is searched.
void add_facts(Problem& problem) {
  for (TermId formula : arithmetic::integer_facts(problem)) {
    Statement statement;
    statement.kind = StatementKind::kLemma;
    statement.formula = formula;
    statement.name = "int." + std::to_string(problem.statements.size());
    problem.statements.push_back(std::move(statement));
  }
}

// Whether induction over a datatype can only be about the copy of a set: nothing is defined by
// recursion, and there is no other datatype. Elsewhere the grid has more to go by.
bool speaks_of_objects_only(const Problem& problem) {
  const Signature& signature = problem.bank.signature();
  std::size_t datatypes = 0;
  for (std::size_t i = 1; i < signature.sort_constructor_count(); ++i) {  // 0 is Bool
    const SortKind kind = signature.sort_constructor(SortConstructorId{i}).kind;
    if (kind == SortKind::kDatatype) ++datatypes;
  }
  return datatypes == 1 && std::ranges::none_of(problem.statements, [](const Statement& s) {
           return s.kind == StatementKind::kDefinition;
         });
}

// The set by which the problem is proved over a datatype, if it is.
std::optional<InductiveSet> set_to_translate(Problem& problem) {
  return speaks_of_objects_only(problem) ? find_inductive_set(problem) : std::nullopt;
}

// The limits have been set.
SearchResult search_in_grid(Problem& problem, const Env& env, Derivation known,
                            std::shared_ptr<const first_order::Axioms> axioms) {
  SearchResult result;
  Grid grid(problem, env, std::move(known), write_refutation, std::move(axioms));
  result.reason = grid.run();
  result.findings = grid.findings();
  if (problem.bank.signature().has_integers()) forget_models(result);
  result.derivation = grid.take_derivation();
  result.statistics = grid.statistics();
  keep_proved_only(result);
  return result;
}

// By ground search first, and then in the grid with laws of the integers as lemmas.
SearchResult search_with_integers(Problem& problem, const Env& env, Derivation known) {
  const std::size_t statements = problem.statements.size();
  add_facts(problem);
  arithmetic::IntegerProofs proofs =
      arithmetic::prove_with_integers(problem, env, std::move(known));
  SearchResult result = search_in_grid(problem, env, std::move(proofs.derivation), nullptr);
  problem.statements.resize(statements);
  std::erase_if(result.findings,
                [&](const StatementFinding& f) { return f.statement >= statements; });
  std::erase_if(result.derivation.proved,
                [&](const ProvedStatement& p) { return p.statement >= statements; });
  result.statistics.work += proofs.cost.work;
  result.statistics.dropped_refutations += proofs.cost.dropped;
  keep_proved_only(result);
  return result;
}

}  // namespace

const std::vector<std::string>& strategy_names() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> names = first_order::strategy_book().names();
    names.insert(names.begin(), "auto");
    names.emplace_back(first_order::kModelStrategy);
    return names;
  }();
  return all;
}

void require_strategy(const Env& env) {
  const std::vector<std::string> known = env.strategy_book.empty()
                                             ? strategy_names()
                                             : first_order::StrategyBook(env.strategy_book).names();
  if (env.strategy == "auto" || env.strategy == first_order::kModelStrategy ||
      std::ranges::find(known, env.strategy) != known.end())
    return;
  throw std::invalid_argument("there is no strategy " + env.strategy);
}

bool uses_strategies(Problem& problem) {
  // A set that is translated becomes a datatype.
  return !set_to_translate(problem) && first_order::is_first_order(problem);
}

SearchResult run_grid(Problem& problem, const Env& env, Derivation known,
                      std::shared_ptr<const first_order::Axioms> axioms) {
  if (env.limits.seconds) env.stop->set_deadline_in(*env.limits.seconds);
  env.stop->set_memory_limit(env.limits.memory_bytes);
  return search_in_grid(problem, env, std::move(known), std::move(axioms));
}

SearchResult search_proofs(Problem& problem, const Env& env, Derivation known) {
  SearchResult result;
  require_strategy(env);
  const double started = process_cpu_seconds();
  StopToken own_stop;
  Env used = env;
  if (used.stop == nullptr) used.stop = &own_stop;
  if (used.limits.seconds) used.stop->set_deadline_in(*used.limits.seconds);
  used.stop->set_memory_limit(used.limits.memory_bytes);
  const auto set = set_to_translate(problem);
  if (set) {
    result = transfer::prove_by_transfer(problem, *set, used, std::move(known));
  } else {
    result = problem.bank.signature().has_integers()
                 ? search_with_integers(problem, used, std::move(known))
                 : search_in_grid(problem, used, std::move(known), nullptr);
  }
  result.statistics.search_seconds = process_cpu_seconds() - started;
  return result;
}

kernel::Proof certified(Problem& problem, Derivation derivation) {
  auto verdict = kernel::certify(problem, std::move(derivation));
  if (const auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
    throw std::logic_error("the kernel rejected step " + std::to_string(rejection->step.value) +
                           ": " + rejection->reason);
  }
  return std::get<kernel::Proof>(std::move(verdict));
}

ProveResult prove(Problem& problem, const Env& env, Derivation known, const ProvePlan& plan) {
  SearchResult found = search_by_plan(problem, env, std::move(known), plan);
  ProveResult result;
  result.findings = std::move(found.findings);
  result.reason = found.reason;
  result.statistics = found.statistics;
  if (found.derivation.steps.empty()) return result;
  const double started = process_cpu_seconds();
  result.proof = certified(problem, std::move(found.derivation));
  result.statistics.check_seconds = process_cpu_seconds() - started;
  return result;
}

}  // namespace whence

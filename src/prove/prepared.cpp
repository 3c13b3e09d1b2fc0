#include "prove/prepared.h"

#include <utility>
#include <vector>

#include "base/cpu_clock.h"
#include "first_order/team.h"
#include "grid/grid.h"
#include "model/counterexample.h"

namespace whence {

namespace {

// While it lives, axioms on which the derivation does not rest are no axioms to whoever looks at
// the problem: there may be thousands of them, and a proof that does without them is one with them.
class OnlyUsedAxioms {
 public:
  OnlyUsedAxioms(Problem& problem, const Derivation& derivation) : problem_(problem) {
    std::vector<bool> used(problem.statements.size());
    for (const Step& step : derivation.steps) {
      if (step.rule == Rule::kInput) used.at(step.arguments.numbers.at(0)) = true;
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
      Statement& statement = problem.statements[i];
      if (used[i] || statement.kind != StatementKind::kAxiom) continue;
      statement.kind = StatementKind::kExample;
      hidden_.push_back(i);
    }
  }
  ~OnlyUsedAxioms() {
    for (const std::size_t i : hidden_) problem_.statements[i].kind = StatementKind::kAxiom;
  }
  OnlyUsedAxioms(const OnlyUsedAxioms&) = delete;
  OnlyUsedAxioms& operator=(const OnlyUsedAxioms&) = delete;

 private:
  Problem& problem_;
  std::vector<std::size_t> hidden_;
};

}  // namespace

std::optional<PreparedTheory> prepare(Problem problem) {
  // Integers have a search of their own, and to that of the grid they are any values.
  if (problem.bank.signature().has_integers() || !uses_strategies(problem)) return std::nullopt;
  (void)certified(problem, {});  // each axiom is looked at once
  (void)add_atoms(problem);      // as a search does first
  PreparedTheory out;
  Problem home = problem;
  auto axioms = std::make_shared<first_order::Axioms>(home, TermId{}, nullptr);
  if (axioms->depend_on_goal()) return std::nullopt;
  // To make clauses takes several times as many terms as there are in them.
  axioms->move_to(problem, std::move(home));
  out.axioms = std::move(axioms);
  out.problem = std::move(problem);
  return out;
}

bool is_for_prepared(const Problem& problem) {
  return !problem.bank.signature().has_integers() &&
         first_order::is_first_order_formula(problem, problem.statements.back().formula);
}

ProveResult prove_prepared(Problem& problem, const Env& env,
                           const std::shared_ptr<const first_order::Axioms>& axioms,
                           Derivation known) {
  require_strategy(env);
  const double started = process_cpu_seconds();
  StopToken own_stop;
  Env used = env;
  if (used.stop == nullptr) used.stop = &own_stop;
  SearchResult found = run_grid(problem, used, std::move(known), axioms);
  found.statistics.search_seconds = process_cpu_seconds() - started;
  ProveResult result;
  result.findings = std::move(found.findings);
  result.reason = found.reason;
  result.statistics = found.statistics;
  if (found.derivation.steps.empty()) return result;
  const double searched = process_cpu_seconds();
  {
    const OnlyUsedAxioms only(problem, found.derivation);
    result.proof = certified(problem, std::move(found.derivation));
  }
  result.statistics.check_seconds = process_cpu_seconds() - searched;
  return result;
}

std::shared_ptr<const first_order::Axioms> with_last_axiom(Problem& problem,
                                                           const first_order::Axioms& axioms) {
  auto more = std::make_shared<first_order::Axioms>(axioms);
  more->add_last(problem);
  return more;
}

}  // namespace whence

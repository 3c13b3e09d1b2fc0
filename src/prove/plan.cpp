#include "prove/plan.h"

#include <algorithm>
#include <chrono>
#include <string>

namespace whence {

namespace {

bool is_to_prove(const Statement& statement) {
  return statement.kind == StatementKind::kTheorem || statement.kind == StatementKind::kLemma;
}

class PlannedSearch {
 public:
  PlannedSearch(Problem& problem, const Env& env, Derivation known, const ProvePlan& plan)
      : problem_(problem),
        env_(env),
        known_(std::move(known)),
        statements_(problem.statements.size()),
        first_(plan.first),
        others_apart_(plan.others_apart),
        started_(std::chrono::steady_clock::now()) {
    for (const ProofScript::Lemma& lemma : plan.script) add(lemma);
  }

  SearchResult run() {
    if (anything_first()) prove_first();
    SearchResult result = prove_all();
    add_up(result.statistics, spent_);
    std::erase_if(result.findings,
                  [&](const StatementFinding& f) { return f.statement >= statements_; });
    std::erase_if(result.derivation.proved,
                  [&](const ProvedStatement& p) { return p.statement >= statements_; });
    problem_.statements.resize(statements_);
    return result;
  }

 private:
  // A lemma of the script is a statement of the problem as long as it is searched.
  void add(const ProofScript::Lemma& lemma) {
    const auto index = static_cast<std::uint32_t>(problem_.statements.size());
    Statement statement;
    statement.kind = StatementKind::kLemma;
    statement.formula = lemma.formula;
    statement.name = "script." + std::to_string(index - statements_ + 1);
    statement.sort_variable_count = problem_.bank.sort_variable_bound(lemma.formula);
    problem_.statements.push_back(std::move(statement));
    first_.push_back(index);
    if (lemma.step.valid()) known_.proved.push_back({index, lemma.step});
  }

  [[nodiscard]] bool is_first(std::uint32_t statement) const {
    return std::ranges::find(first_, statement) != first_.end();
  }
  [[nodiscard]] bool is_known(std::uint32_t statement) const {
    return std::ranges::find(known_.proved, statement, &ProvedStatement::statement) !=
           known_.proved.end();
  }
  // Whether something is to be proved first that is not known, and something else is left then.
  [[nodiscard]] bool anything_first() const {
    bool open = false;
    bool others = false;
    for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
      if (!is_to_prove(problem_.statements[i]) || is_known(i)) continue;
      (is_first(i) ? open : others) = true;
    }
    return open && others;
  }

  [[nodiscard]] double seconds_left() const {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - started_;
    return std::max(0.0, *env_.limits.seconds - passed.count());
  }

  // Without some statements: a statement that is neither to be proved nor to be used is an example
  // to the prover. What is known of them is in the result.
  SearchResult search(const std::vector<std::uint32_t>& hidden, const Env& env) {
    const auto is_hidden = [&](const ProvedStatement& p) {
      return std::ranges::find(hidden, p.statement) != hidden.end();
    };
    std::vector<ProvedStatement> aside;
    std::ranges::copy_if(known_.proved, std::back_inserter(aside), is_hidden);
    std::erase_if(known_.proved, is_hidden);
    std::vector<StatementKind> kinds;
    for (std::uint32_t i : hidden) {
      kinds.push_back(problem_.statements[i].kind);
      problem_.statements[i].kind = StatementKind::kExample;
    }
    SearchResult found = search_proofs(problem_, env, std::move(known_));
    for (std::size_t k = 0; k < hidden.size(); ++k) problem_.statements[hidden[k]].kind = kinds[k];
    for (const ProvedStatement& p : aside) {
      found.derivation.proved.push_back(p);  // the steps of what is known keep their places
      StatementFinding finding;
      finding.statement = p.statement;
      finding.finding = Finding::kProved;
      found.findings.push_back(std::move(finding));
    }
    std::ranges::stable_sort(found.findings, {}, &StatementFinding::statement);
    return found;
  }

  void prove_first() {
    std::vector<std::uint32_t> others;
    for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
      const bool helps = is_known(i) && !others_apart_;
      if (is_to_prove(problem_.statements[i]) && !is_first(i) && !helps) others.push_back(i);
    }
    Env env = env_;
    if (env.limits.seconds) *env.limits.seconds /= 2;
    if (env.limits.work) *env.limits.work /= 2;
    SearchResult found = search(others, env);
    spent_ = found.statistics;
    known_ = std::move(found.derivation);
  }

  SearchResult prove_all() {
    std::vector<std::uint32_t> apart;
    for (const ProvedStatement& p : known_.proved) {
      if (others_apart_ && !is_first(p.statement)) apart.push_back(p.statement);
    }
    Env env = env_;
    env.share = !others_apart_;
    if (env.limits.seconds) env.limits.seconds = seconds_left();
    if (env.limits.work) *env.limits.work -= std::min(*env.limits.work, spent_.work);
    return search(apart, env);
  }

  Problem& problem_;
  const Env& env_;
  Derivation known_;
  std::size_t statements_;  // of the problem as it was given
  std::vector<std::uint32_t> first_;
  bool others_apart_;
  std::chrono::steady_clock::time_point started_;
  ProveStatistics spent_;
};

}  // namespace

SearchResult search_by_plan(Problem& problem, const Env& env, Derivation known,
                            const ProvePlan& plan) {
  return PlannedSearch(problem, env, std::move(known), plan).run();
}

}  // namespace whence

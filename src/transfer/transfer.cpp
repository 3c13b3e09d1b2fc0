#include "transfer/transfer.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "grid/grid.h"
#include "model/set_structure.h"
#include "transfer/bridge.h"
#include "transfer/local_theory.h"
#include "transfer/number_values.h"
#include "transfer/numbers.h"

namespace whence::transfer {

namespace {

constexpr std::uint64_t kFirstWork = 1'000'000;   // of first-order search, before the grid
constexpr std::uint64_t kLocalWork = 30'000'000;  // for a goal about other sets and functions
// Where there are many goals, each gets less of both, so that those about numbers have their turn.
constexpr std::uint64_t kFirstWorkOfAll = 20'000'000;
constexpr std::uint64_t kLocalWorkOfAll = 200'000'000;
constexpr std::ptrdiff_t kFewGoals = 2;  // about sets and functions; more are tested on values
constexpr std::uint64_t kUnlimited = ~std::uint64_t{0};

// A goal of the input.
struct Goal {
  std::uint32_t statement = 0;
  std::optional<Spine> spine;
  std::vector<NormalForm> forms;  // that the spine's formula comes to
  std::optional<StepId> step;     // that proves it
  bool known = false;             // from the start
  bool fails = false;             // on values, as far as these are looked at
};

class Transfer {
 public:
  Transfer(Problem& problem, const InductiveSet& set, const Env& env, Derivation known)
      : problem_(problem),
        env_(env),
        result_{{}, std::move(known), StopReason::kDone, {}},
        bridge_(problem, result_.derivation, set, env) {}

  SearchResult run() {
    for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
      const StatementKind kind = problem_.statements[i].kind;
      if (kind == StatementKind::kTheorem || kind == StatementKind::kLemma) {
        goals_.push_back({i, {}, {}, {}, false});
      }
    }
    for (const ProvedStatement& known : std::exchange(result_.derivation.proved, {})) {
      const auto goal = std::ranges::find(goals_, known.statement, &Goal::statement);
      if (goal == goals_.end()) continue;
      goal->step = known.step;
      goal->known = true;
    }
    const bool inductive = !goals_.empty() && bridge_.prepare();
    if (inductive) {
      for (Goal& goal : goals_) translate(goal);
    }
    if (inductive) test_goals_about_sets();
    const auto others = static_cast<std::uint64_t>(
        std::ranges::count_if(goals_, [](const Goal& g) { return !g.spine && !g.fails; }));
    for (Goal& goal : goals_) {
      if (!goal.spine) search(goal, std::min(kFirstWork, kFirstWorkOfAll / others));
    }
    if (inductive && std::ranges::any_of(goals_, [&](const Goal& g) { return !decided(g); })) {
      translate_axioms();
      for (const Goal& goal : goals_) {
        if (goal.known && goal.spine) bridge_.add_theorem(*goal.step, goal.forms);
      }
      prove_about_sets(std::min(kLocalWork, kLocalWorkOfAll / std::max<std::uint64_t>(others, 1)));
      if (std::ranges::any_of(goals_, [](const Goal& g) { return g.spine.has_value(); })) {
        prove_translations();
      }
    }
    for (Goal& goal : goals_) search(goal, kUnlimited);
    return finish();
  }

 private:
  [[nodiscard]] std::uint64_t work() { return bridge_.work() + result_.statistics.work; }
  [[nodiscard]] std::uint64_t left() {
    if (!env_.limits.work) return kUnlimited;
    const std::uint64_t spent = work();
    return spent >= *env_.limits.work ? 0 : *env_.limits.work - spent;
  }
  [[nodiscard]] StepId contradiction() {
    return contradiction_.valid() ? contradiction_ : bridge_.facts().prover().contradiction();
  }
  [[nodiscard]] bool decided(const Goal& goal) const {
    return goal.step || refuted_.contains(goal.statement);
  }
  [[nodiscard]] TermId formula(const Goal& goal) const {
    return problem_.statements[goal.statement].formula;
  }

  void translate(Goal& goal) {
    goal.spine =
        bridge_.take_apart(formula(goal), problem_.statements[goal.statement].variable_names);
    if (goal.spine) goal.forms = bridge_.forms_of(*goal.spine);
  }

  void translate_axioms() {
    if (!std::exchange(axioms_are_translated_, true)) bridge_.translate_axioms();
  }

  // Where there are many goals about sets and functions, most are conjectures that fail for small
  // ones, and would take the time of the others. That they fail is not claimed: the members of the
  // set are looked at up to a bound.
  void test_goals_about_sets() {
    const auto about_sets = std::ranges::count_if(goals_, [](const Goal& g) { return !g.spine; });
    if (about_sets < kFewGoals) return;
    translate_axioms();
    const InductiveSet& set = bridge_.facts().set();
    NumberValues values(bridge_.apart(bridge_.axioms()), set);
    SetStructure structure(problem_.bank, set, std::ref(values));
    for (Goal& goal : goals_) {
      if (env_.stop != nullptr && env_.stop->stop()) return;
      if (!goal.spine && !goal.known)
        goal.fails = structure.holds(formula(goal), {}) == Truth::kFalse;
    }
  }

  void search(Goal& goal, std::uint64_t most) {
    if (decided(goal) || goal.fails || contradiction().valid()) return;
    std::vector<StepId> premises = bridge_.facts().all_axioms();
    for (const Goal& other : goals_) {
      if (other.step && (env_.share || other.known)) premises.push_back(*other.step);
    }
    goal.step = bridge_.facts().prover().prove(formula(goal), premises, std::min(most, left()));
  }

  // Goals about sets and functions that are not the theory's own (local_theory.h).
  void prove_about_sets(std::uint64_t most) {
    std::optional<Numbers> numbers;
    for (Goal& goal : goals_) {
      if (goal.spine || goal.fails || decided(goal) || contradiction().valid()) continue;
      if (env_.stop != nullptr && env_.stop->stop()) return;
      if (!numbers) {
        numbers.emplace(bridge_, env_);
        numbers->find_laws(left());
      }
      LocalTheory theory(problem_, result_.derivation, bridge_.facts(), formula(goal), *numbers);
      goal.step = theory.prove(std::min(most, left()));
    }
  }

  void prove_translations() {
    std::vector<Statement> statements = bridge_.axioms();
    std::vector<std::pair<std::size_t, std::size_t>> origin;  // goal and form, by statement behind
    for (std::size_t g = 0; g < goals_.size(); ++g) {
      if (goals_[g].step || !goals_[g].spine) continue;
      for (std::size_t f = 0; f < goals_[g].forms.size(); ++f) {
        const NormalForm& form = goals_[g].forms[f];
        Statement statement = temporary_statement(StatementKind::kTheorem, form.formula,
                                                  problem_.statements[goals_[g].statement].name);
        if (goals_[g].forms.size() > 1) statement.name += "." + std::to_string(f + 1);
        statement.variable_names = form.names;
        statements.push_back(std::move(statement));
        origin.emplace_back(g, f);
      }
    }
    std::vector<std::vector<StepId>> form_steps(goals_.size());
    if (!origin.empty()) run_grid(statements, origin, form_steps);
    for (std::size_t g = 0; g < goals_.size(); ++g) {
      Goal& goal = goals_[g];
      if (goal.step || !goal.spine || form_steps[g].size() != goal.forms.size()) continue;
      goal.step = bridge_.statement_from(formula(goal), *goal.spine, form_steps[g]);
    }
  }

  void run_grid(std::vector<Statement> statements,
                const std::vector<std::pair<std::size_t, std::size_t>>& origin,
                std::vector<std::vector<StepId>>& form_steps) {
    Env env = env_;
    if (env.limits.work) env.limits.work = left();
    // Blocks copy their problem, so it gets a bank with nothing in it but what they need.
    Problem small = bridge_.apart(std::move(statements));
    Grid grid(small, env);
    result_.reason = grid.run();
    std::vector<StatementFinding> findings = grid.findings();
    const Derivation found = grid.take_derivation();
    const std::uint64_t before = result_.statistics.work;
    result_.statistics = grid.statistics();
    result_.statistics.work += before;
    const std::size_t first = bridge_.axioms().size();
    std::vector<StepId> steps;
    for (const ProvedStatement& proved : found.proved) steps.push_back(proved.step);
    const std::vector<StepId> here = bridge_.bring_back(small, found, steps);
    for (std::size_t i = 0; i < here.size(); ++i) {
      const auto& [g, f] = origin.at(found.proved[i].statement - first);
      form_steps[g].push_back(here[i]);
    }
    for (std::size_t i = 0; i < found.steps.size() && !contradiction_.valid(); ++i) {
      if (found.steps[i].conclusion != Sequent{}) continue;
      contradiction_ = bridge_.bring_back(small, found, std::vector{StepId{i}}).front();
    }
    if (!bridge_.is_complete()) return;
    for (StatementFinding& finding : findings) {
      if (finding.finding != Finding::kRefuted) continue;
      const Goal& goal = goals_[origin.at(finding.statement - first).first];
      finding.statement = goal.statement;
      bring_back(small, *finding.counterexample);
      refuted_.try_emplace(goal.statement, std::move(finding));
    }
  }

  void bring_back(const Problem& small, Counterexample& example) {
    for (auto& [name, value] : example.assignment) {
      value = bridge_.brought_back(small, value);
    }
    for (TermId& t : example.evaluation) t = bridge_.brought_back(small, t);
  }

  SearchResult finish() {
    bool all = true;
    for (const Goal& goal : goals_) {
      StatementFinding finding;
      finding.statement = goal.statement;
      if (goal.step) {
        finding.finding = Finding::kProved;
        result_.derivation.proved.push_back({goal.statement, *goal.step});
      } else if (contradiction().valid()) {
        finding.finding = Finding::kContradictoryAxioms;
      } else if (const auto it = refuted_.find(goal.statement); it != refuted_.end()) {
        finding = it->second;
      } else {
        all = false;
      }
      result_.findings.push_back(std::move(finding));
    }
    result_.statistics.work = work();
    if (all) {
      result_.reason = StopReason::kDone;
    } else if (env_.stop != nullptr && env_.stop->interrupted()) {
      result_.reason = StopReason::kInterrupted;
    } else if (env_.stop != nullptr && env_.stop->expired()) {
      result_.reason = StopReason::kTimeLimit;
    } else if (left() == 0) {
      result_.reason = StopReason::kWorkLimit;
    } else if (result_.reason == StopReason::kDone) {
      result_.reason = StopReason::kGaveUp;
    }
    return std::move(result_);
  }

  Problem& problem_;
  const Env& env_;
  SearchResult result_;
  Bridge bridge_;
  std::vector<Goal> goals_;
  bool axioms_are_translated_ = false;
  std::map<std::uint32_t, StatementFinding> refuted_;
  StepId contradiction_;  // the empty clause, from the grid
};

}  // namespace

SearchResult prove_by_transfer(Problem& problem, const InductiveSet& set, const Env& env,
                               Derivation known) {
  return Transfer(problem, set, env, std::move(known)).run();
}

}  // namespace whence::transfer

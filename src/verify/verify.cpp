#include "verify/verify.h"

#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "verify/kernel_proof.h"
#include "verify/skolemization.h"
#include "verify/step_prover.h"
#include "verify/structure.h"
#include "verify/weakening.h"

namespace whence::verify {

namespace {

class Judge {
 public:
  Judge(Problem& problem, SymbolId first_new, const std::vector<DerivedFormula>& derivation,
        const Options& options)
      : problem_(problem),
        first_new_(first_new),
        derivation_(derivation),
        options_(options),
        prover_(problem, options.work, options.stop) {
    if (options.original != nullptr) prover_.keep_proofs();
  }

  Result judge() {
    result_.formulas = derivation_.size();
    Structure structure = structure_of(problem_, first_new_, derivation_);
    nodes_ = std::move(structure.nodes);
    for (Fault& f : structure.faults) fault(std::move(f));
    if (faults_.empty()) {
      if (auto circle = circle_in(derivation_, nodes_)) fault(std::move(*circle));
    }
    if (faults_.empty()) what_is_shown();
    if (!failed()) {
      distinct_objects();
      // What was not understood is not looked at further.
      std::set<std::string> passed_over;
      for (const Fault& f : faults_) passed_over.insert(f.step);
      for (std::uint32_t i = 0; i < nodes_.size() && !failed(); ++i) {
        if (!passed_over.contains(derivation_[i].name)) check(i);
        if (!faults_.empty() && late()) break;
      }
    }
    if (more_premises_ && faults_.empty()) {
      result_.shown.clear();
      result_.axioms.clear();
      what_is_shown();
    }
    conclude();
    if (options_.original != nullptr && result_.verdict == Verdict::kVerified) {
      for (const Node& node : nodes_) {
        symbols_.insert(symbols_.end(), node.meanings.begin(), node.meanings.end());
      }
      KernelProof whole = kernel_proof(*options_.original, problem_, first_new_, derivation_,
                                       nodes_, symbols_, prover_);
      result_.proof = std::move(whole.proof);
      result_.no_proof = std::move(whole.reason);
    }
    return std::move(result_);
  }

 private:
  void fault(Fault f) { faults_.push_back(std::move(f)); }
  void fault(Verdict verdict, std::uint32_t i, std::string reason) {
    fault({verdict, derivation_[i].name, derivation_[i].line, std::move(reason)});
  }
  [[nodiscard]] bool failed() const {
    return std::ranges::any_of(faults_,
                               [](const Fault& f) { return f.verdict == Verdict::kFailed; });
  }

  void conclude() {
    result_.inferences = prover_.searches();
    result_.kernel_steps = prover_.kernel_steps();
    result_.work = prover_.work();
    if (faults_.empty()) {
      result_.verdict = Verdict::kVerified;
      return;
    }
    // What is wrong comes before what is only unknown.
    result_.verdict = failed() ? Verdict::kFailed : Verdict::kNotVerified;
    result_.fault = *std::ranges::find(faults_, result_.verdict, &Fault::verdict);
    result_.shown.clear();
    result_.axioms.clear();
  }

  // What the derivations of `$false` rest on.
  void what_is_shown() {
    std::vector<std::uint32_t> ends;
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      const bool conjecture = nodes_[i].origin == Origin::kProblem && is_goal(nodes_[i]);
      if (derivation_[i].formula == problem_.bank.falsity() && !conjecture) ends.push_back(i);
    }
    std::set<std::uint32_t> shown;
    std::set<std::uint32_t> axioms;
    bool unused = false;
    bool several = false;
    const std::vector<std::uint32_t> goal = goals_below(ends, axioms);
    for (const std::uint32_t i : ends) {
      unused = unused || goal[i] == kNoGoal;
      several = several || goal[i] == kGoals;
      if (goal[i] < kGoals) shown.insert(goal[i]);
    }
    if (ends.empty()) {
      fault({Verdict::kFailed, "", 0, "$false is not derived"});
      return;
    }
    for (const std::uint32_t s : shown) result_.shown.push_back(problem_.statements[s].name);
    for (const std::uint32_t s : axioms) result_.axioms.push_back(problem_.statements[s].name);
    if (problem_.asks_satisfiability) return;
    for (std::uint32_t s = 0; s < problem_.statements.size(); ++s) {
      const Statement& statement = problem_.statements[s];
      if (statement.kind != StatementKind::kTheorem || shown.contains(s)) continue;
      std::string reason =
          several ? "only that one of several conjectures holds is shown, and all are asked for"
          : unused
              ? "the conjecture is not used: what is shown is that axioms contradict each other"
              : fmt::format("nothing is shown of the conjecture {}", statement.name);
      fault({Verdict::kNotVerified, "", 0, std::move(reason)});
      return;
    }
  }

  [[nodiscard]] bool is_goal(const Node& node) const {
    return node.statement && problem_.statements[*node.statement].kind == StatementKind::kTheorem;
  }

  static constexpr std::uint32_t kNoGoal = 0xFFFFFFFF;
  static constexpr std::uint32_t kGoals = 0xFFFFFFFE;  // several

  // For each formula on which these rest the goal on which it rests, and the other statements.
  // There is no circle.
  std::vector<std::uint32_t> goals_below(const std::vector<std::uint32_t>& ends,
                                         std::set<std::uint32_t>& others) const {
    std::vector<std::uint32_t> goal(nodes_.size(), kNoGoal);
    std::vector<bool> seen(nodes_.size(), false);
    std::vector<std::pair<std::uint32_t, bool>> todo;  // and whether its premises are done
    for (const std::uint32_t end : ends) todo.emplace_back(end, false);
    while (!todo.empty()) {
      const auto [i, done] = todo.back();
      todo.pop_back();
      const Node& node = nodes_[i];
      if (!done) {
        if (seen[i]) continue;
        seen[i] = true;
        todo.emplace_back(i, true);
        for (const Premise& p : node.premises) todo.emplace_back(p.formula, false);
        continue;
      }
      if (node.statement && is_goal(node)) goal[i] = *node.statement;
      if (node.statement && !is_goal(node)) others.insert(*node.statement);
      for (const Premise& p : node.premises) {
        const std::uint32_t below = goal[p.formula];
        if (below == kNoGoal || below == goal[i]) continue;
        goal[i] = goal[i] == kNoGoal ? below : kGoals;
      }
    }
    return goal;
  }

  // That distinct objects are different is part of the language.
  void distinct_objects() {
    for (const Statement& s : problem_.statements) {
      if (s.kind == StatementKind::kAxiom && s.original_name.empty()) {
        always_.push_back({s.formula, s.sort_variable_count});
      }
    }
  }

  [[nodiscard]] Formula formula(std::uint32_t i) const {
    return {derivation_[i].formula, derivation_[i].sort_variable_count};
  }
  [[nodiscard]] Formula formula(const Premise& p) {
    Formula f = formula(p.formula);
    if (p.negated) f.formula = problem_.bank.negation(f.formula);
    return f;
  }

  void check(std::uint32_t i) {
    const Node& node = nodes_[i];
    if (node.origin == Origin::kProblem) {
      check_leaf(i);
      return;
    }
    if (!node.introduces.empty()) {
      // What is introduced without premises was looked at already.
      if (node.origin == Origin::kInferred) check_skolemization(i);
      return;
    }
    std::vector<Formula> premises = always_;
    for (const Premise& p : node.premises) {
      premises.push_back(formula(p));
      // The negation of what holds for all types is something else.
      if (p.negated && premises.back().sort_variables > 0) {
        fault(Verdict::kNotVerified, i, "not understood: a conjecture about all types");
        return;
      }
    }
    Follows outcome = prover_.follows(premises, formula(i));
    if (outcome != Follows::kYes && options_.may_rest_on_more &&
        options_.may_rest_on_more(derivation_[i].name)) {
      outcome = with_more(i, std::move(premises), outcome);
    }
    report(i, outcome);
  }

  // The same with more formulas of the problem, or its negated conjecture, as premises, which then
  // become the formula's own.
  Follows with_more(std::uint32_t i, std::vector<Formula> premises, Follows without) {
    std::vector<Premise> others;
    std::vector<Formula> formulas;
    for (std::uint32_t k = 0; k < nodes_.size(); ++k) {
      const Node& node = nodes_[k];
      const bool given = node.origin == Origin::kProblem && !is_goal(node);
      const bool negated = node.premises.size() == 1 && node.premises[0].negated;
      if ((!given && !negated) || derivation_[k].sort_variable_count > 0) continue;
      if (std::ranges::find(premises, formula(k)) != premises.end()) continue;
      others.push_back({k, false});
      formulas.push_back(formula(k));
    }
    for (const Formula& f : premises) formulas.push_back(f);
    StepProver quick(problem_, std::min(options_.work, kQuick), options_.stop);
    const auto from = [&](const std::vector<TermId>& parts, TermId conclusion) {
      std::vector<Formula> some;
      for (const TermId t : parts) some.push_back({t, 0});
      return quick.follows(some, {conclusion, 0});
    };
    std::vector<TermId> all;
    for (const Formula& f : formulas) {
      if (f.sort_variables > 0) return without;
      all.push_back(f.formula);
    }
    const auto weaker = consistent_weakening(
        problem_.bank, all, kMostQuestions,
        [&](const std::vector<TermId>& parts) {
          return from(parts, derivation_[i].formula) == Follows::kYes;
        },
        [&](const std::vector<TermId>& parts) {
          return from(parts, problem_.bank.falsity()) == Follows::kNo;
        });
    if (!weaker) return without;
    for (std::size_t k = 0; k < others.size(); ++k) {
      if ((*weaker)[k] == problem_.bank.truth()) continue;
      premises.push_back(formulas[k]);
      nodes_[i].premises.push_back(others[k]);
    }
    more_premises_ = true;
    return prover_.follows(premises, formula(i));
  }

  void report(std::uint32_t i, Follows follows) {
    if (follows == Follows::kYes) return;
    if (follows == Follows::kNo) {
      const bool none = nodes_[i].premises.empty();
      fault(Verdict::kFailed, i, none ? "it is not always true" : "it does not follow");
      return;
    }
    not_proved(i, "it was not proved again within the limits");
  }

  void not_proved(std::uint32_t i, std::string reason) {
    fault(Verdict::kNotVerified, i, late() ? "the time is up" : std::move(reason));
  }
  [[nodiscard]] bool late() const { return options_.stop != nullptr && options_.stop->stop(); }

  // It may be written in another way than in the problem.
  void check_leaf(std::uint32_t i) {
    const Statement& statement = problem_.statements[*nodes_[i].statement];
    if (statement.formula == derivation_[i].formula) return;
    const Formula there{statement.formula, statement.sort_variable_count};
    const Formula here = formula(i);
    const Follows forth = prover_.follows({&there, 1}, here);
    const Follows back = prover_.follows({&here, 1}, there);
    if (forth == Follows::kYes && back == Follows::kYes) return;
    if (forth == Follows::kNo || back == Follows::kNo) {
      fault(Verdict::kFailed, i,
            fmt::format("in the problem {} says something else", statement.name));
    } else {
      not_proved(i,
                 fmt::format("it was not seen to say what {} says in the problem", statement.name));
    }
  }

  using Premises = std::set<std::pair<std::uint32_t, bool>>;

  [[nodiscard]] static Premises premises_of(const Node& node) {
    Premises out;
    for (const Premise& p : node.premises) out.emplace(p.formula, p.negated);
    return out;
  }

  // The formulas that are made of the same premises, and introduce symbols, belong together.
  void check_skolemization(std::uint32_t i) {
    if (groups_.empty()) {
      for (std::uint32_t k = 0; k < nodes_.size(); ++k) {
        const Node& node = nodes_[k];
        if (node.origin != Origin::kInferred || node.introduces.empty()) continue;
        groups_[premises_of(node)].push_back(k);
      }
    }
    const Premises key = premises_of(nodes_[i]);
    const std::vector<std::uint32_t>& group = groups_.at(key);
    if (group.front() != i) return;  // was looked at with the first of them
    std::set<SymbolId> symbols;
    for (const std::uint32_t k : group) {
      symbols.insert(nodes_[k].introduces.begin(), nodes_[k].introduces.end());
    }
    // What holds for all types in each of the premises does in all of them at once.
    std::uint32_t types = 0;
    bool negation = false;
    TermId premise;
    for (const auto& [p, negated] : key) {
      const Formula f = formula(Premise{p, negated});
      types = std::max(types, f.sort_variables);
      negation = negation || (negated && f.sort_variables > 0);
      premise = premise.valid() ? problem_.bank.conjunction(premise, f.formula) : f.formula;
    }
    if (negation) {
      // For some types it does not hold, and these would have to be new ones.
      fault(Verdict::kNotVerified, i, "not understood: a conjecture about all types");
      return;
    }
    std::vector<TermId> conclusions;
    for (const std::uint32_t k : group) conclusions.push_back(derivation_[k].formula);
    const std::vector<SymbolId> functions(symbols.begin(), symbols.end());
    const auto accepts = [&](TermId candidate) {
      std::vector<Formula> premises = always_;
      premises.push_back({candidate, types});
      return std::ranges::all_of(group, [&](std::uint32_t k) {
        return prover_.follows(premises, formula(k)) == Follows::kYes;
      });
    };
    const auto found =
        skolemized(problem_.bank, premise, types, functions, conclusions, options_.stop, accepts);
    if (found) {
      symbols_.insert(symbols_.end(), found->functions.begin(), found->functions.end());
      return;
    }
    std::string names;
    for (const SymbolId s : functions) {
      names += (names.empty() ? "" : ", ") + problem_.bank.signature().symbol(s).name;
    }
    not_proved(i, fmt::format("it was not seen to hold for a choice of {}", names));
  }

  static constexpr std::uint64_t kQuick = 100'000;    // work for a question about weaker premises
  static constexpr std::size_t kMostQuestions = 300;  // about them

  Problem& problem_;
  SymbolId first_new_;
  const std::vector<DerivedFormula>& derivation_;
  const Options& options_;
  StepProver prover_;
  std::vector<Node> nodes_;
  std::vector<Fault> faults_;
  bool more_premises_ = false;  // some formula rests on more than it says
  std::vector<Formula> always_;
  std::vector<NewSymbol> symbols_;
  std::map<Premises, std::vector<std::uint32_t>>
      groups_;  // Skolemizations, by what they are made of
  Result result_;
};

}  // namespace

Result verify(Problem& problem, SymbolId first_new, const std::vector<DerivedFormula>& derivation,
              const Options& options) {
  return Judge(problem, first_new, derivation, options).judge();
}

}  // namespace whence::verify

#include "first_order/split_solver.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <cadical.hpp>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "proof/arguments.h"

namespace whence {

namespace {

// A conflict costs the SAT solver the propagations that led to it; measured in visited literals
// these are some hundreds on the clause sets that splitting makes.
constexpr std::uint64_t kWorkPerConflict = 256;

std::size_t variable(int component) {
  return static_cast<std::size_t>(std::abs(component));
}
std::size_t slot(int component) {
  return 2 * variable(component) + (component < 0 ? 1 : 0);
}

}  // namespace

// --- the SAT solver -----------------------------------------------------------------------------

class SplitSolver::Engine final : CaDiCaL::Learner, CaDiCaL::Terminator {
 public:
  Engine() {
    // No preprocessing: the sets are easy and grow by a few clauses between two answers, and a
    // variable keeps its phase.
    if (!solver_.configure("plain") || !solver_.set("quiet", 1) || !solver_.set("rephase", 0) ||
        !solver_.set("phase", 0)) {
      throw std::logic_error("CaDiCaL lacks an option that is needed");
    }
    solver_.connect_learner(this);
    solver_.connect_terminator(this);
  }
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine() override {
    solver_.disconnect_learner();
    solver_.disconnect_terminator();
  }

  void add(const PropositionalClause& clause) {
    for (int literal : clause) solver_.add(literal);
    solver_.add(0);
  }
  // 10: satisfiable, 20: not, 0: stopped
  int solve(const StopToken* stop) {
    stop_ = stop;
    const int answer = solver_.solve();
    stop_ = nullptr;
    return answer;
  }
  [[nodiscard]] int variables() { return solver_.vars(); }
  [[nodiscard]] bool is_true(int n) { return solver_.val(n) > 0; }
  // What to try first for the number of the component.
  void prefer(int component) { solver_.phase(component); }
  [[nodiscard]] std::uint64_t conflicts() const { return conflicts_; }

  bool learning(int /*size*/) override {
    ++conflicts_;
    return false;
  }
  void learn(int /*literal*/) override {}
  bool terminate() override { return stop_ != nullptr && stop_->stop(); }

 private:
  CaDiCaL::Solver solver_;
  const StopToken* stop_ = nullptr;
  std::uint64_t conflicts_ = 0;
};

SplitSolver::SplitSolver(const TermBank& bank)
    : bank_(bank),
      engine_(std::make_unique<Engine>()),
      atoms_(1),
      model_(1, 0),
      is_asserted_(2, false),
      was_asserted_(2, false),
      assuming_(2) {}

SplitSolver::~SplitSolver() = default;

// --- components and clauses ---------------------------------------------------------------------

int SplitSolver::component(TermId formula) {
  const Literal literal = without_negations(bank_, {formula, true});
  const auto [it, fresh] = numbers_.emplace(literal.atom, static_cast<int>(atoms_.size()));
  if (fresh) {
    atoms_.push_back(literal.atom);
    model_.push_back(0);
    is_asserted_.resize(2 * atoms_.size(), false);
    was_asserted_.resize(2 * atoms_.size(), false);
    assuming_.resize(2 * atoms_.size());
  }
  return literal.positive ? it->second : -it->second;
}

int SplitSolver::find(TermId formula) const {
  const Literal literal = without_negations(bank_, {formula, true});
  const auto it = numbers_.find(literal.atom);
  if (it == numbers_.end()) return 0;
  return literal.positive ? it->second : -it->second;
}

TermId SplitSolver::atom(int component) const {
  return atoms_[variable(component)];
}

void SplitSolver::add_split(std::uint32_t premise, std::span<const int> components,
                            std::span<const int> assumed) {
  add({premise, {components.begin(), components.end()}, {assumed.begin(), assumed.end()}});
}

void SplitSolver::add_conflict(std::uint32_t premise, std::span<const int> assumed) {
  add({premise, {}, {assumed.begin(), assumed.end()}});
}

void SplitSolver::add(Entry entry) {
  std::sort(entry.assumed.begin(), entry.assumed.end());
  entry.assumed.erase(std::unique(entry.assumed.begin(), entry.assumed.end()), entry.assumed.end());
  entries_.push_back(std::move(entry));
}

PropositionalClause SplitSolver::clause_of(const Entry& entry) {
  PropositionalClause clause = entry.components;
  for (int a : entry.assumed) clause.push_back(-a);
  std::sort(clause.begin(), clause.end());
  clause.erase(std::unique(clause.begin(), clause.end()), clause.end());
  return clause;
}

// --- models -------------------------------------------------------------------------------------

int SplitSolver::value(int component) const {
  const int value = model_[variable(component)];
  return component > 0 ? value : -value;
}

// Whether the model satisfies the clause, or does when a number on which nothing depends so far
// gets a value.
bool SplitSolver::satisfy(const Entry& entry) {
  work_ += entry.components.size() + entry.assumed.size();
  int free = 0;
  for (int c : entry.components) {
    if (value(c) > 0) return true;
    if (value(c) == 0 && free == 0) free = c;
  }
  for (int a : entry.assumed) {
    if (value(a) < 0) return true;
    if (value(a) == 0 && free == 0) free = -a;
  }
  if (free == 0) return false;
  model_[variable(free)] = static_cast<signed char>(free > 0 ? 1 : -1);
  return true;
}

SplitStatus SplitSolver::solve(const StopToken* stop) {
  if (unsatisfiable_) return SplitStatus::kUnsatisfiable;
  while (checked_ < entries_.size() && satisfy(entries_[checked_])) ++checked_;
  if (checked_ == entries_.size()) {
    register_entries();
    choose();
    return SplitStatus::kModel;
  }
  for (int n = 1; n <= engine_->variables(); ++n) {
    if (value(n) != 0) engine_->prefer(value(n) > 0 ? n : -n);
  }
  for (; sent_ < entries_.size(); ++sent_) engine_->add(clause_of(entries_[sent_]));
  const std::uint64_t before = engine_->conflicts();
  const int answer = engine_->solve(stop);
  work_ += atoms_.size() + kWorkPerConflict * (engine_->conflicts() - before);
  if (answer == 0) return SplitStatus::kStopped;
  if (answer == 20) {
    unsatisfiable_ = true;
    return SplitStatus::kUnsatisfiable;
  }
  for (int n = 1; n <= engine_->variables(); ++n) {
    model_[variable(n)] = static_cast<signed char>(engine_->is_true(n) ? 1 : -1);
  }
  checked_ = entries_.size();
  // What the old model asserted is forgotten but for the preference in was_asserted_.
  std::fill(is_asserted_.begin(), is_asserted_.end(), false);
  asserted_.clear();
  missing_.clear();
  for (auto& splits : assuming_) splits.clear();
  register_entries();
  choose();
  return SplitStatus::kModel;
}

// --- what to assert -----------------------------------------------------------------------------

void SplitSolver::register_entries() {
  for (auto k = static_cast<std::uint32_t>(missing_.size()); k < entries_.size(); ++k) {
    const Entry& entry = entries_[k];
    missing_.push_back(0);
    if (entry.components.empty()) continue;
    for (int a : entry.assumed) {
      if (is_asserted_[slot(a)]) continue;
      ++missing_.back();
      assuming_[slot(a)].push_back(k);
    }
    if (missing_.back() == 0) due_.push_back(k);
    work_ += entry.assumed.size();
  }
}

// First what was asserted before, so that little changes, even if something else would do for two
// splits at once: to take a component back and to assert it again costs the search far more than
// one too many. Then what there is no choice about, so that a choice can be spared.
void SplitSolver::choose() {
  std::vector<std::uint32_t> open;
  std::size_t next = 0;
  while (true) {
    for (std::size_t k = 0; k < due_.size(); ++k) {
      const std::vector<int>& components = entries_[due_[k]].components;
      work_ += components.size();
      int kept = 0;
      int only = 0;
      std::size_t count = 0;
      for (int c : components) {
        if (value(c) <= 0) continue;
        if (kept == 0 && was_asserted_[slot(c)]) kept = c;
        only = c;
        ++count;
      }
      if (kept != 0 || count == 1) {
        assert_component(kept != 0 ? kept : only);
      } else {
        open.push_back(due_[k]);
      }
    }
    due_.clear();
    if (next == open.size()) break;
    settle(open[next++]);
  }
  std::sort(asserted_.begin(), asserted_.end());
  was_asserted_ = is_asserted_;
}

// What the split asks for where nothing asserted before will do: what is asserted by now or, else,
// its first component that is true.
void SplitSolver::settle(std::uint32_t entry) {
  const std::vector<int>& components = entries_[entry].components;
  work_ += components.size();
  if (std::any_of(components.begin(), components.end(),
                  [&](int c) { return is_asserted_[slot(c)]; })) {
    return;
  }
  assert_component(
      *std::find_if(components.begin(), components.end(), [&](int c) { return value(c) > 0; }));
}

void SplitSolver::assert_component(int component) {
  if (is_asserted_[slot(component)]) return;
  is_asserted_[slot(component)] = true;
  asserted_.push_back(component);
  for (std::uint32_t k : assuming_[slot(component)]) {
    if (--missing_[k] == 0) due_.push_back(k);
  }
}

// --- refutations --------------------------------------------------------------------------------

std::optional<SplitRefutation> SplitSolver::refutation(const StopToken* stop) {
  std::vector<PropositionalClause> clauses;
  clauses.reserve(entries_.size());
  for (const Entry& entry : entries_) clauses.push_back(clause_of(entry));
  auto steps = refute_propositionally(clauses, stop, &work_);
  if (!steps) return std::nullopt;
  SplitRefutation out;
  const auto count = static_cast<std::uint32_t>(clauses.size());
  constexpr std::uint32_t kUnused = 0xffffffffU;
  std::vector<std::uint32_t> place(count, kUnused);
  for (const PropositionalStep& step : *steps) {
    for (std::uint32_t a : step.antecedents) {
      if (a >= count || place[a] != kUnused) continue;
      place[a] = static_cast<std::uint32_t>(out.premises.size());
      out.premises.push_back(entries_[a].premise);
      out.clauses.push_back(clauses[a]);
    }
  }
  const auto used = static_cast<std::uint32_t>(out.premises.size());
  for (PropositionalStep& step : *steps) {
    for (std::uint32_t& a : step.antecedents) a = a < count ? place[a] : a - count + used;
  }
  out.steps = std::move(*steps);
  return out;
}

namespace {

// Writes the steps of a refutation. Assumptions that are no components stay assumptions; they may
// well be formulas that other clauses are about, and then a step can come out shorter than the one
// it is made from, or be true in any case.
class RefutationWriter {
 public:
  RefutationWriter(ProofBuilder& builder, const SplitSolver& solver)
      : builder_(builder), bank_(builder.bank()), solver_(solver) {}

  void add_premise(StepId step, const PropositionalClause& clause) {
    std::vector<TermId> others;
    for (TermId a : builder_.conclusion(step).assumptions) {
      const int n = solver_.find(a);
      if (n == 0 || std::find(clause.begin(), clause.end(), -n) == clause.end()) {
        others.push_back(a);
      }
    }
    lines_.push_back({step, std::move(others)});
  }

  StepId add_step(const PropositionalStep& step) {
    Line line;
    for (std::uint32_t a : step.antecedents) {
      line.others = unite(line.others, lines_[a].others);
    }
    RupArguments claim;
    true_.clear();
    bool certain = false;
    for (int n : step.clause) {
      claim.clause.push_back({solver_.atom(n), n > 0});
      certain |= !make_true({solver_.atom(n), n < 0});
    }
    for (TermId a : line.others) {
      claim.assumptions.push_back(a);
      certain |= !make_true(without_negations(bank_, {a, true}));
    }
    if (!certain) {
      line.step = write(step, claim);
    } else if (step.clause.empty()) {
      line.step = builder_.add(Rule::kRup, {}, encoded(claim));  // contradictory assumptions
    }
    lines_.push_back(std::move(line));
    return lines_.back().step;
  }

 private:
  struct Line {
    StepId step;  // invalid for what is true in any case: nothing rests on it
    std::vector<TermId> others;
  };

  StepId write(const PropositionalStep& step, const RupArguments& claim) {
    std::vector<StepId> hints;
    for (std::uint32_t a : step.antecedents) {
      if (!lines_[a].step.valid()) continue;
      const Sequent& sequent = builder_.conclusion(lines_[a].step);
      std::optional<Literal> open;
      bool is_true = false;
      const auto meet = [&](Literal literal) {
        literal = without_negations(bank_, literal);
        const auto it = true_.find(literal.atom);
        if (it == true_.end()) {
          open = literal;
        } else if (it->second == literal.positive) {
          is_true = true;
        }
      };
      for (TermId f : sequent.assumptions) meet({f, false});
      for (const Literal& literal : sequent.clause) meet(literal);
      if (is_true) continue;
      hints.push_back(lines_[a].step);
      if (!open) break;
      make_true(*open);
    }
    if (hints.size() == 1) {
      const Sequent& only = builder_.conclusion(hints[0]);
      if (only.assumptions.size() == claim.assumptions.size() &&
          only.clause.size() == claim.clause.size()) {
        return hints[0];  // says the same
      }
    }
    return builder_.add(Rule::kRup, std::move(hints), encoded(claim));
  }
  // False if its negation is.
  bool make_true(Literal literal) {
    return true_.emplace(literal.atom, literal.positive).first->second == literal.positive;
  }

  ProofBuilder& builder_;
  const TermBank& bank_;
  const SplitSolver& solver_;
  std::vector<Line> lines_;
  absl::flat_hash_map<TermId, bool> true_;
};

}  // namespace

StepId write_split_refutation(ProofBuilder& builder, const SplitSolver& solver,
                              const SplitRefutation& refutation,
                              const std::function<StepId(std::uint32_t)>& step_of) {
  RefutationWriter writer(builder, solver);
  for (std::size_t i = 0; i < refutation.premises.size(); ++i) {
    writer.add_premise(step_of(refutation.premises[i]), refutation.clauses[i]);
  }
  StepId last;
  for (const PropositionalStep& step : refutation.steps) last = writer.add_step(step);
  return last;
}

}  // namespace whence

#include "block/transfer/transfer.h"

#include <algorithm>
#include <map>
#include <utility>

#include "block/grid.h"
#include "block/transfer/facts.h"
#include "block/transfer/normal_forms.h"
#include "block/transfer/spine.h"
#include "block/transfer/translate.h"
#include "lang/definition_check.h"

namespace whence::transfer {

namespace {

constexpr std::uint64_t kReturnWork = 2'000'000;  // units for a formula from its normal forms
constexpr std::uint64_t kFirstWork = 2'000'000;   // of first-order search, before the grid
constexpr std::uint64_t kConstructorWork = 200'000;
constexpr std::uint64_t kUnlimited = ~std::uint64_t{0};

// A goal of the input.
struct Goal {
  std::uint32_t statement = 0;
  std::optional<Spine> spine;
  std::vector<NormalForm> forms;  // that the spine's formula comes to
  std::optional<StepId> step;     // that proves it
};

class Transfer {
 public:
  Transfer(Problem& problem, const InductiveSet& set, const Env& env)
      : problem_(problem),
        env_(env),
        facts_(problem, result_.derivation, set, env.stop),
        translator_(problem, result_.derivation, facts_) {}

  TransferResult run() {
    for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
      const StatementKind kind = problem_.statements[i].kind;
      if (kind == StatementKind::kTheorem || kind == StatementKind::kLemma) {
        goals_.push_back({i, {}, {}, {}});
      }
    }
    const bool inductive = !goals_.empty() && facts_.prepare();
    if (inductive) {
      for (Goal& goal : goals_) translate(goal);
    }
    for (Goal& goal : goals_) {
      if (!goal.spine) search(goal, kFirstWork);
    }
    if (inductive &&
        std::ranges::any_of(goals_, [](const Goal& g) { return g.spine.has_value(); })) {
      translate_axioms();
      prove_translations();
    }
    for (Goal& goal : goals_) search(goal, kUnlimited);
    return finish();
  }

 private:
  [[nodiscard]] std::uint64_t work() { return facts_.prover().work() + result_.statistics.work; }
  [[nodiscard]] std::uint64_t left() {
    if (!env_.limits.work) return kUnlimited;
    const std::uint64_t spent = work();
    return spent >= *env_.limits.work ? 0 : *env_.limits.work - spent;
  }
  [[nodiscard]] StepId contradiction() {
    return contradiction_.valid() ? contradiction_ : facts_.prover().contradiction();
  }
  [[nodiscard]] bool decided(const Goal& goal) const {
    return goal.step || refuted_.contains(goal.statement);
  }
  [[nodiscard]] TermId formula(const Goal& goal) const {
    return problem_.statements[goal.statement].formula;
  }

  void translate(Goal& goal) {
    goal.spine = take_apart(problem_.bank, translator_, formula(goal),
                            problem_.statements[goal.statement].variable_names);
    if (goal.spine) goal.forms = forms_of(*goal.spine);
  }

  [[nodiscard]] std::vector<NormalForm> forms_of(const Spine& spine) {
    auto forms = normal_forms(problem_.bank, spine.formula, spine.names);
    if (forms) return std::move(*forms);
    return {{spine.formula, spine.names, false}};
  }

  void search(Goal& goal, std::uint64_t most) {
    if (decided(goal) || contradiction().valid()) return;
    std::vector<StepId> premises = facts_.all_axioms();
    for (const Goal& other : goals_) {
      if (other.step) premises.push_back(*other.step);
    }
    goal.step = facts_.prover().prove(formula(goal), premises, std::min(most, left()));
  }

  // What the axioms say about the numbers, as statements for the grid, with the steps that prove
  // them.
  void translate_axioms() {
    for (StepId axiom : facts_.axioms()) {
      const TermId stated = result_.derivation[axiom].conclusion.clause[0].atom;
      const auto spine = take_apart(problem_.bank, translator_, stated, {});
      if (!spine) {
        complete_ = false;
        continue;
      }
      for (const NormalForm& form : forms_of(*spine)) add_axiom(form, axiom, stated);
    }
    leave_out_what_constructors_say();
    choose_definitions();
  }

  void add_axiom(const NormalForm& form, StepId axiom, TermId stated) {
    Statement statement = temporary_statement(StatementKind::kAxiom, form.formula, "");
    statement.variable_names = form.names;
    if (form.is_equation) orient(statement);
    // Said by two axioms, it is one.
    if (std::ranges::any_of(axioms_,
                            [&](const Statement& s) { return s.formula == statement.formula; })) {
      return;
    }
    std::vector<StepId> premises = facts_.closed();
    premises.push_back(axiom);
    auto step = facts_.prover().prove(statement.formula, premises, kReturnWork);
    if (!step) step = by_translation(axiom, stated, statement.formula);
    if (!step) {
      complete_ = false;
      return;
    }
    statement.name = "fact " + std::to_string(axioms_.size() + 1);
    axioms_.push_back(std::move(statement));
    axiom_steps_.push_back(*step);
  }

  // The long way, which finds what a search does not: the axiom is translated as a whole.
  std::optional<StepId> by_translation(StepId axiom, TermId stated, TermId formula) {
    const auto equal = translator_.translate(stated);
    if (!equal || equal->right == problem_.bank.truth()) return std::nullopt;
    return facts_.prover().prove(formula, {translator_.forwards(axiom, *equal)}, kReturnWork);
  }

  // What the axioms say about constructors alone, as that i0' is no s'(p), the grid knows without
  // being told, and searches better if it is not. If it does not know it, it is not so: then the
  // axioms contradict each other, and it has to be told.
  void leave_out_what_constructors_say() {
    std::vector<Statement> statements;
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < axioms_.size(); ++i) {
      if (!is_about_constructors(axioms_[i].formula)) continue;
      statements.push_back(
          temporary_statement(StatementKind::kTheorem, axioms_[i].formula, axioms_[i].name));
      indices.push_back(i);
    }
    if (statements.empty()) return;
    Env env = env_;
    env.events = nullptr;
    env.limits.work = std::min(kConstructorWork, left());
    Problem small = apart(std::move(statements));
    Grid grid(small, env);
    (void)grid.run();
    result_.statistics.work += grid.statistics().work;
    std::vector<bool> known(axioms_.size(), false);
    for (const ProvedStatement& proved : grid.take_derivation().proved) {
      known[indices.at(proved.statement)] = true;
    }
    std::vector<Statement> kept;
    std::vector<StepId> steps;
    for (std::size_t i = 0; i < axioms_.size(); ++i) {
      if (known[i]) continue;
      kept.push_back(std::move(axioms_[i]));
      steps.push_back(axiom_steps_[i]);
    }
    axioms_ = std::move(kept);
    axiom_steps_ = std::move(steps);
  }

  [[nodiscard]] bool is_about_constructors(TermId formula) const {
    const TermBank& bank = problem_.bank;
    bool only = true;
    bank.for_each_subterm({&formula, 1}, [&](TermId t) {
      if (bank.kind(t) != TermKind::kApplication) return;
      only = only && bank.signature().symbol(bank.symbol(t)).kind != SymbolKind::kFunction;
    });
    return only;
  }

  // Turns an equation so that it can be a definition, if it can.
  void orient(Statement& statement) {
    TermBank& bank = problem_.bank;
    if (may_define(statement)) return;
    TermId body = statement.formula;
    std::vector<TermId> variables;
    while (bank.kind(body) == TermKind::kForall) {
      variables.push_back(
          bank.variable(static_cast<std::uint32_t>(variables.size()), bank.binder_sort(body)));
      body = bank.open(body, variables.back());
    }
    const TermId turned = bank.equality(bank.argument(body, 1), bank.argument(body, 0));
    Statement other = statement;
    other.variable_names.clear();
    const std::vector<TermId> order = bank.free_variables(turned);
    for (TermId v : order) {
      const std::uint32_t i = bank.index(v);
      other.variable_names.push_back(
          i < statement.variable_names.size() ? statement.variable_names[i] : "x");
    }
    other.formula = bank.universal_closure(turned);
    if (may_define(other)) statement = std::move(other);
  }

  // Whether the statement has the form of a clause of a definition; if so it says of what.
  bool may_define(Statement& statement) {
    lang::Names names(problem_);
    lang::Diagnostics diagnostics;
    lang::Reading reading{problem_, names, diagnostics};
    if (!lang::check_clause(reading, statement, place_)) return false;
    TermId body = statement.formula;
    while (problem_.bank.kind(body) == TermKind::kForall) body = problem_.bank.body(body);
    const TermId head = problem_.bank.argument(body, 0);
    if (problem_.bank.symbol(head) == facts_.set().element) return false;
    statement.defines = problem_.bank.symbol(head);
    return true;
  }

  // The clauses of each function become its definition if they terminate together with those taken
  // before.
  void choose_definitions() {
    std::map<SymbolId, std::vector<std::size_t>> clauses;
    for (std::size_t i = 0; i < axioms_.size(); ++i) {
      if (axioms_[i].defines.valid()) clauses[axioms_[i].defines].push_back(i);
    }
    for (const auto& [symbol, indices] : clauses) {
      for (std::size_t i : indices) axioms_[i].kind = StatementKind::kDefinition;
      if (!definitions_are_good()) {
        for (std::size_t i : indices) {
          axioms_[i].kind = StatementKind::kAxiom;
          axioms_[i].defines = {};
        }
      }
    }
  }

  bool definitions_are_good() {
    const StatementsSwapped swapped(problem_, axioms_);
    lang::Names names(problem_);
    lang::Diagnostics diagnostics;
    lang::Reading reading{problem_, names, diagnostics};
    lang::check_definitions(reading, [&](std::uint32_t) { return place_; });
    return diagnostics.empty();
  }

  void prove_translations() {
    std::vector<Statement> statements = axioms_;
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
      goal.step = from_forms(goal, form_steps[g]);
    }
  }

  void run_grid(std::vector<Statement> statements,
                const std::vector<std::pair<std::size_t, std::size_t>>& origin,
                std::vector<std::vector<StepId>>& form_steps) {
    Env env = env_;
    if (env.limits.work) env.limits.work = left();
    // Blocks copy their problem, so it gets a bank with nothing in it but what they need.
    Problem small = apart(std::move(statements));
    Grid grid(small, env);
    result_.reason = grid.run();
    std::vector<StatementFinding> findings = grid.findings();
    const Derivation found = grid.take_derivation();
    const std::uint64_t before = result_.statistics.work;
    result_.statistics = grid.statistics();
    result_.statistics.work += before;
    const std::size_t first = axioms_.size();
    for (const ProvedStatement& proved : found.proved) {
      const auto& [g, f] = origin.at(proved.statement - first);
      form_steps[g].push_back(bring_back(small, found, proved.step));
    }
    for (std::size_t i = 0; i < found.steps.size() && !contradiction_.valid(); ++i) {
      if (found.steps[i].conclusion == Sequent{}) {
        contradiction_ = bring_back(small, found, StepId{i});
      }
    }
    if (!complete_) return;
    for (StatementFinding& finding : findings) {
      if (finding.finding != Finding::kRefuted) continue;
      const Goal& goal = goals_[origin.at(finding.statement - first).first];
      finding.statement = goal.statement;
      bring_back(small, *finding.counterexample);
      refuted_.try_emplace(goal.statement, std::move(finding));
    }
  }

  // The statements in a problem of their own. Its symbols are those of this one, and more.
  [[nodiscard]] Problem apart(std::vector<Statement> statements) {
    Problem small;
    small.bank = TermBank(problem_.bank.signature());
    small.input_symbol_count = problem_.input_symbol_count;
    small.language = problem_.language;
    shared_symbols_ = problem_.bank.signature().symbol_count();
    for (Statement& statement : statements) {
      statement.formula = moved(problem_.bank, small.bank, statement.formula);
    }
    small.statements = std::move(statements);
    return small;
  }

  [[nodiscard]] TermId moved(const TermBank& from, TermBank& to, TermId t) const {
    PacketWriter writer(from, shared_symbols_);
    writer.term(t);
    const Bytes bytes = writer.take();
    return PacketReader(to, shared_symbols_, bytes).term();
  }

  // The steps on which `step` rests, over the axioms' steps here.
  StepId bring_back(const Problem& small, const Derivation& found, StepId step) {
    Fragment fragment;
    fragment.derivation = found;
    fragment.conclusion = step;
    for (std::size_t i = 0; i < found.steps.size(); ++i) {
      if (found.steps[i].rule != Rule::kInput) continue;
      fragment.externals.push_back({StepId{i}, found.steps[i].arguments.numbers[0]});
    }
    PacketWriter writer(small.bank, shared_symbols_);
    write_fragment(writer, fragment);
    const Bytes bytes = writer.take();
    PacketReader reader(problem_.bank, shared_symbols_, bytes);
    return read_fragment(reader, problem_, result_.derivation, axiom_steps_);
  }

  void bring_back(const Problem& small, Counterexample& example) {
    for (auto& [name, value] : example.assignment) {
      value = moved(small.bank, problem_.bank, value);
    }
    for (TermId& t : example.evaluation) t = moved(small.bank, problem_.bank, t);
  }

  // The goal from what it comes to.
  std::optional<StepId> from_forms(const Goal& goal, const std::vector<StepId>& forms) {
    const TermId about_numbers = goal.spine->formula;
    std::optional<StepId> known;
    for (StepId form : forms) {
      if (result_.derivation[form].conclusion.clause[0].atom == about_numbers) known = form;
    }
    if (!known) known = facts_.prover().prove_at_once(about_numbers, forms, kReturnWork);
    if (!known) return std::nullopt;
    return put_together(problem_, result_.derivation, translator_, formula(goal), *goal.spine,
                        *known);
  }

  TransferResult finish() {
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
  TransferResult result_;
  Facts facts_;
  Translator translator_;
  std::vector<Goal> goals_;
  std::vector<Statement> axioms_;  // what the theory says about the numbers
  std::vector<StepId> axiom_steps_;
  bool complete_ = true;  // and that is all it says
  std::map<std::uint32_t, StatementFinding> refuted_;
  std::size_t shared_symbols_ = 0;
  StepId contradiction_;  // the empty clause, from the grid
  lang::SourceText nowhere_{"", "", 0};
  lang::Place place_{&nowhere_, 0, 0};
};

}  // namespace

TransferResult prove_by_transfer(Problem& problem, const InductiveSet& set, const Env& env) {
  return Transfer(problem, set, env).run();
}

}  // namespace whence::transfer

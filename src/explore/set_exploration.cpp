#include "explore/set_exploration.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "base/cpu_clock.h"
#include "base/ranks.h"
#include "explore/implied.h"
#include "explore/relation_laws.h"
#include "explore/statements.h"
#include "lang/characters.h"
#include "transfer/bridge.h"
#include "transfer/relational.h"

namespace whence::explore {

namespace {

constexpr std::uint64_t kGivenWork = 2'000'000;  // for a conjecture that says nothing of numbers

class SetExploration {
 public:
  SetExploration(Problem problem, const InductiveSet& set, std::vector<Statement> given,
                 const ExploreOptions& options, const Env& env)
      : env_(env),
        set_(set),
        given_(std::move(given)),
        options_(options),
        outer_(std::move(problem)),
        bridge_(outer_, derivation_, set, env) {}

  // False if there is no induction.
  bool prepare() {
    if (!bridge_.prepare()) return false;
    bridge_.translate_axioms();
    std::vector<Statement> statements = bridge_.axioms();
    options_.given.clear();
    options_.library.clear();
    name_copies();
    for (std::size_t g = 0; g < given_.size(); ++g) {
      spines_.push_back(bridge_.take_apart(given_[g].formula, given_[g].variable_names));
      if (!spines_.back()) continue;
      for (const transfer::NormalForm& form : bridge_.forms_of(*spines_.back())) {
        options_.given.push_back(static_cast<std::uint32_t>(statements.size()));
        statements.push_back(transfer::temporary_statement(
            StatementKind::kTheorem, form.formula,
            fmt::format("{}\n{}", given_[g].name, statements.size())));
        statements.back().variable_names = form.names;
        origin_.push_back(g);
      }
    }
    numbers_ = bridge_.apart(std::move(statements));
    numbers_.sources = outer_.sources;
    return true;
  }

  [[nodiscard]] std::optional<FileError> unusable() const {
    return unusable_state(numbers_, options_, env_);
  }

  Exploration run() {
    Exploration found = explore(numbers_, options_, env_);
    // What is left is the affair of the rank that reports.
    if (env_.ranks != nullptr && env_.ranks->rank() > 0) return found;
    result_.reason = found.reason;
    result_.statistics = std::move(found.statistics);
    const double started = process_cpu_seconds();
    find_steps(found);
    carry_laws(found);
    carry_given(found);
    add_relation_laws();
    result_.problem = std::move(outer_);
    if (!derivation_.proved.empty()) {
      result_.proof = certified(result_.problem, std::move(derivation_));
    }
    result_.statistics.compression_seconds += process_cpu_seconds() - started;
    return std::move(result_);
  }

 private:
  // People name what the theory has; explored are copies.
  void name_copies() {
    Signature& signature = outer_.bank.signature();
    const auto name = [&](SymbolId copy, TermId original) {
      options_.steering.aliases.emplace_back(signature.symbol(outer_.bank.symbol(original)).name,
                                             signature.symbol(copy).name);
    };
    name(set_.zero_copy, set_.zero);
    name(set_.successor_copy, set_.successor);
    for (const Copy& copy : set_.copies) name(copy.copy, copy.original);
  }

  // The steps here for what was proved of numbers.
  void find_steps(const Exploration& found) {
    steps_.resize(found.problem.statements.size());
    if (!found.proof) return;
    std::vector<StepId> there;
    for (const ProvedStatement& p : found.proof->theorems()) there.push_back(p.step);
    const std::vector<StepId> here =
        bridge_.bring_back(found.problem, found.proof->derivation(), there);
    for (std::size_t i = 0; i < here.size(); ++i) {
      steps_[found.proof->theorems()[i].statement] = here[i];
    }
  }

  // The problem of the numbers with the names that the set's own functions have.
  [[nodiscard]] Problem under_their_names(Problem numbers) const {
    Signature& signature = numbers.bank.signature();
    const auto rename = [&](SymbolId copy, TermId original) {
      Symbol& symbol = signature.mutable_symbol(copy);
      symbol.name = outer_.bank.signature().symbol(outer_.bank.symbol(original)).name;
      const bool is_operator = symbol.argument_sorts.size() == 2 && !symbol.name.empty() &&
                               !lang::is_letter(decode(symbol.name, 0).value);
      if (!is_operator) return;
      symbol.fixity = Fixity::kInfixLeft;
      symbol.precedence = symbol.name == "*" ? 70 : 60;
    };
    rename(set_.zero_copy, set_.zero);
    rename(set_.successor_copy, set_.successor);
    for (const Copy& copy : set_.copies) rename(copy.copy, copy.original);
    return numbers;
  }

  void carry_laws(const Exploration& found) {
    Problem pretty = under_their_names(found.problem);
    std::vector<Law> laws = found.laws;
    describe_laws(pretty, laws);
    std::vector<RankedLaw> of_numbers;  // by law that is carried back
    for (Law& law : laws) {
      const TermId of_number = found.problem.statements[law.statement].formula;
      const TermId formula = bridge_.brought_back(found.problem, of_number);
      const auto stated = transfer::relational(outer_.bank, set_, formula);
      const auto is_stated = [&](const Statement& s) { return s.formula == *stated; };
      if (!stated || std::ranges::any_of(outer_.statements, is_stated)) continue;
      const StepId step = steps_[law.statement];
      if (step.valid()) {
        const auto spine = bridge_.take_apart(*stated, {});
        const auto proof = spine ? bridge_.statement_from(*stated, *spine, {step}) : std::nullopt;
        // Of numbers it was proved, but not that the statement says that.
        if (!proof) continue;
        derivation_.proved.push_back(
            {static_cast<std::uint32_t>(outer_.statements.size()), *proof});
      }
      const std::string& wanted = pretty.statements[law.statement].name;
      law.statement = add_law(outer_, *stated);
      name(law.statement, wanted);
      of_numbers.push_back({of_number, law.status != LawStatus::kOpen,
                            conjecture::is_textbook_law(found.problem.bank, of_number),
                            law.together});
      if (law.status == LawStatus::kEssential) {
        carry_turned(formula, step, law);
      }
      result_.laws.push_back(std::move(law));
    }
    // Of those that were not left out, not all may have been carried back.
    std::vector<TermId> axioms;
    for (const Statement& s : numbers_.statements) {
      if (s.kind == StatementKind::kAxiom) axioms.push_back(s.formula);
    }
    const std::vector<bool> out = left_out(found.problem.bank, axioms, of_numbers);
    for (std::size_t i = 0; i < out.size(); ++i) result_.laws[i].left_out = out[i];
    std::ranges::move(turned_, std::back_inserter(result_.laws));
  }

  // An equation between terms is said of objects in two ways: its conclusion is about what one side
  // comes to, or about what the other does. The second is not shown.
  void carry_turned(TermId formula, StepId step, const Law& law) {
    TermBank& bank = outer_.bank;
    std::vector<TermId> variables;
    TermId body = formula;
    while (bank.kind(body) == TermKind::kForall) {
      variables.push_back(
          bank.variable(static_cast<std::uint32_t>(variables.size()), bank.binder_sort(body)));
      body = bank.open(body, variables.back());
    }
    if (!bank.is_equality(body) || is_permutative(bank, formula)) return;
    for (std::size_t side = 0; side < 2; ++side) {
      const TermId t = bank.argument(body, side);
      if (bank.kind(t) != TermKind::kApplication || bank.arguments(t).empty()) return;
    }
    TermId turned = bank.equality(bank.argument(body, 1), bank.argument(body, 0));
    for (std::size_t i = variables.size(); i-- > 0;)
      turned = bank.forall_over(variables[i], turned);
    const auto stated = transfer::relational(bank, set_, turned);
    if (!stated) return;
    const auto is_stated = [&](const Statement& s) { return s.formula == *stated; };
    if (std::ranges::any_of(outer_.statements, is_stated)) return;
    const auto spine = bridge_.take_apart(*stated, {});
    const auto proof = spine ? bridge_.statement_from(*stated, *spine, {step}) : std::nullopt;
    if (!proof) return;
    Law other = law;
    other.statement = add_law(outer_, *stated);
    other.status = LawStatus::kDerived;
    other.left_out = true;
    name(other.statement, outer_.statements[law.statement].name + "_turned");
    derivation_.proved.push_back({other.statement, *proof});
    turned_.push_back(std::move(other));
  }

  // Laws about defined relations, behind those about functions.
  void add_relation_laws() {
    const RelationFindings found =
        find_relation_laws(outer_, derivation_, bridge_, options_.steering, env_);
    result_.statistics.conjectures += found.conjectures;
    const bool stopped = env_.stop != nullptr && env_.stop->stop();
    if (stopped && result_.reason == StopReason::kDone) {
      result_.reason = env_.stop->interrupted() ? StopReason::kInterrupted : StopReason::kTimeLimit;
    }
    for (const RelationLaw& r : found.laws) {
      const auto is_stated = [&](const Statement& s) { return s.formula == r.formula; };
      if (std::ranges::any_of(outer_.statements, is_stated)) continue;
      Law law;
      law.statement = add_law(outer_, r.formula);
      outer_.statements[law.statement].variable_names = r.names;
      law.shape = {r.sentence.kind, r.sentence.sentence};
      if (!r.sentence.stem.empty()) name(law.statement, r.sentence.stem);
      if (r.step.valid()) {
        derivation_.proved.push_back({law.statement, r.step});
        law.status = r.derived ? LawStatus::kDerived : LawStatus::kEssential;
      }
      result_.laws.push_back(std::move(law));
    }
  }

  void name(std::uint32_t statement, const std::string& wanted) {
    const auto is_taken = [&](const std::string& name) {
      return std::ranges::any_of(outer_.statements,
                                 [&](const Statement& s) { return s.name == name; });
    };
    std::string name = wanted;
    for (int i = 2; is_taken(name); ++i) name = fmt::format("{}_{}", wanted, i);
    outer_.statements[statement].name = std::move(name);
  }

  void carry_given(const Exploration& found) {
    std::size_t next = 0;  // of what was asked of numbers
    for (std::size_t g = 0; g < given_.size(); ++g) {
      GivenFinding finding;
      finding.statement = static_cast<std::uint32_t>(outer_.statements.size());
      outer_.statements.push_back(given_[g]);
      std::vector<StepId> forms;
      bool all = true;
      for (; next < origin_.size() && origin_[next] == g; ++next) {
        const GivenFinding& there = found.given[next];
        all = all && there.proved;
        if (there.proved) forms.push_back(steps_[there.statement]);
        if (there.result.refuted && bridge_.is_complete()) finding.result = there.result;
      }
      std::optional<StepId> step;
      if (spines_[g] && all) {
        step = bridge_.statement_from(given_[g].formula, *spines_[g], forms);
      } else if (!spines_[g]) {
        step = bridge_.facts().prover().prove(given_[g].formula, bridge_.facts().all_axioms(),
                                              kGivenWork);
      }
      finding.proved = step.has_value();
      if (step) derivation_.proved.push_back({finding.statement, *step});
      result_.given.push_back(std::move(finding));
    }
  }

  const Env& env_;
  InductiveSet set_;
  std::vector<Statement> given_;
  ExploreOptions options_;
  Problem outer_;
  Derivation derivation_;  // over outer_
  transfer::Bridge bridge_;
  std::vector<std::optional<transfer::Spine>> spines_;  // of what is given
  std::vector<std::size_t> origin_;  // which of these, for each conjecture about numbers
  Problem numbers_;
  std::vector<StepId> steps_;  // by statement of the exploration of numbers
  std::vector<Law> turned_;    // laws said the other way
  Exploration result_;
};

}  // namespace

std::optional<Exploration> explore_inductive_set(Problem problem, const InductiveSet& set,
                                                 std::vector<Statement> given,
                                                 const ExploreOptions& options, const Env& env) {
  SetExploration exploration(std::move(problem), set, std::move(given), options, env);
  if (!exploration.prepare()) return std::nullopt;
  return exploration.run();
}

std::optional<std::optional<FileError>> unusable_state_of_set(Problem problem,
                                                              const InductiveSet& set,
                                                              std::vector<Statement> given,
                                                              const ExploreOptions& options,
                                                              const Env& env) {
  SetExploration exploration(std::move(problem), set, std::move(given), options, env);
  if (!exploration.prepare()) return std::nullopt;
  return exploration.unusable();
}

}  // namespace whence::explore

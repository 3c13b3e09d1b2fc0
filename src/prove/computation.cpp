#include "prove/computation.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/cpu_clock.h"
#include "conjecture/vocabulary.h"
#include "inductive/evaluation_proof.h"
#include "logic/inductive_set.h"
#include "prove/set_facts.h"
#include "unify/unify.h"

namespace whence {

namespace {

// Calls, for one entry of a table, which may have hundreds.
constexpr std::uint64_t kFuelOfFact = 200'000;
// For a term that somebody wants the value of. A call takes 150 bytes, and two kilobytes in the
// proof: whatever needs more has none that could be certified within the memory of a machine.
constexpr std::uint64_t kFuelOfTerm = 2'000'000;

}  // namespace

// The clauses of definitions as rules, and the steps that conclude them.
class Computation::Steps final : public RuleSource {
 public:
  Steps(Problem& problem, Derivation& derivation, Definitions& definitions)
      : definitions_(definitions),
        builder_(problem, derivation),
        evaluation_(
            builder_, *this, [](ClauseId) { return true; },
            [this](ClauseId clause) { return step_of(clause); }) {}

  const std::vector<RewriteRule>& rules_for(FunctionId function) override {
    const auto known = rules_.find(function);
    if (known != rules_.end()) return known->second;
    std::vector<RewriteRule> rules;
    for (const DefinitionClause& clause :
         std::vector<DefinitionClause>(definitions_.of(function))) {
      const ClauseId id{clauses_.size()};
      clauses_.push_back({clause, std::nullopt});
      rules.push_back({clause.left, clause.right, id,
                       is_equation(clause.statement) ? std::uint8_t{0} : std::uint8_t{2}, true});
    }
    return rules_.emplace(function, std::move(rules)).first->second;
  }

  StepId equation(TermId t) { return evaluation_.equation(t); }
  ProofBuilder& builder() { return builder_; }

 private:
  struct Known {
    DefinitionClause clause;
    std::optional<StepId> step;
  };

  [[nodiscard]] TermId matrix(std::uint32_t statement) {
    const TermBank& bank = builder_.bank();
    TermId formula = builder_.problem().statements[statement].formula;
    while (bank.kind(formula) == TermKind::kForall) formula = bank.body(formula);
    return formula;
  }
  [[nodiscard]] bool is_equation(std::uint32_t statement) {
    return builder_.bank().is_equality(matrix(statement));
  }

  StepId step_of(ClauseId id) {
    if (clauses_[id.index()].step) return *clauses_[id.index()].step;
    const DefinitionClause clause = clauses_[id.index()].clause;
    TermBank& bank = builder_.bank();
    StepArguments input;
    input.numbers = {clause.statement};
    StepId step = builder_.add(Rule::kInput, {}, std::move(input));
    if (!clause.sorts.empty()) {
      StepArguments sorts;
      sorts.sorts = clause.sorts;
      step = builder_.add(Rule::kInstantiateSort, {step}, std::move(sorts));
    }
    // Quantifiers and a leading negation are taken apart.
    StepArguments apart;
    const auto taken = [&](TermId t) {
      return bank.kind(t) == TermKind::kForall ||
             bank.is_application_of(t, bank.signature().not_symbol());
    };
    for (TermId t = builder_.clause(step)[0].atom; taken(t);
         t = bank.kind(t) == TermKind::kForall ? bank.body(t) : bank.argument(t, 0)) {
      apart.numbers.push_back(0);
      apart.numbers.push_back(0);
    }
    if (!apart.numbers.empty()) step = builder_.add(Rule::kClausify, {step}, std::move(apart));
    // Its variables are numbered by quantifier, those of the rule by occurrence in the left side.
    const TermId atom = builder_.clause(step)[0].atom;
    const TermId left = bank.is_equality(atom) ? bank.argument(atom, 0) : atom;
    Substitution renaming;
    std::uint64_t work = 0;
    if (!match(bank, left, clause.left, renaming, work)) {
      throw std::logic_error("a definition is not the one that was evaluated");
    }
    if (!renaming.empty()) {
      StepArguments arguments;
      arguments.substitutions = {renaming};
      step = builder_.add(Rule::kInstantiate, {step}, std::move(arguments));
    }
    clauses_[id.index()].step = step;
    return step;
  }

  Definitions& definitions_;
  ProofBuilder builder_;
  EvaluationProof evaluation_;
  std::vector<Known> clauses_;
  absl::flat_hash_map<FunctionId, std::vector<RewriteRule>> rules_;
};

Computation::Computation(Problem& problem, Derivation& derivation)
    : problem_(problem),
      evaluator_(problem),
      steps_(std::make_unique<Steps>(problem, derivation, evaluator_.definitions())) {}

Computation::~Computation() = default;

TermId Computation::value(TermId ground, std::uint64_t fuel) {
  return evaluator_.evaluate(ground, fuel);
}

std::optional<StepId> Computation::prove(TermId formula, std::uint64_t fuel) {
  TermBank& bank = problem_.bank;
  if (evaluator_.evaluate(formula, fuel) != bank.truth()) return std::nullopt;
  ProofBuilder& builder = steps_->builder();
  // formula = true; the denied formula is then the denied truth.
  const StepId equation = steps_->equation(formula);
  const TermId denied = bank.negation(formula);
  StepArguments assume;
  assume.terms = {denied};
  StepId step = builder.add(Rule::kAssume, {}, assume);
  StepArguments apart;
  apart.numbers = {0, 0};
  step = builder.add(Rule::kClausify, {step}, apart);
  StepArguments rewrite;
  rewrite.numbers = {0, 0, 0};
  rewrite.substitutions = {Substitution{}};
  step = builder.add(Rule::kRewrite, {equation, step}, std::move(rewrite));
  step = builder.add(Rule::kClausify, {step}, apart);
  return builder.add(Rule::kDischarge, {step}, assume);
}

// --- facts --------------------------------------------------------------------------------------

namespace {

class Tabulation {
 public:
  Tabulation(const Problem& theory, std::uint32_t most, const StopToken* stop)
      : most_(most), stop_(stop) {
    result_.problem = theory;
    std::erase_if(result_.problem.statements, [](const Statement& s) {
      return s.kind != StatementKind::kAxiom && s.kind != StatementKind::kDefinition;
    });
  }

  Facts run() {
    const double started = process_cpu_seconds();
    Problem& problem = result_.problem;
    Tester tester(problem, {});
    computation_.emplace(problem, derivation_);
    const conjecture::Vocabulary vocabulary(problem, {0, 0, {}});
    for (FunctionId f : vocabulary.functions()) tabulate(f, tester);
    computation_.reset();
    const double found = process_cpu_seconds();
    if (!derivation_.proved.empty()) result_.proof = certified(problem, std::move(derivation_));
    result_.statistics.search_seconds = found - started;
    result_.statistics.check_seconds = process_cpu_seconds() - found;
    return std::move(result_);
  }

 private:
  std::vector<TermId> values(SortId sort, Tester& tester) {
    Problem& problem = result_.problem;
    TermBank& bank = problem.bank;
    std::vector<TermId> found;
    if (problem.zero && bank.signature().symbol(*problem.zero).result_sort == sort) {
      TermId numeral = bank.apply(bank.signature().function(*problem.zero), {});
      for (std::uint32_t n = 0; n <= most_; ++n) {
        found.push_back(numeral);
        numeral = bank.apply(bank.signature().function(*problem.successor), {numeral});
      }
      return found;
    }
    if (bank.signature().is_datatype(sort)) found = tester.values(sort);
    if (found.size() > most_ + 1) found.resize(most_ + 1);
    return found;
  }

  void tabulate(FunctionId f, Tester& tester) {
    TermBank& bank = result_.problem.bank;
    const Function function = bank.signature().function(f);
    const Symbol& symbol = bank.signature().symbol(function.symbol);
    if (function.argument_sorts.empty() && symbol.kind == SymbolKind::kConstructor) return;
    std::vector<std::vector<TermId>> choices;
    for (SortId s : function.argument_sorts) {
      choices.push_back(values(s, tester));
      if (!choices.back().empty()) continue;
      result_.left_out.push_back({symbol.name, "an argument of it has a sort without values"});
      return;
    }
    std::size_t all = 0;
    std::size_t missing = 0;
    const bool relation = function.result_sort == bank.signature().bool_sort();
    const std::vector<TermId> others =
        relation ? std::vector<TermId>{} : values(function.result_sort, tester);
    std::vector<std::size_t> index(choices.size(), 0);
    std::vector<TermId> arguments(choices.size());
    for (;;) {
      if (stop_ != nullptr && stop_->stop()) return;
      for (std::size_t i = 0; i < index.size(); ++i) arguments[i] = choices[i][index[i]];
      const TermId term = bank.apply(f, arguments);
      const TermId value = computation_->value(term, kFuelOfFact);
      ++all;
      if (!value.valid()) ++missing;
      if (value.valid()) {
        if (relation) {
          add(f, arguments, value, value == bank.truth(),
              value == bank.truth() ? term : bank.negation(term));
        } else {
          add(f, arguments, value, true, bank.equality(term, value));
          for (TermId other : others) {
            if (other != value)
              add(f, arguments, other, false, bank.negation(bank.equality(term, other)));
          }
        }
      }
      std::size_t i = index.size();
      while (i > 0 && ++index[i - 1] == choices[i - 1].size()) index[--i] = 0;
      if (i == 0) break;
    }
    if (missing > 0) result_.left_out.push_back({symbol.name, no_value(missing, all)});
  }

  void add(FunctionId f, const std::vector<TermId>& arguments, TermId value, bool positive,
           TermId formula) {
    const std::optional<StepId> step = computation_->prove(formula, kFuelOfFact);
    if (!step) return;
    const auto place = static_cast<std::uint32_t>(result_.problem.statements.size());
    Statement statement;
    statement.kind = StatementKind::kTheorem;
    statement.formula = formula;
    statement.name = "fact_" + std::to_string(result_.facts.size() + 1);
    result_.problem.statements.push_back(std::move(statement));
    derivation_.proved.push_back({place, *step});
    result_.facts.push_back({place, f, arguments, value, positive, {}});
  }

  std::uint32_t most_;
  const StopToken* stop_;
  Facts result_;
  Derivation derivation_;
  std::optional<Computation> computation_;
};

}  // namespace

std::string no_value(std::size_t missing, std::size_t all) {
  if (missing == all) return "no value of it is computed";
  return fmt::format("no value of it is computed for {} of {} arguments", missing, all);
}

Facts ground_facts(const Problem& theory, std::uint32_t most, const StopToken* stop) {
  Problem copy = theory;
  if (const auto set = find_inductive_set(copy)) {
    return set_facts(std::move(copy), *set, most, stop);
  }
  return Tabulation(theory, most, stop).run();
}

TermId value_of(Problem& problem, TermId ground) {
  return Evaluator(problem).evaluate(ground, kFuelOfTerm);
}

std::optional<kernel::Proof> prove_by_computing(Problem& problem, std::uint32_t statement,
                                                ProveStatistics& statistics) {
  const double started = process_cpu_seconds();
  Derivation derivation;
  const auto step =
      Computation(problem, derivation).prove(problem.statements[statement].formula, kFuelOfTerm);
  if (!step) return std::nullopt;
  derivation.proved.push_back({statement, *step});
  const double found = process_cpu_seconds();
  kernel::Proof proof = certified(problem, std::move(derivation));
  statistics.search_seconds = found - started;
  statistics.check_seconds = process_cpu_seconds() - found;
  return proof;
}

}  // namespace whence

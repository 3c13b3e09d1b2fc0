#include "block/first_order/team.h"

#include <algorithm>
#include <stdexcept>

#include "infer/goal_transformation.h"
#include "infer/premise_selection.h"

namespace whence::first_order {

namespace {

ProblemTraits traits_of(const TermBank& bank, const std::vector<Task::Input>& inputs) {
  ProblemTraits traits;
  traits.clauses = inputs.size();
  traits.unit_equations = traits.horn = true;
  for (const Task::Input& input : inputs) {
    std::size_t positives = 0;
    for (const Literal& literal : input.clause) {
      const bool equation = bank.is_equality(literal.atom);
      traits.has_equality = traits.has_equality || equation;
      traits.unit_equations = traits.unit_equations && equation && input.clause.size() == 1;
      positives += literal.positive ? 1 : 0;
    }
    traits.horn = traits.horn && positives <= 1;
  }
  return traits;
}

}  // namespace

bool is_first_order(const Problem& problem) {
  const Signature& signature = problem.bank.signature();
  if (!problem.to_synthesize.empty()) return false;
  for (std::size_t s = Signature::builtin_symbol_count(); s < problem.input_symbol_count; ++s) {
    const Symbol& symbol = signature.symbol(SymbolId{s});
    if (symbol.kind == SymbolKind::kConstructor || symbol.sort_parameters > 0) return false;
    const auto plain = [&](SortId sort) {
      return !signature.is_function_sort(sort) && sort != signature.bool_sort();
    };
    if (!std::ranges::all_of(symbol.argument_sorts, plain) ||
        signature.is_function_sort(symbol.result_sort)) {
      return false;
    }
  }
  std::vector<TermId> formulas;
  for (const Statement& statement : problem.statements) {
    if (statement.sort_variable_count > 0) return false;
    formulas.push_back(statement.formula);
  }
  bool plain = true;
  problem.bank.for_each_subterm(formulas, [&](TermId t) {
    plain = plain && !(problem.bank.is_quantifier(t) &&
                       problem.bank.binder_sort(t) == signature.bool_sort());
  });
  return plain;
}

Team::Team(Problem& problem, Derivation& derivation, TermId goal, const std::string& strategy,
           const StopToken* stop)
    : problem_(problem),
      derivation_(derivation),
      stop_(stop),
      clausifier_(problem, derivation, {.stop = stop}),
      goals_{goal} {
  std::vector<InputClause> goal_clauses;
  task_.negated_goal = clausifier_.add_negated_goal(goal, goal_clauses);
  append(goal_clauses, Part::kGoal);
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    const Statement& statement = problem.statements[i];
    if (statement.kind != StatementKind::kAxiom && statement.kind != StatementKind::kDefinition) {
      continue;
    }
    std::vector<InputClause> clauses;
    clausifier_.add_statement(i, clauses);
    if (statement.negated_conjecture) {
      goals_.push_back(statement.formula);
      for (InputClause& clause : clauses) clause.from_goal = true;
      goal_clauses.insert(goal_clauses.end(), clauses.begin(), clauses.end());
    }
    append(clauses, statement.negated_conjecture ? Part::kGoal : Part::kAxiom);
  }
  // Without a goal, what denies something is what the search should start from.
  if (std::ranges::none_of(task_.inputs, [](const Task::Input& i) { return i.from_goal; })) {
    for (Task::Input& input : task_.inputs) {
      input.from_goal =
          std::ranges::none_of(input.clause, [](const Literal& l) { return l.positive; });
    }
  }
  schedule_ = strategy_book().schedule_for(traits_of(problem.bank, task_.inputs));
  if (strategy != "auto") {
    ScheduledStrategy only;
    if (!strategy_book().find(strategy, only.strategy)) {
      throw std::invalid_argument("there is no strategy " + strategy);
    }
    only.work = 1'000'000;
    schedule_.runs = {only};
  }
  if (std::ranges::any_of(schedule_.runs, [](const ScheduledStrategy& run) {
        return run.strategy.goal_transformation;
      })) {
    std::vector<InputClause> names =
        transform_goal(problem, derivation, goal_clauses, {.stop = stop});
    for (InputClause& name : names) name.from_goal = true;
    append(goal_clauses, Part::kTransformedGoal);
    append(names, Part::kTransformedGoal);
  }
  task_.problem = problem;
  task_.shared_symbols = problem.bank.signature().symbol_count();
}

void Team::append(const std::vector<InputClause>& clauses, Part part) {
  for (const InputClause& c : clauses) {
    Task::Input input;
    input.clause = c.clause;
    input.assumes_goal = !derivation_[c.step].conclusion.assumptions.empty();
    input.from_goal = c.from_goal;
    input.statement = c.statement;
    task_.inputs.push_back(std::move(input));
    input_steps_.push_back(c.step);
    parts_.push_back(part);
  }
}

std::vector<SearchBlock::Chosen> Team::chosen_inputs(const Strategy& strategy, bool& complete) const {
  std::vector<std::optional<std::uint32_t>> levels;
  if (strategy.premise_selection) {
    SineOptions options;
    options.stop = stop_;
    options.tolerance = strategy.premise_selection->tolerance;
    options.generality_threshold = strategy.premise_selection->generality;
    if (!strategy.premise_selection->levels_only) {
      options.depth_limit = strategy.premise_selection->depth;
    }
    levels = sine_levels(problem_, goals_, options);
  }
  complete = true;
  std::vector<SearchBlock::Chosen> chosen;
  for (std::uint32_t i = 0; i < task_.inputs.size(); ++i) {
    const std::uint32_t statement = task_.inputs[i].statement;
    if (parts_[i] == (strategy.goal_transformation ? Part::kGoal : Part::kTransformedGoal)) continue;
    std::uint16_t depth = 0;
    if (parts_[i] == Part::kAxiom && !levels.empty() && statement != InputClause::kNoStatement) {
      constexpr std::uint32_t kUnreached = 50;
      if (!levels[statement] && !strategy.premise_selection->levels_only) {
        complete = false;
        continue;
      }
      depth = static_cast<std::uint16_t>(levels[statement].value_or(kUnreached));
    }
    chosen.push_back({i, depth});
  }
  return chosen;
}

std::unique_ptr<SearchBlock> Team::make_block(std::size_t run) const {
  const Strategy& strategy = schedule_.runs[run].strategy;
  bool complete = true;
  std::vector<SearchBlock::Chosen> chosen = chosen_inputs(strategy, complete);
  return std::make_unique<SearchBlock>(task_, chosen, complete, strategy);
}

Message Team::add_lemma(StepId step) {
  std::vector<InputClause> clauses;
  clausifier_.add_theorem(step, clauses);
  const std::size_t first = task_.inputs.size();
  append(clauses, Part::kAxiom);
  // Blocks that begin later copy this; the symbols that blocks share stay the same.
  task_.problem = problem_;
  PacketWriter writer(problem_.bank, task_.shared_symbols);
  writer.number(clauses.size());
  for (std::size_t i = first; i < task_.inputs.size(); ++i) {
    writer.number(i);
    writer.number(task_.inputs[i].clause.size());
    for (const Literal& literal : task_.inputs[i].clause) {
      writer.number(literal.positive ? 1 : 0);
      writer.term(literal.atom);
    }
  }
  return {MessageKind::kLemmaClauses, writer.take()};
}

}  // namespace whence::first_order

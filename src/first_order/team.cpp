#include "first_order/team.h"

#include <algorithm>
#include <stdexcept>

#include "first_order/goal_transformation.h"
#include "first_order/premise_selection.h"
#include "first_order/sort_instances.h"

namespace whence::first_order {

namespace {

// The smallest models are found in the first turn if they are there. After it the search for models
// has one part of the work in so many.
constexpr std::uint64_t kModelShare = 10;
// Of few clauses models may be large, and it takes more to find them.
constexpr std::size_t kFewClauses = 16;
constexpr std::uint64_t kModelShareOfFew = 3;

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
    if (symbol.kind == SymbolKind::kConstructor) return false;
    if (symbol.sort_parameters > 0 && problem.language != InputLanguage::kTptp) return false;
    const auto plain = [&](SortId sort) {
      return !signature.is_function_sort(sort) && sort != signature.bool_sort();
    };
    // A value that stands for a declared function is a constant like others, with its definition.
    if (!std::ranges::all_of(symbol.argument_sorts, plain) ||
        (signature.is_function_sort(symbol.result_sort) && !symbol.closure_of)) {
      return false;
    }
  }
  std::vector<TermId> formulas;
  for (const Statement& statement : problem.statements) {
    if (statement.sort_variable_count > 0 && problem.language != InputLanguage::kTptp) return false;
    formulas.push_back(statement.formula);
  }
  bool plain = true;
  problem.bank.for_each_subterm(formulas, [&](TermId t) {
    plain = plain && !(problem.bank.is_quantifier(t) &&
                       problem.bank.binder_sort(t) == signature.bool_sort());
  });
  return plain;
}

Team::Team(Problem& problem, Derivation& derivation, TermId goal, const StrategyBook& book,
           const std::string& strategy, const StopToken* stop)
    : problem_(problem),
      derivation_(derivation),
      stop_(stop),
      clausifier_(problem, derivation, {.stop = stop}),
      goals_{goal} {
  std::vector<InputClause> goal_clauses;
  task_.negated_goal = clausifier_.add_negated_goal(goal, goal_clauses);
  append(goal_clauses, Part::kGoal);
  const auto instances = axiom_sort_instances(problem, goal);
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    const Statement& statement = problem.statements[i];
    if (statement.kind != StatementKind::kAxiom && statement.kind != StatementKind::kDefinition) {
      continue;
    }
    std::vector<InputClause> clauses;
    if (statement.sort_variable_count > 0) {
      add_instances(i, instances[i], clauses);
    } else {
      clausifier_.add_statement(i, clauses);
    }
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
  schedule_ = book.schedule_for(traits_of(problem.bank, task_.inputs));
  searches_models_ = !left_sorts_out_ && (strategy == "auto" || strategy == kModelStrategy);
  if (strategy == kModelStrategy) {
    schedule_.runs.clear();
  } else if (strategy != "auto") {
    ScheduledStrategy only;
    if (!book.find(strategy, only.strategy)) {
      throw std::invalid_argument("there is no strategy " + strategy);
    }
    only.work = 1'000'000;
    schedule_.runs = {only};
  }
  // The answer to a question is read off a derivation that puts terms for its variables: neither a
  // proof by cases nor names for its terms would tell.
  const bool asks = std::ranges::any_of(
      problem.statements, [&](const Statement& s) { return s.is_question && s.formula == goal; });
  if (asks) {
    for (ScheduledStrategy& run : schedule_.runs) {
      run.strategy.splitting = run.strategy.goal_transformation = false;
    }
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
  note_goal_names();
  task_.problem = problem;
  task_.shared_symbols = problem.bank.signature().symbol_count();
}

// An axiom with type variables, at the sorts given. That these are all that matter nobody knows.
void Team::add_instances(std::uint32_t statement, const std::vector<std::vector<SortId>>& instances,
                         std::vector<InputClause>& out) {
  left_sorts_out_ = true;
  if (instances.empty()) return;
  ProofBuilder builder(problem_, derivation_);
  StepArguments input;
  input.numbers = {statement};
  const StepId whole = builder.add(Rule::kInput, {}, std::move(input));
  const std::size_t first = out.size();
  for (const std::vector<SortId>& sorts : instances) {
    StepArguments arguments;
    arguments.sorts = sorts;
    clausifier_.add_theorem(builder.add(Rule::kInstantiateSort, {whole}, std::move(arguments)),
                            out);
  }
  for (std::size_t i = first; i < out.size(); ++i) out[i].statement = statement;
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
    if (c.clause.size() == 1) know_unit(c.clause[0]);
  }
}

// False if it was known.
bool Team::know_unit(const Literal& literal) {
  TermBank& bank = problem_.bank;
  if (bank.is_equality(literal.atom)) {
    const TermId turned =
        bank.equality(bank.argument(literal.atom, 1), bank.argument(literal.atom, 0));
    if (units_.contains({turned, literal.positive})) return false;
  }
  return units_.emplace(literal.atom, literal.positive).second;
}

template <class Visit>
void Team::for_each_symbol(const Clause& clause, Visit&& visit) const {
  std::vector<TermId> atoms;
  for (const Literal& literal : clause) atoms.push_back(literal.atom);
  problem_.bank.for_each_subterm(atoms, [&](TermId t) {
    if (problem_.bank.kind(t) == TermKind::kApplication) visit(problem_.bank.symbol(t).index());
  });
}

void Team::note_goal_names() {
  is_goal_name_.assign(problem_.bank.signature().symbol_count(), false);
  for (const bool transformed : {true, false}) {
    for (std::size_t i = 0; i < task_.inputs.size(); ++i) {
      if ((parts_[i] == Part::kTransformedGoal) != transformed) continue;
      for_each_symbol(task_.inputs[i].clause,
                      [&](std::size_t symbol) { is_goal_name_[symbol] = transformed; });
    }
  }
}

std::optional<Team::News> Team::add_facts(std::uint32_t finder, const Message& message) {
  PacketReader reader(problem_.bank, task_.shared_symbols, message.payload);
  const std::size_t first = task_.inputs.size();
  for (std::uint64_t n = reader.number(); n > 0; --n) {
    const auto clause = static_cast<Number>(reader.number());
    const std::uint64_t flags = reader.number();
    const bool positive = reader.number() != 0;
    Task::Input input;
    input.clause = {{reader.term(), positive}};
    if (!know_unit(input.clause[0])) continue;
    input.from_goal = (flags & kFactFromGoal) != 0;
    input.assumes_goal = (flags & kFactAssumesGoal) != 0;
    input.statement = InputClause::kNoStatement;
    input.is_fact = true;
    for_each_symbol(input.clause, [&](std::size_t symbol) {
      if (symbol < is_goal_name_.size() && is_goal_name_[symbol]) input.has_goal_names = true;
    });
    sources_.emplace(static_cast<std::uint32_t>(task_.inputs.size()), Source{finder, clause});
    task_.inputs.push_back(std::move(input));
    input_steps_.emplace_back();
    parts_.push_back(Part::kFact);
  }
  if (task_.inputs.size() == first) return std::nullopt;
  bank_grew_ = true;
  return News{facts_message(first, false), facts_message(first, true)};
}

Message Team::facts_message(std::size_t first, bool news) const {
  PacketWriter writer(problem_.bank, task_.shared_symbols);
  writer.number(news ? 1 : 0);
  writer.number(task_.inputs.size() - first);
  for (std::size_t i = first; i < task_.inputs.size(); ++i) {
    const Task::Input& input = task_.inputs[i];
    writer.number(i);
    writer.number((input.from_goal ? kFactFromGoal : 0U) |
                  (input.assumes_goal ? kFactAssumesGoal : 0U) |
                  (input.has_goal_names ? kFactHasGoalNames : 0U));
    writer.number(input.clause[0].positive ? 1 : 0);
    writer.term(input.clause[0].atom);
  }
  return {MessageKind::kFacts, writer.take()};
}

std::vector<SearchBlock::Chosen> Team::chosen_inputs(const Strategy& strategy,
                                                     bool& complete) const {
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
  complete = !left_sorts_out_;
  std::vector<SearchBlock::Chosen> chosen;
  for (std::uint32_t i = 0; i < task_.inputs.size(); ++i) {
    const std::uint32_t statement = task_.inputs[i].statement;
    if (parts_[i] == (strategy.goal_transformation ? Part::kGoal : Part::kTransformedGoal))
      continue;
    if (parts_[i] == Part::kFact &&
        (strategy.lemma_exchange == 0 ||
         (task_.inputs[i].has_goal_names && !strategy.goal_transformation))) {
      continue;
    }
    std::uint16_t depth = 0;
    if (parts_[i] == Part::kAxiom && !levels.empty() && statement != InputClause::kNoStatement) {
      // Behind all that was reached, whose levels are a few, and yet not never.
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

std::unique_ptr<ModelBlock> Team::make_model_block() {
  if (bank_grew_) task_.problem = problem_;
  bank_grew_ = false;
  std::vector<SearchBlock::Chosen> chosen;
  for (std::uint32_t i = 0; i < task_.inputs.size(); ++i) {
    if (parts_[i] == Part::kAxiom || parts_[i] == Part::kGoal) chosen.push_back({i, 0});
  }
  return std::make_unique<ModelBlock>(task_, chosen, goals_.front());
}

std::uint64_t Team::models_due(std::uint64_t work) const {
  if (schedule_.runs.empty()) return 0;
  const bool few = task_.inputs.size() <= kFewClauses;
  return work * (few ? kModelShareOfFew : kModelShare);
}

std::unique_ptr<SearchBlock> Team::make_block(std::size_t run) {
  // The symbols that blocks share stay the same.
  if (bank_grew_) task_.problem = problem_;
  bank_grew_ = false;
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
  bank_grew_ = true;
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

StepId Team::read_conclusion(const Message& message,
                             const std::function<Block*(std::uint32_t)>& block_of) {
  PacketReader reader(problem_.bank, task_.shared_symbols, message.payload);
  std::vector<std::uint32_t> facts;
  for (std::uint64_t n = reader.number(); n > 0; --n) {
    facts.push_back(static_cast<std::uint32_t>(reader.number()));
  }
  if (!conclude_facts(std::move(facts), block_of)) return {};
  return read_fragment(reader, problem_, derivation_, input_steps_);
}

// Asks for the derivations of facts, and of the facts that these rest on. A fact rests on earlier
// ones only.
bool Team::conclude_facts(std::vector<std::uint32_t> facts,
                          const std::function<Block*(std::uint32_t)>& block_of) {
  std::map<std::uint32_t, Bytes> explanations;
  while (!facts.empty()) {
    const std::uint32_t fact = facts.back();
    if (input_steps_.at(fact).valid()) {
      facts.pop_back();
      continue;
    }
    const auto [it, inserted] = explanations.try_emplace(fact);
    if (inserted) {
      const Source source = sources_.at(fact);
      Block* finder = block_of(source.finder);
      if (finder == nullptr) return false;
      PacketWriter question(problem_.bank, task_.shared_symbols);
      question.number(source.clause);
      finder->receive({MessageKind::kExplain, question.take()});
      for (const Message& answer : finder->take_outbox()) {
        if (answer.kind == MessageKind::kExplanation) it->second = answer.payload;
      }
      if (it->second.empty()) return false;
    }
    PacketReader reader(problem_.bank, task_.shared_symbols, it->second);
    bool ready = true;
    for (std::uint64_t n = reader.number(); n > 0; --n) {
      const auto earlier = static_cast<std::uint32_t>(reader.number());
      if (earlier >= fact) throw std::runtime_error("a fact rests on a later one");
      if (input_steps_[earlier].valid()) continue;
      facts.push_back(earlier);
      ready = false;
    }
    if (!ready) continue;
    input_steps_[fact] = read_fragment(reader, problem_, derivation_, input_steps_);
    facts.pop_back();
  }
  return true;
}

}  // namespace whence::first_order

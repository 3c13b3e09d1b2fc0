#include "first_order/team.h"

#include <algorithm>
#include <span>
#include <stdexcept>

#include "first_order/goal_transformation.h"

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
  traits.horn = true;
  std::size_t equational_axioms = 0;
  std::size_t equational_goals = 0;
  std::size_t goals = 0;
  for (const Task::Input& input : inputs) {
    std::size_t positives = 0;
    for (const Literal& literal : input.clause) {
      traits.has_equality = traits.has_equality || bank.is_equality(literal.atom);
      positives += literal.positive ? 1 : 0;
    }
    traits.horn = traits.horn && positives <= 1;
    goals += input.from_goal ? 1 : 0;
    if (!is_unit_equation(bank, input.clause)) continue;
    ++(input.from_goal ? equational_goals : equational_axioms);
  }
  traits.unit_equations = equational_axioms + equational_goals == inputs.size();
  traits.equational_goal = goals > 0 && equational_goals == goals && equational_axioms > 0;
  return traits;
}

// No quantifier ranges over truth values, and no function or predicate has a formula as an
// argument; the truth values themselves are constants like others.
bool has_no_formulas_as_values(const TermBank& bank, std::span<const TermId> formulas) {
  const Signature& signature = bank.signature();
  bool plain = true;
  bank.for_each_subterm(formulas, [&](TermId t) {
    if (!plain) return;
    if (bank.is_quantifier(t)) {
      plain = bank.binder_sort(t) != signature.bool_sort();
      return;
    }
    if (bank.kind(t) != TermKind::kApplication) return;
    const SymbolKind kind = signature.symbol_of(bank.function(t)).kind;
    if (kind != SymbolKind::kFunction && kind != SymbolKind::kApply) return;
    for (const TermId a : bank.arguments(t)) {
      const bool truth = bank.is_application_of(a, signature.true_symbol()) ||
                         bank.is_application_of(a, signature.false_symbol());
      plain = plain && (truth || !bank.is_boolean(a));
    }
  });
  return plain;
}

}  // namespace

bool is_first_order(const Problem& problem) {
  const Signature& signature = problem.bank.signature();
  if (!problem.to_synthesize.empty()) return false;
  for (std::size_t s = Signature::builtin_symbol_count(); s < problem.input_symbol_count; ++s) {
    const Symbol& symbol = signature.symbol(SymbolId{s});
    if (symbol.kind == SymbolKind::kConstructor) return false;
    if (symbol.sort_parameters > 0 && problem.language != InputLanguage::kTptp) return false;
    // What was read from THF has been put in first-order terms.
    if (problem.language == InputLanguage::kTptp) continue;
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
  return has_no_formulas_as_values(problem.bank, formulas);
}

bool is_first_order_formula(const Problem& problem, TermId formula) {
  return has_no_formulas_as_values(problem.bank, {&formula, 1}) &&
         problem.bank.sort_variable_bound(formula) == 0;
}

Team::Team(Problem& problem, Derivation& derivation, TermId goal,
           std::shared_ptr<const Axioms> axioms, const StrategyBook& book,
           const std::string& strategy, const StopToken* stop)
    : problem_(problem),
      derivation_(derivation),
      stop_(stop),
      axioms_(std::move(axioms)),
      clausifier_(problem, derivation, {.stop = stop}),
      taken_(axioms_->derivation().steps.size()),
      goals_{goal} {
  task_.problem = &problem;
  clausifier_.go_on_from(axioms_->names());
  std::vector<InputClause> goal_clauses;
  task_.negated_goal = clausifier_.add_negated_goal(goal, goal_clauses);
  add_axioms();
  append(goal_clauses, Part::kGoal);
  goals_.insert(goals_.end(), axioms_->goals().begin(), axioms_->goals().end());
  for (const InputClause& clause : axioms_->clauses()) {
    if (!clause.from_goal) continue;
    goal_clauses.push_back(clause);
    goal_clauses.back().step = taken(clause.step);
  }
  // Without a goal, what denies something is what the search should start from.
  if (std::ranges::none_of(task_.inputs, [](const Task::Input& i) { return i.from_goal; })) {
    for (Task::Input& input : task_.inputs) {
      input.from_goal =
          std::ranges::none_of(input.clause, [](const Literal& l) { return l.positive; });
    }
  }
  schedule_ = book.schedule_for(traits_of(problem.bank, task_.inputs));
  searches_models_ =
      !axioms_->depend_on_goal() && (strategy == "auto" || strategy == kModelStrategy);
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
  task_.shared_symbols = problem.bank.signature().symbol_count();
}

// They are the first inputs; their steps are taken when they are asked for.
void Team::add_axioms() {
  const std::vector<InputClause>& clauses = axioms_->clauses();
  task_.inputs.reserve(clauses.size() + 64);
  for (const InputClause& c : clauses) {
    add(c, false, StepId{}, c.from_goal ? Part::kGoal : Part::kAxiom);
  }
}

void Team::append(const std::vector<InputClause>& clauses, Part part) {
  for (const InputClause& c : clauses) {
    add(c, !derivation_[c.step].conclusion.assumptions.empty(), c.step, part);
    if (c.clause.size() == 1) know_unit(c.clause[0]);
  }
}

void Team::add(const InputClause& clause, bool assumes_goal, StepId step, Part part) {
  Task::Input input;
  input.clause = clause.clause;
  input.assumes_goal = assumes_goal;
  input.from_goal = clause.from_goal;
  input.statement = clause.statement;
  task_.inputs.push_back(std::move(input));
  input_steps_.push_back(step);
  parts_.push_back(part);
}

// The step of the axioms' derivation in the goal's, with those that it rests on.
StepId Team::taken(StepId step) {
  const Derivation& from = axioms_->derivation();
  std::vector<StepId> pending{step};
  while (!pending.empty()) {
    const StepId top = pending.back();
    const std::size_t waiting = pending.size();
    for (const StepId premise : from[top].premises) {
      if (!taken_[premise.index()].valid()) pending.push_back(premise);
    }
    if (pending.size() > waiting) continue;
    pending.pop_back();
    if (taken_[top.index()].valid()) continue;
    taken_[top.index()] = brought(top);
  }
  return taken_[step.index()];
}

// One step of the axioms' derivation, of which the premises are there.
StepId Team::brought(StepId step) {
  const Derivation& from = axioms_->derivation();
  Step copy = from[step];
  if (axioms_->home() == nullptr) {
    for (StepId& premise : copy.premises) premise = taken_[premise.index()];
    return derivation_.add(std::move(copy));
  }
  Fragment fragment;
  for (StepId& premise : copy.premises) {
    premise = fragment.add_external(from[premise].conclusion, premise.value);
  }
  fragment.conclusion = fragment.derivation.add(std::move(copy));
  PacketWriter writer(axioms_->home()->bank, axioms_->shared_symbols());
  write_fragment(writer, fragment);
  const Bytes bytes = writer.take();
  PacketReader reader(problem_.bank, axioms_->shared_symbols(), bytes);
  return read_fragment(reader, problem_, derivation_, taken_);
}

// Of a fact it is there once somebody has asked for it.
StepId Team::input_step(std::uint64_t input) {
  if (input >= input_steps_.size()) return {};
  StepId& step = input_steps_[input];
  if (!step.valid() && input < axioms_->clauses().size()) {
    step = taken(axioms_->clauses()[input].step);
  }
  return step;
}

bool Team::is_known_unit(const std::pair<TermId, bool>& unit) const {
  return units_.contains(unit) || axioms_->units().contains(unit);
}

// False if it was known.
bool Team::know_unit(const Literal& literal) {
  TermBank& bank = problem_.bank;
  if (bank.is_equality(literal.atom)) {
    const TermId turned =
        bank.equality(bank.argument(literal.atom, 1), bank.argument(literal.atom, 0));
    if (is_known_unit({turned, literal.positive})) return false;
  }
  if (is_known_unit({literal.atom, literal.positive})) return false;
  units_.emplace(literal.atom, literal.positive);
  return true;
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
  const std::size_t first = axioms_->clauses().size();
  for (const bool transformed : {true, false}) {
    for (std::size_t i = first; i < task_.inputs.size(); ++i) {
      if ((parts_[i] == Part::kTransformedGoal) != transformed) continue;
      for_each_symbol(task_.inputs[i].clause,
                      [&](std::size_t symbol) { is_goal_name_[symbol] = transformed; });
    }
  }
  const std::vector<bool>& others = axioms_->symbols();
  for (std::size_t s = 0; s < others.size(); ++s) {
    if (others[s]) is_goal_name_[s] = false;
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
    levels = axioms_->premises().levels(problem_.bank, goals_, options);
  }
  complete = !axioms_->depend_on_goal();
  std::vector<SearchBlock::Chosen> chosen;
  const auto choose = [&](std::uint32_t i) {
    const std::uint32_t statement = task_.inputs[i].statement;
    if (parts_[i] == (strategy.goal_transformation ? Part::kGoal : Part::kTransformedGoal)) return;
    if (parts_[i] == Part::kLemma && !strategy.lemmas) return;
    if (parts_[i] == Part::kFact &&
        (strategy.lemma_exchange == 0 ||
         (task_.inputs[i].has_goal_names && !strategy.goal_transformation))) {
      return;
    }
    const bool given = parts_[i] == Part::kAxiom || parts_[i] == Part::kLemma;
    if (strategy.unit_equations_only && given &&
        !is_unit_equation(problem_.bank, task_.inputs[i].clause)) {
      complete = false;
      return;
    }
    std::uint16_t depth = 0;
    if (parts_[i] == Part::kAxiom && !levels.empty() && statement != InputClause::kNoStatement) {
      // Behind all that was reached, whose levels are a few, and yet not never.
      constexpr std::uint32_t kUnreached = 50;
      if (!levels[statement] && !strategy.premise_selection->levels_only) {
        complete = false;
        return;
      }
      depth = static_cast<std::uint16_t>(levels[statement].value_or(kUnreached));
    }
    chosen.push_back({i, depth});
  };
  // The goal as it is stands before the axioms, all else behind them.
  const auto count = static_cast<std::uint32_t>(task_.inputs.size());
  const auto axioms = static_cast<std::uint32_t>(axioms_->clauses().size());
  std::uint32_t behind = axioms;
  while (behind < count && parts_[behind] == Part::kGoal) choose(behind++);
  for (std::uint32_t i = 0; i < axioms; ++i) choose(i);
  for (std::uint32_t i = behind; i < count; ++i) choose(i);
  return chosen;
}

std::unique_ptr<ModelBlock> Team::make_model_block() {
  std::vector<SearchBlock::Chosen> chosen;
  for (std::uint32_t i = 0; i < task_.inputs.size(); ++i) {
    if (parts_[i] == Part::kAxiom || parts_[i] == Part::kLemma || parts_[i] == Part::kGoal) {
      chosen.push_back({i, 0});
    }
  }
  return std::make_unique<ModelBlock>(task_, chosen, goals_.front());
}

std::uint64_t Team::models_due(std::uint64_t work) const {
  if (schedule_.runs.empty()) return 0;
  const bool few = task_.inputs.size() <= kFewClauses;
  return work * (few ? kModelShareOfFew : kModelShare);
}

std::unique_ptr<SearchBlock> Team::make_block(std::size_t run) {
  const Strategy& strategy = schedule_.runs[run].strategy;
  bool complete = true;
  std::vector<SearchBlock::Chosen> chosen = chosen_inputs(strategy, complete);
  return std::make_unique<SearchBlock>(task_, chosen, complete, strategy);
}

Message Team::add_lemma(StepId step) {
  std::vector<InputClause> clauses;
  clausifier_.add_theorem(step, clauses);
  const std::size_t first = task_.inputs.size();
  append(clauses, Part::kLemma);
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
  return read_fragment(reader, problem_, derivation_,
                       [&](std::uint64_t input) { return input_step(input); });
}

// Asks for the derivations of facts, and of the facts that these rest on. A fact rests on earlier
// ones only.
bool Team::conclude_facts(std::vector<std::uint32_t> facts,
                          const std::function<Block*(std::uint32_t)>& block_of) {
  std::map<std::uint32_t, Bytes> explanations;
  while (!facts.empty()) {
    const std::uint32_t fact = facts.back();
    if (input_step(fact).valid()) {
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
      if (input_step(earlier).valid()) continue;
      facts.push_back(earlier);
      ready = false;
    }
    if (!ready) continue;
    input_steps_[fact] = read_fragment(reader, problem_, derivation_,
                                       [&](std::uint64_t input) { return input_step(input); });
    facts.pop_back();
  }
  return true;
}

}  // namespace whence::first_order

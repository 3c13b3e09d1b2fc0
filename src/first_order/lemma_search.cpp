#include "first_order/lemma_search.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <set>
#include <utility>

#include "first_order/goal_simplification.h"
#include "first_order/goal_transformation.h"

namespace whence::first_order {

namespace {

// Rounds of putting terms for constants, each of which removes one.
constexpr std::size_t kMostEliminations = 40;
// Heavier clauses are left as they are: a term that stands for a constant at many places.
constexpr std::uint32_t kHeaviestEliminated = 300;

bool is_fresh_constant(const TermBank& bank, TermId t) {
  return bank.kind(t) == TermKind::kApplication && bank.arguments(t).empty() &&
         bank.signature().symbol_of(bank.function(t)).is_fresh();
}

// The first place of a term in another, not under quantifiers.
std::optional<Position> find_subterm(const TermBank& bank, TermId root, TermId wanted) {
  std::vector<std::pair<TermId, Position>> pending{{root, {}}};
  absl::flat_hash_set<TermId> seen{root};
  while (!pending.empty()) {
    const auto [t, position] = std::move(pending.back());
    pending.pop_back();
    if (t == wanted) return position;
    if (bank.kind(t) != TermKind::kApplication) continue;
    for (std::uint32_t k = 0; k < bank.arguments(t).size(); ++k) {
      if (!seen.insert(bank.argument(t, k)).second) continue;
      Position below = position;
      below.push_back(k);
      pending.emplace_back(bank.argument(t, k), std::move(below));
    }
  }
  return std::nullopt;
}

bool claims_existence(const TermBank& bank, TermId formula) {
  TermId matrix = formula;
  while (bank.kind(matrix) == TermKind::kForall) matrix = bank.body(matrix);
  return bank.kind(matrix) == TermKind::kExists;
}

// Whether a lemma claims no existence and makes no variable equal to something in a conclusion, but
// for a unit as `x + 0 = x`.
bool is_plain(const TermBank& bank, TermId formula) {
  bool claims = false;
  TermId matrix = formula;
  while (bank.kind(matrix) == TermKind::kForall) matrix = bank.body(matrix);
  const TermId conclusion = matrix;
  bool conditional = false;
  bank.for_each_subterm({&matrix, 1}, [&](TermId t) {
    claims = claims || bank.kind(t) == TermKind::kExists || bank.kind(t) == TermKind::kForall;
    if (t != conclusion && bank.kind(t) == TermKind::kApplication && bank.is_equality(t)) {
      conditional = conditional || (bank.kind(bank.argument(t, 0)) == TermKind::kBound &&
                                    bank.kind(bank.argument(t, 1)) == TermKind::kBound);
    }
  });
  return !claims && !conditional;
}

// Nothing but positive literals of one predicate.
bool is_totality(const TermBank& bank, const Clause& clause) {
  return clause.size() > 1 && std::ranges::all_of(clause, [&](const Literal& l) {
           return l.positive && bank.kind(l.atom) == TermKind::kApplication &&
                  !bank.is_equality(l.atom) &&
                  bank.kind(clause[0].atom) == TermKind::kApplication &&
                  bank.function(l.atom) == bank.function(clause[0].atom);
         });
}

std::vector<TermId> atoms_of(const std::vector<InputClause>& clauses) {
  std::vector<TermId> atoms;
  for (const InputClause& clause : clauses) {
    for (const Literal& literal : clause.clause) atoms.push_back(literal.atom);
  }
  return atoms;
}

std::uint64_t weight(const TermBank& bank, const Clause& clause) {
  std::uint64_t sum = 0;
  for (const Literal& l : clause) sum += bank.weight(l.atom);
  return sum;
}

}  // namespace

LemmaSearch::LemmaSearch(const Problem& theory, std::size_t shared_symbols, const Bytes& goals,
                         LemmaSearchOptions options)
    : problem_(theory),
      shared_symbols_(shared_symbols),
      options_(std::move(options)),
      definitions_(problem_),
      relevance_(problem_, definitions_),
      // Miniscoping would change formulas that are to be instances of the statement.
      clausifier_(problem_, fragment_.derivation, {.miniscoping = !options_.opaque}) {
  options_.strategy.lemma_exchange = 0;
  PacketReader reader(problem_.bank, shared_symbols_, goals);
  goal_ = reader.term();
  statement_ = reader.term();
}

LemmaSearch::~LemmaSearch() = default;

void LemmaSearch::receive(const Message& message) {
  if (state_ == BlockState::kDone || message.kind != MessageKind::kLemma) return;
  PacketReader reader(problem_.bank, shared_symbols_, message.payload);
  const auto theorem = static_cast<std::uint32_t>(reader.number());
  const Lemma lemma{theorem, reader.term()};
  if (!search_) {
    lemmas_.push_back(lemma);
    return;
  }
  std::vector<InputClause> clauses;
  clausifier_.set_stop(nullptr);  // here nobody would expect to be stopped
  if (!add_lemma(lemma, clauses)) return;
  const std::size_t first = task_.inputs.size();
  append(clauses);
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
  search_->receive({MessageKind::kLemmaClauses, writer.take()});
  state_ = BlockState::kBusy;
}

// --- what the search starts from ----------------------------------------------------------------

void LemmaSearch::append(const std::vector<InputClause>& clauses) {
  for (const InputClause& c : clauses) {
    Task::Input input;
    input.clause = c.clause;
    input.assumes_goal = !fragment_.derivation[c.step].conclusion.assumptions.empty();
    input.from_goal = c.from_goal;
    input.statement = InputClause::kNoStatement;
    task_.inputs.push_back(std::move(input));
    input_steps_.push_back(c.step);
  }
}

void LemmaSearch::start() {
  relevance_.collect(goal_, options_.scope == PremiseScope::kAll);
  if (options_.opaque) fold_statement();
  add_goal();
  if (options_.scope != PremiseScope::kInstances) {
    add_datatypes();
    add_statements();
  }
  if (options_.witness_cases) add_witness_cases();
  add_lemmas();
  task_.problem = &problem_;
  task_.shared_symbols = problem_.bank.signature().symbol_count();
  std::vector<SearchBlock::Chosen> chosen;
  for (std::uint32_t i = 0; i < task_.inputs.size(); ++i) chosen.push_back({i, 0});
  search_ = std::make_unique<SearchBlock>(task_, chosen, false, options_.strategy);
}

void LemmaSearch::add_lemmas() {
  std::vector<InputClause> clauses = std::move(lemma_clauses_);
  std::vector<Lemma> others;
  for (const Lemma& lemma : std::exchange(lemmas_, {})) {
    if (!add_lemma(lemma, clauses)) others.push_back(lemma);
  }
  // Beside what is said of the statement, the laws of what the goal says it with, and of relations
  // between its variables: of the order by which an induction goes.
  if (options_.scope == PremiseScope::kInstances) {
    Relevance near(problem_, definitions_);
    for (const Task::Input& input : task_.inputs) {
      for (const Literal& literal : input.clause) near.collect(literal.atom, false);
    }
    for (const InputClause& clause : clauses) {
      if (!speaks_of_statement(clause)) continue;
      for (const Literal& literal : clause.clause) {
        if (problem_.bank.kind(literal.atom) != TermKind::kApplication) continue;
        const auto terms = problem_.bank.arguments(literal.atom);
        const bool variables = std::ranges::all_of(
            terms, [&](TermId t) { return problem_.bank.kind(t) == TermKind::kVariable; });
        if (variables) near.collect(literal.atom, false);
      }
    }
    for (const Lemma& lemma : others) {
      if (!near.covers(lemma.formula)) continue;
      const StepId step = fragment_.add_external({{}, {{lemma.formula, true}}}, lemma.theorem);
      add_formula(step, problem_.bank.sort_variable_bound(lemma.formula), clauses);
    }
  }
  append(clauses);
}

bool LemmaSearch::speaks_of_statement(const InputClause& clause) const {
  return std::ranges::any_of(clause.clause, [&](const Literal& l) {
    return problem_.bank.kind(l.atom) == TermKind::kApplication &&
           problem_.bank.symbol(l.atom) == folded_;
  });
}

// Whether a function's definition leads to the function itself.
bool LemmaSearch::leads_back(FunctionId function) {
  const auto [it, inserted] = leads_back_.try_emplace(function, false);
  if (inserted) {
    Relevance below(problem_, definitions_);
    const std::vector<DefinitionClause> clauses = definitions_.of(function);
    for (const DefinitionClause& clause : clauses) below.collect(clause.right);
    it->second = std::ranges::find(below.functions(), function) != below.functions().end();
  }
  return it->second;
}

// `p(x..) = F`, with free variables, of a predicate that has just this definition.
StepId LemmaSearch::opened_definition(FunctionId predicate) {
  TermBank& bank = problem_.bank;
  const std::vector<DefinitionClause> clauses = definitions_.of(predicate);
  if (clauses.size() != 1 || !bank.is_boolean(clauses[0].left) || leads_back(predicate)) return {};
  const auto arguments = bank.arguments(clauses[0].left);
  const bool plain =
      std::ranges::all_of(arguments, [&](TermId a) { return bank.kind(a) == TermKind::kVariable; });
  if (!plain || clauses[0].right == bank.truth() || clauses[0].right == bank.falsity()) return {};
  ProofBuilder builder(problem_, fragment_.derivation);
  StepArguments arguments_of_input;
  arguments_of_input.numbers = {clauses[0].statement};
  StepId step = builder.add(Rule::kInput, {}, std::move(arguments_of_input));
  if (!clauses[0].sorts.empty()) {
    StepArguments sorts;
    sorts.sorts = clauses[0].sorts;
    step = builder.add(Rule::kInstantiateSort, {step}, std::move(sorts));
  }
  ClausifyArguments opening;
  TermId rest = builder.clause(step).front().atom;
  while (bank.kind(rest) == TermKind::kForall) {
    opening.moves.push_back({0, 0});
    rest = bank.body(rest);
  }
  if (!opening.moves.empty()) step = builder.add(Rule::kClausify, {step}, encoded(opening));
  return bank.is_equality(builder.clause(step).front().atom) ? step : StepId{};
}

// Names what the statement says of its variables.
void LemmaSearch::fold_statement() {
  TermBank& bank = problem_.bank;
  TermId matrix = statement_;
  std::uint32_t variables = 0;
  while (bank.kind(matrix) == TermKind::kForall) {
    matrix = bank.open(matrix, bank.variable(variables++, bank.binder_sort(matrix)));
  }
  ProofBuilder builder(problem_, fragment_.derivation);
  StepArguments arguments;
  arguments.terms = {matrix};
  const StepId name = builder.add(Rule::kName, {}, std::move(arguments));
  clausifier_.fold(name);
  folded_ = problem_.bank.symbol(bank.argument(builder.clause(name).front().atom, 0));
  relevance_.collect(builder.clause(name).front().atom, options_.scope == PremiseScope::kAll);
}

void LemmaSearch::add_goal() {
  std::vector<InputClause> clauses;
  task_.negated_goal = clausifier_.add_negated_goal(goal_, clauses);
  absl::flat_hash_map<FunctionId, StepId> definition;
  bool unfolded = false;
  std::vector<InputClause> more;
  if (options_.unfold)
    clausifier_.add_unfolded_negated_goal(
        goal_,
        [&](FunctionId f) {
          const auto [it, inserted] = definition.try_emplace(f);
          if (inserted) {
            const StepId step = opened_definition(f);
            definition.insert_or_assign(f, step);
            unfolded = unfolded || step.valid();
            return step;
          }
          return it->second;
        },
        more);
  if (unfolded) {
    std::set<Clause> known;
    for (const InputClause& clause : clauses) known.insert(clause.clause);
    for (InputClause& clause : more) {
      if (known.insert(clause.clause).second) clauses.push_back(std::move(clause));
    }
  }
  // Where the question is whether the axioms contradict each other, they are what is denied.
  if (goal_ == problem_.bank.falsity()) {
    for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
      const Statement& statement = problem_.statements[i];
      if (statement.kind != StatementKind::kAxiom || statement.sort_variable_count > 0) continue;
      std::vector<InputClause> denied;
      clausifier_.add_statement(i, denied);
      for (InputClause& clause : denied) {
        clause.from_goal = true;
        clauses.push_back(std::move(clause));
      }
    }
  }
  eliminate_constants(clauses);
  const std::vector<TermId> atoms = atoms_of(clauses);
  relevance_.collect(atoms, options_.scope == PremiseScope::kAll);
  if (options_.simplify_goal) {
    for (const Lemma& lemma : lemmas_) (void)add_lemma(lemma, lemma_clauses_);
    lemmas_.clear();
    simplify_goal(problem_, fragment_.derivation, lemma_clauses_, clauses);
    eliminate_constants(clauses);
  }
  const bool cases =
      options_.scope != PremiseScope::kGoalSymbols && options_.scope != PremiseScope::kInstances;
  if (cases && !options_.witness_cases) add_cases(atoms);
  if (options_.strategy.goal_transformation) {
    std::vector<InputClause> names = transform_goal(problem_, fragment_.derivation, clauses);
    for (InputClause& name : names) name.from_goal = true;
    append(clauses);
    append(names);
  } else {
    append(clauses);
  }
}

// What a unit clause says to be equal to a Skolem constant is put for it in all the others.
void LemmaSearch::eliminate_constants(std::vector<InputClause>& clauses) {
  const TermBank& bank = problem_.bank;
  // Nothing is put for a constant into a clause that would become too heavy: it stays everywhere.
  const auto can_go = [&](const Clause& equation, std::uint32_t side) {
    const TermId constant = bank.argument(equation[0].atom, side);
    const TermId other = bank.argument(equation[0].atom, 1 - side);
    return is_fresh_constant(bank, constant) && bank.is_closed(other) &&
           !bank.contains(other, constant) && bank.weight(other) <= kHeaviestEliminated &&
           std::ranges::all_of(clauses, [&](const InputClause& c) {
             return weight(bank, c.clause) <= kHeaviestEliminated ||
                    std::ranges::none_of(c.clause, [&](const Literal& l) {
                      return bank.contains(l.atom, constant);
                    });
           });
  };
  for (std::size_t round = 0; round < kMostEliminations; ++round) {
    std::uint32_t side = 0;
    const auto at = std::ranges::find_if(clauses, [&](const InputClause& c) {
      if (c.clause.size() != 1 || !c.clause[0].positive || !bank.is_equality(c.clause[0].atom)) {
        return false;
      }
      side = can_go(c.clause, 1) ? 1 : 0;
      return side == 1 || can_go(c.clause, 0);
    });
    if (at == clauses.end()) return;
    const InputClause equation = *at;
    clauses.erase(at);
    for (InputClause& clause : clauses) put_for_constant(equation, side, clause);
  }
}

void LemmaSearch::put_for_constant(const InputClause& equation, std::uint32_t side,
                                   InputClause& clause) {
  ProofBuilder builder(problem_, fragment_.derivation);
  const TermId constant = problem_.bank.argument(equation.clause[0].atom, side);
  for (std::uint32_t i = 0; i < clause.clause.size();) {
    const auto position = find_subterm(problem_.bank, clause.clause[i].atom, constant);
    if (!position) {
      ++i;
      continue;
    }
    StepArguments rewriting;
    rewriting.numbers = {0, side, i};
    rewriting.position = *position;
    rewriting.substitutions = {Substitution{}};
    clause.step = builder.add(Rule::kRewrite, {equation.step, clause.step}, std::move(rewriting));
    clause.clause = builder.clause(clause.step);
    i = 0;  // literals may have become one
  }
}

void LemmaSearch::add_formula(StepId formula, std::uint32_t sort_variables,
                              std::vector<InputClause>& out) {
  ProofBuilder builder(problem_, fragment_.derivation);
  const TermId whole = builder.clause(formula).front().atom;
  for (std::vector<SortId>& sorts : relevance_.sort_instances(whole, sort_variables)) {
    StepId step = formula;
    if (!sorts.empty()) {
      StepArguments arguments;
      arguments.sorts = std::move(sorts);
      step = builder.add(Rule::kInstantiateSort, {formula}, std::move(arguments));
    }
    clausifier_.add_theorem(step, out);
  }
}

void LemmaSearch::add_statements() {
  ProofBuilder builder(problem_, fragment_.derivation);
  std::vector<InputClause> clauses;
  for (std::uint32_t i = 0; i < problem_.statements.size(); ++i) {
    const Statement& statement = problem_.statements[i];
    const bool definition = statement.kind == StatementKind::kDefinition;
    if (!definition && statement.kind != StatementKind::kAxiom) continue;
    if (definition) {
      const auto here = std::ranges::find_if(relevance_.functions(), [&](FunctionId f) {
        return problem_.bank.signature().function(f).symbol == statement.defines;
      });
      if (here == relevance_.functions().end()) continue;
      if (options_.scope == PremiseScope::kGoalSymbols && leads_back(*here)) continue;
    }
    StepArguments arguments;
    arguments.numbers = {i};
    const TermId formula = statement.formula;
    const std::uint32_t count = statement.sort_variable_count;
    if (relevance_.sort_instances(formula, count).empty()) continue;
    add_formula(builder.add(Rule::kInput, {}, std::move(arguments)), count, clauses);
  }
  append(clauses);
}

bool LemmaSearch::add_lemma(const Lemma& lemma, std::vector<InputClause>& out) {
  // The order by which an induction goes need not occur in what it is about.
  if ((!options_.opaque && !relevance_.covers(lemma.formula)) ||
      (options_.without_permutations && is_permutation(problem_.bank, lemma.formula))) {
    return false;
  }
  if (options_.plain_lemmas && !is_plain(problem_.bank, lemma.formula)) return false;
  const std::uint32_t count = problem_.bank.sort_variable_bound(lemma.formula);
  const StepId step = fragment_.add_external({{}, {{lemma.formula, true}}}, lemma.theorem);
  const std::size_t before = out.size();
  add_formula(step, count, out);
  if (options_.without_totality) {
    out.erase(
        std::remove_if(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                       [&](const InputClause& c) { return is_totality(problem_.bank, c.clause); }),
        out.end());
  }
  if (options_.scope == PremiseScope::kInstances &&
      !claims_existence(problem_.bank, lemma.formula)) {
    const bool speaks = std::any_of(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                                    [&](const InputClause& c) { return speaks_of_statement(c); });
    if (!speaks) out.erase(out.begin() + static_cast<std::ptrdiff_t>(before), out.end());
  }
  return out.size() > before;
}

// --- searching --------------------------------------------------------------------------------

void LemmaSearch::work(std::uint64_t budget, const StopToken* stop) {
  if (state_ != BlockState::kBusy) return;
  try {
    if (!search_) {
      clausifier_.set_stop(stop);
      start();
    }
  } catch (const StopRequested&) {
    state_ = BlockState::kDone;
    return;
  }
  search_->work(budget, stop);
  for (const Message& message : search_->take_outbox()) conclude(message);
  if (state_ == BlockState::kBusy && search_->state() != BlockState::kBusy) {
    state_ = search_->state() == BlockState::kDone ? BlockState::kDone : BlockState::kAsleep;
  }
}

// Of the search's steps, which rest on its inputs, and ours, which lead to these, it makes one
// fragment.
void LemmaSearch::conclude(const Message& message) {
  if (message.kind != MessageKind::kProved && message.kind != MessageKind::kContradiction) return;
  PacketReader reader(problem_.bank, task_.shared_symbols, message.payload);
  if (reader.number() != 0) return;  // facts: none were told
  fragment_.conclusion = read_fragment(reader, problem_, fragment_.derivation, input_steps_);
  PacketWriter writer(problem_.bank, shared_symbols_);
  write_fragment(writer, fragment_);
  outbox_.push_back({message.kind, writer.take()});
  state_ = BlockState::kDone;
}

std::uint64_t LemmaSearch::work_done() const {
  return search_ ? search_->work_done() : 0;
}

std::uint64_t LemmaSearch::rewrites() const {
  return search_ ? search_->rewrites() : 0;
}

std::uint64_t LemmaSearch::inferences() const {
  return search_ ? search_->inferences() : 0;
}

std::uint64_t LemmaSearch::dropped_refutations() const {
  return search_ ? search_->dropped_refutations() : 0;
}

double LemmaSearch::extraction_seconds() const {
  return search_ ? search_->extraction_seconds() : 0;
}

std::size_t LemmaSearch::bytes() const {
  return problem_.bank.bytes() + (search_ ? search_->bytes() : 0);
}

Bytes LemmaSearch::stuck_forms() {
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(0);
  return writer.take();
}

}  // namespace whence::first_order

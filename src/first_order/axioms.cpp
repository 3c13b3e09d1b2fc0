#include "first_order/axioms.h"

#include <algorithm>
#include <utility>

#include "block/packet.h"
#include "first_order/sort_instances.h"
#include "proof/builder.h"

namespace whence::first_order {

namespace {

bool is_given(const Statement& statement) {
  return statement.kind == StatementKind::kAxiom || statement.kind == StatementKind::kDefinition;
}

}  // namespace

Axioms::Axioms(Problem& problem, TermId goal, const StopToken* stop) : premises_(problem, stop) {
  for (const Statement& s : problem.statements) {
    depend_on_goal_ = depend_on_goal_ || (is_given(s) && s.sort_variable_count > 0);
  }
  std::vector<std::vector<std::vector<SortId>>> instances;
  if (depend_on_goal_) instances = axiom_sort_instances(problem, goal);
  Clausifier clausifier(problem, derivation_, {.stop = stop});
  for (std::uint32_t i = 0; i < problem.statements.size(); ++i) {
    if (!is_given(problem.statements[i])) continue;
    add(problem, clausifier, i, depend_on_goal_ ? instances[i] : decltype(instances)::value_type());
  }
  names_ = clausifier.names();
  note_symbols(problem, 0);
}

void Axioms::move_to(Problem& problem, Problem home) {
  shared_symbols_ = problem.bank.signature().symbol_count();
  home_ = std::make_shared<const Problem>(std::move(home));
  home_names_ = names_;
  symbols_.clear();
  units_.clear();
  bring(problem, 0);
}

// What is at home, in the problem: the clauses from `first_clause` on, and the names.
void Axioms::bring(Problem& problem, std::size_t first_clause) {
  PacketWriter writer(home_->bank, shared_symbols_);
  for (std::size_t i = first_clause; i < clauses_.size(); ++i) {
    for (const Literal& literal : clauses_[i].clause) writer.term(literal.atom);
  }
  // In an order that is the same each time, as numbers of terms are given out in it.
  std::vector<std::pair<SymbolId, std::pair<bool, bool>>> defined;
  for (const auto& [symbol, directions] : home_names_.defined) {
    defined.emplace_back(symbol, std::pair(directions.positive, directions.negative));
  }
  std::ranges::sort(defined);
  for (const auto& name : defined) {
    writer.term(home_->bank.signature().symbol(name.first).definition);
  }
  std::vector<std::pair<TermId, bool>> expanded(home_names_.expanded.begin(),
                                                home_names_.expanded.end());
  std::ranges::sort(expanded);
  for (const auto& formula : expanded) writer.term(formula.first);

  const Bytes bytes = writer.take();
  PacketReader reader(problem.bank, shared_symbols_, bytes);
  for (std::size_t i = first_clause; i < clauses_.size(); ++i) {
    for (Literal& literal : clauses_[i].clause) literal.atom = reader.term();
  }
  names_ = {};
  for (const auto& name : defined) {
    const SymbolId symbol = problem.bank.intern_name(reader.term());
    names_.defined[symbol] = {name.second.first, name.second.second};
  }
  for (const auto& formula : expanded) names_.expanded.emplace(reader.term(), formula.second);
  note_symbols(problem, first_clause);
}

void Axioms::add_last(Problem& problem) {
  if (home_) {
    Problem home = *home_;
    PacketWriter writer(problem.bank, shared_symbols_);
    writer.term(problem.statements.back().formula);
    const Bytes bytes = writer.take();
    // Lemmas that were kept stand in the problem alone: they hold its places.
    while (home.statements.size() < problem.statements.size()) {
      home.statements.push_back(problem.statements[home.statements.size()]);
      if (home.statements.size() < problem.statements.size()) {
        home.statements.back().kind = StatementKind::kExample;
      }
    }
    home.statements.back().formula = PacketReader(home.bank, shared_symbols_, bytes).term();
    const std::size_t first = clauses_.size();
    Clausifier clausifier(home, derivation_);
    clausifier.go_on_from(home_names_);
    add(home, clausifier, static_cast<std::uint32_t>(home.statements.size() - 1), {});
    home_names_ = clausifier.names();
    home_ = std::make_shared<const Problem>(std::move(home));
    bring(problem, first);
    premises_.add_last(problem);
    return;
  }
  const std::size_t first = clauses_.size();
  Clausifier clausifier(problem, derivation_);
  clausifier.go_on_from(names_);
  add(problem, clausifier, static_cast<std::uint32_t>(problem.statements.size() - 1), {});
  names_ = clausifier.names();
  note_symbols(problem, first);
  premises_.add_last(problem);
}

void Axioms::add(Problem& problem, Clausifier& clausifier, std::uint32_t statement,
                 const std::vector<std::vector<SortId>>& instances) {
  const std::size_t first = clauses_.size();
  if (problem.statements[statement].sort_variable_count > 0) {
    add_instances(problem, clausifier, statement, instances, clauses_);
  } else {
    clausifier.add_statement(statement, clauses_);
  }
  if (!problem.statements[statement].negated_conjecture) return;
  goals_.push_back(problem.statements[statement].formula);
  for (std::size_t k = first; k < clauses_.size(); ++k) clauses_[k].from_goal = true;
}

void Axioms::note_symbols(const Problem& problem, std::size_t first_clause) {
  std::vector<TermId> atoms;
  for (std::size_t i = first_clause; i < clauses_.size(); ++i) {
    const Clause& clause = clauses_[i].clause;
    for (const Literal& literal : clause) atoms.push_back(literal.atom);
    if (clause.size() == 1) units_.emplace(clause[0].atom, clause[0].positive);
  }
  symbols_.resize(problem.bank.signature().symbol_count());
  problem.bank.for_each_subterm(atoms, [&](TermId t) {
    if (problem.bank.kind(t) == TermKind::kApplication) {
      symbols_[problem.bank.symbol(t).index()] = true;
    }
  });
}

// An axiom with type variables, at the sorts given. That these are all that matter nobody knows.
void Axioms::add_instances(Problem& problem, Clausifier& clausifier, std::uint32_t statement,
                           const std::vector<std::vector<SortId>>& instances,
                           std::vector<InputClause>& out) {
  if (instances.empty()) return;
  ProofBuilder builder(problem, derivation_);
  StepArguments input;
  input.numbers = {statement};
  const StepId whole = builder.add(Rule::kInput, {}, std::move(input));
  const std::size_t first = out.size();
  for (const std::vector<SortId>& sorts : instances) {
    StepArguments arguments;
    arguments.sorts = sorts;
    clausifier.add_theorem(builder.add(Rule::kInstantiateSort, {whole}, std::move(arguments)), out);
  }
  for (std::size_t i = first; i < out.size(); ++i) out[i].statement = statement;
}

}  // namespace whence::first_order

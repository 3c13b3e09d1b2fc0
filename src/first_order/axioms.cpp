#include "first_order/axioms.h"

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

void Axioms::add_last(Problem& problem) {
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

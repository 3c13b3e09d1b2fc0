#include "first_order/model_block.h"

#include <algorithm>

#include "model/finite/truth.h"

namespace whence::first_order {

namespace {

// Visits of terms, to look at a model: some seconds. A model that takes longer is not shown.
constexpr std::uint64_t kMostCheckSteps = 50'000'000;

std::vector<Clause> clauses_of(const Task& task, const std::vector<SearchBlock::Chosen>& chosen) {
  std::vector<Clause> clauses;
  for (const auto& [i, depth] : chosen) clauses.push_back(task.inputs[i].clause);
  return clauses;
}

// What is asked for of the tables: those of the input's symbols.
finite::Interpretation of_input(const Problem& problem, const finite::Interpretation& found) {
  finite::Interpretation out;
  for (const auto& [sort, size] : found.sizes()) out.set_size(sort, size);
  for (const auto& [function, table] : found.tables()) {
    const SymbolId symbol = problem.bank.signature().function(function).symbol;
    if (symbol.index() < problem.input_symbol_count) out.set_table(function, table);
  }
  return out;
}

// Symbols that the clauses do not mention have any values: their first elements, nowhere true.
void complete(Problem& problem, finite::Interpretation& model) {
  constexpr std::size_t kMostRows = 10'000;
  Signature& signature = problem.bank.signature();
  const auto is_opaque = [&](SortId s) {
    return !signature.is_function_sort(s) && !signature.is_datatype(s);
  };
  for (std::size_t s = Signature::builtin_symbol_count(); s < problem.input_symbol_count; ++s) {
    const Symbol& symbol = signature.symbol(SymbolId{s});
    if (symbol.kind != SymbolKind::kFunction || symbol.sort_parameters > 0) continue;
    std::vector<SortId> sorts = symbol.argument_sorts;
    if (symbol.result_sort != signature.bool_sort()) sorts.push_back(symbol.result_sort);
    if (!std::ranges::all_of(sorts, is_opaque)) continue;
    const FunctionId f = signature.function(SymbolId{s});
    if (!model.table(f).empty() || model.rows(signature, f) > kMostRows) continue;
    for (const SortId sort : sorts) model.set_size(sort, model.size(sort));
    model.set_table(f, std::vector<std::uint32_t>(model.rows(signature, f), 0));
  }
}

bool is_finite(const Problem& problem) {
  std::vector<TermId> formulas;
  for (const Statement& statement : problem.statements) formulas.push_back(statement.formula);
  return !finite::not_finite(problem.bank, formulas);
}

}  // namespace

ModelBlock::ModelBlock(const Task& task, const std::vector<SearchBlock::Chosen>& chosen,
                       TermId goal)
    : problem_(task.problem),
      shared_symbols_(task.shared_symbols),
      goal_(goal),
      finder_(problem_.bank, clauses_of(task, chosen)) {
  if (finder_.state() == finite::Finder::State::kEnded || !is_finite(problem_))
    state_ = BlockState::kDone;
}

// Theorems follow from the axioms: they say nothing new about models.
void ModelBlock::receive(const Message&) {}

void ModelBlock::work(std::uint64_t budget, const StopToken* stop) {
  if (state_ != BlockState::kBusy) return;
  try {
    const finite::Finder::State found = finder_.run(budget, stop);
    if (found == finite::Finder::State::kSearching) return;
    state_ = BlockState::kDone;
    if (found == finite::Finder::State::kFound) report(stop);
  } catch (const StopRequested&) {
  }
}

// What is sent has been looked at by who shares nothing with the search. That it does not hold
// would be a mistake of the program: the block then says nothing.
void ModelBlock::report(const StopToken* stop) {
  finite::Interpretation model = of_input(problem_, finder_.model());
  complete(problem_, model);
  const finite::Verdict verdict = finite::axioms_hold(problem_, model, kMostCheckSteps, stop);
  finite::Truth truth(problem_.bank, model, stop);
  const std::optional<bool> goal = truth.holds(goal_, kMostCheckSteps);
  checked_ += truth.steps();
  if (verdict.unknown || !goal) return;
  if (!verdict.model || *goal) {
    ++dropped_;
    return;
  }
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(finder_.minimal() ? 1 : 0);
  writer.number(model.sizes().size());
  for (const auto& [sort, size] : model.sizes()) {
    writer.sort(sort);
    writer.number(size);
  }
  writer.number(model.tables().size());
  for (const auto& [function, table] : model.tables()) {
    writer.number(problem_.bank.signature().function(function).symbol.index());
    writer.number(table.size());
    for (const std::uint32_t value : table) writer.number(value);
  }
  outbox_.push_back({MessageKind::kModel, writer.take()});
}

Bytes ModelBlock::stuck_forms() {
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(0);
  return writer.take();
}

}  // namespace whence::first_order

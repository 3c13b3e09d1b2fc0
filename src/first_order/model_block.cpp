#include "first_order/model_block.h"

#include "model/finite/input_symbols.h"
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

bool is_finite(const Problem& problem) {
  std::vector<TermId> formulas;
  for (const Statement& statement : problem.statements) formulas.push_back(statement.formula);
  return !finite::not_finite(problem.bank, formulas);
}

}  // namespace

ModelBlock::ModelBlock(const Task& task, const std::vector<SearchBlock::Chosen>& chosen,
                       TermId goal)
    : problem_(*task.problem),
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
    tell_sizes();
    if (found == finite::Finder::State::kSearching) return;
    state_ = BlockState::kDone;
    if (found == finite::Finder::State::kFound) report(stop);
  } catch (const StopRequested&) {
  }
}

void ModelBlock::tell_sizes() {
  const std::vector<finite::Look>& looks = finder_.looks();
  if (told_ == looks.size() && told_affine_ == finder_.affine_up_to()) return;
  PacketWriter writer(problem_.bank, shared_symbols_);
  writer.number(finder_.sorts().size());
  for (const SortId sort : finder_.sorts()) writer.sort(sort);
  writer.number(finder_.none_up_to());
  writer.number(finder_.affine_up_to());
  writer.number(looks.size() - told_);
  for (; told_ < looks.size(); ++told_) {
    writer.number(looks[told_].none ? 1 : 0);
    for (const std::uint32_t size : looks[told_].sizes) writer.number(size);
  }
  told_affine_ = finder_.affine_up_to();
  outbox_.push_back({MessageKind::kSizes, writer.take()});
}

// What is sent has been looked at by who shares nothing with the search. That it does not hold
// would be a mistake of the program: the block then says nothing.
void ModelBlock::report(const StopToken* stop) {
  const finite::Interpretation model = finite::of_input(problem_, finder_.model());
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

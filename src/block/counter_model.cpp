#include "block/counter_model.h"

#include "model/finite/text.h"
#include "model/finite/truth.h"

namespace whence {

void complete(CounterModel& model, Problem& problem, std::uint32_t statement) {
  constexpr std::uint64_t kMostSteps = 20'000'000;
  TermId formula = problem.statements[statement].formula;
  auto failure = finite::failure_of(problem.bank, formula, model.interpretation, kMostSteps);
  if (!failure) return;
  model.values = std::move(failure->values);
  model.evaluation = std::move(failure->evaluation);
  for (std::size_t i = 0; i < model.values.size(); ++i) {
    model.value_sorts.push_back(problem.bank.binder_sort(formula));
    formula = problem.bank.body(formula);
  }
}

CounterModelText printed(const Problem& problem, std::uint32_t statement,
                         const CounterModel& found) {
  CounterModelText out;
  const finite::ElementNames names(problem, found.interpretation);
  const std::vector<std::string>& variables = problem.statements[statement].variable_names;
  for (std::size_t i = 0; i < found.values.size(); ++i) {
    const bool named = i < variables.size() && !variables[i].empty();
    out.assignment.emplace_back(named ? variables[i] : "x" + std::to_string(i + 1),
                                names(found.value_sorts[i], found.values[i]));
  }
  out.evaluation = finite::evaluation_text(problem, found.interpretation, found.evaluation);
  out.lines = finite::lines(problem, found.interpretation);
  return out;
}

}  // namespace whence

#include "block/finding.h"

#include "lang/mpl/print.h"

namespace whence {

CounterexampleText printed(const Problem& problem, const Counterexample& found) {
  const TermPrinter printer(problem);
  PrintOptions bare;
  bare.sorts = false;
  bare.leave_out_outer_foralls = true;
  CounterexampleText out;
  for (const auto& [variable, value] : found.assignment) {
    out.assignment.emplace_back(variable, printer.term(value, bare));
  }
  for (const TermId t : found.evaluation) out.evaluation.push_back(printer.term(t, bare));
  return out;
}

}  // namespace whence

#include "block/finding.h"

#include <algorithm>

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

void add_up(ProveStatistics& sum, const ProveStatistics& s) {
  sum.work += s.work;
  sum.cycles += s.cycles;
  sum.blocks += s.blocks;
  sum.inferences += s.inferences;
  sum.rewrites += s.rewrites;
  sum.lemmas += s.lemmas;
  sum.dropped_refutations += s.dropped_refutations;
  sum.search_seconds += s.search_seconds;
  sum.extraction_seconds += s.extraction_seconds;
  sum.check_seconds += s.check_seconds;
  sum.peak_bytes = std::max(sum.peak_bytes, s.peak_bytes);
}

}  // namespace whence

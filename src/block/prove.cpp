#include "block/prove.h"

#include <chrono>
#include <stdexcept>

#include "base/cpu_clock.h"
#include "block/grid.h"

namespace whence {

ProveResult prove(Problem& problem, const Env& env) {
  ProveResult result;
  const double started = process_cpu_seconds();
  StopToken own_stop;
  Env used = env;
  if (used.stop == nullptr) used.stop = &own_stop;
  if (used.limits.seconds) {
    used.stop->set_deadline(StopToken::Clock::now() +
                            std::chrono::duration_cast<StopToken::Clock::duration>(
                                std::chrono::duration<double>(*used.limits.seconds)));
  }
  Grid grid(problem, used);
  result.reason = grid.run();
  result.findings = grid.findings();
  Derivation derivation = grid.take_derivation();
  result.statistics = grid.statistics();
  const double found = process_cpu_seconds();
  result.statistics.search_seconds = found - started;
  if (derivation.steps.empty()) return result;
  auto verdict = kernel::certify(problem, std::move(derivation));
  result.statistics.check_seconds = process_cpu_seconds() - found;
  if (const auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
    throw std::logic_error("the kernel rejected step " + std::to_string(rejection->step.value) +
                           ": " + rejection->reason);
  }
  result.proof = std::get<kernel::Proof>(std::move(verdict));
  return result;
}

}  // namespace whence

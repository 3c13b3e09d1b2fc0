#include "block/prove.h"

#include <chrono>
#include <stdexcept>

#include "base/cpu_clock.h"
#include "block/grid.h"
#include "block/transfer/transfer.h"

namespace whence {

SearchResult search_proofs(Problem& problem, const Env& env, Derivation known) {
  SearchResult result;
  const double started = process_cpu_seconds();
  StopToken own_stop;
  Env used = env;
  if (used.stop == nullptr) used.stop = &own_stop;
  if (used.limits.seconds) {
    used.stop->set_deadline(StopToken::Clock::now() +
                            std::chrono::duration_cast<StopToken::Clock::duration>(
                                std::chrono::duration<double>(*used.limits.seconds)));
  }
  const auto set =
      problem.language == InputLanguage::kClassic ? find_inductive_set(problem) : std::nullopt;
  if (set && known.proved.empty()) {
    transfer::TransferResult found = transfer::prove_by_transfer(problem, *set, used);
    result.reason = found.reason;
    result.findings = std::move(found.findings);
    result.statistics = found.statistics;
    result.derivation = std::move(found.derivation);
  } else {
    Grid grid(problem, used, std::move(known));
    result.reason = grid.run();
    result.findings = grid.findings();
    result.derivation = grid.take_derivation();
    result.statistics = grid.statistics();
  }
  result.statistics.search_seconds = process_cpu_seconds() - started;
  return result;
}

ProveResult prove(Problem& problem, const Env& env, Derivation known) {
  SearchResult found = search_proofs(problem, env, std::move(known));
  ProveResult result;
  result.findings = std::move(found.findings);
  result.reason = found.reason;
  result.statistics = found.statistics;
  if (found.derivation.steps.empty()) return result;
  const double started = process_cpu_seconds();
  auto verdict = kernel::certify(problem, std::move(found.derivation));
  result.statistics.check_seconds = process_cpu_seconds() - started;
  if (const auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
    throw std::logic_error("the kernel rejected step " + std::to_string(rejection->step.value) +
                           ": " + rejection->reason);
  }
  result.proof = std::get<kernel::Proof>(std::move(verdict));
  return result;
}

}  // namespace whence

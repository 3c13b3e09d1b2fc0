#include "block/prove.h"

#include <algorithm>
#include <ctime>
#include <stdexcept>

#include "block/first_order/schedule.h"
#include "block/grid.h"
#include "block/transfer/transfer.h"

namespace whence {

namespace {

double cpu_seconds() {
  std::timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// What is called proved has a proof in the derivation: should memory have run out between the two, it
// may not have been noted there.
void keep_proved_only(SearchResult& result) {
  const auto is_proved = [&](std::uint32_t statement) {
    return std::ranges::find(result.derivation.proved, statement, &ProvedStatement::statement) !=
           result.derivation.proved.end();
  };
  for (StatementFinding& finding : result.findings) {
    if (finding.finding == Finding::kProved && !is_proved(finding.statement)) {
      finding.finding = Finding::kUnknown;
    }
  }
}

}  // namespace

const std::vector<std::string>& strategy_names() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> names = first_order::strategy_book().names();
    names.insert(names.begin(), "auto");
    return names;
  }();
  return all;
}

SearchResult search_proofs(Problem& problem, const Env& env, Derivation known) {
  SearchResult result;
  if (std::ranges::find(strategy_names(), env.strategy) == strategy_names().end()) {
    throw std::invalid_argument("there is no strategy " + env.strategy);
  }
  const double started = cpu_seconds();
  StopToken own_stop;
  Env used = env;
  if (used.stop == nullptr) used.stop = &own_stop;
  if (used.limits.seconds) used.stop->set_deadline_in(*used.limits.seconds);
  used.stop->set_memory_limit(used.limits.memory_bytes);
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
    result.statistics = grid.statistics();
    result.derivation = grid.take_derivation();
    keep_proved_only(result);
  }
  result.statistics.search_seconds = cpu_seconds() - started;
  return result;
}

ProveResult prove(Problem& problem, const Env& env, Derivation known) {
  SearchResult found = search_proofs(problem, env, std::move(known));
  ProveResult result;
  result.findings = std::move(found.findings);
  result.reason = found.reason;
  result.statistics = found.statistics;
  if (found.derivation.steps.empty()) return result;
  const double started = cpu_seconds();
  auto verdict = kernel::certify(problem, std::move(found.derivation));
  result.statistics.check_seconds = cpu_seconds() - started;
  if (const auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
    throw std::logic_error("the kernel rejected step " + std::to_string(rejection->step.value) +
                           ": " + rejection->reason);
  }
  result.proof = std::get<kernel::Proof>(std::move(verdict));
  return result;
}

}  // namespace whence

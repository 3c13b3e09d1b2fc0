#include "block/prove.h"

#include <algorithm>
#include <ctime>
#include <stdexcept>

#include "block/first_order/schedule.h"
#include "block/grid.h"

namespace whence {

namespace {

double cpu_seconds() {
  std::timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
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

ProveResult prove(Problem& problem, const Env& env) {
  ProveResult result;
  if (std::ranges::find(strategy_names(), env.strategy) == strategy_names().end()) {
    throw std::invalid_argument("there is no strategy " + env.strategy);
  }
  const double started = cpu_seconds();
  StopToken own_stop;
  Env used = env;
  if (used.stop == nullptr) used.stop = &own_stop;
  used.stop->set_limits(used.limits.seconds, used.limits.memory_bytes);
  Grid grid(problem, used);
  result.reason = grid.run();
  result.findings = grid.findings();
  result.statistics = grid.statistics();
  Derivation derivation = grid.take_derivation();
  const double found = cpu_seconds();
  result.statistics.search_seconds = found - started;
  // Should memory have run out between the two, a proof that was found may not have been noted.
  const auto is_proved = [&](std::uint32_t statement) {
    return std::ranges::any_of(derivation.proved, [&](const ProvedStatement& proved) {
      return proved.statement == statement;
    });
  };
  for (StatementFinding& finding : result.findings) {
    if (finding.finding == Finding::kProved && !is_proved(finding.statement)) {
      finding.finding = Finding::kUnknown;
    }
  }
  if (derivation.steps.empty()) return result;
  auto verdict = kernel::certify(problem, std::move(derivation));
  result.statistics.check_seconds = cpu_seconds() - found;
  if (const auto* rejection = std::get_if<kernel::Rejection>(&verdict)) {
    throw std::logic_error("the kernel rejected step " + std::to_string(rejection->step.value) +
                           ": " + rejection->reason);
  }
  result.proof = std::get<kernel::Proof>(std::move(verdict));
  return result;
}

}  // namespace whence

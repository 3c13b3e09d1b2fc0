#include "grid/agreement.h"

#include <algorithm>

namespace whence {

std::optional<StopReason> reason_to_stop_here(const Env& env) {
  if (env.stop == nullptr) return std::nullopt;
  if (env.stop->interrupted()) return StopReason::kInterrupted;
  if (env.stop->expired()) return StopReason::kTimeLimit;
  if (env.stop->out_of_memory()) return StopReason::kMemoryLimit;
  return std::nullopt;
}

std::uint64_t vote(std::optional<StopReason> reason) {
  if (!reason) return 0;
  return *reason == StopReason::kInterrupted ? 3 : *reason == StopReason::kTimeLimit ? 2 : 1;
}

std::optional<StopReason> elected(std::uint64_t greatest) {
  if (greatest == 0) return std::nullopt;
  return greatest == 3   ? StopReason::kInterrupted
         : greatest == 2 ? StopReason::kTimeLimit
                         : StopReason::kMemoryLimit;
}

std::optional<StopReason> agreed_reason_to_stop(const Env& env) {
  const std::optional<StopReason> here = reason_to_stop_here(env);
  if (env.ranks == nullptr) return here;
  std::uint64_t greatest = 0;
  for (const Ranks::Bytes& said : env.ranks->exchange({static_cast<std::uint8_t>(vote(here))})) {
    for (const std::uint8_t v : said) greatest = std::max<std::uint64_t>(greatest, v);
  }
  return elected(greatest);
}

}  // namespace whence

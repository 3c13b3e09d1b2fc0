#pragma once

// What several processes have to agree on: when to stop, and where to go on from.

#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "base/ranks.h"
#include "block/finding.h"

namespace whence {

/// Why it is time to stop here, if it is, whatever others say.
[[nodiscard]] std::optional<StopReason> reason_to_stop_here(const Env& env);
/// The same as a number, of which 0 is none; the greater goes before the less.
[[nodiscard]] std::uint64_t vote(std::optional<StopReason> reason);
[[nodiscard]] std::optional<StopReason> elected(std::uint64_t greatest);
/// Why it is time to stop, for any of the ranks: all of them call this at the same point and are
/// given the same.
[[nodiscard]] std::optional<StopReason> agreed_reason_to_stop(const Env& env);

// The following may be given no ranks.

/// Throws std::invalid_argument if what identifies the job is not the same for all: they would not
/// be in step for long.
void require_same_on_all(Ranks* ranks, const std::string& key);
/// The state that the first rank has come to, for all: they go on from the same bytes, of which the
/// first one's kernel has certified the proofs.
[[nodiscard]] std::string from_first(Ranks* ranks, std::string state);

}  // namespace whence

#pragma once

// When to stop, where several processes have to stop at the same point.

#include <optional>
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

}  // namespace whence

#pragma once

#include <span>
#include <string>

#include "base/env.h"
#include "explore/explorer.h"

namespace whence::explore {

/// What an exploration is of: the digest of all input and options that its result depends on.
[[nodiscard]] std::string exploration_key(const ExploreOptions& options, const Env& env,
                                          const Problem& theory, std::span<const Statement> given);

}  // namespace whence::explore

#pragma once

// What was tried for a statement that was not proved, in words.

#include <string>
#include <vector>

#include "block/finding.h"
#include "logic/problem.h"

namespace whence::report {

/// Sentences without a full stop: of the strategies with their work, in units, of the sizes of
/// finite models that were looked at, of linear models, and of saturated sets.
[[nodiscard]] std::vector<std::string> tried_lines(const Problem& problem, const Tried& tried,
                                                   bool saturated);

}  // namespace whence::report
